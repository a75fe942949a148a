package caster

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/caster/castersim"
	"mixdeck/backend/sim"
)

func TestAStudioIsMadeStepByStep(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	plan := byHand()
	id, told := b.carry(plan)
	if !strings.HasPrefix(string(id), "LIVEPRODUCER_POST-cn-") {
		t.Errorf("its id is %q", id)
	}
	if len(told.before) != len(plan.Steps) || len(told.after) != len(plan.Steps) {
		t.Fatalf("%d and %d records of %d steps", len(told.before), len(told.after), len(plan.Steps))
	}
	for i, r := range told.before {
		if strings.Contains(r.body, "{{") {
			t.Errorf("step %d is recorded with a place holder: %s", i+1, r.body)
		}
		if i > 0 && !strings.Contains(r.body, string(id)) {
			t.Errorf("step %d is not about the studio: %s", i+1, r.body)
		}
		if told.after[i].requestID == "" || told.after[i].call != r.call || told.after[i].err != nil {
			t.Errorf("after step %d came %+v", i+1, told.after[i])
		}
	}
	var calls []string
	for _, m := range told.made {
		calls = append(calls, strings.Fields(m)[0])
	}
	if want := []string{callAddResource, callAddResource, callAddLayout, callAddLayout}; !slices.Equal(calls, want) {
		t.Errorf("told as made: %v, not %v", calls, want)
	}
	if air, _ := b.shown(id, castersim.PGM); len(air.Layers) != 1 {
		t.Errorf("on air is %+v", air)
	}
	if next, _ := b.shown(id, castersim.PVW); len(next.Layers) != 2 || next.Layers[1].X != 640 {
		t.Errorf("staged is %+v", next)
	}
}

// TestScenesOfASingleObjectCanBeReferredTo: StartCaster's page shows them so.
func TestScenesOfASingleObjectCanBeReferredTo(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	one := regexp.MustCompile(`"PvwSceneInfos":\{"SceneInfo":\[(.*?\})\]`)
	b.line.Always(callStart, backendtest.Fault{Edit: func(a []byte) []byte {
		return []byte(`{"StartCasterResponse":` + string(one.ReplaceAll(a, []byte(`"PvwSceneInfos":{"SceneInfo":$1`))) + `}`)
	}})
	id, _ := b.carry(byHand())
	if p := b.get(id); p.State != backend.StateLive {
		t.Errorf("it is %s", p.State)
	}
}

func TestRefusalsAtStatus200AreRefusals(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id, _ := b.carry(byHand())
	answer := refused(http.StatusOK, "IncorrectSceneStatus", "no")
	b.line.Always("", backendtest.Fault{Answer: &answer})
	_, err := b.Do(t.Context(), steps(id, callCopyScene, `{"CasterId":"c"}`), &trail{})
	var e *backend.Error
	if !errors.As(err, &e) || e.Class != backend.Conflict || e.Code != "IncorrectSceneStatus" || e.RequestID == "" {
		t.Errorf("a change is refused with %#v", err)
	}
	if _, err := b.Get(t.Context(), id); !errors.Is(err, backend.Conflict) {
		t.Errorf("a read is refused with %v", err)
	}
}

func TestAStopOfWhatIsIdleIsDone(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id, _ := b.carry(byHand())
	stop := steps(id, callStop, string(studioBody(id)))
	b.carry(stop)
	_, told := b.carry(stop)
	if !errors.Is(told.after[0].err, backend.Conflict) {
		t.Errorf("the trail is told %v", told.after[0].err)
	}
	// Refused in another state than idle it is not.
	again, _ := b.carry(steps(id, callStart, string(studioBody(id))))
	answer := refused(http.StatusBadRequest, "IncorrectSceneStatus", "busy")
	b.line.Next(callStop, backendtest.Fault{Answer: &answer})
	if _, err := b.Do(t.Context(), stop, &trail{}); !errors.Is(err, backend.Conflict) || again != id {
		t.Errorf("refused while it runs: %v", err)
	}
}

// TestWhatATakeClearsAwayNeverFailsIt: viewers have the picture.
func TestWhatATakeClearsAwayNeverFailsIt(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]backendtest.Fault{
		"gone":      {Answer: new(refused(http.StatusNotFound, "InvalidLayout.NotFound", "no"))},
		"in use":    {Answer: new(refused(http.StatusBadRequest, "IncorrectSceneStatus.Inuse", "no"))},
		"lost":      {Lose: backendtest.LostAfter},
		"throttled": {Answer: new(refused(http.StatusBadRequest, "Throttling", "no"))},
	} {
		b := newBench(t, sim.Options{})
		id, told := b.carry(byHand())
		var full, two string
		for _, m := range told.made {
			if layout, ok := strings.CutPrefix(m, callAddLayout+" "); ok {
				full, two = two, layout
			}
		}
		p := b.get(id)
		scenes, _ := readScenes(p.Answered(callScenes))
		take := steps(id,
			callCopyScene, fmt.Sprintf(`{"CasterId":%q,"FromSceneId":%q,"ToSceneId":%q}`, id, sceneOf(scenes, outputPVW).ID, sceneOf(scenes, outputPGM).ID),
			callDeleteLayout, fmt.Sprintf(`{"CasterId":%q,"LayoutId":%q}`, id, full),
			callDeleteLayout, fmt.Sprintf(`{"CasterId":%q,"LayoutId":%q}`, id, full),
		)
		b.line.Next(callDeleteLayout, f)
		if _, err := b.Do(t.Context(), take, &trail{}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		// What is gone or in use says nothing of the next; what is lost may.
		if sent, want := b.line.Count(callDeleteLayout), map[string]int{"gone": 2, "in use": 2, "lost": 1, "throttled": 1}[name]; sent != want {
			t.Errorf("%s: %d deletions were sent, not %d", name, sent, want)
		}
		if air, _ := b.shown(id, castersim.PGM); len(air.Layers) != 2 || two == "" {
			t.Errorf("%s: on air is %+v", name, air)
		}
		// On its own a deletion that is refused has failed.
		if _, err := b.Do(t.Context(), steps(id, callDeleteLayout, deletesNothing(take)), &trail{}); !errors.Is(err, backend.Conflict) {
			t.Errorf("%s: on its own: %v", name, err)
		}
	}
}

// deletesNothing is the body of a take's second step, about a layout that does not exist.
func deletesNothing(p backend.Plan) string {
	return regexp.MustCompile(`"LayoutId":"[^"]*"`).ReplaceAllString(string(p.Steps[1].Body), `"LayoutId":"nothing"`)
}

func TestAStepThatFailsIsTheLast(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	answer := refused(http.StatusBadRequest, "ResourceNumberExceed", "no room")
	b.line.Next(callAddResource, backendtest.Fault{Answer: &answer})
	told := &trail{}
	id, err := b.Do(t.Context(), byHand(), told)
	var e *backend.Error
	if !errors.As(err, &e) || e.Class != backend.Quota || e.Call != callAddResource || e.Ref.Short == "" {
		t.Errorf("the error is %#v", err)
	}
	if id == "" || len(told.before) != 3 || b.line.Count("") != 3 {
		t.Errorf("the studio %q, %d records, %d calls", id, len(told.before), b.line.Count(""))
	}
	if p := b.get(id); p.State != backend.StateIdle {
		t.Errorf("what the first steps made is %s", p.State)
	}
}

// TestALostCallDoesNotTellItsParameters: they are all in the address that
// transport failures repeat.
func TestALostCallDoesNotTellItsParameters(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	b.line.Next(callAddResource, backendtest.Fault{Lose: backendtest.LostAfter})
	_, err := b.Do(t.Context(), byHand(), &trail{})
	if !errors.Is(err, backend.Uncertain) {
		t.Fatalf("lost, it is %v", err)
	}
	var e *backend.Error
	errors.As(err, &e)
	for _, text := range []string{err.Error(), fmt.Sprint(e.Err), b.log.String()} {
		if strings.Contains(text, "h0stKey") {
			t.Errorf("the stream key is in %q", text)
		}
	}
}

func TestAnAnswerThatNamesNothingMadeIsUncertain(t *testing.T) {
	t.Parallel()
	for _, call := range []string{callCreate, callAddResource, callAddLayout} {
		b := newBench(t, sim.Options{})
		b.line.Next(call, backendtest.Fault{Answer: &backendtest.Answer{Status: http.StatusOK, Body: `{"RequestId":"r"}`}})
		if _, err := b.Do(t.Context(), byHand(), &trail{}); !errors.Is(err, backend.Uncertain) {
			t.Errorf("%s: %v", call, err)
		}
	}
	b := newBench(t, sim.Options{})
	b.line.Next(callStart, backendtest.Fault{Answer: &backendtest.Answer{Status: http.StatusOK, Body: `{"RequestId":"r"}`}})
	_, err := b.Do(t.Context(), byHand(), &trail{})
	if err == nil || b.line.Count(callUpdateScene) != 0 {
		t.Errorf("without its scenes a start goes on: %v", err)
	}
}

func TestATrailThatRefusesInTheMiddleStopsThere(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	full := errors.New("the disk is full")
	_, err := b.Do(t.Context(), byHand(), &trail{refuse: map[string]error{callStart: full}})
	if !errors.Is(err, full) || !errors.Is(err, backend.Cancelled) || b.line.Count(callStart) != 0 {
		t.Errorf("%v, %d starts", err, b.line.Count(callStart))
	}
}

func TestWhatIsNoPlanForAStudioIsNotSent(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	foreign := steps("c", callStop, `{}`)
	foreign.System = backend.Volc
	for _, p := range []backend.Plan{
		foreign, steps("c", "DescribeCasters", `{}`), steps("c", "DeleteLiveStreamTranscode", `{}`),
		steps("c", callStop, `{"half":`), steps("c", callStop, `["c"]`), steps("c", callStop, `{"CasterId":"{{4:CasterId}}"}`),
	} {
		if _, err := b.Do(t.Context(), p, &trail{}); err == nil {
			t.Errorf("%+v was sent", p.Steps)
		}
	}
	if n := b.line.Count(""); n != 0 {
		t.Errorf("%d calls were made", n)
	}
}
