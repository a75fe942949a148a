package ui_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// cloud is a system in memory: dialect and client in one.
type cloud struct {
	mu     sync.Mutex
	now    func() time.Time
	name   string // of the profile
	rows   map[backend.ID]*backend.Production
	order  []backend.ID
	calls  []string
	fail   map[string]error // what a call answers instead of doing anything
	lose   map[string]bool  // calls whose answer is lost after they were done
	get    error            // what reading one production answers
	how    backend.How      // of update
	noTake bool
	made   int
	busy   int // how many times the output is not free yet
}

func newCloud(name string, now func() time.Time) *cloud {
	return &cloud{
		now: now, name: name, how: backend.HowNative,
		rows: map[backend.ID]*backend.Production{}, fail: map[string]error{}, lose: map[string]bool{},
	}
}

func (c *cloud) put(name string, state backend.State, air backend.OnAir) watch.Key {
	c.mu.Lock()
	defer c.mu.Unlock()
	id, gap := backend.ID("arn:"+name), 8
	c.rows[id] = &backend.Production{
		Row: backend.Row{
			Ref: backend.Ref{Profile: c.name, Short: name}, ID: id, System: backend.IVS, Name: name,
			State: state, NativeState: strings.ToUpper(string(state)), OnAir: air, Stamp: "0", StartedAt: c.now().Add(-time.Hour),
		},
		Layout: &layouts.Layout{Name: name, Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}},
		PVW:    &layouts.Layout{Name: name + " next", Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{Gap: &gap}},
	}
	c.order = append(c.order, id)
	return watch.Key{Profile: c.name, ID: id}
}

func (c *cloud) change(k watch.Key, f func(*backend.Production)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f(c.rows[k.ID])
}

func (c *cloud) System() backend.System                   { return backend.IVS }
func (c *cloud) Recognise(file.Node) (backend.Spec, bool) { return backend.Spec{}, false }

func (c *cloud) Lift(json.RawMessage) (*layouts.Layout, []backend.Note, error) { return nil, nil, nil }

func (c *cloud) Ability(v backend.Verb) backend.Ability {
	if v == backend.VerbTake && c.noTake {
		return backend.Ability{How: backend.HowNone, Reason: "it has no take"}
	}
	if v == backend.VerbUpdate {
		return backend.Ability{How: c.how}
	}
	return backend.Ability{How: backend.HowNative}
}

func (c *cloud) Plan(v backend.Verb, running *backend.Production, s backend.Spec) (backend.Plan, error) {
	p := backend.Plan{Verb: v, Name: s.Name}
	if running != nil {
		p.Target = running.ID
	}
	if s.Name == "bad" {
		return p, &backend.Error{System: backend.IVS, Class: backend.Invalid, Message: "layout.grid: no"}
	}
	body := fmt.Sprintf(`{"id":%q,"name":%q}`, p.Target, s.Name)
	p.Steps = []backend.Step{{Call: strings.ToUpper(string(v[:1])) + string(v[1:]), Body: json.RawMessage(body)}}
	return p, nil
}

func (c *cloud) Adopts(backend.Step, backend.Production) bool { return false }

func (c *cloud) Sweep(_ context.Context, page func(backend.Page) error) error {
	c.mu.Lock()
	var rows []backend.Row
	for _, id := range c.order {
		if p, ok := c.rows[id]; ok {
			row := p.Row
			row.ObservedAt = c.now()
			rows = append(rows, row)
		}
	}
	c.mu.Unlock()
	return page(backend.Page{Rows: rows, Number: 1, Of: 1})
}

func (c *cloud) Get(_ context.Context, id backend.ID) (backend.Production, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p, ok := c.rows[id]
	switch {
	case c.get != nil:
		return backend.Production{}, c.get
	case !ok:
		return backend.Production{}, &backend.Error{System: backend.IVS, Call: "GetComposition", Class: backend.NotFound}
	}
	copied := *p
	copied.ObservedAt = c.now()
	return copied, nil
}

func (c *cloud) Free(context.Context, backend.Production) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy--
	return c.busy < 0, nil
}

func (c *cloud) Do(_ context.Context, p backend.Plan, t backend.Trail) (backend.ID, error) {
	step := p.Steps[0]
	if err := t.Before(step.Call, step.Body); err != nil {
		return "", err
	}
	id, err := c.answer(p, step)
	t.After(step.Call, "request-"+step.Call, err)
	return id, err
}

func (c *cloud) answer(p backend.Plan, step backend.Step) (backend.ID, error) {
	c.mu.Lock()
	c.calls = append(c.calls, step.Call)
	err, lost, id := c.fail[step.Call], c.lose[step.Call], p.Target
	c.mu.Unlock()
	if err != nil {
		return "", err
	}
	switch backend.Verb(strings.ToLower(step.Call)) {
	case backend.VerbStart:
		c.made++
		id = c.put(fmt.Sprintf("made%d", c.made), backend.StateLive, backend.OnAirYes).ID
	case backend.VerbStop:
		c.mu.Lock()
		delete(c.rows, id)
		c.mu.Unlock()
	case backend.VerbTake:
		c.change(watch.Key{Profile: c.name, ID: id}, func(p *backend.Production) { p.Layout, p.Stamp = p.PVW, p.Stamp+"+" })
	default:
		c.change(watch.Key{Profile: c.name, ID: id}, func(p *backend.Production) { p.Stamp += "+" })
	}
	if lost {
		return "", &backend.Error{System: backend.IVS, Call: step.Call, Class: backend.Uncertain, Message: "connection reset"}
	}
	return id, nil
}

func (c *cloud) sent() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.calls)
}
