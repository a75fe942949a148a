package kvs

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

const lobbyARN = "arn:aws:kinesisvideo:us-west-2:123456789012:stream/lobby-camera/1600000000000"

// fullBody is a body with every field of the vendor's page.
const fullBody = `{
  "StreamName": "lobby-camera",
  "ImageGenerationConfiguration": {
    "Status": "ENABLED",
    "ImageSelectorType": "PRODUCER_TIMESTAMP",
    "DestinationConfig": {"Uri": "s3://pictures/show/lobby", "DestinationRegion": "us-west-2"},
    "SamplingInterval": 3000,
    "Format": "JPEG",
    "FormatConfig": {"JPEGQuality": "75"},
    "WidthPixels": 1280,
    "HeightPixels": 720
  }
}`

func parse(t *testing.T, text string) file.Node {
	t.Helper()
	n, err := file.Parse("body.json", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// read reads a document as a spec.
func read(t *testing.T, text string) backend.Spec {
	t.Helper()
	s, err := backend.SpecReader{Dialects: []backend.Dialect{Dialect{}}}.Read(parse(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// streamWith is the stream of a configuration as a client reads it; "" is none.
func streamWith(config string, state backend.State) *backend.Production {
	p := &backend.Production{Row: backend.Row{
		Ref: backend.Ref{Profile: "cameras", Short: "lobby-camera"}, System: backend.KVS, ID: lobbyARN, Name: "lobby-camera",
		State: state, NativeState: wordEnabled, OnAir: backend.OnAirYes, Dormant: config == "",
	}}
	body := "{}"
	if config != "" {
		body = `{"ImageGenerationConfiguration":` + config + `}`
	}
	p.Native = []backend.Answer{{Call: callDescribe, Body: json.RawMessage(body)}}
	if state == backend.StateIdle {
		p.OnAir, p.NativeState = backend.OnAirNo, wordDisabled
	}
	return p
}

// configIn is the configuration of a text, as one line.
func configIn(t *testing.T, text string) string {
	t.Helper()
	return string(parse(t, text).Get(memberConfig).JSON())
}

func TestTheDialectRecognisesItsOwnBodies(t *testing.T) {
	for text, want := range map[string]bool{
		fullBody:                                  true,
		`{"ImageGenerationConfiguration": null}`:  true,
		`{"StreamName": "lobby-camera"}`:          true,
		`{"StreamARN": "` + lobbyARN + `"}`:       true,
		`{"StreamName": "a", "MixedRules": {}}`:   false,
		`{"stageArn": "x"}`:                       false,
		`{"CasterId": "x"}`:                       false,
		`{"canvas": {"width": 1, "height": 1}}`:   false,
		`{}`:                                      false,
		`{"StreamARN": "` + lobbyARN + `","a":1}`: false,
	} {
		s, ok := Dialect{}.Recognise(parse(t, text))
		if ok != want {
			t.Errorf("%s is recognised: %v", text, ok)
		}
		if ok && s.System != backend.KVS {
			t.Errorf("%s is of %q", text, s.System)
		}
	}
	if s, _ := (Dialect{}).Recognise(parse(t, `{"StreamARN": "`+lobbyARN+`"}`)); s.Name != "lobby-camera" {
		t.Errorf("the stream of an ARN is called %q", s.Name)
	}
}

func TestABodyThatWouldDeleteIsRefusedAndNamesRemove(t *testing.T) {
	for _, text := range []string{
		`{"StreamName":"lobby-camera"}`,
		`{"StreamName":"lobby-camera","ImageGenerationConfiguration":null}`,
		`{"system":"kvs","kvs":{"StreamName":"lobby-camera","ImageGenerationConfiguration":null}}`,
	} {
		for _, v := range []backend.Verb{backend.VerbStart, backend.VerbUpdate} {
			for _, running := range []*backend.Production{nil, streamWith(configIn(t, fullBody), backend.StateLive), streamWith(configIn(t, fullBody), backend.StateIdle)} {
				if running == nil && v == backend.VerbUpdate {
					continue
				}
				_, err := Dialect{}.Plan(v, running, read(t, text))
				at := (*file.Error)(nil)
				if !errors.Is(err, backend.Invalid) || !errors.As(err, &at) || !strings.Contains(at.Message, "remove") || at.Line == 0 {
					t.Errorf("%s of %s: %v", v, text, err)
				}
			}
		}
		found := Dialect{}.Lint(read(t, text))
		if len(found) != 1 || found[0].Code != backend.CodeDeletes || found[0].Line != 1 {
			t.Errorf("lint of %s: %+v", text, found)
		}
	}
}

func TestTheFrameOfImagesIsLifted(t *testing.T) {
	for name, c := range map[string]struct {
		size   string
		canvas layouts.Canvas
		fit    layouts.Fit
		note   string
	}{
		"both":    {`"WidthPixels":640,"HeightPixels":640`, layouts.Canvas{Width: 640, Height: 640}, layouts.FitFill, ""},
		"width":   {`"WidthPixels":960`, layouts.Canvas{Width: 960, Height: 540}, layouts.FitContain, "only the width"},
		"height":  {`"HeightPixels":540`, layouts.Canvas{Width: 960, Height: 540}, layouts.FitContain, "only the height"},
		"none":    {``, layouts.DefaultCanvas, layouts.FitContain, "source's own size"},
		"zero":    {`"WidthPixels":0,"HeightPixels":0`, layouts.DefaultCanvas, layouts.FitContain, "source's own size"},
		"narrow":  {`"WidthPixels":1`, layouts.Canvas{Width: 1, Height: 1}, layouts.FitContain, "only the width"},
		"tall":    {`"HeightPixels":32768`, layouts.Canvas{Width: 32768, Height: 32768}, layouts.FitContain, "only the height"},
		"odd":     {`"WidthPixels":"wide","HeightPixels":540`, layouts.Canvas{Width: 960, Height: 540}, layouts.FitContain, "cannot be read"},
		"endless": {`"WidthPixels":99999,"HeightPixels":540`, layouts.Canvas{Width: 960, Height: 540}, layouts.FitContain, "99999"},
	} {
		l, notes, err := Dialect{}.Lift(json.RawMessage(`{"StreamName":"lobby-camera","ImageGenerationConfiguration":{` + c.size + `}}`))
		if err != nil || l == nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := layouts.Layer{ID: "lobby-camera", Source: "lobby-camera", W: c.canvas.Width, H: c.canvas.Height, Z: 1, Fit: c.fit}
		if l.Canvas != c.canvas || len(l.Layers) != 1 || l.Layers[0] != want || l.Validate() != nil {
			t.Errorf("%s: %+v", name, l)
		}
		said := ""
		for _, n := range notes {
			said += n.Message + "\n"
		}
		if !strings.Contains(said, c.note) || c.note == "" && said != "" {
			t.Errorf("%s: notes %q", name, said)
		}
	}
}

func TestAnAnswerWithoutAConfigurationHasNoPicture(t *testing.T) {
	for _, text := range []string{`{}`, `{"StreamName":"a"}`, `{"ImageGenerationConfiguration":null}`} {
		if l, _, err := (Dialect{}).Lift(json.RawMessage(text)); l != nil || err != nil {
			t.Errorf("%s: %v, %v", text, l, err)
		}
	}
	for _, text := range []string{``, `[]`, `7`, `null`, `{`} {
		if _, _, err := (Dialect{}).Lift(json.RawMessage(text)); !errors.Is(err, backend.Invalid) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
