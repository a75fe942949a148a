package caster

import (
	"testing"

	"mixdeck/backend"
)

// TestAStudioInAnUnknownStateIsNotTakenForAnIdleOne: what may be on air is neither
// removed nor started.
func TestAStudioInAnUnknownStateIsNotTakenForAnIdleOne(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	p := b.running()
	for i, a := range p.Native {
		if a.Call == callList {
			p.Native[i].Body = reword(a.Body, "wobbling")
		}
	}
	p.State, p.OnAir = backend.StateUnknown, backend.OnAirUncertain
	for _, v := range []backend.Verb{backend.VerbRemove, backend.VerbStart} {
		if plan, err := (Dialect{}).Plan(v, p, backend.Spec{}); err == nil {
			t.Errorf("%s is planned as %s", v, calls(plan))
		}
	}
}
