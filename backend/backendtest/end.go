package backendtest

import (
	"errors"
	"testing"

	"mixdeck/backend"
)

// endCases are about systems where a thing outlives its time on air.
func endCases() []suiteCase {
	return []suiteCase{
		{name: "AStopLeavesItIdleToBeStartedAgain", run: stopLeavesIt},
		{name: "AnUpdateOfWhatIsIdlePutsNothingOnAir", run: idleStaysIdle},
		{name: "ARemoveLeavesNothing", run: removeLeavesNothing},
	}
}

func stopLeavesIt(t *testing.T, r Rig) {
	if !r.Stays {
		t.Skip("what is stopped does not stay")
	}
	p := r.live(t, "kept")
	idle, gone := r.over(t, p)
	if gone {
		t.Fatal("after the stop it is gone")
	}
	if idle.State != backend.StateIdle || idle.OnAir != backend.OnAirNo || idle.ID != p.ID || idle.Name != p.Name || idle.Dormant {
		t.Errorf("after the stop %s %q is %s, on air %s, dormant %v", idle.ID, idle.Name, idle.State, idle.OnAir, idle.Dormant)
	}
	if id := r.do(t, r.plan(t, backend.VerbStart, &idle, backend.Spec{})); id != p.ID {
		t.Errorf("started again it is %s instead of %s", id, p.ID)
	}
	r.Advance(r.Settle)
	if again := r.get(t, p.ID); again.OnAir != backend.OnAirYes {
		t.Errorf("started again it is %s, on air %s", again.State, again.OnAir)
	}
}

// idleStaysIdle: what is updated while nothing is on air shows when it is started
// again, and not before.
func idleStaysIdle(t *testing.T, r Rig) {
	if !r.Edits {
		t.Skip("what is idle cannot be updated")
	}
	p := r.live(t, "edited")
	idle, gone := r.over(t, p)
	if gone {
		t.Fatal("after the stop it is gone")
	}
	r.do(t, r.plan(t, backend.VerbUpdate, &idle, r.staged()))
	r.Advance(r.Settle)
	now := r.get(t, p.ID)
	if now.OnAir != backend.OnAirNo || now.State != backend.StateIdle {
		t.Errorf("updated while idle it is %s, on air %s", now.State, now.OnAir)
	}
	if _, drawn := r.Drawn(p.ID); drawn {
		t.Error("the simulator draws it")
	}
	r.do(t, r.plan(t, backend.VerbStart, &now, backend.Spec{}))
	r.Advance(r.Settle)
	r.draws(t, p.ID, r.Staged)
}

// removeLeavesNothing: what is a resource of another kind may stay as one.
func removeLeavesNothing(t *testing.T, r Rig) {
	r.skipWithout(t, backend.VerbRemove, backend.HowNative)
	p := r.live(t, "removed")
	left, gone := r.over(t, p)
	if gone {
		t.Fatal("after the stop it is gone")
	}
	r.do(t, r.plan(t, backend.VerbRemove, &left, backend.Spec{}))
	r.Advance(r.Settle)
	now, err := r.Client.Get(t.Context(), p.ID)
	if err == nil && !now.Dormant || err != nil && !errors.Is(err, backend.NotFound) {
		t.Errorf("removed, it is %s, dormant %v: %v", now.State, now.Dormant, err)
	}
	for _, row := range r.rows(t) {
		if row.ID == p.ID && !row.Dormant {
			t.Errorf("removed, it is still listed, as %s", row.State)
		}
	}
}
