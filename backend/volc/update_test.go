package volc_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/backend/volc"
	"mixdeck/layouts"
)

// running is a task that runs by the rules of a CreateCloudMixTask body.
func running(t *testing.T, text string) *backend.Production {
	t.Helper()
	rule, err := json.Marshal(string(parseDoc(t, text).Get("MixedRules").JSON()))
	if err != nil {
		t.Fatal(err)
	}
	body := `{"ResponseMetadata":{"Action":"GetCloudMixTaskDetail"},"Result":{"Code":0,"Data":{"TaskID":"task1","Status":"runing","Rule":` + string(rule) + `}}}`
	return &backend.Production{
		Row: backend.Row{
			Ref: backend.Ref{Profile: "air", Short: "task1"}, ID: "task1", Name: "evening",
			System: backend.Volc, State: backend.StateLive, OnAir: backend.OnAirYes,
		},
		Native: []backend.Answer{{Call: "GetCloudMixTaskDetail", Body: json.RawMessage(body)}},
	}
}

func update(t *testing.T, p *backend.Production, s backend.Spec) backend.Plan {
	t.Helper()
	plan, err := volc.Dialect{}.Plan(backend.VerbUpdate, p, s)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func updateFails(t *testing.T, p *backend.Production, s backend.Spec, class backend.Class, part string) {
	t.Helper()
	_, err := volc.Dialect{}.Plan(backend.VerbUpdate, p, s)
	if !errors.Is(err, class) || !strings.Contains(err.Error(), part) {
		t.Errorf("the error is %v, want one of class %q with %q", err, class, part)
	}
	var e *backend.Error
	if p != nil && errors.As(err, &e) && e.Ref != p.Ref {
		t.Errorf("the error names %v", e.Ref)
	}
}

func TestAnUpdateSendsAllRulesWithWhatChanges(t *testing.T) {
	t.Parallel()
	p := running(t, taskDoc)
	plan := update(t, p, native(t, "MixedRules: {InputLayout: {Scene: {Height: 720}}}"))
	if plan.Target != "task1" || plan.Name != "evening" || plan.Profile != "air" || plan.Steps[0].Call != "UpdateCloudMixTask" {
		t.Errorf("the plan is %+v", plan)
	}
	body := plan.Steps[0].Body
	if at(t, body, "TaskID") != "task1" || at(t, body, "MixedRules", "InputLayout", "Scene", "Height") != 720.0 ||
		at(t, body, "MixedRules", "InputLayout", "Scene", "Width") != 1920.0 || at(t, body, "MixedRules", "InputSource", 1, "ID") != "guest" {
		t.Errorf("the body is %s", body)
	}
	if len(plan.Changes) != 1 || plan.Changes[0] != (backend.Change{Path: "MixedRules.InputLayout.Scene.Height", From: "1080", To: "720"}) {
		t.Errorf("the changes are %v", plan.Changes)
	}
}

func TestNullRemovesAndListsAreReplacedWhole(t *testing.T) {
	t.Parallel()
	plan := update(t, running(t, taskDoc), native(t, `
MixedRules:
  InputLayout:
    Scene: {Layout: [{X: 0, Y: 0, W: 1920, H: 1080, Layer: 5}]}
    Logo: null
  InputSource: [{ID: host, Layer: 5, Type: live, Url: "rtmp://pull.example.com/live/host"}]
`))
	body := plan.Steps[0].Body
	layout, _ := at(t, body, "MixedRules", "InputLayout").(map[string]any)
	if _, there := layout["Logo"]; there || at(t, body, "MixedRules", "InputSource", 1) != nil || at(t, body, "MixedRules", "InputLayout", "Scene", "Layout", 1) != nil {
		t.Errorf("the body is %s", body)
	}
}

func TestALayoutChangesOnlyThePicture(t *testing.T) {
	t.Parallel()
	text := strings.Replace(taskDoc, "Layer: 2}\n    Logo", "Layer: 2, Crop: 0}\n    Logo", 1)
	text = strings.Replace(text, `guest.mp4"}`, `guest.mp4", Volume: 0}`, 1)
	picture := corner()
	plan := update(t, running(t, text), backend.Spec{Name: "corner", Layout: &picture})
	body := plan.Steps[0].Body
	want := `{"MixedRules":{` +
		`"InputLayout":{"Scene":{"Width":1920,"Height":1080,"Layout":[{"X":1400,"Y":700,"W":480,"H":270,"Layer":7,"Crop":0},{"X":0,"Y":0,"W":1920,"H":1080,"Layer":3}]},` +
		`"Logo":[{"Layout":{"X":1680,"Y":0,"W":200,"H":100},"Url":"https://example.com/bug.png"}]},` +
		`"InputSource":[{"ID":"host","Layer":3,"Type":"live","Url":"rtmp://pull.example.com/live/host"},{"ID":"guest","Layer":7,"Type":"vod","Url":"https://pull.example.com/guest.mp4","Volume":0}],` +
		`"Output":{"Video":{"BitRate":8000000,"FrameRate":30,"GOP":2,"Codec":"h264"},"Audio":{"BitRate":320000,"ChannelLayout":"stereo","SampleRate":48000},"Url":["rtmp://push.example.com/live/key"]}},` +
		`"TaskID":"task1"}`
	if string(body) != want {
		t.Errorf("the body is\n%s\nwant\n%s", body, want)
	}
	if len(plan.Notes) != 0 {
		t.Errorf("notes %v", plan.Notes)
	}
}

func TestATakeIsAnEmulatedUpdate(t *testing.T) {
	t.Parallel()
	picture := corner()
	plan, err := volc.Dialect{}.Plan(backend.VerbTake, running(t, taskDoc), backend.Spec{Layout: &picture})
	if err != nil || !plan.Emulated || plan.Verb != backend.VerbTake || plan.Steps[0].Call != "UpdateCloudMixTask" {
		t.Errorf("the plan is %+v, %v", plan, err)
	}
	_, err = volc.Dialect{}.Plan(backend.VerbTake, running(t, taskDoc), backend.Spec{})
	if !errors.Is(err, backend.Invalid) {
		t.Errorf("without anything staged: %v", err)
	}
}

func TestTheOutputThatRunsIsSentUnchanged(t *testing.T) {
	t.Parallel()
	text := taskDoc + "    Callback: {Url: \"https://hook.example.com/state\"}\n"
	p := running(t, text)
	plan := update(t, p, native(t, text))
	output, _ := at(t, plan.Steps[0].Body, "MixedRules", "Output").(map[string]any)
	if _, there := output["Callback"]; there || len(output) != 3 {
		t.Errorf("Output is %v", output)
	}
	if !noted(plan.Notes, "nothing changes") || len(plan.Changes) != 0 {
		t.Errorf("notes %v, changes %v", plan.Notes, plan.Changes)
	}
}

func TestAnOutputThatWouldChangeIsInvalid(t *testing.T) {
	t.Parallel()
	p := running(t, taskDoc)
	for text, want := range map[string]string{
		"MixedRules: {Output: {Video: {Codec: h265}}}":                         "MixedRules.Output.Video.Codec: would change from h264 to h265",
		"MixedRules: {Output: {Video: {BitRate: 4000000}}}":                    "would change from 8000000 to 4000000",
		"MixedRules: {Output: {Url: ['rtmp://push.example.com/live/other']}}":  "Url[0]: would change",
		"MixedRules: {Output: {Url: ['rtmp://push.example.com/live/key', b]}}": "Url[1]: would change from nothing",
		"MixedRules: {Output: {Url: []}}":                                      "would change",
		"MixedRules: {Output: {Audio: null}}":                                  "Output.Audio: would change from a map to nothing",
		"MixedRules: {Output: null}":                                           "MixedRules.Output: would change",
	} {
		updateFails(t, p, native(t, text), backend.Invalid, want)
		_, err := volc.Dialect{}.Plan(backend.VerbUpdate, p, native(t, text))
		if strings.Contains(err.Error(), "live/other") {
			t.Errorf("the error repeats an address: %v", err)
		}
	}
}

func TestACallbackThatWouldChangeIsInvalid(t *testing.T) {
	t.Parallel()
	p := running(t, taskDoc+"    Callback: {Url: \"https://hook.example.com/a\"}\n")
	updateFails(t, p, native(t, "MixedRules: {Output: {Callback: {Url: 'https://hook.example.com/b'}}}"), backend.Invalid, "Callback.Url")
	updateFails(t, p, native(t, "MixedRules: {Output: {Callback: null}}"), backend.Invalid, "Callback")
	plan := update(t, running(t, taskDoc), native(t, "MixedRules: {Output: {Callback: {Url: 'https://hook.example.com/b'}}}"))
	if !noted(plan.Notes, "cannot carry Output.Callback") || strings.Contains(string(plan.Steps[0].Body), "hook") {
		t.Errorf("notes %v, body %s", plan.Notes, plan.Steps[0].Body)
	}
}

func TestTheSpecOfAStartUpdatesWhatTheVendorCorrected(t *testing.T) {
	t.Parallel()
	asked := strings.NewReplacer("8000000", "500000", "FrameRate: 30", "FrameRate: 120, Bframes: 0").Replace(taskDoc)
	runs := strings.NewReplacer("8000000", "1000000", "FrameRate: 30", "FrameRate: 60").Replace(taskDoc)
	plan := update(t, running(t, runs), native(t, asked))
	video := at(t, plan.Steps[0].Body, "MixedRules", "Output", "Video")
	if v, _ := video.(map[string]any); v["BitRate"] != 1000000.0 || v["FrameRate"] != 60.0 || v["Bframes"] != nil {
		t.Errorf("Video is %v", video)
	}
	if !noted(plan.Notes, "Video.Bframes: is not part of what runs") {
		t.Errorf("notes %v", plan.Notes)
	}
}

func TestWhatTheVendorTookBeforeIsNotRefusedNow(t *testing.T) {
	t.Parallel()
	p := running(t, strings.NewReplacer("Type: vod", "Type: srt", "Height: 1080", "Height: 4320").Replace(taskDoc))
	plan := update(t, p, native(t, "MixedRules: {InputLayout: {Scene: {Width: 1280, Layout: [{X: 0, Y: 0, W: 640, H: 360, Layer: 1}, {X: 640, Y: 0, W: 640, H: 360, Layer: 2}]}, Logo: null}}"))
	if at(t, plan.Steps[0].Body, "MixedRules", "InputSource", 1, "Type") != "srt" {
		t.Errorf("the body is %s", plan.Steps[0].Body)
	}
	updateFails(t, p, native(t, "MixedRules: {InputLayout: {Scene: {Width: 5}}}"), backend.Invalid, "must be 10 to 2160, not 5")
}

func TestADocumentForAnotherTaskIsAConflict(t *testing.T) {
	t.Parallel()
	updateFails(t, running(t, taskDoc), native(t, "TaskID: other\nMixedRules: {}"), backend.Conflict, `for the task "other"`)
	update(t, running(t, taskDoc), native(t, "TaskID: task1\nMixedRules: {}"))
}

func TestARunningTaskKeepsItsName(t *testing.T) {
	t.Parallel()
	plan := update(t, running(t, taskDoc), native(t, "Name: morning\nMixedRules: {InputLayout: {Logo: []}}"))
	if !noted(plan.Notes, `it stays "evening"`) || at(t, plan.Steps[0].Body, "Name") != nil {
		t.Errorf("notes %v, body %s", plan.Notes, plan.Steps[0].Body)
	}
}

func TestLogosThatALayoutTakesAwayAreNoted(t *testing.T) {
	t.Parallel()
	picture := twoUp()
	plan := update(t, running(t, taskDoc), backend.Spec{Layout: &picture})
	layout, _ := at(t, plan.Steps[0].Body, "MixedRules", "InputLayout").(map[string]any)
	if _, there := layout["Logo"]; there || !noted(plan.Notes, "the 1 that run are removed") {
		t.Errorf("InputLayout %v, notes %v", layout, plan.Notes)
	}
	plan = update(t, running(t, taskDoc), backend.Spec{Layout: &layouts.Layout{Canvas: canvas(), Grid: &layouts.Grid{}}})
	if at(t, plan.Steps[0].Body, "MixedRules", "InputLayout", "Logo", 0) == nil || !noted(plan.Notes, "the 1 that run stay") {
		t.Errorf("notes %v", plan.Notes)
	}
}

func TestALayoutMustPlaceEverySource(t *testing.T) {
	t.Parallel()
	picture := twoUp()
	picture.Layers = picture.Layers[:1]
	updateFails(t, running(t, taskDoc), backend.Spec{Layout: &picture}, backend.Invalid, `the source "guest" has no place`)
	picture = twoUp()
	picture.Layers[1].Source = "nobody"
	updateFails(t, running(t, taskDoc), backend.Spec{Layout: &picture}, backend.Invalid, `no InputSource has the ID "nobody"`)
	picture = twoUp()
	picture.Layers[1].Source = "host"
	updateFails(t, running(t, taskDoc), backend.Spec{Layout: &picture}, backend.Invalid, `"host" has a layer already`)
}

func TestWhatCannotBeUpdatedIsRefused(t *testing.T) {
	t.Parallel()
	picture := twoUp()
	s := backend.Spec{Layout: &picture}
	updateFails(t, nil, s, backend.Invalid, "needs the mix task")
	p := running(t, taskDoc)
	p.State = backend.StateEnded
	updateFails(t, p, s, backend.Conflict, "has ended")
	p.State = backend.StateStopping
	updateFails(t, p, s, backend.Conflict, "is stopping")
	p = running(t, taskDoc)
	p.Native = nil
	updateFails(t, p, s, backend.Conflict, "could not be read")
}

func TestAnAddressThatChangesInItsSecretPartIsAChange(t *testing.T) {
	t.Parallel()
	text := strings.Replace(taskDoc, "live/host", "live/other", 1)
	plan := update(t, running(t, taskDoc), native(t, text))
	if noted(plan.Notes, "nothing changes") {
		t.Errorf("notes %v", plan.Notes)
	}
}

func TestWhatEndedCanBeStartedAnew(t *testing.T) {
	t.Parallel()
	p := running(t, taskDoc)
	_, err := volc.Dialect{}.Plan(backend.VerbStart, p, backend.Spec{})
	if !errors.Is(err, backend.Conflict) {
		t.Errorf("what runs was planned to start: %v", err)
	}
	p.State = backend.StateEnded
	picture := corner()
	plan, err := volc.Dialect{}.Plan(backend.VerbStart, p, backend.Spec{Name: "corner", Layout: &picture})
	if err != nil {
		t.Fatal(err)
	}
	body := plan.Steps[0].Body
	if plan.Target != "" || plan.Name != "evening" || at(t, body, "Name") != "evening" || at(t, body, "TaskID") != nil ||
		at(t, body, "MixedRules", "Output", "Url", 0) != "rtmp://push.example.com/live/key" || at(t, body, "MixedRules", "InputSource", 1, "Layer") != 7.0 {
		t.Errorf("the plan is %+v", plan)
	}
}

func TestAStopOfWhatEndedSendsNothing(t *testing.T) {
	t.Parallel()
	p := running(t, taskDoc)
	plan, err := volc.Dialect{}.Plan(backend.VerbStop, p, backend.Spec{})
	if err != nil || len(plan.Steps) != 1 || string(plan.Steps[0].Body) != `{"TaskID":"task1"}` {
		t.Errorf("the plan is %+v, %v", plan, err)
	}
	p.State = backend.StateEnded
	plan, err = volc.Dialect{}.Plan(backend.VerbStop, p, backend.Spec{})
	if err != nil || len(plan.Steps) != 0 {
		t.Errorf("the plan is %+v, %v", plan, err)
	}
	if _, err := (volc.Dialect{}).Plan(backend.VerbStop, nil, backend.Spec{}); !errors.Is(err, backend.Invalid) {
		t.Errorf("a stop of nothing: %v", err)
	}
}

func TestATaskIsAdoptedByItsNameAndPicture(t *testing.T) {
	t.Parallel()
	step := start(t, native(t, taskDoc)).Steps[0]
	step.Body = backend.RedactJSON(step.Body)
	p := running(t, taskDoc)
	if !(volc.Dialect{}).Adopts(step, *p) {
		t.Error("what the step made is not adopted")
	}
	other := *p
	other.Name = "morning"
	if (volc.Dialect{}).Adopts(step, other) {
		t.Error("a task of another name is adopted")
	}
	if (volc.Dialect{}).Adopts(step, *running(t, strings.Replace(taskDoc, "X: 960", "X: 950", 1))) {
		t.Error("a task with another picture is adopted")
	}
}
