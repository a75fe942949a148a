package file_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// ptr returns a pointer to a value.
func ptr[T any](v T) *T { return &v }

func TestALayoutIsReadAsItIsWritten(t *testing.T) {
	hd := layouts.Canvas{Width: 1920, Height: 1080}
	for _, c := range []struct {
		text string
		want layouts.Layout
	}{
		{`
name: two-up
canvas: {width: 1920, height: 1080}
layers:                              # z grows upwards; x, y from the top left corner
  - {id: host,  source: host,  x: 0,   y: 270, w: 960, h: 540, z: 1, fit: contain}
  - {id: guest, source: guest, x: 960, y: 270, w: 960, h: 540, z: 2, fit: contain, anchor: bottomRight}
logos:
  - {url: "https://example.com/bug.png", x: 1680, y: 40, w: 200, h: 100}
`, layouts.Layout{
			Name: "two-up", Canvas: hd,
			Layers: []layouts.Layer{
				{ID: "host", Source: "host", Y: 270, W: 960, H: 540, Z: 1, Fit: layouts.FitContain},
				{ID: "guest", Source: "guest", X: 960, Y: 270, W: 960, H: 540, Z: 2, Fit: layouts.FitContain, Anchor: layouts.BottomRight},
			},
			Logos: []layouts.Logo{{URL: "https://example.com/bug.png", X: 1680, Y: 40, W: 200, H: 100}},
		}},
		{`
name: hosts
canvas: {width: 1920, height: 1080}
grid: {featuredParticipantAttribute: host, videoAspectRatio: VIDEO, gridGap: 0, omitStoppedVideo: false, participantOrderAttribute: n, videoFillMode: FILL}
`, layouts.Layout{
			Name: "hosts", Canvas: hd,
			Grid: &layouts.Grid{FeaturedAttribute: "host", OrderAttribute: "n", OmitStopped: ptr(false), Aspect: layouts.AspectVideo, Fill: layouts.FillStretch, Gap: ptr(0)},
		}},
		{
			`{"pip": {"featuredParticipantAttribute": "host", "omitStoppedVideo": true, "videoFillMode": "COVER", "gridGap": 4,
"pipParticipantAttribute": "pip", "pipBehavior": "DYNAMIC", "pipOffset": 10, "pipPosition": "TOP_LEFT", "pipWidth": 320, "pipHeight": 180, "participantOrderAttribute": ""}}`,
			layouts.Layout{
				Canvas: layouts.DefaultCanvas,
				Pip: &layouts.Pip{
					FeaturedAttribute: "host", PipAttribute: "pip", OmitStopped: ptr(true), Fill: layouts.FillCover, Gap: ptr(4),
					Behavior: layouts.PipDynamic, Position: layouts.PipTopLeft, Offset: ptr(10), Width: ptr(320), Height: ptr(180),
				},
			},
		},
		{"grid: {}", layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}},
		{"grid: {}\npip: null\nlayers: ~\nlogos:\n", layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}},
		{"layers: []", layouts.Layout{Canvas: layouts.DefaultCanvas}},
		{`
layers: []
components:                          # bottom to top; without w as wide as the content
  - {id: RC01, type: text, text: News, x: 96, y: -54, h: 90, anchor: bottomLeft}
  - {type: html, text: 2026, w: 1280, h: 720, below: true}
`, layouts.Layout{
			Canvas: layouts.DefaultCanvas,
			Components: []layouts.Component{
				{ID: "RC01", Type: layouts.ComponentText, Text: "News", X: 96, Y: -54, H: 90, Anchor: layouts.BottomLeft},
				{Type: layouts.ComponentHTML, Text: "2026", W: 1280, H: 720, Below: true},
			},
		}},
		{"name: 123\nlayers: [{id: 7, source: true, w: 1, h: 32768, x: -32768, y: 32768}]", layouts.Layout{
			Name: "123", Canvas: layouts.DefaultCanvas,
			Layers: []layouts.Layer{{ID: "7", Source: "true", X: -32768, Y: 32768, W: 1, H: 32768}},
		}},
	} {
		got, err := file.Layout(parse(t, c.text))
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s\n got %+v, %v\nwant %+v", c.text, got, err, c.want)
		}
	}
}

func TestAWrongLayoutSaysWhatIsWrongAndWhere(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", []string{"f.yaml:1:1: the document is empty; a layout has grid, pip or layers"}},
		{"[]", []string{"f.yaml:1:1: must be a map of names and values, not a list"}},
		{"{}", []string{"f.yaml:1:1: a layout needs exactly one of grid, pip and layers; none is here"}},
		{"grid:\n", []string{"f.yaml:1:6: grid: is empty; a grid with its defaults is written grid: {}"}},
		{"grid: {}\npip: {}\n", []string{"f.yaml:2:1: pip: grid and pip exclude each other; a layout is exactly one of grid, pip and layers"}},
		{"layers: []\ngrid: {}\n", []string{"f.yaml:2:1: grid: layers and grid exclude each other; a layout is exactly one of grid, pip and layers"}},
		{"grid: {}\nlogos: []\n", []string{"f.yaml:2:1: logos: logos go with layers only, not with grid"}},
		{"components: []\npip: {}\nlogos: []\n", []string{
			"f.yaml:1:1: components: components go with layers only, not with pip",
			"f.yaml:3:1: logos: logos go with layers only, not with pip",
		}},
		{"components: [{type: text, h: 9}]", []string{"f.yaml:1:1: a layout needs exactly one of grid, pip and layers; none is here"}},
		{"layers: []\ncomponents:\n- {type: txt, h: 0, w: -1, below: 1, z: 3}\n- {text: []}", []string{
			`f.yaml:3:10: components[0].type: must be one of text, image, caption or html, not the text "txt"; did you mean text?`,
			"f.yaml:3:18: components[0].h: must be a whole number from 1 to 32768, not 0",
			"f.yaml:3:24: components[0].w: must be a whole number from 0 to 32768, not -1",
			"f.yaml:3:35: components[0].below: must be true or false, not 1",
			`f.yaml:3:38: components[0].z: unknown field "z"; known here: id, type, text, x, y, w, h, anchor, below`,
			"f.yaml:4:3: components[1].type: is missing",
			"f.yaml:4:3: components[1].h: is missing",
			"f.yaml:4:10: components[1].text: must be a text, not a list",
		}},
		{"grid: [1]", []string{"f.yaml:1:7: grid: must be a map of names and values, not a list"}},
		{"layers: 3", []string{"f.yaml:1:9: layers: must be a list, not 3"}},
		{"layers: [~, 3]", []string{
			"f.yaml:1:10: layers[0]: must be a map of names and values, not nothing",
			"f.yaml:1:13: layers[1]: must be a map of names and values, not 3",
		}},
		{"layers:\n- {w: 0, h: -1, x: 1000000000, y: 1.5}\n- {w: '1', h: [], z: yes}", []string{
			"f.yaml:2:7: layers[0].w: must be a whole number from 1 to 32768, not 0",
			"f.yaml:2:13: layers[0].h: must be a whole number from 1 to 32768, not -1",
			"f.yaml:2:20: layers[0].x: must be a whole number from -32768 to 32768, not 1000000000",
			"f.yaml:2:35: layers[0].y: must be a whole number from -32768 to 32768, not 1.5",
			`f.yaml:3:7: layers[1].w: must be a whole number from 1 to 32768, not the text "1"`,
			"f.yaml:3:15: layers[1].h: must be a whole number from 1 to 32768, not a list",
			`f.yaml:3:22: layers[1].z: must be a whole number from -2147483648 to 2147483647, not the text "yes"`,
		}},
		{"layers:\n- {x: 1}", []string{
			"f.yaml:2:3: layers[0].w: is missing",
			"f.yaml:2:3: layers[0].h: is missing",
		}},
		{"layers: []\nlogo: []\nlogos: [{url: 5, w: 1, h: 1}, {w: 1, h: 1}]", []string{
			"f.yaml:2:1: logo: unknown field \"logo\"; did you mean logos?",
			"f.yaml:3:15: logos[0].url: must be a text, not 5; put it in quotes",
			"f.yaml:3:31: logos[1].url: is missing",
		}},
		{"grid: {videoAspectRatio: video, gridgap: 3, colour: red, omitStoppedVideo: yes}", []string{
			`f.yaml:1:26: grid.videoAspectRatio: must be one of AUTO, VIDEO, SQUARE or PORTRAIT, not the text "video"; did you mean VIDEO?`,
			`f.yaml:1:33: grid.gridgap: unknown field "gridgap"; did you mean gridGap?`,
			`f.yaml:1:45: grid.colour: unknown field "colour"; known here: featuredParticipantAttribute, participantOrderAttribute, omitStoppedVideo, videoAspectRatio, videoFillMode, gridGap`,
			`f.yaml:1:76: grid.omitStoppedVideo: must be true or false, not the text "yes"`,
		}},
		{"canvas: {width: 32769}\nlayers: []", []string{
			"f.yaml:1:9: canvas.height: is missing",
			"f.yaml:1:17: canvas.width: must be a whole number from 1 to 32768, not 32769",
		}},
		{"canvas: 1920x1080\nlayers: []", []string{`f.yaml:1:9: canvas: must be a map of names and values, not the text "1920x1080"`}},
		{"name: {}\nlayers: [{w: 1, h: 1, fit: conatin, id: []}]", []string{
			"f.yaml:1:7: name: must be a text, not a map",
			`f.yaml:2:28: layers[0].fit: must be one of contain, cover, fill or none, not the text "conatin"; did you mean contain?`,
			"f.yaml:2:41: layers[0].id: must be a text, not a list",
		}},
		{"pip: {pipWidth: 0, pipOffset: -1, pipPosition: LEFT, pipHeight: 1e3}", []string{
			"f.yaml:1:17: pip.pipWidth: must be a whole number from 1 to 32768, not 0",
			"f.yaml:1:31: pip.pipOffset: must be a whole number from 0 to 32768, not -1",
			`f.yaml:1:48: pip.pipPosition: must be one of TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT or BOTTOM_RIGHT, not the text "LEFT"`,
			"f.yaml:1:65: pip.pipHeight: must be a whole number from 1 to 32768, not 1e3",
		}},
	} {
		got, err := file.Layout(parse(t, c.text))
		if err == nil {
			t.Errorf("%s\nwas read as %+v", c.text, got)
			continue
		}
		if want := strings.Join(c.want, "\n"); err.Error() != want {
			t.Errorf("%s\n got %s\nwant %s", c.text, err, want)
		}
		if !reflect.DeepEqual(got, layouts.Layout{}) {
			t.Errorf("%s\nwas read as %+v with an error", c.text, got)
		}
	}
}

func TestASideIsAWholeNumberAndNothingThatLooksLikeOne(t *testing.T) {
	for text, want := range map[string]int{"5": 5, "+5": 5, "5.0": 5, "0x10": 16, "0o17": 15, "!!int 5": 5, "&a 5": 5, "5 # px": 5} {
		l, err := file.Layout(parse(t, "layers: [{h: 1, w: "+text+"\n}]"))
		if err != nil || l.Layers[0].W != want {
			t.Errorf("%s is %+v, %v, want %d", text, l.Layers, err, want)
		}
	}
	for text, said := range map[string]string{
		"1e3": "1e3", "-0": "-0", "1.5": "1.5", "1e400": "1e400", "1000000000": "1000000000", "0": "0", "-1": "-1",
		"017": `the text "017"`, "1_000": `the text "1_000"`, ".inf": `the text ".inf"`, "-.inf": `the text "-.inf"`,
		".nan": `the text ".nan"`, "NaN": `the text "NaN"`, "yes": `the text "yes"`, "no": `the text "no"`, "0b11": `the text "0b11"`,
		"2026-11-22": `the text "2026-11-22"`, "2026-11-22T10:00:00Z": `the text "2026-11-22T10:00:00Z"`, "12:30": `the text "12:30"`,
		"5px": `the text "5px"`, "\"5\"": `the text "5"`, "'5'": `the text "5"`, "!!str 5": `the text "5"`, "０": `the text "０"`, "٣": `the text "٣"`,
		"true": "true", "[]": "a list", "{}": "a map",
		strings.Repeat("9", 5000): strings.Repeat("9", 40) + "…",
	} {
		_, err := file.Layout(parse(t, "layers: [{h: 1, w: "+text+"}]"))
		if want := "f.yaml:1:20: layers[0].w: must be a whole number from 1 to 32768, not " + said; err == nil || err.Error() != want {
			t.Errorf("%s\n got %v\nwant %s", text, err, want)
		}
	}
}

func TestAHostileNameIsQuotedAndCutInAMessage(t *testing.T) {
	name := "\u202e" + strings.Repeat("x", 1<<20)
	_, err := file.Layout(parse(t, "layers: [{w: 1, h: 1, \"\\e[31m\": 1, \""+name+"\": 1, fit: \""+name+"\"}]"))
	if err == nil || len(err.Error()) > 1500 {
		t.Fatalf("a message of %d bytes", len(err.Error()))
	}
	if strings.ContainsAny(err.Error(), "\x1b\u202e") {
		t.Errorf("the message has a control character: %q", err)
	}
}

func TestTwentyErrorsAreToldAndThatThereAreMore(t *testing.T) {
	_, err := file.Layout(parse(t, "layers:\n"+strings.Repeat("- {w: 0, h: 0}\n", 50)))
	var errs file.Errors
	if !errors.As(err, &errs) || len(errs) != 21 {
		t.Fatalf("%d errors: %v", len(errs), err)
	}
	if last := errs[20].Error(); last != "f.yaml:12:7: there are more errors from here on" {
		t.Errorf("the last is %s", last)
	}
	var first *file.Error
	if !errors.As(err, &first) || first != errs[0] {
		t.Errorf("the first is %v", first)
	}
}

func TestANativeSectionIsReadStrictlyOrAsAnAnswer(t *testing.T) {
	n := parse(t, "{gridGap: 5, videoAspectRatio: ROUND, tileRadius: 8, omitStoppedVideo: maybe}")
	if g, err := file.Grid(n); err == nil {
		t.Errorf("read as %+v", g)
	}
	g, notes := file.GridAnswer(n)
	if want := (layouts.Grid{Gap: ptr(5), Aspect: "ROUND"}); !reflect.DeepEqual(g, want) {
		t.Errorf("got %+v, want %+v", g, want)
	}
	if len(notes) != 3 {
		t.Errorf("the notes are %v", notes)
	}
	p, notes := file.PipAnswer(parse(t, "{pipWidth: 5, pipBehavior: BOUNCE}"))
	if want := (layouts.Pip{Width: ptr(5), Behavior: "BOUNCE"}); !reflect.DeepEqual(p, want) || len(notes) != 1 {
		t.Errorf("got %+v, %v; want %+v", p, notes, want)
	}
	if p, err := file.Pip(parse(t, "{pipWidth: 5}")); err != nil || p.Width == nil || *p.Width != 5 {
		t.Errorf("got %+v, %v", p, err)
	}
	if g, notes := file.GridAnswer(parse(t, "~")); len(notes) != 0 || !reflect.DeepEqual(g, layouts.Grid{}) {
		t.Errorf("got %+v, %v", g, notes)
	}
}
