package file_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

func TestALayoutIsWrittenInOneForm(t *testing.T) {
	for _, c := range []struct {
		layout     layouts.Layout
		yaml, json string
	}{
		{
			layouts.Layout{
				Name: "two-up", Canvas: layouts.Canvas{Width: 1920, Height: 1080},
				Layers: []layouts.Layer{
					{ID: "host", Source: "RV01", Y: 270, W: 960, H: 540, Z: 1, Fit: layouts.FitContain},
					{ID: "on", Source: "a: b", X: -5, W: 1, H: 1, Anchor: layouts.Center},
				},
				Logos: []layouts.Logo{{URL: "https://example.com/bug.png", W: 200, H: 100}},
				Components: []layouts.Component{
					{ID: "RC01", Type: layouts.ComponentText, Text: "News: on", X: 96, Y: 846, H: 90},
					{Type: layouts.ComponentImage, W: 1920, H: 1080, Anchor: layouts.Center, Below: true},
				},
			},
			"name: two-up\ncanvas: {width: 1920, height: 1080}\nlayers:\n" +
				"  - {id: host, source: RV01, x: 0, y: 270, w: 960, h: 540, z: 1, fit: contain}\n" +
				"  - {id: \"on\", source: \"a: b\", x: -5, y: 0, w: 1, h: 1, z: 0, anchor: center}\n" +
				"logos:\n  - {url: \"https://example.com/bug.png\", x: 0, y: 0, w: 200, h: 100}\n" +
				"components:\n  - {id: RC01, type: text, text: \"News: on\", x: 96, y: 846, h: 90}\n" +
				"  - {type: image, x: 0, y: 0, w: 1920, h: 1080, anchor: center, below: true}\n",
			`{"name":"two-up","canvas":{"width":1920,"height":1080},"layers":[` +
				`{"id":"host","source":"RV01","x":0,"y":270,"w":960,"h":540,"z":1,"fit":"contain"},` +
				`{"id":"on","source":"a: b","x":-5,"y":0,"w":1,"h":1,"z":0,"anchor":"center"}],` +
				`"logos":[{"url":"https://example.com/bug.png","x":0,"y":0,"w":200,"h":100}],` +
				`"components":[{"id":"RC01","type":"text","text":"News: on","x":96,"y":846,"h":90},` +
				`{"type":"image","x":0,"y":0,"w":1920,"h":1080,"anchor":"center","below":true}]}`,
		},
		{
			layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{FeaturedAttribute: "host", Gap: ptr(0), OmitStopped: ptr(false)}},
			"canvas: {width: 1280, height: 720}\ngrid: {featuredParticipantAttribute: host, omitStoppedVideo: false, gridGap: 0}\n",
			`{"canvas":{"width":1280,"height":720},"grid":{"featuredParticipantAttribute":"host","omitStoppedVideo":false,"gridGap":0}}`,
		},
		{
			layouts.Layout{Canvas: layouts.DefaultCanvas, Pip: &layouts.Pip{}},
			"canvas: {width: 1280, height: 720}\npip: {}\n",
			`{"canvas":{"width":1280,"height":720},"pip":{}}`,
		},
		{
			layouts.Layout{Canvas: layouts.DefaultCanvas},
			"canvas: {width: 1280, height: 720}\nlayers: []\n",
			`{"canvas":{"width":1280,"height":720},"layers":[]}`,
		},
	} {
		if got := string(file.Encode(c.layout)); got != c.yaml {
			t.Errorf("got %s\nwant %s", got, c.yaml)
		}
		if got := string(file.EncodeJSON(c.layout)); got != c.json {
			t.Errorf("got %s\nwant %s", got, c.json)
		}
	}
}

func TestALayoutReadsBackAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyLayout(t)
		for _, text := range [][]byte{file.Encode(want), file.EncodeJSON(want)} {
			n, err := file.Parse("f", text)
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			got, err := file.Layout(n)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("%s\n got %+v, %v\nwant %+v", text, got, err, want)
			}
		}
	})
}

// anyLayout draws a layout that file.Layout accepts.
func anyLayout(t *rapid.T) layouts.Layout {
	l := layouts.Layout{
		Name:   anyText(t, "name"),
		Canvas: layouts.Canvas{Width: anySide(t, "width"), Height: anySide(t, "height")},
	}
	switch rapid.SampledFrom([]layouts.Kind{layouts.KindGrid, layouts.KindPip, layouts.KindLayers}).Draw(t, "kind") {
	case layouts.KindGrid:
		l.Grid = anyGrid(t)
	case layouts.KindPip:
		l.Pip = anyPip(t)
	default:
		l.Layers = anyLayers(t)
		l.Logos = anyLogos(t)
		l.Components = anyComponents(t)
	}
	return l
}

func anyLayers(t *rapid.T) []layouts.Layer {
	var list []layouts.Layer
	for range rapid.IntRange(0, 4).Draw(t, "layers") {
		list = append(list, layouts.Layer{
			ID: anyText(t, "id"), Source: anyText(t, "source"),
			X: anyOffset(t, "x"), Y: anyOffset(t, "y"), W: anySide(t, "w"), H: anySide(t, "h"),
			Z:      int(rapid.Int32().Draw(t, "z")),
			Fit:    rapid.SampledFrom([]layouts.Fit{"", layouts.FitContain, layouts.FitCover, layouts.FitFill, layouts.FitNone}).Draw(t, "fit"),
			Anchor: rapid.SampledFrom([]layouts.Anchor{"", layouts.TopLeft, layouts.Center, layouts.BottomCenter}).Draw(t, "anchor"),
		})
	}
	return list
}

func anyLogos(t *rapid.T) []layouts.Logo {
	var list []layouts.Logo
	for range rapid.IntRange(0, 3).Draw(t, "logos") {
		list = append(list, layouts.Logo{
			URL: anyText(t, "url"),
			X:   anyOffset(t, "x"), Y: anyOffset(t, "y"), W: anySide(t, "w"), H: anySide(t, "h"),
		})
	}
	return list
}

func anyComponents(t *rapid.T) []layouts.Component {
	var list []layouts.Component
	for range rapid.IntRange(0, 3).Draw(t, "components") {
		list = append(list, layouts.Component{
			ID: anyText(t, "id"),
			Type: rapid.SampledFrom([]layouts.ComponentType{
				layouts.ComponentText, layouts.ComponentImage, layouts.ComponentCaption, layouts.ComponentHTML,
			}).Draw(t, "type"),
			Text: anyText(t, "text"),
			X:    anyOffset(t, "x"), Y: anyOffset(t, "y"), W: rapid.IntRange(0, layouts.MaxSide).Draw(t, "w"), H: anySide(t, "h"),
			Anchor: rapid.SampledFrom([]layouts.Anchor{"", layouts.TopRight, layouts.Center}).Draw(t, "anchor"),
			Below:  rapid.Bool().Draw(t, "below"),
		})
	}
	return list
}

func anyGrid(t *rapid.T) *layouts.Grid {
	return &layouts.Grid{
		FeaturedAttribute: anyText(t, "featured"), OrderAttribute: anyText(t, "order"),
		OmitStopped: rapid.Ptr(rapid.Bool(), true).Draw(t, "omit"),
		Aspect:      rapid.SampledFrom([]layouts.Aspect{"", layouts.AspectAuto, layouts.AspectVideo, layouts.AspectSquare, layouts.AspectPortrait}).Draw(t, "aspect"),
		Fill:        anyFill(t),
		Gap:         anyPixels(t, "gap", 0),
	}
}

func anyPip(t *rapid.T) *layouts.Pip {
	return &layouts.Pip{
		FeaturedAttribute: anyText(t, "featured"), OrderAttribute: anyText(t, "order"), PipAttribute: anyText(t, "pip"),
		OmitStopped: rapid.Ptr(rapid.Bool(), true).Draw(t, "omit"),
		Fill:        anyFill(t),
		Gap:         anyPixels(t, "gap", 0),
		Behavior:    rapid.SampledFrom([]layouts.PipBehavior{"", layouts.PipStatic, layouts.PipDynamic}).Draw(t, "behavior"),
		Position:    rapid.SampledFrom([]layouts.PipPosition{"", layouts.PipTopLeft, layouts.PipBottomRight}).Draw(t, "position"),
		Offset:      anyPixels(t, "offset", 0),
		Width:       anyPixels(t, "pipWidth", 1),
		Height:      anyPixels(t, "pipHeight", 1),
	}
}

func anyFill(t *rapid.T) layouts.Fill {
	return rapid.SampledFrom([]layouts.Fill{"", layouts.FillStretch, layouts.FillCover, layouts.FillContain}).Draw(t, "fill")
}

func anyPixels(t *rapid.T, label string, low int) *int {
	return rapid.Ptr(rapid.IntRange(low, layouts.MaxSide), true).Draw(t, label)
}

func anySide(t *rapid.T, label string) int {
	return rapid.IntRange(1, layouts.MaxSide).Draw(t, label)
}

func anyOffset(t *rapid.T, label string) int {
	return rapid.IntRange(-layouts.MaxOffset, layouts.MaxOffset).Draw(t, label)
}

// anyText draws texts of any characters, and those that YAML readers take for
// something else.
func anyText(t *rapid.T, label string) string {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringMatching(`[a-zA-Z0-9_./:#,{}\[\]&*!|>'"%@ -]{0,8}`),
		rapid.SampledFrom([]string{
			"", "on", "Yes", "n", "null", "~", "true", "12", "0x1F", "1e3", "017", ".inf", "2026-11-21", "<<", "=", "-", "- a", "a: b", "a #b", " a", "a ",
			"\n", "a\nb", "\t", "\r\n", "\x00", "\x1b[31m", "\u0085", "\u2028", "\ufeff", "\ufffe", "\uffff", "\U0001F600", "é", "---", "...", "\\", "\"", "'",
		}),
	).Draw(t, label)
}
