package desk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/journal"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// cloud is a system of the tests: dialect and client in one, with a token for
// starts, and with Replace where how says so.
type cloud struct {
	mu      sync.Mutex
	how     backend.How // of update
	token   string      // the member of the token; empty: none
	rows    map[backend.ID]*backend.Production
	calls   []string // what reached the cloud, in order
	bodies  []string
	fail    map[string][]error // errors to answer, by call, before doing anything
	lose    map[string]int     // answers to lose after doing it, by call
	tokens  map[string]backend.ID
	busyFor int // how many times the output is not free yet
	made    int
	takes   bool                 // whether it has a take
	native  bool                 // whether take and panic are its own
	unread  error                // what every Get answers
	cut     error                // of a start's second call
	spare   bool                 // whether parts are the operator's own, no copies
	parts   []string             // ids that every call tells as made
	planned []backend.Production // what plans were made over
	onDo    func()               // what happens just before a call is answered
}

func newCloud() *cloud {
	return &cloud{
		how: backend.HowNative, rows: map[backend.ID]*backend.Production{},
		fail: map[string][]error{}, lose: map[string]int{}, tokens: map[string]backend.ID{},
	}
}

func (c *cloud) put(id string, state backend.State, air backend.OnAir) watch.Key {
	c.rows[backend.ID(id)] = &backend.Production{
		Row: backend.Row{
			Ref: backend.Ref{Profile: "p", Short: id}, ID: backend.ID(id), System: backend.IVS, Name: id,
			State: state, NativeState: string(state), OnAir: air, Stamp: "0", StartedAt: time.Now(),
		},
		Layout: &layouts.Layout{Name: id, Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}},
	}
	return watch.Key{Profile: "p", ID: backend.ID(id)}
}

func (c *cloud) System() backend.System                   { return backend.IVS }
func (c *cloud) Recognise(file.Node) (backend.Spec, bool) { return backend.Spec{}, false }

func (c *cloud) Lift(json.RawMessage) (*layouts.Layout, []backend.Note, error) { return nil, nil, nil }

func (c *cloud) Ability(v backend.Verb) backend.Ability {
	switch {
	case c.native:
		return backend.Ability{How: backend.HowNative}
	case v == backend.VerbPanic && c.takes:
		return backend.Ability{How: backend.HowEmulated, Reason: "by an update"}
	}
	switch v {
	case backend.VerbUpdate:
		return backend.Ability{How: c.how}
	case backend.VerbTake:
		if c.takes {
			return backend.Ability{How: backend.HowEmulated, Reason: "by an update"}
		}
		return backend.Ability{How: backend.HowNone, Reason: "the tests' cloud has none"}
	case backend.VerbPanic:
		return backend.Ability{How: backend.HowNone, Reason: "the tests' cloud has none"}
	}
	return backend.Ability{How: backend.HowNative}
}

func (c *cloud) Plan(v backend.Verb, running *backend.Production, s backend.Spec) (backend.Plan, error) {
	p := backend.Plan{Verb: v, Name: s.Name}
	if running != nil {
		p.Target = running.ID
		c.planned = append(c.planned, *running)
	}
	body := fmt.Sprintf(`{"name":%q}`, s.Name)
	if s.Layout != nil {
		body = fmt.Sprintf(`{"layout":%q}`, s.Layout.Name)
	}
	call := map[backend.Verb]string{
		backend.VerbStart: "Start", backend.VerbUpdate: "Update", backend.VerbTake: "Update", backend.VerbStop: "Stop",
		backend.VerbPanic: "Panic", backend.VerbRemove: "Remove",
	}[v]
	p.Emulated = !c.native && (v == backend.VerbTake || v == backend.VerbPanic)
	if v == backend.VerbUpdate && s.Name == "same" {
		return p, nil
	}
	if v == backend.VerbStart {
		p.TokenMember = c.token
	}
	p.Steps = []backend.Step{{Call: call, Body: json.RawMessage(body), Copy: !c.spare}}
	return p, nil
}

func (c *cloud) Adopts(start backend.Step, p backend.Production) bool {
	var body struct{ Name string }
	return json.Unmarshal(start.Body, &body) == nil && body.Name == p.Name
}

func (c *cloud) Sweep(_ context.Context, page func(backend.Page) error) error {
	c.mu.Lock()
	var rows []backend.Row
	for _, p := range c.rows {
		r := p.Row
		r.ObservedAt = time.Now()
		rows = append(rows, r)
	}
	c.mu.Unlock()
	return page(backend.Page{Rows: rows, Number: 1, Of: 1})
}

func (c *cloud) Get(_ context.Context, id backend.ID) (backend.Production, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.unread != nil {
		return backend.Production{}, c.unread
	}
	p, ok := c.rows[id]
	if !ok {
		return backend.Production{}, &backend.Error{System: backend.IVS, Class: backend.NotFound}
	}
	copied := *p
	copied.ObservedAt = time.Now()
	return copied, nil
}

func (c *cloud) Free(context.Context, backend.Production) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busyFor--
	return c.busyFor < 0, nil
}

func (c *cloud) Do(_ context.Context, p backend.Plan, t backend.Trail) (backend.ID, error) {
	step := p.Steps[0]
	if err := t.Before(step.Call, step.Body); err != nil {
		return "", err
	}
	id, err := c.answer(p, step)
	if maker, ok := t.(backend.Maker); ok && err == nil {
		for _, part := range c.parts {
			maker.Made(step.Call, part)
		}
	}
	t.After(step.Call, "request-"+step.Call, err)
	return id, err
}

func (c *cloud) answer(p backend.Plan, step backend.Step) (backend.ID, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.calls = append(c.calls, step.Call)
	c.bodies = append(c.bodies, string(step.Body))
	if c.onDo != nil {
		c.onDo()
	}
	if errs := c.fail[step.Call]; len(errs) > 0 {
		c.fail[step.Call] = errs[1:]
		return "", errs[0]
	}
	id := p.Target
	switch step.Call {
	case "Start":
		id = c.start(p)
	case "Update":
		c.rows[id].Stamp = "1"
	case "Remove":
		delete(c.rows, id)
	case "Stop":
		if c.rows[id] == nil {
			return "", &backend.Error{Class: backend.NotFound}
		}
		delete(c.rows, id)
	}
	if c.lose[step.Call] > 0 {
		c.lose[step.Call]--
		return "", lost(step.Call)
	}
	return id, nil
}

func (c *cloud) start(p backend.Plan) backend.ID {
	if p.Target != "" && c.rows[p.Target] != nil && !c.takes && c.native {
		return p.Target
	}
	if id, ok := c.tokens[p.Token()]; ok && p.Token() != "" {
		return id
	}
	c.made++
	id := fmt.Sprintf("made%d", c.made)
	c.put(id, backend.StateLive, backend.OnAirYes)
	c.rows[backend.ID(id)].Name = p.Name
	c.tokens[p.Token()] = backend.ID(id)
	return backend.ID(id)
}

func lost(call string) error {
	return &backend.Error{System: backend.IVS, Call: call, Class: backend.Uncertain, Message: "connection reset"}
}

func (c *cloud) sent() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.calls)
}

// rig is a desk over the cloud.
type rig struct {
	*cloud
	desk    *desk.Desk
	watch   *watch.Watch
	journal *journal.Journal
	dir     string
}

func newRig(t *testing.T, c *cloud, change ...func(*desk.Config)) *rig {
	t.Helper()
	dir := t.TempDir()
	j, err := journal.New(filepath.Join(dir, "state", "journal.jsonl"), nil)
	if err != nil {
		t.Fatal(err)
	}
	cfg := desk.Config{
		Profiles: []desk.Profile{{Name: "p", System: backend.IVS, Dialect: c, Client: c}},
		Journal:  j, Keep: dir, Who: "tester", Host: "here",
	}
	for _, f := range change {
		f(&cfg)
	}
	w := watch.New(watch.Config{Amend: desk.Amend(dir, cfg.Profiles...)}, []watch.Source{{Profile: "p", System: backend.IVS, Reader: c}})
	cfg.Watch = w
	return &rig{cloud: c, desk: desk.New(cfg), watch: w, journal: j, dir: dir}
}

// ask prepares and commits and returns the results.
func (r *rig) ask(t *testing.T, in desk.Intent, p desk.Proof) ([]desk.Result, error) {
	t.Helper()
	ticket, err := r.desk.Prepare(t.Context(), in)
	if err != nil {
		return nil, err
	}
	lamps, err := r.desk.Commit(t.Context(), ticket, p)
	if err != nil {
		return nil, err
	}
	return results(lamps), nil
}

func results(lamps <-chan desk.Lamp) []desk.Result {
	var out []desk.Result
	for l := range lamps {
		if l.Result != nil {
			out = append(out, *l.Result)
		}
	}
	return out
}

func (r *rig) phases(t *testing.T) []string {
	t.Helper()
	records, err := r.journal.Records(t.Context(), journal.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, rec := range records {
		text := string(rec.Phase)
		if rec.Call != "" {
			text += " " + rec.Call
		}
		if rec.Outcome != "" {
			text += " " + rec.Outcome
		}
		out = append(out, text)
	}
	return out
}
