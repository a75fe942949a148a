package caster

import (
	"bytes"
	"fmt"
	"regexp"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/sim"
)

func TestAStateIsTheProgramsAlone(t *testing.T) {
	t.Parallel()
	scene := func(status, layout string) *sceneSeen { return &sceneSeen{scene{LayoutID: layout}, word(status)} }
	for _, c := range []struct {
		status  string
		program *sceneSeen
		age     time.Duration
		want    standing
	}{
		{"0", nil, 0, standing{backend.StateIdle, backend.OnAirNo, "0"}},
		{"0", scene("0", "l"), time.Hour, standing{backend.StateIdle, backend.OnAirNo, "0"}},
		{"0", scene("1", "l"), 0, standing{backend.StateUnknown, backend.OnAirUncertain, "0, PGM 1"}},
		{"1", scene("1", "l"), 0, standing{backend.StateLive, backend.OnAirYes, "1"}},
		{"1", scene("1", ""), 0, standing{backend.StateDegraded, backend.OnAirYes, "1"}},
		{"1", nil, 29 * time.Second, standing{backend.StateStarting, backend.OnAirNo, "1, no PGM"}},
		{"1", nil, 30 * time.Second, standing{backend.StateFailed, backend.OnAirNo, "1, no PGM"}},
		{"1", scene("0", "l"), 29 * time.Second, standing{backend.StateStarting, backend.OnAirNo, "1, PGM 0"}},
		{"1", scene("0", "l"), 30 * time.Second, standing{backend.StateFailed, backend.OnAirNo, "1, PGM 0"}},
		{"1", scene("2", "l"), time.Hour, standing{backend.StateUnknown, backend.OnAirUncertain, "1, PGM 2"}},
		{"2", scene("1", "l"), 0, standing{backend.StateUnknown, backend.OnAirUncertain, "2"}},
		{"", nil, 0, standing{backend.StateUnknown, backend.OnAirUncertain, ""}},
		{"starting", nil, 0, standing{backend.StateUnknown, backend.OnAirUncertain, "starting"}},
	} {
		if got := stand(c.status, c.program, c.age); got != c.want {
			t.Errorf("Status %q, program %q, for %v: %v, not %v", c.status, c.program.word(), c.age, got, c.want)
		}
	}
}

// TestAStudioWhoseProgramIsCutIsTold: the service closed the program of a studio
// that goes on.
func TestAStudioWhoseProgramIsCutIsTold(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id, _ := b.carry(byHand())
	if err := b.sim.CutProgram(string(id)); err != nil {
		t.Fatal(err)
	}
	if r := b.rowOf(id); r.State != backend.StateStarting || r.OnAir != backend.OnAirNo {
		t.Errorf("at once it is %s, on air %s", r.State, r.OnAir)
	}
	b.clock.Turn(patience + 10*time.Second)
	r := b.rowOf(id)
	if r.State != backend.StateFailed || r.OnAir != backend.OnAirNo || len(r.Alerts) != 1 || r.Alerts[0].Severity != backend.SeverityAlarm {
		t.Errorf("more than half a minute later it is %s, on air %s, with %v", r.State, r.OnAir, r.Alerts)
	}
	if p := b.get(id); p.State != r.State || p.Stamp != r.Stamp {
		t.Errorf("the sweep tells %s %s, the get %s %s", r.State, r.Stamp, p.State, p.Stamp)
	}
}

// TestAStartThatIsNotDatedIsTimedFromItsFirstSight: StartTime may be missing.
func TestAStartThatIsNotDatedIsTimedFromItsFirstSight(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id, _ := b.carry(byHand())
	if err := b.sim.CutProgram(string(id)); err != nil {
		t.Fatal(err)
	}
	b.clock.Turn(time.Hour)
	started := regexp.MustCompile(`"StartTime":"[^"]*",`)
	b.line.Always(callList, backendtest.Fault{Edit: func(a []byte) []byte { return started.ReplaceAll(a, nil) }})
	if r := b.rowOf(id); r.State != backend.StateStarting {
		t.Errorf("first seen it is %s", r.State)
	}
	b.clock.Turn(patience + 10*time.Second)
	if r := b.rowOf(id); r.State != backend.StateFailed || !r.StartedAt.IsZero() {
		t.Errorf("more than half a minute later it is %s, started %v", r.State, r.StartedAt)
	}
}

// TestAStampMovesWithWhatTheAnswersShow: the time of the last change has whole
// seconds, so that it alone would miss a change.
func TestAStampMovesWithWhatTheAnswersShow(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id, _ := b.carry(byHand())
	p := b.get(id)
	scenes, _ := readScenes(p.Answered(callScenes))
	b.carry(steps(id, callCopyScene, fmt.Sprintf(`{"CasterId":%q,"FromSceneId":%q,"ToSceneId":%q}`, id, sceneOf(scenes, outputPVW).ID, sceneOf(scenes, outputPGM).ID)))
	if taken := b.get(id); taken.Stamp == p.Stamp {
		t.Error("a take within the same second does not move it")
	}
	s := seen{studio: studio{ID: "a", LastModified: "2026-11-21T15:30:00Z"}, Word: "1"}
	before := s.stamp(nil)
	s.LastModified = "2026-11-21T15:30:01Z"
	if s.stamp(nil) == before {
		t.Error("a later change does not move it")
	}
	parts := []sceneSeen{{scene{ID: "s"}, "1"}}
	parts[0].ComponentIDs.ID = many[word]{"c"}
	if s.stamp(parts) == s.stamp([]sceneSeen{{scene{ID: "s"}, "1"}}) {
		t.Error("a component does not move it")
	}
}

func TestShortIDsLackTheFixedStart(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{
		"LIVEPRODUCER_POST-cn-0pp1czt****":     "0pp1czt****",
		"LIVEPRODUCER_PRE-sg-abc":              "abc",
		"LIVEPRODUCER_POST-cn-":                "LIVEPRODUCER_POST-cn-",
		"a2b8e671-2fe5-4642-a2ec-bf931826****": "a2b8e671-2fe5-4642-a2ec-bf931826****",
		"LIVE-cn-x":                            "LIVE-cn-x",
		"":                                     "",
	} {
		if got := shortID(id); got != want {
			t.Errorf("%q is %q, not %q", id, got, want)
		}
	}
}

// TestAnIdleStudioHasNoTimeOnAir: the time of its last start may be kept.
func TestAnIdleStudioHasNoTimeOnAir(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id, _ := b.carry(byHand())
	b.carry(steps(id, callStop, string(studioBody(id))))
	b.line.Always(callList, backendtest.Fault{Edit: func(a []byte) []byte {
		return bytes.Replace(a, []byte(`"CreateTime"`), []byte(`"StartTime":"2026-11-20T10:00:00Z","CreateTime"`), 1)
	}})
	if r := b.rowOf(id); r.State != backend.StateIdle || !r.StartedAt.IsZero() {
		t.Errorf("it is %s, started %v", r.State, r.StartedAt)
	}
}
