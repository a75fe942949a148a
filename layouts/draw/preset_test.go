package draw_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/layouts"
	"mixdeck/layouts/draw"
)

// TestEveryPresetLooksLikeItsPicture holds the gallery to its pictures in 40x12
// cells. MIXDECK_GOLDEN=write writes them.
func TestEveryPresetLooksLikeItsPicture(t *testing.T) {
	dir := filepath.Join("testdata", "presets")
	write := os.Getenv("MIXDECK_GOLDEN") == "write"
	known := map[string]bool{}
	for _, preset := range layouts.Presets() {
		path := filepath.Join(dir, preset.Name+".golden")
		known[preset.Name+".golden"] = true
		p := layouts.Solve(preset.Layout, layouts.MadeUpCast(preset.Layout, preset.Inputs))
		got := draw.Text(&p, 40, 12, draw.Options{}) + "\n"
		if write {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Errorf("MIXDECK_GOLDEN=write makes it: %v", err)
			continue
		}
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", preset.Name, diff)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[f.Name()] {
			t.Errorf("%s is the picture of no preset", f.Name())
		}
	}
}
