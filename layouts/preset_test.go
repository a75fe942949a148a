package layouts_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mixdeck/layouts"

	"pgregory.net/rapid"
)

func TestEveryPresetIsSoundAsItIs(t *testing.T) {
	names := map[string]bool{}
	for _, p := range layouts.Presets() {
		if names[p.Name] || !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(p.Name) {
			t.Errorf("%q is taken or no name", p.Name)
		}
		names[p.Name] = true
		if !strings.HasSuffix(p.About, ".") || p.Inputs < 1 || p.Layout.Name != p.Name {
			t.Errorf("%s: about %q, %d inputs, layout %q", p.Name, p.About, p.Inputs, p.Layout.Name)
		}
		want := layouts.Canvas{Width: 1920, Height: 1080}
		if p.Orientation == layouts.Portrait {
			want = layouts.Canvas{Width: 1080, Height: 1920}
		}
		if p.Layout.Canvas != want || !reflect.DeepEqual(p.On(want), p.Layout) {
			t.Errorf("%s is on %+v", p.Name, p.Layout.Canvas)
		}
		for _, problem := range layouts.Lint(p.Layout, presetCast(p)) {
			if problem.Severity != layouts.SeverityNote || problem.Code != layouts.CodeOverlap {
				t.Errorf("%s: %+v", p.Name, problem)
			}
		}
	}
	if len(names) < 20 {
		t.Errorf("only %d presets", len(names))
	}
}

// presetCast is who a preset is shown with.
func presetCast(p layouts.Preset) []layouts.Participant {
	if p.Layout.Kind() != layouts.KindLayers {
		return layouts.MadeUpCast(p.Layout, p.Inputs)
	}
	var cast []layouts.Participant
	for _, s := range p.Sources() {
		cast = append(cast, layouts.Participant{ID: s})
	}
	return cast
}

func TestPeopleOfAPresetAreWideAndWholeOrFillTheirBox(t *testing.T) {
	for _, p := range layouts.Presets() {
		if p.Layout.Kind() == layouts.KindLayers && len(p.Sources()) != p.Inputs {
			t.Errorf("%s has %d inputs and the sources %v", p.Name, p.Inputs, p.Sources())
		}
		for _, l := range p.Layout.Layers {
			if l.Fit == layouts.FitContain && strings.HasPrefix(l.Source, "p") && l.W*9 != l.H*16 {
				t.Errorf("%s: %s of %dx%d is not 16:9", p.Name, l.ID, l.W, l.H)
			}
		}
	}
}

func TestAPresetFitsAnyCanvas(t *testing.T) {
	presets := layouts.Presets()
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(presets).Draw(t, "preset")
		side := rapid.IntRange(16, 4096)
		canvas := layouts.Canvas{Width: side.Draw(t, "width"), Height: side.Draw(t, "height")}
		l := p.On(canvas)
		if problems := l.Validate(); problems != nil || l.Canvas != canvas {
			t.Fatalf("%s on %+v: %+v", p.Name, canvas, problems)
		}
		edges := map[string]int{}
		for i, layer := range l.Layers {
			r, was := layer.Rect(canvas), p.Layout.Layers[i].Rect(p.Layout.Canvas)
			if !inside(r, layouts.Rect{W: canvas.Width, H: canvas.Height}) {
				t.Fatalf("%s: %s is %+v on %+v", p.Name, layer.ID, r, canvas)
			}
			// Edges that were in one line are in one line.
			for at, now := range map[string]int{
				fmt.Sprint("x", was.X): r.X, fmt.Sprint("x", was.X+was.W): r.X + r.W,
				fmt.Sprint("y", was.Y): r.Y, fmt.Sprint("y", was.Y+was.H): r.Y + r.H,
			} {
				if before, known := edges[at]; known && before != now {
					t.Fatalf("%s on %+v: the edge %s is at %d and %d", p.Name, canvas, at, before, now)
				}
				edges[at] = now
			}
		}
	})
}

func TestScalingRoundsEdgesAndKeepsAnchors(t *testing.T) {
	l := layouts.Layout{
		Canvas: layouts.Canvas{Width: 100, Height: 100},
		Layers: []layouts.Layer{
			{ID: "thin", X: 10, W: 1, H: 100},
			{ID: "corner", X: -10, Y: -10, W: 20, H: 20, Anchor: layouts.BottomRight},
		},
		Logos: []layouts.Logo{{URL: "u", X: 5, Y: 5, W: 10, H: 10}},
	}
	got := l.Scaled(layouts.Canvas{Width: 25, Height: 250})
	want := []layouts.Layer{
		{ID: "thin", X: 3, W: 1, H: 250},
		{ID: "corner", X: -2, Y: -25, W: 5, H: 50, Anchor: layouts.BottomRight},
	}
	if !slices.Equal(got.Layers, want) || got.Logos[0] != (layouts.Logo{URL: "u", X: 1, Y: 13, W: 3, H: 25}) {
		t.Errorf("got %+v", got)
	}
	pip := layouts.Layout{Canvas: full, Pip: &layouts.Pip{Width: new(480), Height: new(270), Offset: new(40), Gap: new(9)}}
	p := pip.Scaled(layouts.Canvas{Width: 960, Height: 1080}).Pip
	if *p.Width != 240 || *p.Height != 270 || *p.Offset != 20 || *p.Gap != 5 || *pip.Pip.Width != 480 {
		t.Errorf("got %d %d %d %d", *p.Width, *p.Height, *p.Offset, *p.Gap)
	}
	if grid := (layouts.Layout{Canvas: full, Grid: &layouts.Grid{}}).Scaled(layouts.Canvas{Width: 10, Height: 10}).Grid; grid.Gap != nil {
		t.Errorf("a gap that was not named is now %d", *grid.Gap)
	}
}

func TestAPresetTakesOtherSources(t *testing.T) {
	presets := layouts.Presets()
	i := slices.IndexFunc(presets, func(p layouts.Preset) bool { return p.Name == "interview" })
	p := presets[i].With(map[string]string{"p1": "host", "background": "set", "nobody": "x"})
	if got := strings.Join(p.Sources(), " "); got != "set host p2" {
		t.Errorf("got %s", got)
	}
	if got := strings.Join(presets[i].Sources(), " "); got != "background p1 p2" {
		t.Errorf("the preset itself now has %s", got)
	}
}
