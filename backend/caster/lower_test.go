package caster

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// loweredText is what lowering gives, the notes below it.
func loweredText(t *testing.T, l layouts.Layout, sources []string) []byte {
	t.Helper()
	body, notes, err := Dialect{}.Lower(l, sources)
	if err != nil {
		return []byte("error: " + err.Error() + "\n")
	}
	var text bytes.Buffer
	if err := json.Indent(&text, body, "", "  "); err != nil {
		t.Fatal(err)
	}
	text.WriteByte('\n')
	for _, n := range notes {
		fmt.Fprintf(&text, "%s: %s\n", n.Severity, n.Message)
	}
	return text.Bytes()
}

func TestEveryPresetIsLoweredAsItsGolden(t *testing.T) {
	t.Parallel()
	for _, p := range layouts.Presets() {
		golden(t, "presets/"+p.Name+".golden", loweredText(t, p.Layout, nil))
	}
}

func TestWhatNeedsWorkIsLoweredAsItsGolden(t *testing.T) {
	t.Parallel()
	hd := layouts.Canvas{Width: 1280, Height: 720}
	ten := 10
	for name, c := range map[string]struct {
		l       layouts.Layout
		sources []string
	}{
		"grid-five":     {layouts.Layout{Name: "grid", Canvas: hd, Grid: &layouts.Grid{Gap: &ten}}, []string{"RV01", "RV02", "RV03", "RV04", "RV05"}},
		"grid-featured": {layouts.Layout{Canvas: hd, Grid: &layouts.Grid{FeaturedAttribute: "host", OrderAttribute: "order", Fill: layouts.FillContain}}, []string{"RV05", "a", "RV01"}},
		"pip":           {layouts.Layout{Canvas: hd, Pip: &layouts.Pip{FeaturedAttribute: "host", PipAttribute: "guest", Position: layouts.PipTopRight, Offset: &ten, Fill: layouts.FillContain}}, []string{"RV01", "RV02", "RV03"}},
		"fits": {layouts.Layout{Canvas: hd, Layers: []layouts.Layer{
			{ID: "over", Source: "RV04", W: 100, H: 100, Z: 9, Fit: layouts.FitCover},
			{ID: "wide", Source: "RV03", X: -20, Y: -20, W: 320, H: 180, Z: 2, Fit: layouts.FitFill, Anchor: layouts.BottomRight},
			{ID: "own", Source: "RV02", X: 7, W: 640, H: 360, Z: 1, Fit: layouts.FitNone, Anchor: layouts.Center},
			{ID: "base", Source: "RV01", W: 1280, H: 720, Z: -1},
		}}, nil},
		"components": {layouts.Layout{
			Canvas: hd, Layers: []layouts.Layer{{Source: "RV01", W: 1280, H: 720}},
			Components: []layouts.Component{
				{ID: "title", Type: layouts.ComponentText, Text: "News", X: 64, Y: -36, H: 72, Anchor: layouts.BottomLeft},
				{ID: "bug", Type: layouts.ComponentImage, W: 64, H: 64, Below: true},
				{Type: layouts.ComponentText, Text: "below", W: 320, H: 36, Below: true},
			},
		}, nil},
		"eight-heard": {layouts.Layout{Canvas: hd, Grid: &layouts.Grid{Fill: layouts.FillContain}}, []string{"a", "b", "c", "d", "e", "f", "g", "h"}},
		"twice":       {layouts.Layout{Canvas: hd, Layers: []layouts.Layer{{ID: "a", Source: "RV01", W: 640, H: 720}, {ID: "b", Source: "RV01", X: 640, W: 640, H: 720}}}, nil},
	} {
		golden(t, "lower/"+name+".golden", loweredText(t, c.l, c.sources))
	}
}

// somePicture draws layers that a studio shows as they are.
func somePicture(t *rapid.T) layouts.Layout {
	l := layouts.Layout{
		Name:   rapid.StringMatching(`[a-z]{0,8}`).Draw(t, "name"),
		Canvas: layouts.Canvas{Width: rapid.IntRange(16, 7680).Draw(t, "width"), Height: rapid.IntRange(16, 4320).Draw(t, "height")},
		Layers: []layouts.Layer{},
	}
	for i := range rapid.IntRange(1, 6).Draw(t, "layers") {
		place := fmt.Sprintf("RV%02d", 17*i+1)
		l.Layers = append(l.Layers, layouts.Layer{
			ID: place, Source: place, Z: i + 1, Fit: layouts.FitContain,
			X: rapid.IntRange(-l.Canvas.Width, l.Canvas.Width).Draw(t, "x"), Y: rapid.IntRange(-l.Canvas.Height, l.Canvas.Height).Draw(t, "y"),
			W: rapid.IntRange(1, 2*l.Canvas.Width).Draw(t, "w"), H: rapid.IntRange(1, 2*l.Canvas.Height).Draw(t, "h"),
			Anchor: rapid.SampledFrom(append([]layouts.Anchor{""}, layouts.TopRight, layouts.Center, layouts.BottomCenter, layouts.LeftCenter)).Draw(t, "anchor"),
		})
	}
	return l
}

func TestWhatIsLoweredWithoutNotesIsLiftedAsItWas(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := somePicture(t)
		body, notes, err := Dialect{}.Lower(l, nil)
		if err != nil || len(notes) > 0 {
			t.Fatalf("%v, %v", notes, err)
		}
		canvas := fmt.Sprintf(`{"Config":{"TranscodeConfig":{"customParams":{"video":{"width":%d,"height":%d}}}}}`, l.Canvas.Width, l.Canvas.Height)
		lifted, notes, err := Dialect{}.Lift(backend.MergeJSON(body, json.RawMessage(canvas)))
		if err != nil || len(notes) > 0 {
			t.Fatalf("%v, %v\n%s", notes, err, body)
		}
		if diff := cmp.Diff(&l, lifted); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestLoweringTwiceGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := somePicture(t)
		a, _, _ := Dialect{}.Lower(l, nil)
		b, _, _ := Dialect{}.Lower(l, nil)
		if !bytes.Equal(a, b) || bytes.Contains(a, []byte("e-")) {
			t.Fatalf("%s\n%s", a, b)
		}
	})
}

func TestWhatAStudioCannotShowIsRefused(t *testing.T) {
	t.Parallel()
	layer := layouts.Layer{ID: "RV01", W: 100, H: 100}
	for want, l := range map[string]layouts.Layout{
		"logos[0]: a studio has no logos by address": {Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{layer}, Logos: []layouts.Logo{{URL: "https://example.com/5ecret.png", W: 9, H: 9}}},
		"layers[0]: source is missing":               {Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{{W: 9, H: 9}}},
		"it shows no source":                         {Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{}},
		"layers[0].w: 0 is not":                      {Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{{ID: "RV01", H: 9}}},
		"a layout has exactly one of grid, pip":      {Canvas: layouts.DefaultCanvas},
		"grid: the tile of RV03 would have no pixel": {Canvas: layouts.Canvas{Width: 2, Height: 1}, Grid: &layouts.Grid{}},
	} {
		_, _, err := Dialect{}.Lower(l, nil)
		if !errors.Is(err, backend.Invalid) || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "5ecret") {
			t.Errorf("the error is %v, not %s", err, want)
		}
	}
	_, _, err := Dialect{}.Lower(layouts.Layout{Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{layer}}, []string{"RV02"})
	if err == nil || !strings.Contains(err.Error(), `layers[0]: no video source has the LocationId or the ResourceName "RV01"`) {
		t.Errorf("a source that is not there: %v", err)
	}
}
