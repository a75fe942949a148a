package volc_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/backend/volc"
	"mixdeck/layouts"
)

// taskDoc is a whole CreateCloudMixTask body.
const taskDoc = `Name: evening
MixedRules:
  InputLayout:
    Scene:
      Width: 1920
      Height: 1080
      Layout:
        - {X: 0, Y: 270, W: 960, H: 540, Layer: 1}
        - {X: 960, Y: 270, W: 960, H: 540, Layer: 2}
    Logo:
      - {Layout: {X: 1680, Y: 40, W: 200, H: 100}, Url: "https://logo.example.com/bug.png"}
  InputSource:
    - {ID: host, Layer: 1, Type: live, Url: "rtmp://pull.example.com/live/host"}
    - {ID: guest, Layer: 2, Type: vod, Url: "https://pull.example.com/guest.mp4"}
  Output:
    Video: {BitRate: 8000000, FrameRate: 30, GOP: 2, Codec: h264}
    Audio: {BitRate: 320000, ChannelLayout: stereo, SampleRate: 48000}
    Url: ["rtmp://push.example.com/live/key"]
`

func native(t *testing.T, text string) backend.Spec {
	t.Helper()
	return backend.Spec{System: backend.Volc, Native: parseDoc(t, text)}
}

func start(t *testing.T, s backend.Spec) backend.Plan {
	t.Helper()
	plan, err := volc.Dialect{}.Plan(backend.VerbStart, nil, s)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// at returns a value inside JSON: names and indices.
func at(t *testing.T, raw json.RawMessage, path ...any) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	for _, p := range path {
		switch p := p.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[p]
		case int:
			l, _ := v.([]any)
			if p >= len(l) {
				return nil
			}
			v = l[p]
		}
	}
	return v
}

func noted(notes []backend.Note, part string) bool {
	return slices.ContainsFunc(notes, func(n backend.Note) bool { return strings.Contains(n.Message, part) })
}

func TestABodyIsRecognisedByItsRulesAndItsNameOrTask(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"Name: a\nMixedRules: {}":          true,
		"TaskID: a\nMixedRules: {}":        true,
		"MixedRules: {}":                   false,
		"Name: a\nMixedRules: no":          false,
		"Name: a":                          false,
		"stageArn: a\ndestinations: []":    false,
		"name: two-up\ngrid: {gridGap: 2}": false,
	} {
		s, ok := volc.Dialect{}.Recognise(parseDoc(t, text))
		if ok != want || ok && s.System != backend.Volc {
			t.Errorf("%q is recognised: %v, as %q", text, ok, s.System)
		}
	}
}

func TestAWholeBodyIsSentAsItIs(t *testing.T) {
	t.Parallel()
	s := native(t, taskDoc)
	plan := start(t, s)
	if len(plan.Steps) != 1 || plan.Steps[0].Call != "CreateCloudMixTask" || string(plan.Steps[0].Body) != string(s.Native.JSON()) {
		t.Errorf("steps %v", plan.Steps)
	}
	if plan.Name != "evening" || plan.Target != "" || len(plan.Notes) != 1 {
		t.Errorf("name %q, target %q, notes %v", plan.Name, plan.Target, plan.Notes)
	}
	want := []string{"logo.example.com", "pull.example.com", "push.example.com"}
	if !slices.Equal(plan.Hosts, want) {
		t.Errorf("hosts %v, want %v", plan.Hosts, want)
	}
}

func TestASpecsNameFillsAnEmptyOne(t *testing.T) {
	t.Parallel()
	s := native(t, strings.Replace(taskDoc, "Name: evening", `Name: ""`, 1))
	s.Name = "morning"
	if plan := start(t, s); plan.Name != "morning" || at(t, plan.Steps[0].Body, "Name") != "morning" {
		t.Errorf("the name is %q", plan.Name)
	}
	s = native(t, taskDoc)
	s.Name = "morning"
	if plan := start(t, s); plan.Name != "evening" {
		t.Errorf("the native name gave way to %q", plan.Name)
	}
}

func TestExplicitZerosAndUnknownMembersAreSent(t *testing.T) {
	t.Parallel()
	text := strings.Replace(taskDoc, "GOP: 2,", "GOP: 2, Bframes: 0, Tune: null,", 1)
	plan := start(t, native(t, text))
	video := at(t, plan.Steps[0].Body, "MixedRules", "Output", "Video")
	m, _ := video.(map[string]any)
	if v, there := m["Bframes"]; !there || v != 0.0 {
		t.Errorf("Video is %v", video)
	}
	if v, there := m["Tune"]; !there || v != nil {
		t.Errorf("Video is %v", video)
	}
	if !noted(plan.Notes, "MixedRules.Output.Video.Bframes: is not a member that mixdeck knows") {
		t.Errorf("notes %v", plan.Notes)
	}
}

func TestAMistypedMemberIsSentAndNamed(t *testing.T) {
	t.Parallel()
	plan := start(t, native(t, strings.Replace(taskDoc, "GOP: 2,", "GOP: 2, BitRat: 5,", 1)))
	if !noted(plan.Notes, "did you mean BitRate?") {
		t.Errorf("notes %v", plan.Notes)
	}
}

func TestWhatTheVendorCorrectsIsNoted(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer("8000000", "500000", "FrameRate: 30", "FrameRate: 120", "48000", "22050").Replace(taskDoc)
	plan := start(t, native(t, text))
	for _, want := range []string{"corrects it to 1000000", "corrects it to 60", "22050 Hz is none of the vendor's common rates"} {
		if !noted(plan.Notes, want) {
			t.Errorf("%q is not among %v", want, plan.Notes)
		}
	}
	if v := at(t, plan.Steps[0].Body, "MixedRules", "Output", "Video", "BitRate"); v != 500000.0 {
		t.Errorf("the bit rate is sent as %v", v)
	}
}

func TestABoxBeyondTheCanvasIsNoted(t *testing.T) {
	t.Parallel()
	plan := start(t, native(t, strings.Replace(taskDoc, "X: 960, Y: 270", "X: 1920, Y: 270", 1)))
	if !noted(plan.Notes, "Layout[1]: reaches beyond the canvas") {
		t.Errorf("notes %v", plan.Notes)
	}
}

func TestWhatIsOutOfRangeIsRefusedAtItsPlace(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ old, new, want string }{
		{"Name: evening\n", "", "start.yaml:1:1: Name: is missing"},
		{"Width: 1920", "Width: 9", "start.yaml:5:14: MixedRules.InputLayout.Scene.Width: must be 10 to 2160, not 9"},
		{"Height: 1080", "Height: 2161", "Height: must be 10 to 2160, not 2161"},
		{"Height: 1080", "Height: tall", "start.yaml:6:15: MixedRules.InputLayout.Scene.Height: must be a whole number from 10 to 2160, not a text"},
		{"      Width: 1920\n", "", "start.yaml:5:7: MixedRules.InputLayout.Scene.Width: is missing"},
		{"X: 960, Y: 270", "X: 1921, Y: 270", "start.yaml:9:15: MixedRules.InputLayout.Scene.Layout[1].X: must be 0 to 1920, not 1921"},
		{"X: 960, Y: 270", "X: 960, Y: -1", "Layout[1].Y: must be 0 to 1080, not -1"},
		{"X: 960, Y: 270", "X: 960.5, Y: 270", "Layout[1].X: must be a whole number from 0 to 1920, not 960.5"},
		{"X: 960, Y: 270", "Y: 270", "Layout[1].X: is missing"},
		{"W: 960, H: 540, Layer: 2", "W: 5, H: 540, Layer: 2", "Layout[1].W: must be 10 to 2160, not 5"},
		{"H: 540, Layer: 2", "H: 540, Layer: 3", "Layout[1].Layer: no source has the Layer 3"},
		{"H: 540, Layer: 2", "H: 540, Layer: 1", "Layout[1].Layer: 1 has a place already"},
		{"H: 540, Layer: 2", "H: 540, Layer: 1", `has no entry for the Layer 2 of the source "guest"`},
		{"ID: guest, Layer: 2", "ID: guest, Layer: 1", `InputSource[1].Layer: 1 is the Layer of the source "host" too`},
		{"ID: guest, Layer: 2", "ID: guest, Layer: 10000", "InputSource[1].Layer: must be 1 to 9999, not 10000"},
		{"ID: guest", "ID: host", `InputSource[1].ID: "host" is the ID of another source too`},
		{"Type: vod", "Type: film", "InputSource[1].Type: must be vod or live or pic"},
		{"ID: guest, ", "", "InputSource[1].ID: is missing"},
		{"Codec: h264", "Codec: av1", "Codec: must be h264 or h265"},
		{"GOP: 2", "GOP: 11", "GOP: must be 1 to 10, not 11"},
		{"BitRate: 8000000, ", "", "Video.BitRate: is missing"},
		{"BitRate: 8000000", "BitRate: fast", "Video.BitRate: must be a whole number"},
		{"BitRate: 320000", "BitRate: 64000", "Audio.BitRate: must be 128000 to 320000, not 64000"},
		{"stereo", "5.1", "Audio.ChannelLayout: must be mono or stereo"},
		{"SampleRate: 48000", "SampleRate: 0", "Audio.SampleRate: must be 1 to"},
		{`Url: ["rtmp://push.example.com/live/key"]`, "Url: []", "Output.Url: must have 1 to 8 items, not 0"},
		{`Url: ["rtmp://push.example.com/live/key"]`, `Url: "rtmp://push.example.com/live/key"`, "Output.Url: must be a list, not a text"},
		{`Url: ["rtmp://push.example.com/live/key"]`, `Url: [""]`, "Output.Url[0]: must not be empty"},
		{"W: 200, H: 100", "W: 200, H: 1", "Logo[0].Layout.H: must be 10 to 2160, not 1"},
		{`, Url: "https://logo.example.com/bug.png"`, "", "Logo[0].Url: is missing"},
		{"  InputSource:", "  Source:", "start.yaml:3:3: MixedRules.InputSource: is missing"},
		{"Name: evening", "Name: evening\nTaskID: abc", "start.yaml:2:1: TaskID: names a task that runs"},
	} {
		s := native(t, strings.Replace(taskDoc, c.old, c.new, 1))
		_, err := volc.Dialect{}.Plan(backend.VerbStart, nil, s)
		if !errors.Is(err, backend.Invalid) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: %v\nwant %s", c.new, c.old, err, c.want)
		}
	}
}

func TestEveryProblemIsToldAtOnce(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer("Width: 1920", "Width: 9", "Codec: h264", "Codec: av1", "GOP: 2", "GOP: 0").Replace(taskDoc)
	_, err := volc.Dialect{}.Plan(backend.VerbStart, nil, native(t, text))
	for _, want := range []string{"Scene.Width", "Video.Codec", "Video.GOP"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is not named in %v", want, err)
		}
	}
}

func TestAProblemRepeatsNoAddress(t *testing.T) {
	t.Parallel()
	text := strings.Replace(taskDoc, "Type: live", "Type: 'rtmp://pull.example.com/live/5ecret'", 1)
	_, err := volc.Dialect{}.Plan(backend.VerbStart, nil, native(t, text))
	if err == nil || strings.Contains(err.Error(), "5ecret") {
		t.Errorf("the error is %v", err)
	}
}

func TestAPictureAloneCannotBeStarted(t *testing.T) {
	t.Parallel()
	picture := twoUp()
	_, err := volc.Dialect{}.Plan(backend.VerbStart, nil, backend.Spec{Name: "two-up", Layout: &picture})
	if !errors.Is(err, backend.Invalid) {
		t.Errorf("the error is %v", err)
	}
}

func TestTwoPicturesInOneSpecAreRefused(t *testing.T) {
	t.Parallel()
	picture := twoUp()
	for _, text := range []string{taskDoc, strings.Replace(startDoc, "MixedRules:", "MixedRules:\n  InputLayout: {Logo: []}", 1)} {
		s := native(t, text)
		s.Name, s.Layout = "both", &picture
		_, err := volc.Dialect{}.Plan(backend.VerbStart, nil, s)
		if !errors.Is(err, backend.Invalid) || !strings.Contains(err.Error(), "beside a layout") {
			t.Errorf("the error is %v", err)
		}
	}
}

func TestLogosOfTheNativeSectionGoWithAGrid(t *testing.T) {
	t.Parallel()
	s := native(t, strings.Replace(startDoc, "MixedRules:", `MixedRules:
  InputLayout:
    Logo: [{Layout: {X: 0, Y: 0, W: 100, H: 100}, Url: "https://logo.example.com/a.png"}]`, 1))
	s.Name = "gridded"
	s.Layout = &layouts.Layout{Canvas: canvas(), Grid: &layouts.Grid{}}
	plan := start(t, s)
	if at(t, plan.Steps[0].Body, "MixedRules", "InputLayout", "Logo", 0, "Url") != "https://logo.example.com/a.png" {
		t.Errorf("the body is %s", plan.Steps[0].Body)
	}
}

func TestVerbsThatAMixTaskLacksAreRefusedWithTheirReason(t *testing.T) {
	t.Parallel()
	for _, v := range []backend.Verb{backend.VerbPanic, backend.VerbRemove} {
		_, err := volc.Dialect{}.Plan(v, &backend.Production{}, backend.Spec{})
		if reason := (volc.Dialect{}).Ability(v).Reason; !errors.Is(err, backend.Invalid) || !strings.Contains(err.Error(), reason) {
			t.Errorf("%s: %v, want %s", v, err, reason)
		}
	}
}

func TestALayoutOfNoKindIsRefusedInWholeWords(t *testing.T) {
	t.Parallel()
	s := startSpec(t, "evening")
	s.Layout = &layouts.Layout{Canvas: canvas()}
	_, err := volc.Dialect{}.Plan(backend.VerbStart, nil, s)
	if err == nil || strings.Contains(err.Error(), ": :") || !strings.Contains(err.Error(), "layout: a layout has exactly one of") {
		t.Errorf("%v", err)
	}
}
