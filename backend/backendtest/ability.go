package backendtest

import (
	"testing"

	"mixdeck/backend"
)

func abilityCases() []suiteCase {
	return []suiteCase{
		{name: "AbilitiesGiveTheirReasons", run: abilitiesGiveReasons},
		{name: "AbilitiesAgreeWithPlans", run: abilitiesAgree},
	}
}

func abilitiesGiveReasons(t *testing.T, r Rig) {
	for _, v := range backend.Verbs() {
		a := r.Dialect.Ability(v)
		switch a.How {
		case backend.HowNative:
			if a.Reason != "" {
				t.Errorf("%s is native and has the reason %q", v, a.Reason)
			}
		case backend.HowEmulated, backend.HowReplace, backend.HowNone:
			if a.Reason == "" {
				t.Errorf("%s is %s without a reason", v, a.How)
			}
		default:
			t.Errorf("%s is done in the way %q", v, a.How)
		}
	}
}

// abilitiesAgree: what can be asked for can be planned, anything else cannot.
func abilitiesAgree(t *testing.T, r Rig) {
	p := r.live(t, "able")
	for _, v := range backend.Verbs() {
		if v == backend.VerbStart {
			continue // r.live started it
		}
		of, spec := r.input(t, v, p)
		plan, err := r.Dialect.Plan(v, &of, spec)
		switch how := r.Dialect.Ability(v).How; how {
		case backend.HowNative, backend.HowEmulated:
			if err != nil {
				t.Errorf("%s is %s and cannot be planned: %v", v, how, err)
				continue
			}
			if plan.Verb != v || plan.System != r.Dialect.System() || plan.Target != p.ID || len(plan.Steps) == 0 {
				t.Errorf("the plan of %s is %+v", v, plan)
			}
			if plan.Emulated != (how == backend.HowEmulated) {
				t.Errorf("%s is %s, its plan says emulated %v", v, how, plan.Emulated)
			}
		default:
			if err == nil {
				t.Errorf("%s is %s and can be planned", v, how)
			}
			checkError(t, err)
		}
	}
}

// input is what a verb is planned with.
func (r Rig) input(t *testing.T, v backend.Verb, live backend.Production) (backend.Production, backend.Spec) {
	t.Helper()
	switch {
	case v == backend.VerbUpdate, v == backend.VerbTake:
		return live, r.staged()
	case v == backend.VerbRemove && r.Stays:
		idle, _ := r.over(t, live) // nobody removes what is on air
		return idle, backend.Spec{}
	}
	return live, backend.Spec{}
}
