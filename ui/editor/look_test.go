package editor_test

import (
	"context"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/editor"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// cloud is read for one production.
type cloud struct {
	runs layouts.Layout
	pvw  *layouts.Layout
	err  error
}

func (c *cloud) Sweep(context.Context, func(backend.Page) error) error { return nil }

func (c *cloud) Get(context.Context, backend.ID) (backend.Production, error) {
	e := onAir(c.runs)
	p := *e.Production
	p.PVW = c.pvw
	return p, c.err
}

// watched edits what a cloud runs, which is read once before a take.
func watched(t testing.TB, c *cloud, take backend.How) *rig {
	w := watch.New(watch.Config{Now: func() time.Time { return noon }}, []watch.Source{{Profile: key.Profile, System: backend.Volc, Reader: c}})
	if _, err := w.Fresh(t.Context(), key); err != nil {
		t.Fatal(err)
	}
	air := c.runs
	r := editWith(t, 100, 30, editor.Options{
		Layout: c.runs, OnAir: &air, Key: key,
		Take: func(l layouts.Layout) tea.Msg {
			return nav.Do{Verb: backend.VerbTake, Targets: []watch.Key{key}, Spec: &backend.Spec{Layout: &l}}
		},
	}, func(e *env.Env) { e.Watch, e.Desk = w, deskOf(t, take, "") })
	r.Send(env.News{Snapshot: w.Snapshot()})
	return r
}

func TestATakeLooksOnceMoreBefore(t *testing.T) {
	c := &cloud{runs: twoUp()}
	r := watched(t, c, backend.HowEmulated)
	r.Keys("g", "left")
	c.runs.Layers = append([]layouts.Layer(nil), c.runs.Layers...)
	c.runs.Layers[0].W = 900 // Not polled yet.
	r.Keys("t")
	r.shows("changed elsewhere at 12:00", "host: w 960 -> 900", "lay it under")
	for _, m := range r.got {
		if _, asked := m.(nav.Do); asked {
			t.Fatal("it was taken unseen")
		}
	}
	r.Keys("enter", "t")
	do, ok := r.got[len(r.got)-1].(nav.Do)
	if !ok || do.Spec.Layout.Layers[0].W != 900 || do.Spec.Layout.Layers[1].X != 950 {
		t.Errorf("it asks for %+v", r.got)
	}
}

func TestATakeThatCannotLookIsLeftToTheDesk(t *testing.T) {
	c := &cloud{runs: twoUp()}
	r := watched(t, c, backend.HowEmulated)
	r.Keys("g", "left")
	c.err = &backend.Error{Class: backend.Unavailable}
	r.Keys("t")
	if _, ok := r.got[len(r.got)-1].(nav.Do); !ok {
		t.Errorf("it asks for %v", r.got)
	}
}

func TestEditingBeginsWithWhatPvwHolds(t *testing.T) {
	pvw := twoUp()
	pvw.Layers[1].X = 1000
	c := &cloud{runs: twoUp(), pvw: &pvw}
	if r := watched(t, c, backend.HowNative); r.layout().Layers[1].X != 1000 {
		t.Errorf("a studio begins with %+v", r.layout().Layers)
	}
	if r := watched(t, c, backend.HowEmulated); r.layout().Layers[1].X != 960 {
		t.Errorf("without a PVW of the cloud it begins with %+v", r.layout().Layers)
	}
}

func TestALookThatFindsTheSamePictureRefusesTheTake(t *testing.T) {
	for how, asks := range map[backend.How]bool{backend.HowEmulated: false, backend.HowNone: false, backend.HowNative: true} {
		pvw := twoUp()
		r := watched(t, &cloud{runs: twoUp(), pvw: &pvw}, how)
		r.Advance(time.Minute)
		if why, _ := r.off(keys.Take); why != "" {
			t.Errorf("%s: though what runs was read long ago, it is off because %q", how, why)
		}
		r.Keys("t")
		_, asked := r.got[len(r.got)-1].(nav.Do)
		if told := r.told(); asked != asks || !asks && told != "nothing changes: it runs like this already" {
			t.Errorf("%s: it tells %q, asked is %v", how, told, asked)
		}
	}
}
