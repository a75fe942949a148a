package backendtest

import (
	"testing"

	"mixdeck/backend"
)

func lossCases() []suiteCase {
	return []suiteCase{
		{name: "AStartWhoseAnswerIsLostIsUncertain", run: lostStart},
		{name: "AStartThatIsCutOffIsUncertain", run: cutStart},
		{name: "AStopWhoseAnswerIsLostIsUncertain", run: lostStop},
		{name: "AnUpdateWhoseAnswerIsLostIsUncertain", run: lostUpdate},
		{name: "AnAnswerThatCannotBeReadIsUncertainForAChange", run: unreadableChange},
		{name: "AnAnswerThatCannotBeReadIsUnavailableForARead", run: unreadableRead},
		{name: "WhatCannotBeReachedIsUnavailable", run: unreachable},
	}
}

func lostStart(t *testing.T, r Rig) {
	r.losesStart(t, Fault{Lose: LostAfter})
	if n := r.running(t)["lost"]; r.Creates && n != 1 {
		t.Errorf("%d are running", n)
	}
}

func cutStart(t *testing.T, r Rig) {
	r.losesStart(t, Fault{Lose: LostBefore})
	if n := r.running(t)["lost"]; r.Creates && n != 0 {
		t.Errorf("%d are running", n)
	}
}

func (r Rig) losesStart(t *testing.T, f Fault) {
	t.Helper()
	plan := r.plan(t, backend.VerbStart, nil, r.Spec("lost"))
	r.losesOnce(t, plan, plan.Steps[0].Call, f)
}

// losesOnce: a change of which the call's answer is lost is uncertain and not sent
// again. SDKs may repeat what a token makes safe; then the repeat is lost too.
func (r Rig) losesOnce(t *testing.T, plan backend.Plan, call string, f Fault) {
	t.Helper()
	r.Line.Always(call, f)
	before := r.Line.Count(call)
	err := r.attempt(t, plan)
	r.Line.Clear()
	wantClass(t, err, backend.Uncertain)
	if n := r.Line.Count(call) - before; n != 1 && plan.Token() == "" {
		t.Errorf("%s was sent %d times", call, n)
	}
}

func lostStop(t *testing.T, r Rig) {
	p := r.live(t, "lost")
	plan := r.plan(t, backend.VerbStop, &p, backend.Spec{})
	r.losesOnce(t, plan, plan.Steps[0].Call, Fault{Lose: LostAfter})
	r.Advance(r.Settle)
	if now, err := r.Client.Get(t.Context(), p.ID); err == nil && now.OnAir != backend.OnAirNo {
		t.Errorf("it is %s, on air %s", now.State, now.OnAir)
	}
}

func lostUpdate(t *testing.T, r Rig) {
	r.skipWithout(t, backend.VerbUpdate, backend.HowNative)
	p := r.live(t, "lost")
	plan := r.plan(t, backend.VerbUpdate, &p, r.staged())
	r.losesOnce(t, plan, plan.Steps[len(plan.Steps)-1].Call, Fault{Lose: LostAfter})
	r.Advance(r.Settle)
	r.updated(t, p.ID)
	if now := r.get(t, p.ID); now.Stamp == p.Stamp {
		t.Error("its stamp does not tell that the lost update was made")
	}
}

// nonsense is what captive portals, gateways and broken front ends answer.
func nonsense() []Answer {
	return []Answer{
		{Status: 200, Body: "<html><body>Please log in</body></html>"},
		{Status: 200, Body: ""},
		{Status: 200, Body: "null"},
		{Status: 200, Body: `{"half":`},
		{Status: 200, Body: `[1, 2, 3]`},
		{Status: 302, Body: "elsewhere"},
		{Status: 500, Body: "<html>oops</html>"},
		{Status: 502, Body: "<html>bad gateway</html>"},
		{Status: 504, Body: ""},
	}
}

func unreadableChange(t *testing.T, r Rig) {
	plan := r.plan(t, backend.VerbStart, nil, r.Spec("unread"))
	for _, a := range nonsense() {
		r.Line.Always(plan.Steps[0].Call, Fault{Answer: &a})
		err := r.attempt(t, plan)
		r.Line.Clear()
		if backend.ClassOf(err) != backend.Uncertain {
			t.Errorf("%d %q makes a start %q: %v", a.Status, a.Body, backend.ClassOf(err), err)
		}
	}
}

func unreadableRead(t *testing.T, r Rig) {
	p := r.live(t, "unread")
	for _, a := range nonsense() {
		r.Line.Always("", Fault{Answer: &a})
		_, getErr := r.Client.Get(t.Context(), p.ID)
		_, sweepErr := r.sweep(t)
		r.Line.Clear()
		for _, err := range []error{getErr, sweepErr} {
			if backend.ClassOf(err) != backend.Unavailable || err == nil {
				t.Errorf("%d %q makes a read %q: %v", a.Status, a.Body, backend.ClassOf(err), err)
			}
			checkError(t, err)
		}
	}
}

func unreachable(t *testing.T, r Rig) {
	p := r.live(t, "unplugged")
	start := r.plan(t, backend.VerbStart, nil, r.Spec("never"))
	stop := r.plan(t, backend.VerbStop, &p, backend.Spec{})
	r.Unplug()
	wantClass(t, r.attempt(t, start), backend.Unavailable)
	wantClass(t, r.attempt(t, stop), backend.Unavailable)
	_, err := r.Client.Get(t.Context(), p.ID)
	wantClass(t, err, backend.Unavailable)
	_, err = r.sweep(t)
	wantClass(t, err, backend.Unavailable)
}
