package backendtest

import (
	"testing"

	"mixdeck/backend"
)

func createCases() []suiteCase {
	return []suiteCase{
		{name: "ARepeatedStartMakesOne", run: repeatMakesOne},
		{name: "TwoStartsMakeTwo", run: twoMakeTwo},
	}
}

// repeatMakesOne: the second is answered with the first one's id, where a token
// joins the two, or refused as a conflict, where the name does.
func repeatMakesOne(t *testing.T, r Rig) {
	if !r.Creates {
		t.Skip("a start makes nothing new")
	}
	plan := r.plan(t, backend.VerbStart, nil, r.Spec("once"))
	first := r.do(t, plan)
	second, err := r.Client.Do(t.Context(), plan, &trail{line: r.Line})
	if err != nil {
		wantClass(t, err, backend.Conflict)
	} else if second != first {
		t.Errorf("the repeat made %s beside %s", second, first)
	}
	if n := r.running(t)["once"]; n != 1 {
		t.Errorf("%d are running under the name", n)
	}
}

func twoMakeTwo(t *testing.T, r Rig) {
	if !r.Creates {
		t.Skip("a start makes nothing new")
	}
	first, second := r.live(t, "one"), r.live(t, "other")
	if first.ID == second.ID {
		t.Errorf("both are %s", first.ID)
	}
	if names := r.running(t); names["one"] != 1 || names["other"] != 1 {
		t.Errorf("running: %v", names)
	}
}
