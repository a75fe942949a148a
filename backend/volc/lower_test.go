package volc_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mixdeck/backend"
	"mixdeck/backend/volc"
	"mixdeck/layouts"
)

var rewrite = flag.Bool("update", false, "write the goldens of lowered layouts anew")

func number(n int) *int { return &n }

// gallery are layouts that show what lowering does, with the sources that they
// are lowered for.
func gallery() map[string]struct {
	layout  layouts.Layout
	sources []string
} {
	type entry = struct {
		layout  layouts.Layout
		sources []string
	}
	hd := layouts.Canvas{Width: 1280, Height: 720}
	return map[string]entry{
		"two-up":        {twoUp(), []string{"host", "guest"}},
		"corner-logo":   {corner(), []string{"host", "guest"}},
		"equal-z":       {layouts.Layout{Canvas: hd, Layers: []layouts.Layer{{ID: "over", Source: "a", W: 100, H: 100}, {ID: "under", Source: "b", W: 1280, H: 720, Z: -3}}}, []string{"a", "b"}},
		"anchored-crop": {layouts.Layout{Canvas: hd, Layers: []layouts.Layer{{ID: "main", Source: "a", W: 1280, H: 720, Z: 1, Fit: layouts.FitCover}, {ID: "inset", Source: "b", X: -20, Y: -20, W: 320, H: 180, Z: 2, Anchor: layouts.BottomRight}}}, []string{"a", "b"}},
		"grid-five":     {layouts.Layout{Canvas: hd, Grid: &layouts.Grid{Gap: number(10)}}, []string{"a", "b", "c", "d", "e"}},
		"grid-featured": {layouts.Layout{Canvas: hd, Grid: &layouts.Grid{FeaturedAttribute: "host", OrderAttribute: "order", Fill: layouts.FillContain}}, []string{"a", "b", "c"}},
		"pip":           {layouts.Layout{Canvas: hd, Pip: &layouts.Pip{FeaturedAttribute: "host", PipAttribute: "guest", Position: layouts.PipTopRight, Offset: number(20)}}, []string{"a", "b"}},
		"made-up-cast":  {layouts.Layout{Canvas: hd, Grid: &layouts.Grid{Aspect: layouts.AspectSquare}}, nil},
		"named-sources": {corner(), nil},
	}
}

func TestLoweredLayoutsAreTheGoldenOnes(t *testing.T) {
	t.Parallel()
	for name, g := range gallery() {
		body, notes, err := volc.Dialect{}.Lower(g.layout, g.sources)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var text bytes.Buffer
		if err := json.Indent(&text, body, "", "  "); err != nil {
			t.Fatal(err)
		}
		text.WriteByte('\n')
		for _, n := range notes {
			text.WriteString(string(n.Severity) + ": " + n.Message + "\n")
		}
		path := filepath.Join("testdata", "lower", name+".golden")
		if *rewrite {
			if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), text.String()); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// someLayers draws a layout of up to eight layers, some of which cannot be
// lowered as they are.
func someLayers(t *rapid.T) layouts.Layout {
	l := layouts.Layout{Canvas: layouts.Canvas{
		Width: rapid.IntRange(10, 2160).Draw(t, "width"), Height: rapid.IntRange(10, 2160).Draw(t, "height"),
	}}
	for i := range rapid.IntRange(1, 8).Draw(t, "layers") {
		id := string(rune('a' + i))
		l.Layers = append(l.Layers, layouts.Layer{
			ID: id, Source: id,
			X: rapid.IntRange(0, l.Canvas.Width).Draw(t, "x"), Y: rapid.IntRange(0, l.Canvas.Height).Draw(t, "y"),
			W: rapid.IntRange(10, 2160).Draw(t, "w"), H: rapid.IntRange(10, 2160).Draw(t, "h"),
			Z:   rapid.IntRange(0, 40).Draw(t, "z"),
			Fit: rapid.SampledFrom([]layouts.Fit{layouts.FitContain, layouts.FitContain, layouts.FitContain, layouts.FitCover}).Draw(t, "fit"),
		})
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "logos") {
		l.Logos = append(l.Logos, layouts.Logo{
			URL: "https://example.com/" + string(rune('a'+i)),
			X:   rapid.IntRange(0, l.Canvas.Width).Draw(t, "x"), Y: rapid.IntRange(0, l.Canvas.Height).Draw(t, "y"),
			W: rapid.IntRange(10, 2160).Draw(t, "w"), H: rapid.IntRange(10, 2160).Draw(t, "h"),
		})
	}
	return l
}

func TestWhatIsLoweredWithoutNotesIsLiftedAsItWas(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := someLayers(t)
		body, notes, err := volc.Dialect{}.Lower(l, nil)
		if err != nil {
			t.Fatal(err)
		}
		lifted, liftNotes, err := volc.Dialect{}.Lift(body)
		if err != nil || lifted == nil || len(liftNotes) > 0 {
			t.Fatalf("lifted %v, %v, %v", lifted, liftNotes, err)
		}
		if len(notes) > 0 {
			return
		}
		if diff := cmp.Diff(l, *lifted); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestTheOrderOfLayersSurvivesLowering(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := someLayers(t)
		body, _, err := volc.Dialect{}.Lower(l, nil)
		if err != nil {
			t.Fatal(err)
		}
		lifted, _, err := volc.Dialect{}.Lift(body)
		if err != nil || lifted == nil {
			t.Fatalf("lifted %v, %v", lifted, err)
		}
		asked, drawn := layouts.Solve(l, nil).Boxes, layouts.Solve(*lifted, nil).Boxes
		for i := range asked {
			if asked[i].Label != drawn[i].Label || asked[i].Rect != drawn[i].Rect {
				t.Fatalf("box %d is %s %v, not %s %v", i, drawn[i].Label, drawn[i].Rect, asked[i].Label, asked[i].Rect)
			}
		}
	})
}

func TestWhatAMixTaskCannotShowIsRefused(t *testing.T) {
	t.Parallel()
	layer := layouts.Layer{ID: "a", Source: "a", W: 100, H: 100, Z: 1}
	with := func(edit func(*layouts.Layout)) layouts.Layout {
		l := layouts.Layout{Canvas: canvas(), Layers: []layouts.Layer{layer}}
		edit(&l)
		return l
	}
	many := func(n int) (list []layouts.Layer) {
		for i := range n {
			list = append(list, layouts.Layer{ID: string(rune('a' + i)), W: 100, H: 100, Z: i + 1})
		}
		return list
	}
	for want, l := range map[string]layouts.Layout{
		"canvas: its sides must be 10 to 2160":      with(func(l *layouts.Layout) { l.Canvas.Width = 3840 }),
		"its corner at -1,0 must lie on the canvas": with(func(l *layouts.Layout) { l.Layers[0].X = -1 }),
		"its corner at 0,1081 must lie":             with(func(l *layouts.Layout) { l.Layers[0].Y = 1081 }),
		"its sides must be 10 to 2160, not 9x100":   with(func(l *layouts.Layout) { l.Layers[0].W = 9 }),
		"at most 8 sources, not 9":                  with(func(l *layouts.Layout) { l.Layers = many(9) }),
		"at most 4 logos, not 5":                    with(func(l *layouts.Layout) { l.Logos = slices.Repeat([]layouts.Logo{{URL: "u", W: 50, H: 50}}, 5) }),
		"logos[0]: url is missing":                  with(func(l *layouts.Layout) { l.Logos = []layouts.Logo{{W: 50, H: 50}} }),
		"layers[0]: source is missing":              with(func(l *layouts.Layout) { l.Layers[0].ID, l.Layers[0].Source = "", "" }),
		"it shows no source":                        {Canvas: canvas(), Layers: []layouts.Layer{}},
		"a layout has exactly one of grid, pip and": {Canvas: canvas(), Grid: &layouts.Grid{}, Pip: &layouts.Pip{}},
	} {
		_, _, err := volc.Dialect{}.Lower(l, nil)
		if !errors.Is(err, backend.Invalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("the error is %v, want %q", err, want)
		}
	}
}

func TestAPictureThatLeavesASourceOutIsRefused(t *testing.T) {
	t.Parallel()
	pip := layouts.Layout{Canvas: canvas(), Pip: &layouts.Pip{FeaturedAttribute: "f", PipAttribute: "p"}}
	_, _, err := volc.Dialect{}.Lower(pip, []string{"a", "b", "c"})
	if !errors.Is(err, backend.Invalid) || !strings.Contains(err.Error(), `the source "b" has no place`) {
		t.Errorf("the error is %v", err)
	}
}
