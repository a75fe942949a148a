package caster

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// sectionOf reads a caster section, or a bare body, as a spec's.
func sectionOf(t testing.TB, text string) backend.Spec {
	t.Helper()
	doc, err := file.Parse("show.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return backend.Spec{System: backend.Caster, Native: doc}
}

// lifted reads the picture of a native body.
func lifted(t testing.TB, native json.RawMessage) (*layouts.Layout, string) {
	t.Helper()
	l, notes, err := Dialect{}.Lift(native)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, n := range notes {
		all = append(all, n.Message)
	}
	return l, strings.Join(all, "\n")
}

const newsSection = `
Config: {DomainName: live.example.com, TranscodeConfig: {casterTemplate: lp_hd}}
VideoResources:
  - {LocationId: RV01, ResourceName: host, LiveStreamUrl: rtmp://pull.example.com/a/b}
  - {LocationId: RV02, ResourceName: guest, LiveStreamUrl: rtmp://pull.example.com/a/c}
Layouts:
  - {Name: full, BlendList: [RV01], MixList: [RV01], VideoLayer: [{FillMode: fit, WidthNormalized: 1, HeightNormalized: 1, PositionNormalized: [0, 0]}], AudioLayer: [{VolumeRate: 1}]}
  - Name: pip
    BlendList: [RV01, RV02]
    MixList: [RV01]
    VideoLayer:
      - {FillMode: fit, WidthNormalized: 1, HeightNormalized: 1}
      - {FillMode: fit, WidthNormalized: "0.25", HeightNormalized: 0.25, PositionNormalized: [-0.025, "-0.05"], PositionRefer: bottomRight}
    AudioLayer: [{}]
Components:
  - {Name: title, ComponentType: text, LocationId: RC01, ComponentLayer: {HeightNormalized: 0.1, PositionNormalized: [0.1, 0.8]}, TextLayerContent: {Text: News, SizeNormalized: 0.05}}
  - {Name: bug, ComponentType: image, LocationId: RC02, LayerOrder: background, ComponentLayer: '{"HeightNormalized":0.1,"WidthNormalized":0.1,"PositionRefer":"topRight"}', ImageLayerContent: '{"MaterialId":"m-1"}'}
Scenes:
  PVW: {Layout: pip, Components: [title, bug]}
  PGM: {Layout: full}
`

func TestASpecShowsItsPreview(t *testing.T) {
	t.Parallel()
	l, notes := lifted(t, sectionOf(t, newsSection).Native.JSON())
	want := &layouts.Layout{
		Name: "pip", Canvas: layouts.Canvas{Width: 1280, Height: 720},
		Layers: []layouts.Layer{
			{ID: "RV01", Source: "RV01", W: 1280, H: 720, Z: 1, Fit: layouts.FitContain},
			{ID: "RV02", Source: "RV02", X: -32, Y: -36, W: 320, H: 180, Z: 2, Fit: layouts.FitContain, Anchor: layouts.BottomRight},
		},
		Components: []layouts.Component{
			{ID: "title", Type: layouts.ComponentText, Text: "News", X: 128, Y: 576, H: 72},
			{ID: "bug", Type: layouts.ComponentImage, Text: "m-1", W: 128, H: 72, Anchor: layouts.TopRight, Below: true},
		},
	}
	if diff := cmp.Diff(want, l); diff != "" {
		t.Error(diff)
	}
	if want := "the canvas counts as 1280x720: the vendor's pages give no size for the template lp_hd"; notes != want {
		t.Errorf("notes %s", notes)
	}
}

func TestASpecWithoutAPreviewShowsItsProgram(t *testing.T) {
	t.Parallel()
	text := strings.Replace(newsSection, "PVW: {Layout: pip, Components: [title, bug]}", "PVW: {Components: [title]}", 1)
	l, _ := lifted(t, sectionOf(t, text).Native.JSON())
	if l == nil || l.Name != "full" || len(l.Layers) != 1 || len(l.Components) != 0 {
		t.Errorf("it shows %+v", l)
	}
}

func TestABodyWithoutALayoutShowsNothing(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`{"CasterId":"c"}`, `{}`, `[]`, `null`, `"text"`, `{"Layouts":{}}`, `{"Layouts":{"Layout":[]}}`,
		`{"Scenes":{"PVW":{"Layout":"gone"}}}`, `{"Layouts":["text"]}`,
	} {
		if l, notes := lifted(t, json.RawMessage(body)); l != nil {
			t.Errorf("%s shows %+v, %s", body, l, notes)
		}
	}
	if _, _, err := (Dialect{}).Lift(json.RawMessage(`{`)); !errors.Is(err, backend.Invalid) {
		t.Errorf("what is not JSON is %v", err)
	}
}

func TestALayoutIsReadInBothShapes(t *testing.T) {
	t.Parallel()
	written := `{"CasterId":"c","BlendList":["RV03"],"MixList":["RV03"],"VideoLayer":[{"FillMode":"fit","WidthNormalized":0.5,"HeightNormalized":0.5,"PositionNormalized":[0.25,0.25]}],"AudioLayer":[{}]}`
	row := `{"LayoutId":"l","VideoLayers":{"VideoLayer":[{"FillMode":"fit","WidthNormalized":"0.5","HeightNormalized":0.5,"PositionNormalizeds":{"Position":[0.25,0.25]},"PositionRefer":"topLeft"}]},"BlendList":{"LocationId":["RV03"]}}`
	want := []layouts.Layer{{ID: "RV03", Source: "RV03", X: 320, Y: 180, W: 640, H: 360, Z: 1, Fit: layouts.FitContain}}
	for _, body := range []string{
		written, row, `{"Layouts":{"Layout":[` + row + `]}}`, `{"Layouts":{"Layout":` + row + `}}`,
		`{"DescribeCasterLayoutsResponse":{"Total":1,"Layouts":{"Layout":[` + row + `]}}}`,
	} {
		l, notes := lifted(t, json.RawMessage(body))
		if l == nil || cmp.Diff(want, l.Layers) != "" {
			t.Errorf("%s is %+v", body, l)
		}
		if notes != "no transcoding template is named: the canvas counts as 1280x720" {
			t.Errorf("%s has the notes %s", body, notes)
		}
	}
}

func TestWhatIsDrawnOtherwiseIsNoted(t *testing.T) {
	t.Parallel()
	layer := func(members string) json.RawMessage {
		return json.RawMessage(`{"BlendList":["RV01"],"VideoLayer":[{` + members + `}]}`)
	}
	for _, c := range []struct {
		body json.RawMessage
		want layouts.Layer
		note string
	}{
		{layer(`"WidthNormalized":0.5,"HeightNormalized":0.5`), layouts.Layer{W: 640, H: 360, Fit: layouts.FitFill}, "RV01: FillMode none with both sides given is not described"},
		{layer(`"FillMode":"none"`), layouts.Layer{W: 1280, H: 720, Fit: layouts.FitNone}, "RV01: with FillMode none and a side of 0 the source keeps its size"},
		{layer(`"HeightNormalized":0.5`), layouts.Layer{W: 640, H: 360, Fit: layouts.FitNone}, "RV01: with FillMode none and a side of 0"},
		{layer(`"FillMode":"fit","WidthNormalized":0.333,"HeightNormalized":1`), layouts.Layer{W: 426, H: 720, Fit: layouts.FitContain}, "RV01: its fractions are no whole pixels of 1280x720"},
		{layer(`"FillMode":"fit","WidthNormalized":1,"HeightNormalized":1,"PositionRefer":"middle"`), layouts.Layer{W: 1280, H: 720, Fit: layouts.FitContain}, `RV01: the PositionRefer "middle" is not known`},
		{layer(`"FillMode":"fit","WidthNormalized":1,"HeightNormalized":1,"PositionNormalized":[1]`), layouts.Layer{W: 1280, H: 720, Fit: layouts.FitContain}, "RV01: PositionNormalized has 1 numbers"},
	} {
		l, notes := lifted(t, c.body)
		c.want.ID, c.want.Source, c.want.Z = "RV01", "RV01", 1
		if l == nil || l.Layers[0] != c.want || !strings.Contains(notes, c.note) {
			t.Errorf("%s is %+v, %s", c.body, l, notes)
		}
	}
	two := `{"BlendList":["RV01","RV01"],"VideoLayer":[{"FillMode":"fit","WidthNormalized":1,"HeightNormalized":1},{"FillMode":"fit","WidthNormalized":1,"HeightNormalized":1},{}]}`
	l, notes := lifted(t, json.RawMessage(two))
	if len(l.Layers) != 2 || l.Layers[1].ID != "RV01-2" || !strings.Contains(notes, "VideoLayer has 3 elements and BlendList 2") {
		t.Errorf("%+v, %s", l, notes)
	}
}

func TestTheCanvasIsItsOwnSizeElseTheTemplates(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]layouts.Canvas{
		`{"casterTemplate":"lp_ld"}`:       {Width: 640, Height: 360},
		`{"casterTemplate":"lp_sd"}`:       {Width: 854, Height: 480},
		`{"CasterTemplate":"lp_hd_v"}`:     {Width: 720, Height: 1280},
		`"{\"casterTemplate\":\"lp_ud\"}"`: {Width: 1920, Height: 1080},
		`{"customParams":{"video":{"width":"800","height":600}},"casterTemplate":"lp_ud"}`: {Width: 800, Height: 600},
		`{"casterTemplate":"lp_8k"}`:                           layouts.DefaultCanvas,
		`{"casterTemplate":"lp_ud","liveTemplateIds":["lsd"]}`: {Width: 1920, Height: 1080},
		`null`: layouts.DefaultCanvas,
	} {
		if got, _ := canvasOf(readTranscode(json.RawMessage(text)), ""); got != want {
			t.Errorf("%s is %v", text, got)
		}
	}
	if got, _ := canvasOf(transcode{}, "lp_ud"); got.Width != 1920 {
		t.Errorf("the studio's template gives %v", got)
	}
}

func FuzzLift(f *testing.F) {
	f.Add([]byte(`{"Layouts":[{"Name":"a","BlendList":["RV01"],"VideoLayer":[{"FillMode":"fit","WidthNormalized":1,"HeightNormalized":1}]}],"Scenes":{"PGM":{"Layout":"a"}}}`))
	f.Add([]byte(`{"LayoutId":"l","VideoLayers":{"VideoLayer":{"PositionNormalizeds":{"Position":["x",1e400]}}},"BlendList":{"LocationId":[1]}}`))
	f.Add([]byte(`{"VideoLayer":"","BlendList":{}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		l, _, err := Dialect{}.Lift(raw)
		if err != nil || l == nil {
			return
		}
		if problems := l.Validate(); len(problems) > 0 {
			t.Errorf("lifted a layout that cannot be drawn: %v", problems)
		}
		layouts.Solve(*l, nil)
	})
}
