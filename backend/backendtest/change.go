package backendtest

import (
	"testing"

	"mixdeck/backend"
)

func changeCases() []suiteCase {
	return []suiteCase{
		{name: "AnUpdateShowsWhatWasAskedFor", run: updateShows},
		{name: "AnUpdateIsPendingUntilItIsApplied", run: updateIsPending},
		{name: "AnUpdateOfThePictureKeepsTheRest", run: updateKeepsTheRest},
		{name: "AnUpdateTwiceIsHarmless", run: updateTwice},
		{name: "ATakeShowsWhatWasStaged", run: takeShows},
		{name: "AReplaceShowsWhatWasAskedFor", run: replaceShows},
	}
}

func updateShows(t *testing.T, r Rig) { r.changeShows(t, backend.VerbUpdate) }

func takeShows(t *testing.T, r Rig) { r.changeShows(t, backend.VerbTake) }

func (r Rig) changeShows(t *testing.T, v backend.Verb) {
	r.skipWithout(t, v, backend.HowNative, backend.HowEmulated)
	p := r.live(t, "changed")
	id := r.do(t, r.plan(t, v, &p, r.staged()))
	if id != p.ID {
		t.Errorf("the change of %s was one of %s", p.ID, id)
	}
	r.Advance(r.Settle)
	if v == backend.VerbTake {
		r.draws(t, p.ID, r.Staged)
	} else {
		r.updated(t, p.ID)
	}
	now := r.get(t, p.ID)
	if now.OnAir != backend.OnAirYes || now.Pending {
		t.Errorf("after the change it is %s, on air %s, pending %v", now.State, now.OnAir, now.Pending)
	}
	if now.Stamp == p.Stamp {
		t.Error("its stamp did not move with the change")
	}
}

// updateIsPending: accepted is not applied, and must not look like it.
func updateIsPending(t *testing.T, r Rig) {
	r.skipWithout(t, backend.VerbUpdate, backend.HowNative)
	if !r.Lags {
		t.Skip("an accepted update is applied at once")
	}
	p := r.live(t, "lagging")
	if p.Pending {
		t.Fatal("it is pending before anything was changed")
	}
	r.do(t, r.plan(t, backend.VerbUpdate, &p, r.staged()))
	if r.shows(p.ID, r.Staged) {
		t.Fatal("the simulator does not lag")
	}
	if now := r.get(t, p.ID); !now.Pending {
		t.Error("accepted and not applied, it is not pending")
	}
	r.Advance(r.Settle)
	if now := r.get(t, p.ID); now.Pending {
		t.Error("applied, it is still pending")
	}
}

// updateKeepsTheRest: a layout alone changes neither destinations nor sources.
func updateKeepsTheRest(t *testing.T, r Rig) {
	r.skipWithout(t, backend.VerbUpdate, backend.HowNative)
	p := r.live(t, "kept")
	r.do(t, r.plan(t, backend.VerbUpdate, &p, r.staged()))
	r.Advance(r.Settle)
	now := r.get(t, p.ID)
	if now.Name != p.Name || now.ID != p.ID || !now.StartedAt.Equal(p.StartedAt) {
		t.Errorf("it was %s %q of %v and is %s %q of %v", p.ID, p.Name, p.StartedAt, now.ID, now.Name, now.StartedAt)
	}
	if len(now.Destinations) != len(p.Destinations) || len(now.Cast) != len(p.Cast) {
		t.Fatalf("it had %d destinations and a cast of %d, and has %d and %d", len(p.Destinations), len(p.Cast), len(now.Destinations), len(now.Cast))
	}
	for i, d := range p.Destinations {
		if now.Destinations[i].URL != d.URL || now.Destinations[i].ID != d.ID {
			t.Errorf("destination %s changed", d.ID)
		}
	}
}

func updateTwice(t *testing.T, r Rig) {
	r.skipWithout(t, backend.VerbUpdate, backend.HowNative)
	p := r.live(t, "again")
	plan := r.plan(t, backend.VerbUpdate, &p, r.staged())
	r.do(t, plan)
	r.Advance(r.Settle)
	r.do(t, plan)
	r.Advance(r.Settle)
	r.updated(t, p.ID)
}

// replaceShows does by hand what the desk does for a system without an update:
// the start is planned from what runs before that is stopped.
func replaceShows(t *testing.T, r Rig) {
	r.skipWithout(t, backend.VerbUpdate, backend.HowReplace)
	p := r.live(t, "replaced")
	start := r.plan(t, backend.VerbStart, &p, r.staged())
	r.over(t, p)
	if freer, ok := r.Client.(backend.Freer); ok {
		if free, err := freer.Free(t.Context(), p); err != nil || !free {
			t.Fatalf("its output is free: %v, %v", free, err)
		}
	}
	id := r.do(t, start)
	r.Advance(r.Settle)
	r.draws(t, id, r.Staged)
	now := r.get(t, id)
	if id == p.ID || now.Name != p.Name || len(now.Destinations) != len(p.Destinations) {
		t.Errorf("%s %q with %d destinations was replaced by %s %q with %d", p.ID, p.Name, len(p.Destinations), id, now.Name, len(now.Destinations))
	}
}
