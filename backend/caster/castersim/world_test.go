package castersim_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/caster/castersim"
	"mixdeck/backend/sim"
)

// found is a studio that a world began with, under the name that it has.
func (r *rig) found(name string) *studio {
	r.t.Helper()
	_, rows := r.list(args{"CasterName": name})
	if len(rows) != 1 {
		r.t.Fatalf("there are %d studios named %s", len(rows), name)
	}
	s := &studio{r: r, id: rows[0].CasterID}
	var all struct {
		SceneList struct{ Scene []sceneRow }
	}
	s.must("DescribeCasterScenes", nil, &all)
	for _, row := range all.SceneList.Scene {
		if row.OutputType == "1" {
			s.pgm = row.SceneID
		} else {
			s.pvw = row.SceneID
		}
	}
	return s
}

func TestTheEmptyWorldHasThePushDomainAndNoStudio(t *testing.T) {
	r := newRig(t, sim.Options{})
	if total, _ := r.list(nil); total != 0 {
		t.Errorf("there are %d studios", total)
	}
	r.startedStudio()
}

func TestTheDemoBeginsWithAStudioOnAirAnIdleOneAndOneInItsStandby(t *testing.T) {
	r := newRig(t, sim.Options{World: sim.World{Demo: true}, Seed: 1})
	if total, _ := r.list(nil); total != 3 {
		t.Fatalf("there are %d studios", total)
	}
	air := r.found("evening-news")
	if pgm, pvw := air.drawn(castersim.PGM), air.drawn(castersim.PVW); len(pgm.Layers) == 0 || len(pvw.Layers) == 0 || air.scene(air.pgm).LayoutID == air.scene(air.pvw).LayoutID {
		t.Errorf("on air is %+v, staged %+v", pgm, pvw)
	}
	if p := r.found("城市论坛").drawn(castersim.PGM); p.Standby == "" {
		t.Errorf("after its panic the program shows %+v", p)
	}
	idle := r.found("weekend-sport")
	if idle.pgm != "" {
		t.Error("a studio that was never started has scenes")
	}
	idle.start()
}

// story is all that a world tells over some hours.
func story(t *testing.T, seed int64, speed float64, step time.Duration) (all string, standbys, takes, lost int) {
	t.Helper()
	r := newRig(t, sim.Options{World: sim.World{Demo: true}, Seed: seed, Speed: speed})
	before := ""
	for range 400 {
		_, rows := r.list(args{"OrderByModifyAsc": "true"})
		now := ""
		for _, row := range rows {
			p, open := r.sim.Drawn(row.CasterID, castersim.PGM)
			now += fmt.Sprintf("%s %d %s %v|", row.CasterName, row.Status, places(p), p.Standby != "")
			switch {
			case p.Standby != "":
				standbys++
			case row.Status == 1 && !open:
				lost++
			}
		}
		if now != before {
			takes++
			before = now
		}
		all += now + "\n"
		r.pass(step)
	}
	return all, standbys, takes, lost
}

func TestTheDemoMovesAndIsTheSameForTheSameSeed(t *testing.T) {
	first, standbys, takes, lost := story(t, 7, 1, 20*time.Second)
	if again, _, _, _ := story(t, 7, 1, 20*time.Second); again != first {
		t.Error("one seed tells two stories")
	}
	if other, _, _, _ := story(t, 8, 1, 20*time.Second); other == first {
		t.Error("two seeds tell one story")
	}
	if standbys == 0 || takes < 20 || lost == 0 {
		t.Errorf("in two hours: %d standbys, %d moves, %d lost programs", standbys, takes, lost)
	}
	if fast, _, _, _ := story(t, 7, 20, time.Second); fast != first {
		t.Error("at another speed the story is another")
	}
}

func TestTheShowLeavesAStudioAloneThatACallHasChanged(t *testing.T) {
	r := newRig(t, sim.Options{World: sim.World{Demo: true}, Seed: 3})
	s := r.found("evening-news")
	s.must("DeleteCasterSceneConfig", args{"SceneId": s.pgm, "Type": "All"}, nil)
	for range 100 {
		r.pass(time.Minute)
		if p := s.drawn(castersim.PGM); len(p.Layers) != 0 || p.Standby != "" {
			t.Fatalf("the show went on with %+v", p)
		}
	}
	s.must("StopCaster", nil, nil)
	s.must("DeleteCaster", nil, nil)
	r.pass(time.Hour)
	if total, _ := r.list(nil); total != 2 {
		t.Errorf("there are %d studios", total)
	}
}

func TestANumberIsThatManyStudiosOnAir(t *testing.T) {
	r := newRig(t, sim.Options{World: sim.World{Count: 130}})
	total, rows := r.list(args{"Status": "1"})
	if total != 130 || len(rows) != 100 {
		t.Fatalf("%d studios, %d on the first page", total, len(rows))
	}
	names := make(map[string]bool)
	_, more := r.list(args{"Status": "1", "PageNum": "2"})
	for _, row := range append(rows, more...) {
		names[row.CasterName] = true
		if p, open := r.sim.Drawn(row.CasterID, castersim.PGM); !open || len(p.Layers) == 0 || row.StartTime == "" {
			t.Errorf("%s shows %+v", row.CasterName, p)
		}
	}
	if len(names) != 130 {
		t.Errorf("%d names", len(names))
	}
	r.newStudio()
}

func TestCallsAreLimitedWhereLimitsAreOn(t *testing.T) {
	for _, c := range []struct {
		action string
		limit  int
	}{{"DescribeCasters", 15}, {"StopCaster", 10}, {"DescribeCasterStreamUrl", 5}} {
		r := newRig(t, sim.Options{Limits: true})
		served := 0
		for range 30 {
			if answer := r.send(c.action, args{"CasterId": "none"}); strings.Contains(answer.body, "Throttling.User") {
				if answer.status != http.StatusBadRequest {
					t.Errorf("throttled with %d", answer.status)
				}
			} else {
				served++
			}
		}
		if served != c.limit {
			t.Errorf("%s was served %d times in a second", c.action, served)
		}
		r.pass(time.Second)
		if answer := r.send(c.action, args{"CasterId": "none"}); strings.Contains(answer.body, "Throttling") {
			t.Errorf("%s is throttled a second later", c.action)
		}
	}
}

func faults(t *testing.T, rule string) *sim.Faults {
	t.Helper()
	f, err := sim.ParseFaults([]byte("faults:\n  - {system: caster, " + rule + "}\n"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFaultsAnswerInTheVendorsForm(t *testing.T) {
	r := newRig(t, sim.Options{Faults: faults(t, "call: DescribeCasters, kind: throttle, count: 1")})
	r.wantRefused("400 Throttling.User", "DescribeCasters", nil)
	r.must("DescribeCasters", nil, nil)
	r = newRig(t, sim.Options{Faults: faults(t, `call: CreateCaster, kind: error, status: 503, code: ServiceUnavailable, message: later, when: after, count: 1`)})
	answer := r.do(rpc(t, http.MethodPost, r.signParameters(http.MethodPost, "CreateCaster", creation()), "*"))
	if got := refusalOf(t, answer); got != "503 ServiceUnavailable" || !strings.Contains(answer.body, "<Message>later</Message>") {
		t.Errorf("%s %s", got, answer.body)
	}
	if total, _ := r.list(nil); total != 1 {
		t.Errorf("the change was made %d times", total)
	}
	r = newRig(t, sim.Options{Faults: faults(t, "kind: skew, seconds: 1200, count: 1")})
	r.wantRefused("400 InvalidTimeStamp.Expired", "DescribeCasters", nil)
	r.must("DescribeCasters", nil, nil)
}

func TestAStudioCanBeStuckOnItsWay(t *testing.T) {
	s := newRig(t, sim.Options{Faults: faults(t, "call: StartCaster, kind: stuck, state: starting, count: 1")}).newStudio()
	s.start()
	if s.scene(s.pgm).Status != 0 || s.scene(s.pvw).Status != 1 {
		t.Error("the program has started")
	}
	s = newRig(t, sim.Options{Faults: faults(t, "call: StopCaster, kind: stuck, state: stopping, count: 1")}).startedStudio()
	s.must("StopCaster", nil, nil)
	s.drawn(castersim.PGM)
	s.must("StopCaster", nil, nil)
	if _, open := s.r.sim.Drawn(s.id, castersim.PGM); open {
		t.Error("the second stop was stuck too")
	}
}

func TestAFrozenTakeIsAcceptedAndNotSeen(t *testing.T) {
	s := newRig(t, sim.Options{Faults: faults(t, "call: CopyCasterSceneConfig, kind: freeze, count: 1")}).startedStudio()
	s.take()
	if s.scene(s.pgm).LayoutID != s.pair || places(s.drawn(castersim.PGM)) != "RV01" {
		t.Errorf("the program is %+v and shows %+v", s.scene(s.pgm), s.drawn(castersim.PGM))
	}
	s.take()
	if places(s.drawn(castersim.PGM)) != "RV01 RV02" {
		t.Error("the second take was frozen too")
	}
}

func TestABodyThatIsTooLargeIsNotRead(t *testing.T) {
	r := newRig(t, sim.Options{})
	v := r.signParameters(http.MethodPost, "DescribeCasters", args{"CasterName": strings.Repeat("x", 1<<20)})
	if answer := r.do(rpc(t, http.MethodPost, v, "*")); answer.status != http.StatusRequestEntityTooLarge {
		t.Errorf("%d", answer.status)
	}
}

func TestEveryOperationOfAStudioIsServedAndNoOther(t *testing.T) {
	r := newRig(t, sim.Options{})
	served := "AddCasterComponent AddCasterLayout AddCasterVideoResource CopyCaster CopyCasterSceneConfig CreateCaster DeleteCaster DeleteCasterComponent " +
		"DeleteCasterLayout DeleteCasterSceneConfig DeleteCasterVideoResource DescribeCasterChannels DescribeCasterComponents DescribeCasterConfig DescribeCasterLayouts " +
		"DescribeCasterSceneAudio DescribeCasterScenes DescribeCasterStreamUrl DescribeCasterVideoResources EffectCasterUrgent EffectCasterVideoResource " +
		"ModifyCasterComponent ModifyCasterLayout ModifyCasterVideoResource RestartCaster SetCasterChannel SetCasterConfig SetCasterSceneConfig StartCaster " +
		"StartCasterScene StopCaster StopCasterScene UpdateCasterResourceGroup UpdateCasterSceneAudio UpdateCasterSceneConfig"
	for action := range strings.FieldsSeq(served) {
		if got := r.refused(action, nil); got != "400 MissingParameter" {
			t.Errorf("%s: %s", action, got)
		}
	}
	for _, action := range []string{"AddCasterEpisode", "DescribeCasterProgram", "CreateMixStream", "createCaster", "DescribeLiveDomainDetail"} {
		r.wantRefused("404 InvalidAction.NotFound", action, nil)
	}
	var f failure
	answer := r.send("AddCasterEpisode", nil)
	if err := json.Unmarshal([]byte(answer.body), &f); err != nil || !strings.Contains(f.Recommend, "InvalidAction.NotFound") {
		t.Errorf("%v %s", err, answer.body)
	}
}
