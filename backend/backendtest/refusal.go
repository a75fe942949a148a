package backendtest

import (
	"errors"
	"testing"

	"mixdeck/backend"
)

func refusalCases() []suiteCase {
	return []suiteCase{
		{name: "EachRefusalHasItsClass", run: refusalsHaveClasses},
		{name: "ARefusalTellsItsCodeAndRequest", run: refusalsTell},
	}
}

func refusalsHaveClasses(t *testing.T, r Rig) {
	if len(r.Refusals) == 0 {
		t.Fatal("the rig has no refusals")
	}
	plan := r.plan(t, backend.VerbStart, nil, r.Spec("refused"))
	call := plan.Steps[0].Call
	for _, refusal := range r.Refusals {
		before := r.Line.Count(call)
		r.Line.Always(call, Fault{Answer: &refusal.Answer})
		err := r.attempt(t, plan)
		r.Line.Clear()
		if !errors.Is(err, refusal.Class) {
			t.Errorf("%s is of class %q, want %q: %v", refusal.Name, backend.ClassOf(err), refusal.Class, err)
		}
		if n := r.Line.Count(call) - before; n != 1 && plan.Token() == "" {
			t.Errorf("%s: the start was sent %d times", refusal.Name, n)
		}
	}
	if n := r.running(t)["refused"]; n != 0 {
		t.Errorf("%d are running", n)
	}
}

func refusalsTell(t *testing.T, r Rig) {
	plan := r.plan(t, backend.VerbStart, nil, r.Spec("refused"))
	answer := r.Echo("no room left")
	r.Line.Always(plan.Steps[0].Call, Fault{Answer: &answer})
	var e *backend.Error
	if err := r.attempt(t, plan); !errors.As(err, &e) {
		t.Fatalf("refused, the error is %v", err)
	}
	if e.System != r.Dialect.System() || e.Call != plan.Steps[0].Call || e.Code == "" || e.RequestID == "" || e.Message != "no room left" {
		t.Errorf("system %q, call %q, code %q, request %q, message %q", e.System, e.Call, e.Code, e.RequestID, e.Message)
	}
}
