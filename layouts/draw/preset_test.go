package draw_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
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

func TestEveryPresetIsDrawnExactlyAtEverySmallSize(t *testing.T) {
	names := map[string]string{"p1": "主持人直播间", "p2": "👩\u200d👧 é", "p3": "ｗｉｄｅ"}
	all := []layouts.Layout{studio()}
	for _, preset := range layouts.Presets() {
		all = append(all, preset.With(names).Layout)
	}
	for _, l := range all {
		cast := layouts.MadeUpCast(l, 5)
		for i := range cast {
			cast[i].Name = names[cast[i].ID]
		}
		p := layouts.Solve(l, cast)
		for w := 1; w <= 24; w++ {
			for h := 1; h <= 10; h++ {
				for _, o := range []draw.Options{{Details: true, Hidden: true, Guides: draw.Thirds | draw.TitleSafe}, {ASCII: true}} {
					lines := strings.Split(draw.Text(&p, w, h, o), "\n")
					if len(lines) != h {
						t.Fatalf("%s at %dx%d: %d lines", l.Name, w, h, len(lines))
					}
					for _, line := range lines {
						if got := ansi.StringWidthWc(line); got != w {
							t.Fatalf("%s at %dx%d: %q is %d wide", l.Name, w, h, line, got)
						}
					}
				}
			}
		}
	}
}

func TestASafeAreaIsMarkedWhereABoxOfItIsDrawn(t *testing.T) {
	canvas := layouts.Canvas{Width: 2000, Height: 1000}
	for guide, r := range map[draw.Guides]layouts.Rect{
		draw.TitleSafe:  {X: 100, Y: 50, W: 1800, H: 900},
		draw.ActionSafe: {X: 70, Y: 35, W: 1860, H: 930},
	} {
		for w := 12; w <= 200; w++ {
			p := layouts.Picture{Canvas: canvas, Boxes: []layouts.Box{{ID: "safe", Rect: r}}}
			var boxed, marked draw.Raster
			boxed.Draw(&p, w, w/4, draw.Options{})
			marked.Draw(&layouts.Picture{Canvas: canvas}, w, w/4, draw.Options{Guides: guide})
			text := []rune(strings.ReplaceAll(string(marked.AppendText(nil)), "\n", ""))
			for i, c := range text {
				x, y := i%w, i/w
				inner := boxed.At(x-1, y) == 0 && boxed.At(x+1, y) == 0 && boxed.At(x, y-1) == 0 && boxed.At(x, y+1) == 0
				if c == '·' && (boxed.At(x, y) != 0 || inner) {
					t.Fatalf("the dot at %d,%d of %d columns is not on the border", x, y, w)
				}
			}
		}
	}
}
