package backendtest

import (
	"testing"

	"mixdeck/backend"
)

// stageCases are about systems that hold the next picture ready themselves.
func stageCases() []suiteCase {
	return []suiteCase{
		{name: "StagingLeavesTheAirAsItWas", run: stagingLeavesTheAir},
		{name: "StagingRightAfterATakeLeavesTheAirAsItWas", run: stagingAfterTakeLeavesTheAir},
		{name: "ATakeShowsWhatIsPrepared", run: takeShowsPrepared},
		{name: "APanicShowsTheStandbyUntilATake", run: panicShowsStandby},
	}
}

func stagingLeavesTheAir(t *testing.T, r Rig) {
	r.skipWithout(t, backend.VerbTake, backend.HowNative)
	p := r.live(t, "staged")
	r.do(t, r.plan(t, backend.VerbUpdate, &p, r.staged()))
	r.Advance(r.Settle)
	r.draws(t, p.ID, r.aired("staged"))
	now := r.get(t, p.ID)
	r.reads(t, "on air", now.Layout, r.aired("staged"))
	r.reads(t, "prepared", now.PVW, r.Staged)
}

// stagingAfterTakeLeavesTheAir: after a take both scenes refer to the same things,
// so that a change of them in place would go on air unseen.
func stagingAfterTakeLeavesTheAir(t *testing.T, r Rig) {
	r.skipWithout(t, backend.VerbTake, backend.HowNative)
	p := r.live(t, "twice")
	own := r.makes(t, r.plan(t, backend.VerbTake, &p, r.staged()))
	next := r.aired("twice")
	for range 2 { // the second time mixdeck's own copy is what PVW refers to
		now := r.get(t, p.ID)
		now.Own = own
		own = append(own, r.makes(t, r.plan(t, backend.VerbUpdate, &now, backend.Spec{Layout: &next}))...)
		r.draws(t, p.ID, r.Staged)
		r.prepares(t, p.ID, next)
	}
	now := r.get(t, p.ID)
	r.reads(t, "on air", now.Layout, r.Staged)
	r.reads(t, "prepared", now.PVW, next)
	now.Own = own
	r.do(t, r.plan(t, backend.VerbTake, &now, backend.Spec{}))
	r.draws(t, p.ID, next)
}

// makes carries a plan out, lets it settle and returns the ids of the parts that
// were told as made.
func (r Rig) makes(t *testing.T, plan backend.Plan) []string {
	t.Helper()
	trail := &trail{line: r.Line}
	if _, err := r.Client.Do(t.Context(), plan, trail); err != nil {
		t.Fatalf("%s: %v", plan.Verb, err)
	}
	r.Advance(r.Settle)
	return trail.made
}

func takeShowsPrepared(t *testing.T, r Rig) {
	r.skipWithout(t, backend.VerbTake, backend.HowNative)
	p := r.live(t, "prepared")
	r.do(t, r.plan(t, backend.VerbTake, &p, backend.Spec{}))
	r.Advance(r.Settle)
	prepared := *r.Spec("prepared").Layout
	r.draws(t, p.ID, prepared)
	now := r.get(t, p.ID)
	r.reads(t, "on air", now.Layout, prepared)
	if now.Stamp == p.Stamp {
		t.Error("its stamp did not move with the take")
	}
}

func panicShowsStandby(t *testing.T, r Rig) {
	r.skipWithout(t, backend.VerbPanic, backend.HowNative)
	r.skipWithout(t, backend.VerbTake, backend.HowNative)
	p := r.live(t, "panicked")
	if r.Standby(p.ID) {
		t.Fatal("the standby is shown before the panic")
	}
	r.do(t, r.plan(t, backend.VerbPanic, &p, backend.Spec{}))
	r.Advance(r.Settle)
	if !r.Standby(p.ID) {
		t.Fatal("after the panic the standby is not shown")
	}
	now := r.get(t, p.ID)
	if now.OnAir != backend.OnAirYes {
		t.Errorf("with the standby it is %s, on air %s", now.State, now.OnAir)
	}
	r.do(t, r.plan(t, backend.VerbTake, &now, backend.Spec{}))
	r.Advance(r.Settle)
	if r.Standby(p.ID) {
		t.Error("after the take the standby is still shown")
	}
	r.draws(t, p.ID, *r.Spec("panicked").Layout)
}
