package volc_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mixdeck/backend"
	"mixdeck/backend/volc"
	"mixdeck/layouts"
)

// sourcesFor are the sources that a preset is lowered for: those that its layers
// name, or as many as a grid or a picture-in-picture is shown with.
func sourcesFor(p layouts.Preset) []string {
	ids := p.Sources()
	for i := range p.Inputs {
		if len(p.Layout.Layers) == 0 {
			ids = append(ids, fmt.Sprint("p", i+1))
		}
	}
	return ids
}

// goldenOf is a preset's part of the request with what is said of it, or why there
// is none.
func goldenOf(t *testing.T, p layouts.Preset) []byte {
	t.Helper()
	var g struct {
		Preset  string          `json:"preset"`
		Refusal string          `json:"refusal,omitempty"`
		Notes   []string        `json:"notes,omitempty"`
		Request json.RawMessage `json:"request,omitempty"`
	}
	body, notes, err := volc.Dialect{}.Lower(p.Layout, sourcesFor(p))
	g.Preset, g.Request = p.Name, body
	if err != nil {
		g.Refusal = err.Error()
	}
	for _, n := range notes {
		g.Notes = append(g.Notes, string(n.Severity)+": "+n.Message)
	}
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(g); err != nil {
		t.Fatal(err)
	}
	return innermost.ReplaceAllFunc(text.Bytes(), func(object []byte) []byte {
		return bytes.Join(bytes.Fields(object), []byte(" "))
	})
}

// innermost are the objects that hold no others: each gets a line of its own.
var innermost = regexp.MustCompile(`\{\n[^{}\[\]]*\}`)

// MIXDECK_GOLDEN=write writes the files.
func TestEveryPresetIsLoweredAsItsFileSays(t *testing.T) {
	t.Parallel()
	dir := filepath.Join("testdata", "presets")
	known := map[string]bool{}
	for _, p := range layouts.Presets() {
		name := p.Name + ".json"
		known[name] = true
		got := goldenOf(t, p)
		if os.Getenv("MIXDECK_GOLDEN") == "write" {
			if err := os.WriteFile(filepath.Join(dir, name), got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Errorf("MIXDECK_GOLDEN=write makes it: %v", err)
		} else if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", p.Name, diff)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[f.Name()] {
			t.Errorf("%s is of no preset", f.Name())
		}
	}
}

// written is a layout of layers as a mix task can give it back: its layers are
// named after their sources, and what is not said has its default.
func written(l layouts.Layout) layouts.Layout {
	l.Name, l.Components = "", nil
	l.Layers = append([]layouts.Layer(nil), l.Layers...)
	for i, layer := range l.Layers {
		if layer.Source == "" {
			l.Layers[i].Source = layer.ID
		}
		l.Layers[i].ID = l.Layers[i].Source
		if layer.Fit == "" {
			l.Layers[i].Fit = layouts.FitContain
		}
		if layer.Anchor == layouts.TopLeft {
			l.Layers[i].Anchor = ""
		}
	}
	return l
}

// comesBack holds that what was lowered is lifted as it was where nothing was
// noted, and else with the same sources on the same places.
func comesBack(t interface {
	Helper()
	Errorf(format string, args ...any)
}, l layouts.Layout, body json.RawMessage, notes []backend.Note,
) {
	t.Helper()
	lifted, told, err := volc.Dialect{}.Lift(body)
	if err != nil || lifted == nil || len(told) > 0 {
		t.Errorf("%s: lifted %v, %v, %v", l.Name, lifted, told, err)
		return
	}
	if len(notes) == 0 {
		if diff := cmp.Diff(written(l), *lifted); diff != "" {
			t.Errorf("%s (-was +is)\n%s", l.Name, diff)
		}
		return
	}
	if diff := cmp.Diff(l.Logos, lifted.Logos); l.Kind() == layouts.KindLayers && diff != "" {
		t.Errorf("%s: logos (-was +is)\n%s", l.Name, diff)
	}
	for i, layer := range l.Layers {
		if is := lifted.Layers[i]; is.Rect(lifted.Canvas) != layer.Rect(l.Canvas) || is.Source != written(l).Layers[i].Source {
			t.Errorf("%s: layer %d is %+v, not %+v", l.Name, i, is, layer)
		}
	}
}

func TestEveryPresetThatAMixTaskTakesComesBack(t *testing.T) {
	t.Parallel()
	silent := 0
	for _, p := range layouts.Presets() {
		body, notes, err := volc.Dialect{}.Lower(p.Layout, sourcesFor(p))
		if err != nil {
			continue // its golden file says why
		}
		if len(notes) == 0 {
			silent++
		}
		comesBack(t, p.Layout, body, notes)
		if p.Layout.Kind() != layouts.KindLayers {
			tilesComeBack(t, p, body)
		}
	}
	if silent == 0 {
		t.Error("no preset is lowered without notes")
	}
}

// tilesComeBack holds that a grid or picture-in-picture is lifted as the boxes
// that its preview has.
func tilesComeBack(t *testing.T, p layouts.Preset, body json.RawMessage) {
	t.Helper()
	lifted, _, err := volc.Dialect{}.Lift(body)
	if err != nil {
		t.Fatal(err)
	}
	want := layouts.Solve(p.Layout, layouts.MadeUpCast(p.Layout, p.Inputs)).Boxes
	got := layouts.Solve(*lifted, nil).Boxes
	if len(got) != len(want) {
		t.Fatalf("%s: %d boxes, not %d", p.Name, len(got), len(want))
	}
	for i := range want {
		if got[i].ID != want[i].ID || got[i].Rect != want[i].Rect {
			t.Errorf("%s: box %d is %s at %v, not %s at %v", p.Name, i, got[i].ID, got[i].Rect, want[i].ID, want[i].Rect)
		}
	}
}

// anyLayers draws layouts with all that layers can have, most of which cannot be
// sent as they are.
func anyLayers(t *rapid.T) layouts.Layout {
	l := layouts.Layout{Name: "any", Canvas: layouts.Canvas{
		Width: rapid.IntRange(9, 2161).Draw(t, "width"), Height: rapid.IntRange(9, 2161).Draw(t, "height"),
	}}
	plain := rapid.Bool().Draw(t, "plain")
	for i := range rapid.IntRange(1, 9).Draw(t, "layers") {
		layer := layouts.Layer{
			ID: fmt.Sprint("l", i), Source: fmt.Sprint("s", i), X: rapid.IntRange(0, 100).Draw(t, "x"), Y: rapid.IntRange(0, 100).Draw(t, "y"),
			W: rapid.IntRange(9, 300).Draw(t, "w"), H: rapid.IntRange(10, 300).Draw(t, "h"), Z: 3*i + rapid.IntRange(1, 3).Draw(t, "z"),
		}
		if rapid.Bool().Draw(t, "named after itself") {
			layer.ID, layer.Source = layer.Source, ""
		}
		if !plain {
			layer.Z = rapid.IntRange(-2, 5).Draw(t, "any z")
			layer.Fit = rapid.SampledFrom([]layouts.Fit{"", layouts.FitContain, layouts.FitCover, layouts.FitFill, layouts.FitNone}).Draw(t, "fit")
			layer.Anchor = rapid.SampledFrom([]layouts.Anchor{"", layouts.TopLeft, layouts.Center, layouts.BottomRight}).Draw(t, "anchor")
		}
		l.Layers = append(l.Layers, layer)
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "logos") {
		l.Logos = append(l.Logos, layouts.Logo{URL: fmt.Sprint("https://example.com/", i), W: rapid.IntRange(10, 90).Draw(t, "w"), H: 20})
	}
	if !plain && rapid.Bool().Draw(t, "component") {
		l.Components = []layouts.Component{{ID: "title", Type: layouts.ComponentText, Text: "News", H: 20}}
	}
	return l
}

func TestLayersOfAllKindsComeBackOrAreNoted(t *testing.T) {
	t.Parallel()
	silent, noted, refused := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		l := anyLayers(t)
		body, notes, err := volc.Dialect{}.Lower(l, nil)
		switch {
		case err != nil:
			refused++
			if !errors.Is(err, backend.Invalid) {
				t.Fatal(err)
			}
			return
		case len(notes) == 0:
			silent++
		default:
			noted++
		}
		if len(l.Components) > 0 && len(notes) == 0 {
			t.Fatal("a component is left out without a word")
		}
		comesBack(t, l, body, notes)
	})
	if silent == 0 || noted == 0 || refused == 0 {
		t.Errorf("%d without notes, %d with, %d refused", silent, noted, refused)
	}
}

func TestComponentsAreLeftOutWithAWord(t *testing.T) {
	t.Parallel()
	l := twoUp()
	l.Components = []layouts.Component{
		{ID: "title", Type: layouts.ComponentText, Text: "News", H: 50},
		{ID: "bug", Type: layouts.ComponentImage, W: 50, H: 50},
		{ID: "speech", Type: layouts.ComponentCaption, H: 50},
	}
	body, notes, err := volc.Dialect{}.Lower(l, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"title" is left out: a mix task draws no text`, `"bug" is left out: a mix task draws no image`, `"speech" is left out: a mix task draws no caption`} {
		if !noted(notes, want) {
			t.Errorf("%q is not among %v", want, notes)
		}
	}
	if plain, _, err := (volc.Dialect{}).Lower(twoUp(), nil); err != nil || string(plain) != string(body) {
		t.Errorf("%s, %v, not %s", body, err, plain)
	}
	l.Layers = nil
	if _, _, err := (volc.Dialect{}).Lower(l, nil); !errors.Is(err, backend.Invalid) {
		t.Errorf("components alone: %v", err)
	}
}
