package backendtest

import (
	"errors"
	"testing"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// plan plans and gives a start its token, as the desk does. It must not fail.
func (r Rig) plan(t *testing.T, v backend.Verb, running *backend.Production, s backend.Spec) backend.Plan {
	t.Helper()
	plan, err := r.Dialect.Plan(v, running, s)
	if err != nil {
		t.Fatalf("plan %s: %v", v, err)
	}
	return plan.WithToken("token-" + s.Name)
}

// do carries a plan out. It must not fail.
func (r Rig) do(t *testing.T, plan backend.Plan) backend.ID {
	t.Helper()
	id, err := r.Client.Do(t.Context(), plan, &trail{line: r.Line})
	if err != nil {
		t.Fatalf("%s: %v", plan.Verb, err)
	}
	return id
}

// attempt carries a plan out and returns its error, which must be an Error.
func (r Rig) attempt(t *testing.T, plan backend.Plan) error {
	t.Helper()
	_, err := r.Client.Do(t.Context(), plan, &trail{line: r.Line})
	checkError(t, err)
	return err
}

// live starts a production under that name and returns it once it is on air.
func (r Rig) live(t *testing.T, name string) backend.Production {
	t.Helper()
	id := r.do(t, r.plan(t, backend.VerbStart, nil, r.Spec(name)))
	r.Advance(r.Settle)
	p := r.get(t, id)
	if p.OnAir != backend.OnAirYes {
		t.Fatalf("%s does not come on air: it is %s (%q), on air %s", name, p.State, p.NativeState, p.OnAir)
	}
	return p
}

// get reads a production whole. It must not fail.
func (r Rig) get(t *testing.T, id backend.ID) backend.Production {
	t.Helper()
	p, err := r.Client.Get(t.Context(), id)
	if err != nil {
		t.Fatalf("get: %v", err)
	}
	return p
}

// rows sweeps. It must not fail.
func (r Rig) rows(t *testing.T) []backend.Row {
	t.Helper()
	rows, err := r.sweep(t)
	if err != nil {
		t.Fatalf("sweep: %v", err)
	}
	return rows
}

// sweep returns the rows that came, and the sweep's error.
func (r Rig) sweep(t *testing.T) ([]backend.Row, error) {
	t.Helper()
	var rows []backend.Row
	err := r.Client.Sweep(t.Context(), func(p backend.Page) error {
		rows = append(rows, p.Rows...)
		return nil
	})
	return rows, err
}

// running returns the names of what is not over, and of what is idle where that
// is a thing of its own.
func (r Rig) running(t *testing.T) map[string]int {
	t.Helper()
	names := map[string]int{}
	for _, row := range r.rows(t) {
		idle := r.Stays && row.State == backend.StateIdle
		if !row.Dormant && (idle || !row.State.Over()) {
			names[row.Name]++
		}
	}
	return names
}

// over stops a production and waits until it has ended; gone is true when the
// cloud does not know it any more.
func (r Rig) over(t *testing.T, p backend.Production) (ended backend.Production, gone bool) {
	t.Helper()
	r.do(t, r.plan(t, backend.VerbStop, &p, backend.Spec{}))
	r.Advance(r.Settle)
	ended, err := r.Client.Get(t.Context(), p.ID)
	if errors.Is(err, backend.NotFound) {
		return ended, true
	}
	if err != nil {
		t.Fatalf("get: %v", err)
	}
	return ended, false
}

// aired is the picture that viewers see of a started Spec.
func (r Rig) aired(name string) layouts.Layout {
	if r.Aired != nil {
		return *r.Aired
	}
	return *r.Spec(name).Layout
}

// stages reports whether an update only prepares what a take then shows.
func (r Rig) stages() bool {
	return r.Dialect.Ability(backend.VerbTake).How == backend.HowNative
}

// updated holds an update's picture against what the simulator shows, or has
// prepared.
func (r Rig) updated(t *testing.T, id backend.ID) {
	t.Helper()
	if !r.stages() {
		r.draws(t, id, r.Staged)
		return
	}
	r.prepares(t, id, r.Staged)
}

// prepares holds what the simulator has ready for a take against a layout.
func (r Rig) prepares(t *testing.T, id backend.ID, want layouts.Layout) {
	t.Helper()
	got, ok := r.Prepared(id)
	if !ok {
		t.Fatalf("the simulator has nothing ready for %s", id)
	}
	if diff := r.difference(want, got); diff != "" {
		t.Errorf("the simulator does not have ready what was asked for: %s", diff)
	}
}

// staged is the spec that changes nothing but the picture.
func (r Rig) staged() backend.Spec { return backend.Spec{Layout: &r.Staged} }

// draws holds what the simulator draws against a layout.
func (r Rig) draws(t *testing.T, id backend.ID, want layouts.Layout) {
	t.Helper()
	got, ok := r.Drawn(id)
	if !ok {
		t.Fatalf("the simulator draws nothing for %s", id)
	}
	if diff := r.difference(want, got); diff != "" {
		t.Errorf("the simulator does not draw what was asked for: %s", diff)
	}
}

// shows reports whether the simulator draws the layout.
func (r Rig) shows(id backend.ID, want layouts.Layout) bool {
	got, ok := r.Drawn(id)
	return ok && r.difference(want, got) == ""
}

func checkError(t *testing.T, err error) {
	t.Helper()
	var e *backend.Error
	if err != nil && !errors.As(err, &e) {
		t.Errorf("the error that left the adapter is a %T: %v", err, err)
	}
}

func wantClass(t *testing.T, err error, classes ...backend.Class) {
	t.Helper()
	checkError(t, err)
	if err == nil {
		t.Errorf("no error, want one of class %v", classes)
		return
	}
	for _, c := range classes {
		if errors.Is(err, c) {
			return
		}
	}
	t.Errorf("the error is of class %q, want %v: %v", backend.ClassOf(err), classes, err)
}

// skipWithout ends the case where the verb is not done in that way.
func (r Rig) skipWithout(t *testing.T, v backend.Verb, how ...backend.How) {
	t.Helper()
	a := r.Dialect.Ability(v)
	for _, h := range how {
		if a.How == h {
			return
		}
	}
	t.Skipf("%s is %s: %s", v, a.How, a.Reason)
}
