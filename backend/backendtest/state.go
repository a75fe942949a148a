package backendtest

import (
	"testing"

	"mixdeck/backend"
)

func stateCases() []suiteCase {
	return []suiteCase{
		{name: "AWordNeverSeenBeforeIsUnknown", run: unknownWord},
		{name: "TheWrongStateIsAConflict", run: wrongState},
		{name: "WhatEndedIsNotPlannedForAsIfItRan", run: endedIsNotUpdated},
	}
}

func unknownWord(t *testing.T, r Rig) {
	const word = "wobbling"
	p := r.live(t, "odd")
	r.Line.Always("", Fault{Edit: func(answer []byte) []byte { return r.Reword(answer, word) }})
	check := func(how string, row backend.Row) {
		if row.State != backend.StateUnknown || row.OnAir != backend.OnAirUncertain || row.NativeState != word {
			t.Errorf("%s: %q is %s, on air %s", how, row.NativeState, row.State, row.OnAir)
		}
	}
	check("get", r.get(t, p.ID).Row)
	seen := false
	for _, row := range r.rows(t) {
		if row.ID == p.ID {
			seen = true
			check("sweep", row)
		}
	}
	if !seen {
		t.Error("the sweep does not list it")
	}
}

// wrongState: plans made while it ran are sent after it ended.
func wrongState(t *testing.T, r Rig) {
	r.skipWithout(t, backend.VerbUpdate, backend.HowNative)
	p := r.live(t, "late")
	plan := r.plan(t, backend.VerbUpdate, &p, r.staged())
	_, gone := r.over(t, p)
	err := r.attempt(t, plan)
	if gone {
		wantClass(t, err, backend.NotFound, backend.Conflict)
		return
	}
	wantClass(t, err, backend.Conflict)
}

func endedIsNotUpdated(t *testing.T, r Rig) {
	r.skipWithout(t, backend.VerbUpdate, backend.HowNative)
	if r.Edits {
		t.Skip("what is idle may be updated")
	}
	ended, gone := r.over(t, r.live(t, "over"))
	if gone {
		t.Skip("what ended is gone at once")
	}
	before := r.Line.Count("")
	_, err := r.Dialect.Plan(backend.VerbUpdate, &ended, r.staged())
	wantClass(t, err, backend.Conflict)
	if n := r.Line.Count(""); n != before {
		t.Errorf("the refused plan made %d calls", n-before)
	}
}
