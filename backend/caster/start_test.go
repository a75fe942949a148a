package caster

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/backend/caster/castersim"
	"mixdeck/backend/sim"
)

func TestASpecBecomesAStudioOnAir(t *testing.T) {
	t.Parallel()
	plan := planOf(t, backend.VerbStart, nil, specOf(t, evening))
	golden(t, "dialect/start.golden", writtenPlan(plan))
	b := onAir(t)
	b.shows(castersim.PGM, "RV01 0,0 1280x720")
	b.shows(castersim.PVW, `RV01 0,180 640x360; RV02 640,180 640x360; text "News"`)
	got := b.running()
	if got.Name != "evening-news" || got.State != backend.StateLive || got.Layout == nil || got.PVW == nil || len(got.PVW.Components) != 1 {
		t.Errorf("it runs as %q %s, %+v, %+v", got.Name, got.State, got.Layout, got.PVW)
	}
	if len(b.made) != 5 { // two sources, two layouts, a component
		t.Errorf("made %v", b.made)
	}
}

func TestAStartCarriesItsTokenAndDefaults(t *testing.T) {
	t.Parallel()
	plan := planOf(t, backend.VerbStart, nil, specOf(t, evening)).WithToken("abc")
	if got, want := string(plan.Steps[0].Body), `{"CasterName":"evening-news","ChargeType":"PostPaid","NormType":1,"ClientToken":"abc"}`; got != want {
		t.Errorf("made with %s", got)
	}
	own := strings.Replace(evening, "caster:\n", "caster:\n  NormType: 6\n  CasterName: native\n  ResourceGroupId: rg-1\n  Novel: 1\n", 1)
	plan = planOf(t, backend.VerbStart, nil, specOf(t, own))
	if got, want := string(plan.Steps[0].Body), `{"CasterName":"native","ChargeType":"PostPaid","NormType":6,"ResourceGroupId":"rg-1","Novel":1}`; got != want {
		t.Errorf("made with %s", got)
	}
	if !strings.Contains(notesOf(plan), "caster.Novel: the caster section has no such member that mixdeck knows; it is sent as it is") || plan.Name != "native" {
		t.Errorf("%s is told %s", plan.Name, notesOf(plan))
	}
	if got := string(plan.Steps[1].Body); !strings.Contains(got, `"CasterName":"native"`) {
		t.Errorf("configured with %s", got)
	}
}

func TestAStartNamesAllThatIsMissing(t *testing.T) {
	t.Parallel()
	for text, wants := range map[string][]string{
		"system: caster\ncaster: {}": {
			"caster.Config.DomainName: is missing", "caster.Config.TranscodeConfig: is missing", "caster.VideoResources: is missing", "caster.Scenes.PGM.Layout: is missing",
		},
		"system: caster\ncaster: {Config: {TranscodeConfig: '{\"casterTemplate\":\"lp_hd\"}'}, VideoResources: []}": {
			"caster.Config.DomainName: is missing", "caster.VideoResources: is missing", "caster.Scenes.PGM.Layout: is missing",
		},
		strings.Replace(evening, "    PGM: {Layout: full}\n", "    PGM: {Layout: other}\n", 1):  {`show.yaml:18:19: caster.Scenes.PGM.Layout: no layout has the name "other"`},
		strings.Replace(evening, "PVW: {Components: [title]}", "PVW: {Components: [titel]}", 1): {`no component has the name "titel"`},
		strings.Replace(evening, "PVW: {Components", "PVW: {Layout: full, Components", 1):       {"Scenes.PVW.Layout: stands beside a layout of the spec"},
		strings.Replace(evening, "layout: two-up.yaml\n", "", 1):                                {"Layout is missing: a scene that is given components is given a layout too"},
		strings.Replace(evening, "ResourceName: guest", "ResourceName: gast", 1):                {`layout.layers[1]: no video source has the LocationId or the ResourceName "guest"`},
		strings.Replace(evening, "BlendList: [RV01]", "BlendList: [RV09]", 1):                   {"caster.Layouts[0].BlendList[0]: no video source has the LocationId RV09"},
	} {
		said := refusal(t, backend.Invalid, backend.VerbStart, nil, specOf(t, text))
		for _, want := range wants {
			if !strings.Contains(said, want) {
				t.Errorf("%s\nis refused with %s\nand not %s", text, said, want)
			}
		}
		if n := strings.Count(said, "; ") + 1; n != len(wants) {
			t.Errorf("%d complaints: %s", n, said)
		}
	}
	picture := specOf(t, twoUpLayout)
	if said := refusal(t, backend.Invalid, backend.VerbStart, nil, picture); !strings.Contains(said, "a picture alone cannot be started") {
		t.Errorf("a picture alone: %s", said)
	}
}

func TestAStudioByItsIdAloneIsStarted(t *testing.T) {
	t.Parallel()
	s := specOf(t, "CasterId: c-1\nRegionId: cn-shanghai\n")
	if s.System != backend.Caster {
		t.Fatalf("read as %+v", s)
	}
	plan := planOf(t, backend.VerbStart, nil, s)
	if plan.Target != "c-1" || calls(plan) != "StartCaster" || string(plan.Steps[0].Body) != `{"CasterId":"c-1","RegionId":"cn-shanghai"}` {
		t.Errorf("%+v", plan)
	}
	if id := (Dialect{}).Existing(s); id != "c-1" {
		t.Errorf("it names %q", id)
	}
	if id := (Dialect{}).Existing(specOf(t, evening)); id != "" {
		t.Errorf("a new one names %q", id)
	}
	more := specOf(t, "system: caster\ncaster: {CasterId: c-1, Config: {Delay: 1}}")
	if said := refusal(t, backend.Conflict, backend.VerbStart, nil, more); !strings.Contains(said, "has to be read before") {
		t.Error(said)
	}
	doc := sectionOf(t, "{CasterId: c-1, LayoutId: x}")
	if _, ok := (Dialect{}).Recognise(doc.Native); ok {
		t.Error("a body of another call is recognised")
	}
}

// idle is a studio that is made and configured, and was never started.
func idle(t *testing.T) *studioBench {
	t.Helper()
	b := &studioBench{bench: newBench(t, sim.Options{Seed: 7})}
	b.id, _ = b.carry(steps("", "CreateCaster", `{"NormType":1,"ChargeType":"PostPaid","ClientToken":"t","CasterName":"bare"}`))
	return b
}

func TestAnIdleStudioIsStartedOnceItLacksNothing(t *testing.T) {
	t.Parallel()
	b := idle(t)
	said := refusal(t, backend.Conflict, backend.VerbStart, b.running(), backend.Spec{})
	for _, want := range []string{"no push domain", "no transcoding template", "no video source", "no layout for the program"} {
		if !strings.Contains(said, want) {
			t.Errorf("%s does not name %s", said, want)
		}
	}
	b.do(backend.VerbStart, specOf(t, evening))
	b.shows(castersim.PGM, "RV01 0,0 1280x720")
	if got := b.running(); got.Name != "evening-news" || !strings.Contains(string(got.Answered(callConfig)), "rtmp://relay.example.com/live/key") {
		t.Errorf("configured as %s", got.Answered(callConfig))
	}
	if said := refusal(t, backend.Conflict, backend.VerbStart, b.running(), backend.Spec{}); !strings.Contains(said, "it runs already") {
		t.Error(said)
	}
	b.do(backend.VerbStop, backend.Spec{})
	plan := b.do(backend.VerbStart, backend.Spec{})
	if calls(plan) != "StartCaster" {
		t.Errorf("the second start is %s", calls(plan))
	}
	b.shows(castersim.PGM, "RV01 0,0 1280x720")
	b.do(backend.VerbStop, backend.Spec{})
	again := planOf(t, backend.VerbStart, b.running(), specOf(t, evening))
	if calls(again) != "StartCaster UpdateCasterSceneConfig UpdateCasterSceneConfig" {
		t.Errorf("a start with the same spec is %s", calls(again))
	}
}

func TestAProgramWithoutALayoutIsSaidAtTheStart(t *testing.T) {
	t.Parallel()
	b := idle(t)
	id := string(b.id)
	b.carry(steps(b.id,
		callSetConfig, `{"CasterId":"`+id+`","CasterName":"bare","DomainName":"live.example.com","TranscodeConfig":{"casterTemplate":"lp_hd"}}`,
		callAddResource, `{"CasterId":"`+id+`","ResourceName":"host","LocationId":"RV01","LiveStreamUrl":"rtmp://pull.example.com/a/b"}`))
	plan := planOf(t, backend.VerbStart, b.running(), backend.Spec{})
	if calls(plan) != "StartCaster" || !strings.Contains(notesOf(plan), "warning: PGM has no layout") {
		t.Errorf("%s, %s", calls(plan), notesOf(plan))
	}
}

func TestWhatAPlaceHasAlreadyIsNotAddedAgain(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	b.do(backend.VerbStop, backend.Spec{})
	other := strings.Replace(evening, "rtmp://pull.example.com/a/b", "rtmp://pull.example.com/a/other", 1)
	if said := refusal(t, backend.Conflict, backend.VerbStart, b.running(), specOf(t, other)); !strings.Contains(said, "the place RV01 of the studio has another source") {
		t.Error(said)
	}
	moved := strings.NewReplacer("Text: News", "Text: Sport", "PGM: {Layout: full}", "PGM: {Layout: full, Components: [title]}").Replace(evening)
	plan := planOf(t, backend.VerbStart, b.running(), specOf(t, moved))
	if !strings.Contains(notesOf(plan), "the place RC01 is another component's: this one is sent with RC02") {
		t.Errorf("%s\n%s", calls(plan), notesOf(plan))
	}
	b.carry(plan)
	b.shows(castersim.PGM, `RV01 0,0 1280x720; text "Sport"`)
}

func TestWordsOfJSONTextsMayBeObjectsOrTexts(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer(
		"TranscodeConfig: {casterTemplate: lp_hd}", `TranscodeConfig: '{"CasterTemplate":"lp_hd"}'`+"\n    SyncGroupsConfig: [{mode: 1, resourceIds: [a, b]}]\n    AutoSwitchUrgentConfig: {eofThres: 3}",
		`SideOutputUrlList: ["rtmp://relay.example.com/live/key"]`, `SideOutputUrlList: '"rtmp://relay.example.com/live/key","rtmp://relay.example.com/live/two"'`,
	).Replace(evening)
	plan := planOf(t, backend.VerbStart, nil, specOf(t, text))
	var body map[string]any
	if err := json.Unmarshal(plan.Steps[1].Body, &body); err != nil {
		t.Fatal(err)
	}
	if body["SyncGroupsConfig"] != `[{"mode":1,"resourceIds":["a","b"]}]` || body["SideOutputUrlList"] != `"rtmp://relay.example.com/live/key","rtmp://relay.example.com/live/two"` {
		t.Errorf("configured with %s", plan.Steps[1].Body)
	}
	if got, _ := json.Marshal(body["TranscodeConfig"]); string(got) != `{"casterTemplate":"lp_hd"}` {
		t.Errorf("transcoded with %s", got)
	}
}

// TestAStartThatWasCutOffIsFinished: the studio runs, and PGM has no layout yet.
func TestAStartThatWasCutOffIsFinished(t *testing.T) {
	t.Parallel()
	for cut := range len(planOf(t, backend.VerbStart, nil, specOf(t, evening)).Steps) {
		b := &studioBench{bench: newBench(t, sim.Options{Seed: 7})}
		plan := planOf(t, backend.VerbStart, nil, specOf(t, evening)).WithToken("abc")
		plan.Steps = plan.Steps[:cut+1]
		b.id, _ = b.carry(plan)
		p := b.running()
		rest, err := Dialect{}.Plan(backend.VerbStart, p, specOf(t, evening))
		if pgm, ok := sceneIn(t, p, outputPGM); ok && pgm.LayoutID != "" {
			if !errors.Is(err, backend.Conflict) {
				t.Errorf("cut after step %d: the program is on air, and a start gives %v", cut+1, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("cut after step %d: %v", cut+1, err)
			continue
		}
		b.carry(rest)
		b.shows(castersim.PGM, "RV01 0,0 1280x720")
		if n := len(b.running().Cast); n != 2 {
			t.Errorf("cut after step %d: %d sources", cut+1, n)
		}
	}
}

func sceneIn(t *testing.T, p *backend.Production, output string) (scene, bool) {
	t.Helper()
	var scenes scenesAnswer
	if err := decode(p.Answered(callScenes), &scenes); err != nil {
		t.Fatal(err)
	}
	return scenes.output(output)
}
