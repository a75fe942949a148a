package caster

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mixdeck/backend"
	"mixdeck/backend/caster/castersim"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// pictureSpec stages a picture alone.
func pictureSpec(l layouts.Layout) backend.Spec { return backend.Spec{Name: l.Name, Layout: &l} }

// edited is what PVW holds, changed by a person.
func (b *studioBench) edited(edit func(*layouts.Layout)) backend.Spec {
	b.t.Helper()
	l := *b.running().PVW
	l.Layers = append([]layouts.Layer{}, l.Layers...)
	l.Components = append([]layouts.Component(nil), l.Components...)
	edit(&l)
	return pictureSpec(l)
}

const twoUpDrawn = `RV01 0,180 640x360; RV02 640,180 640x360; text "News"`

func TestAnUpdateStagesACopyAndLeavesTheProgramAlone(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	b.do(backend.VerbTake, backend.Spec{}) // both scenes hold the same layout now
	plan := b.do(backend.VerbUpdate, b.edited(func(l *layouts.Layout) { l.Layers[1].X, l.Layers[1].Y = 700, 0 }))
	if calls(plan) != "AddCasterLayout UpdateCasterSceneConfig" {
		t.Errorf("sent %s", calls(plan))
	}
	b.shows(castersim.PGM, twoUpDrawn)
	b.shows(castersim.PVW, `RV01 0,180 640x360; RV02 700,0 640x360; text "News"`)
	if len(plan.Changes) != 2 || plan.Changes[0].Path != "PVW.Layout.VideoLayer[1].PositionNormalized[0]" {
		t.Errorf("changes %+v", plan.Changes)
	}
}

func TestACopyOfOnesOwnThatIsNotOnAirIsChangedWhereItIs(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	move := b.edited(func(l *layouts.Layout) { l.Layers[0].W = 320 })
	plan := b.do(backend.VerbUpdate, move)
	if calls(plan) != "ModifyCasterLayout UpdateCasterSceneConfig" {
		t.Errorf("sent %s", calls(plan))
	}
	b.shows(castersim.PVW, `RV01 0,180 320x360; RV02 640,180 640x360; text "News"`)
	b.made = nil // what others have made is never changed
	plan = b.do(backend.VerbUpdate, b.edited(func(l *layouts.Layout) { l.Layers[0].W = 640 }))
	if calls(plan) != "AddCasterLayout UpdateCasterSceneConfig" {
		t.Errorf("of what others made: %s", calls(plan))
	}
	b.shows(castersim.PVW, twoUpDrawn)
}

func TestWhatIsStagedAlreadyIsNotSent(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	plan := b.do(backend.VerbUpdate, b.edited(func(*layouts.Layout) {}))
	if calls(plan) != "" || !strings.Contains(notesOf(plan), "nothing changes") || len(plan.Changes) > 0 {
		t.Errorf("%s, %s, %v", calls(plan), notesOf(plan), plan.Changes)
	}
	full := specOf(t, "system: caster\ncaster: {Layouts: [{Name: f, BlendList: [RV01], MixList: [RV01], VideoLayer: [{FillMode: fit, WidthNormalized: 1, HeightNormalized: 1}], AudioLayer: [{}]}], Scenes: {PVW: {Layout: f}}}")
	plan = b.do(backend.VerbUpdate, full)
	if calls(plan) != "UpdateCasterSceneConfig" {
		t.Errorf("a layout that the studio has is sent with %s", calls(plan))
	}
	b.shows(castersim.PVW, `RV01 0,0 1280x720; text "News"`)
}

func TestNumbersThatNobodyTouchedStayToTheDigit(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	thirds := specOf(t, `
system: caster
caster:
  Layouts:
    - Name: thirds
      BlendList: [RV01, RV02]
      MixList: [RV02]
      VideoLayer:
        - {FillMode: fit, WidthNormalized: 0.333, HeightNormalized: 1, FixedDelayDuration: 40}
        - {FillMode: none, HeightNormalized: 0.5, PositionNormalized: [-0.0123, 0.1], PositionRefer: topRight}
      AudioLayer: [{VolumeRate: 0.5, ValidChannel: leftChannel, FixedDelayDuration: 100}]
  Scenes: {PVW: {Layout: thirds}}`)
	b.do(backend.VerbUpdate, thirds)
	plan := planOf(t, backend.VerbUpdate, b.running(), b.edited(func(l *layouts.Layout) { l.Layers[0].Y = 72 }))
	want := `"BlendList":["RV01","RV02"],"MixList":["RV02"],"VideoLayer":[` +
		`{"FillMode":"fit","WidthNormalized":0.333,"HeightNormalized":1,"PositionNormalized":[0,0.1],"PositionRefer":"topLeft","FixedDelayDuration":40},` +
		`{"FillMode":"none","WidthNormalized":0,"HeightNormalized":0.5,"PositionNormalized":[-0.0123,0.1],"PositionRefer":"topRight"}],` +
		`"AudioLayer":[{"VolumeRate":0.5,"ValidChannel":"leftChannel","FixedDelayDuration":100}]`
	if !strings.Contains(string(plan.Steps[0].Body), want) {
		t.Errorf("sent %s\nnot %s", plan.Steps[0].Body, want)
	}
}

func TestComponentsGoWithThePictureThatIsStaged(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	b.do(backend.VerbTake, backend.Spec{})
	plan := b.do(backend.VerbUpdate, b.edited(func(l *layouts.Layout) { l.Components[0].Text, l.Components[0].X = "Sport", 64 }))
	if calls(plan) != "AddCasterComponent UpdateCasterSceneConfig" || !strings.Contains(notesOf(plan), "does not tell LayerOrder and HtmlLayerContent") {
		t.Errorf("%s, %s", calls(plan), notesOf(plan))
	}
	b.shows(castersim.PGM, twoUpDrawn)
	b.shows(castersim.PVW, strings.Replace(twoUpDrawn, "News", "Sport", 1))
	again := b.do(backend.VerbUpdate, b.edited(func(l *layouts.Layout) { l.Components[0].Text = "Weather" }))
	if calls(again) != "ModifyCasterComponent UpdateCasterSceneConfig" {
		t.Errorf("the copy is changed with %s", calls(again))
	}
	b.shows(castersim.PVW, strings.Replace(twoUpDrawn, "News", "Weather", 1))
	b.do(backend.VerbUpdate, b.edited(func(l *layouts.Layout) { l.Components = l.Components[:0] }))
	b.shows(castersim.PVW, "RV01 0,180 640x360; RV02 640,180 640x360")
	bare := b.running().PVW
	if len(bare.Components) != 0 {
		t.Errorf("components %+v", bare.Components)
	}
	b.do(backend.VerbUpdate, b.edited(func(l *layouts.Layout) {
		l.Components = []layouts.Component{{Type: layouts.ComponentText, Text: "New", X: 10, Y: 10, H: 36}}
	}))
	b.shows(castersim.PVW, `RV01 0,180 640x360; RV02 640,180 640x360; text "New"`)
	below := b.do(backend.VerbUpdate, b.edited(func(l *layouts.Layout) { l.Components[0].Below = true }))
	if calls(below) != "AddCasterComponent UpdateCasterSceneConfig" || !strings.Contains(string(below.Steps[0].Body), `"LayerOrder":"background"`) {
		t.Errorf("put below with %s", calls(below))
	}
	picture := b.edited(func(l *layouts.Layout) {
		l.Components = []layouts.Component{{ID: "x", Type: layouts.ComponentImage, H: 36}}
	})
	if said := refusal(t, backend.Invalid, backend.VerbUpdate, b.running(), picture); !strings.Contains(said, `layout.components[0]: no component has the id "x"`) {
		t.Error(said)
	}
}

func TestASceneIsGivenItsAudioOnce(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	audio := specOf(t, "system: caster\ncaster: {Scenes: {PVW: {Audio: {FollowEnable: 0, MixList: [RV02], AudioLayer: [{VolumeRate: 0.5}]}}, PGM: {Audio: {FollowEnable: 0}}}}")
	plan := b.do(backend.VerbUpdate, audio)
	if calls(plan) != "UpdateCasterSceneAudio" || !strings.Contains(notesOf(plan), "Scenes.PGM.Audio is not sent: an update touches PVW only") {
		t.Errorf("%s, %s", calls(plan), notesOf(plan))
	}
	if p, _ := b.sim.Drawn(string(b.id), castersim.PVW); len(p.Tracks) != 1 || p.Tracks[0] != (castersim.Track{Location: "RV02", Volume: 0.5}) {
		t.Errorf("PVW sounds as %+v", p.Tracks)
	}
	if again := b.do(backend.VerbUpdate, audio); calls(again) != "" {
		t.Errorf("sent again with %s", calls(again))
	}
}

func TestAClosedPreviewIsOpenedForWhatIsStaged(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	plan := b.do(backend.VerbUpdate, specOf(t, "system: caster\ncaster: {Scenes: {PVW: {Status: 0}}}"))
	if calls(plan) != "StopCasterScene" {
		t.Errorf("closed with %s", calls(plan))
	}
	b.shows(castersim.PVW, "closed")
	plan = b.do(backend.VerbUpdate, b.edited(func(l *layouts.Layout) { l.Layers = l.Layers[:1] }))
	if calls(plan) != "ModifyCasterLayout StartCasterScene UpdateCasterSceneConfig" {
		t.Errorf("staged with %s", calls(plan))
	}
	b.do(backend.VerbUpdate, specOf(t, "system: caster\ncaster: {Scenes: {PVW: {Status: 0}}}"))
	plan = b.do(backend.VerbTake, backend.Spec{})
	if calls(plan) != "StartCasterScene CopyCasterSceneConfig" {
		t.Errorf("taken with %s", calls(plan))
	}
	b.shows(castersim.PGM, `RV01 0,180 640x360; text "News"`)
}

func TestAConfigurationIsSentWholeWhenAPartOfItChanges(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	plan := b.do(backend.VerbUpdate, specOf(t, "system: caster\nname: late-news\ncaster: {Config: {Delay: 5, UrgentImageUrl: null}}"))
	if calls(plan) != "SetCasterConfig" {
		t.Fatalf("sent %s", calls(plan))
	}
	body := string(plan.Steps[0].Body)
	for _, want := range []string{`"CasterName":"late-news"`, `"DomainName":"live.example.com"`, `"Delay":5`, `"TranscodeConfig":{"casterTemplate":"lp_hd"}`, "rtmp://relay.example.com/live/key"} {
		if !strings.Contains(body, want) {
			t.Errorf("%s lacks %s", body, want)
		}
	}
	if strings.Contains(body, "UrgentImageUrl") || !strings.Contains(notesOf(plan), "removed from the configuration: UrgentImageUrl") || !strings.Contains(notesOf(plan), "RestartCaster") {
		t.Errorf("%s\n%s", body, notesOf(plan))
	}
	if got := b.running(); got.Name != "late-news" {
		t.Errorf("it is called %s", got.Name)
	}
	for text, want := range map[string]string{
		"{Config: {ChannelEnable: 1}}":  "can be turned on for the first time only while the studio is idle",
		"{Config: {DomainName: null}}":  "the push domain of a started studio cannot be taken away",
		"{CasterId: other, Config: {}}": "the document is for the studio",
	} {
		if said := refusal(t, backend.Conflict, backend.VerbUpdate, b.running(), specOf(t, "system: caster\ncaster: "+text)); !strings.Contains(said, want) {
			t.Errorf("%s: %s", text, said)
		}
	}
}

func TestAnIdleStudioTakesPartsButNoPicture(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	b.do(backend.VerbStop, backend.Spec{})
	plan := b.do(backend.VerbUpdate, specOf(t, "system: caster\ncaster: {VideoResources: [{LocationId: RV03, ResourceName: film, VodUrl: 'https://films.example.com/a.mp4'}]}"))
	if calls(plan) != "AddCasterVideoResource" || strings.Join(plan.Hosts, " ") != "films.example.com" {
		t.Errorf("%s to %v", calls(plan), plan.Hosts)
	}
	if said := refusal(t, backend.Conflict, backend.VerbUpdate, b.running(), specOf(t, twoUpLayout)); !strings.Contains(said, "the studio is not started") {
		t.Error(said)
	}
	for _, s := range []backend.Spec{{}, specOf(t, "CasterId: "+string(b.id))} {
		if said := refusal(t, backend.Invalid, backend.VerbUpdate, b.running(), s); !strings.Contains(said, "nothing is staged") {
			t.Error(said)
		}
	}
}

func TestAGridIsStagedAsFixedLayers(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	gap := 0
	plan := b.do(backend.VerbUpdate, pictureSpec(layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{Gap: &gap, Fill: layouts.FillContain}}))
	b.shows(castersim.PVW, twoUpDrawn)
	if !strings.Contains(notesOf(plan), "sent as 2 fixed layers") {
		t.Error(notesOf(plan))
	}
	upright := pictureSpec(layouts.Layout{Canvas: layouts.Canvas{Width: 720, Height: 1280}, Grid: &layouts.Grid{}})
	if plan := planOf(t, backend.VerbUpdate, b.running(), upright); !strings.Contains(notesOf(plan), "its boxes change their shape") {
		t.Error(notesOf(plan))
	}
}

func TestASourceThatComesIntoThePictureAloneIsNoted(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	b.do(backend.VerbUpdate, specOf(t, "system: caster\ncaster: {Scenes: {PVW: {Layout: '"+b.pgmLayout()+"'}}}"))
	plan := planOf(t, backend.VerbUpdate, b.running(), specOf(t, twoUpLayout))
	if calls(plan) != "AddCasterLayout UpdateCasterSceneConfig" || !strings.Contains(notesOf(plan), "layout: RV02 is shown and not heard: the sound stays that of the layout that is replaced (RV01)") {
		t.Errorf("%s, %s", calls(plan), notesOf(plan))
	}
}

// TestWhatIsReadIsWhatTheStudioDraws holds the picture that is lifted against the
// simulator's own reading of the vendor's page on custom layouts.
func TestWhatIsReadIsWhatTheStudioDraws(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	rapid.Check(t, func(rt *rapid.T) {
		at, side := rapid.Float64Range(-0.5, 0.5), rapid.Float64Range(0.01, 1)
		body := layoutBody{BlendList: []string{"RV02", "RV01"}, MixList: []string{"RV01"}, AudioLayer: []trackBody{{VolumeRate: 1}}}
		for range body.BlendList {
			body.VideoLayer = append(body.VideoLayer, layerBody{
				FillMode: fillFit, WidthNormalized: side.Draw(rt, "w"), HeightNormalized: side.Draw(rt, "h"),
				PositionNormalized: [2]float64{at.Draw(rt, "x"), at.Draw(rt, "y")}, PositionRefer: rapid.SampledFrom(anchors()).Draw(rt, "anchor"),
			})
		}
		body.Name = "drawn"
		section := encode(map[string]any{"Layouts": []layoutBody{body}, "Scenes": map[string]any{"PVW": map[string]string{"Layout": "drawn"}}})
		b.do(backend.VerbUpdate, specOf(t, `{"system":"caster","caster":`+string(section)+`}`))
		shown, _ := b.sim.Drawn(string(b.id), castersim.PVW)
		l := b.running().PVW
		for i, layer := range l.Layers {
			r, want := layer.Rect(l.Canvas), shown.Layers[i]
			// Each number is the nearest pixel, and a centre may fall between two.
			if want.Location != layer.Source || math.Abs(want.X-float64(r.X)) > 1.5 || math.Abs(want.Y-float64(r.Y)) > 1.5 ||
				math.Abs(want.W-float64(r.W)) > 0.51 || math.Abs(want.H-float64(r.H)) > 0.51 {
				rt.Fatalf("%+v is read as %v", want, r)
			}
		}
	})
}

func FuzzPlan(f *testing.F) {
	f.Add([]byte(evening))
	f.Add([]byte("system: caster\ncaster: {Scenes: {PVW: {Layout: x, Components: [1], Audio: {}}}, Layouts: [[]], Components: [{}], VideoResources: {}}"))
	f.Add([]byte(twoUpLayout))
	f.Add([]byte("system: caster\ncaster: {Config: [1], Components: [{ComponentLayer: '[', LocationId: {}}]}"))
	raw, err := os.ReadFile("testdata/running/taken.json")
	if err != nil {
		f.Fatal(err)
	}
	var r recording
	if err := json.Unmarshal(raw, &r); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		doc, err := file.Parse("show.yaml", text)
		if err != nil {
			return
		}
		s, err := backend.SpecReader{Dialects: []backend.Dialect{Dialect{}}}.Read(doc)
		if err != nil {
			return
		}
		Dialect{}.Lint(s)
		for _, v := range []backend.Verb{backend.VerbUpdate, backend.VerbTake, backend.VerbStart} {
			running := r.production()
			if v == backend.VerbStart {
				running = nil
			}
			plan, err := Dialect{}.Plan(v, running, s)
			for _, step := range plan.Steps {
				if !json.Valid(step.Body) || err != nil {
					t.Errorf("%s: %s %s, %v", v, step.Call, step.Body, err)
				}
			}
		}
	})
}
