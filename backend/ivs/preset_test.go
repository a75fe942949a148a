package ivs

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/layouts"
)

// goldenOf is a preset's layout member with what is said of it, or why there is
// none.
func goldenOf(t *testing.T, p layouts.Preset) []byte {
	t.Helper()
	var g struct {
		Preset  string          `json:"preset"`
		Refusal string          `json:"refusal,omitempty"`
		Notes   []string        `json:"notes,omitempty"`
		Layout  json.RawMessage `json:"layout,omitempty"`
	}
	lowered, notes, err := Dialect{}.Lower(p.Layout, layouts.Canvas{})
	g.Preset, g.Layout = p.Name, lowered
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
	return text.Bytes()
}

// MIXDECK_GOLDEN=write writes the files.
func TestEveryPresetIsLoweredAsItsFileSays(t *testing.T) {
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

func TestEveryPresetThatACompositionTakesComesBack(t *testing.T) {
	shown := 0
	for _, p := range layouts.Presets() {
		lowered, notes, err := Dialect{}.Lower(p.Layout, p.Layout.Canvas)
		if p.Layout.Kind() == layouts.KindLayers {
			if err == nil {
				t.Errorf("%s is lowered to %s", p.Name, lowered)
			}
			continue
		}
		if err != nil || len(notes) > 0 {
			t.Errorf("%s: %v, %v", p.Name, notes, err)
			continue
		}
		back, notes, err := Dialect{}.Lift(json.RawMessage(`{"layout":` + string(lowered) + `}`))
		if err != nil || len(notes) > 0 {
			t.Errorf("%s: %v, %v", p.Name, notes, err)
			continue
		}
		// A reader knows the encoder's canvas and the composition's name.
		back.Canvas, back.Name = p.Layout.Canvas, p.Layout.Name
		if diff := cmp.Diff(&p.Layout, back); diff != "" {
			t.Errorf("%s (-was +is)\n%s", p.Name, diff)
		}
		shown++
	}
	if shown == 0 {
		t.Error("no preset is a grid or a pip")
	}
}
