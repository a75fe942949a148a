package backendtest

import (
	"errors"
	"testing"

	"mixdeck/backend"
	"mixdeck/layouts"
)

func lifeCases() []suiteCase {
	return []suiteCase{
		{name: "AStartReachesTheAir", run: startReachesTheAir},
		{name: "WhatIsDrawnIsWhatWasAskedFor", run: drawsWhatWasAsked},
		{name: "AStopTakesItOffTheAir", run: stopTakesItOff},
		{name: "AStopTwiceIsDone", run: stopTwice},
		{name: "TheForcedEndIsTold", run: forcedEnd},
	}
}

func startReachesTheAir(t *testing.T, r Rig) {
	id := r.do(t, r.plan(t, backend.VerbStart, nil, r.Spec("evening")))
	if id == "" {
		t.Fatal("a start that was accepted has no id")
	}
	if p := r.get(t, id); p.State.Over() {
		t.Errorf("right after the start it is %s (%q)", p.State, p.NativeState)
	}
	r.Advance(r.Settle)
	p := r.get(t, id)
	if p.State != backend.StateLive || p.OnAir != backend.OnAirYes {
		t.Errorf("it is %s (%q), on air %s", p.State, p.NativeState, p.OnAir)
	}
	if p.ID != id || p.Name != "evening" || p.System != r.Dialect.System() {
		t.Errorf("it is %s %q of %s", p.ID, p.Name, p.System)
	}
	if p.Ref.IsZero() || p.ObservedAt.IsZero() || p.NativeState == "" || len(p.Native) == 0 {
		t.Errorf("ref %v, observed %v, native state %q, %d native answers", p.Ref, p.ObservedAt, p.NativeState, len(p.Native))
	}
}

func drawsWhatWasAsked(t *testing.T, r Rig) {
	p := r.live(t, "drawn")
	want := r.aired("drawn")
	r.draws(t, p.ID, want)
	r.reads(t, "on air", p.Layout, want)
	if r.stages() {
		prepared := *r.Spec("drawn").Layout
		r.prepares(t, p.ID, prepared)
		r.reads(t, "prepared", p.PVW, prepared)
	}
}

// reads holds a picture that was read against what was asked for.
func (r Rig) reads(t *testing.T, where string, got *layouts.Layout, want layouts.Layout) {
	t.Helper()
	if got == nil {
		t.Fatalf("the picture %s cannot be read", where)
	}
	if diff := r.difference(want, *got); diff != "" {
		t.Errorf("the picture %s is not read as what was asked for: %s", where, diff)
	}
}

func stopTakesItOff(t *testing.T, r Rig) {
	ended, gone := r.over(t, r.live(t, "stopped"))
	if gone {
		return
	}
	if ended.OnAir != backend.OnAirNo || !ended.State.Over() {
		t.Errorf("after the stop it is %s (%q), on air %s", ended.State, ended.NativeState, ended.OnAir)
	}
	if _, drawn := r.Drawn(ended.ID); drawn {
		t.Error("the simulator still draws it")
	}
}

func stopTwice(t *testing.T, r Rig) {
	p := r.live(t, "twice")
	plan := r.plan(t, backend.VerbStop, &p, backend.Spec{})
	r.do(t, plan)
	if err := r.attempt(t, plan); err != nil {
		t.Errorf("a stop of what is stopping: %v", err)
	}
	r.Advance(r.Settle)
	if err := r.attempt(t, plan); err != nil && !errors.Is(err, backend.NotFound) {
		t.Errorf("a stop of what has ended: %v", err)
	}
	ended, err := r.Client.Get(t.Context(), p.ID)
	if err != nil {
		return
	}
	if _, err := r.Dialect.Plan(backend.VerbStop, &ended, backend.Spec{}); err != nil {
		t.Errorf("a stop of what is known to have ended cannot be planned: %v", err)
	}
}

func forcedEnd(t *testing.T, r Rig) {
	p := r.live(t, "endless")
	if r.Lifetime == 0 {
		if !p.ForcedEndAt.IsZero() {
			t.Errorf("the cloud ends nothing by itself, but this one at %v", p.ForcedEndAt)
		}
		return
	}
	if got := p.ForcedEndAt.Sub(p.StartedAt); p.StartedAt.IsZero() || got != r.Lifetime {
		t.Errorf("started at %v it would be ended at %v, %v later instead of %v", p.StartedAt, p.ForcedEndAt, got, r.Lifetime)
	}
}
