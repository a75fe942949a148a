package backendtest

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"

	"mixdeck/backend"
)

func planCases() []suiteCase {
	return []suiteCase{
		{name: "APlanMakesNoCall", run: planMakesNoCall},
		{name: "APlanIsStable", run: planIsStable},
		{name: "WhatIsTooMuchIsRefusedBeforeAnyCall", run: brokenIsRefused},
		{name: "WhatIsPlannedIsWhatGoesOut", run: plannedIsSent},
		{name: "NothingAskedForIsDropped", run: nothingIsDropped},
	}
}

func planMakesNoCall(t *testing.T, r Rig) {
	p := r.live(t, "planned")
	before := r.Line.Count("")
	r.plan(t, backend.VerbStart, nil, r.Spec("other"))
	r.plan(t, backend.VerbStop, &p, backend.Spec{})
	if r.Dialect.Ability(backend.VerbUpdate).How == backend.HowNative {
		r.plan(t, backend.VerbUpdate, &p, r.staged())
	}
	if n := r.Line.Count(""); n != before {
		t.Errorf("planning made %d calls", n-before)
	}
}

// planIsStable: the same input makes the same plan, also when many ask at once.
func planIsStable(t *testing.T, r Rig) {
	p := r.live(t, "stable")
	inputs := map[backend.Verb]func() (backend.Plan, error){
		backend.VerbStart: func() (backend.Plan, error) {
			return r.Dialect.Plan(backend.VerbStart, nil, r.Spec("same"))
		},
		backend.VerbStop: func() (backend.Plan, error) {
			return r.Dialect.Plan(backend.VerbStop, &p, backend.Spec{})
		},
	}
	if r.Dialect.Ability(backend.VerbUpdate).How == backend.HowNative {
		inputs[backend.VerbUpdate] = func() (backend.Plan, error) {
			return r.Dialect.Plan(backend.VerbUpdate, &p, r.staged())
		}
	}
	for verb, plan := range inputs {
		first, err := plan()
		if err != nil {
			t.Fatalf("plan %s: %v", verb, err)
		}
		var group sync.WaitGroup
		for range 32 {
			group.Go(func() {
				if next, err := plan(); err != nil || !reflect.DeepEqual(first, next) {
					t.Errorf("%s was planned differently: %+v, %v, before %+v", verb, next, err, first)
				}
			})
		}
		group.Wait()
	}
}

func brokenIsRefused(t *testing.T, r Rig) {
	_, err := r.Dialect.Plan(backend.VerbStart, nil, r.Broken)
	wantClass(t, err, backend.Invalid)
	if n := r.Line.Count(""); n != 0 {
		t.Errorf("%d calls were made", n)
	}
}

func plannedIsSent(t *testing.T, r Rig) {
	plan := r.plan(t, backend.VerbStart, nil, r.Spec("exact"))
	trail := &trail{line: r.Line}
	if _, err := r.Client.Do(t.Context(), plan, trail); err != nil {
		t.Fatalf("start: %v", err)
	}
	calls := r.changing(plan)
	if len(calls) != len(plan.Steps) {
		t.Fatalf("%d calls were made of %d steps: %v", len(calls), len(plan.Steps), calls)
	}
	for i, step := range plan.Steps {
		told := trail.records[2*i].body
		if !filledIn(step.Body, told) || calls[i].Name != step.Call || string(calls[i].Body) != string(r.wire(told)) {
			t.Errorf("step %d was planned as %s %s, and sent as %s %s", i, step.Call, step.Body, calls[i].Name, calls[i].Body)
		}
	}
}

// changing returns what came over the line under the names of the plan's steps:
// an adapter may look at what there is before it changes that.
func (r Rig) changing(plan backend.Plan) []Call {
	var calls []Call
	for _, c := range r.Line.Calls() {
		if slices.ContainsFunc(plan.Steps, func(s backend.Step) bool { return s.Call == c.Name }) {
			calls = append(calls, c)
		}
	}
	return calls
}

// wire is a step's body as it comes over the line.
func (r Rig) wire(body json.RawMessage) []byte {
	if r.Wire == nil {
		return body
	}
	return r.Wire(body)
}

// nothingIsDropped: each member of the native section, zeros and unknown ones
// too, is in what was planned.
func nothingIsDropped(t *testing.T, r Rig) {
	spec := r.Spec("whole")
	plan := r.plan(t, backend.VerbStart, nil, spec)
	var asked, sent any
	if err := json.Unmarshal(spec.Native.JSON(), &asked); err != nil {
		t.Fatal(err)
	}
	gathered := plan.Steps[0].Body
	if r.Gathered != nil {
		gathered = r.Gathered(plan)
	}
	if err := json.Unmarshal(gathered, &sent); err != nil {
		t.Fatal(err)
	}
	for _, lost := range dropped("", asked, sent) {
		t.Errorf("%s was asked for and is not sent", lost)
	}
}

func dropped(path string, asked, sent any) (lost []string) {
	switch asked := asked.(type) {
	case map[string]any:
		got, _ := sent.(map[string]any)
		for name, v := range asked {
			w, there := got[name]
			if !there {
				lost = append(lost, path+"."+name)
				continue
			}
			lost = append(lost, dropped(path+"."+name, v, w)...)
		}
	case []any:
		got, _ := sent.([]any)
		for i, v := range asked {
			if i >= len(got) {
				lost = append(lost, fmt.Sprintf("%s[%d]", path, i))
				continue
			}
			lost = append(lost, dropped(fmt.Sprintf("%s[%d]", path, i), v, got[i])...)
		}
	}
	return lost
}
