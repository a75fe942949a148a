package layouts_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"mixdeck/layouts"
)

func TestLayersHaveExactlyTheNumbersAskedFor(t *testing.T) {
	l := layouts.Layout{
		Name:   "two-up",
		Canvas: layouts.Canvas{Width: 1920, Height: 1080},
		Layers: []layouts.Layer{
			{ID: "guest", Source: "g", X: 960, Y: 270, W: 961, H: 541, Z: 2, Fit: layouts.FitCover},
			{ID: "far", Source: "f", X: -500, Y: 2000, W: 5000, H: 1, Z: -7},
			{ID: "host", Source: "h", Y: 270, W: 960, H: 540, Z: 2},
		},
		Logos: []layouts.Logo{{URL: "https://example.com/a/bug.png?sig=x", X: 1680, Y: 40, W: 200, H: 100}, {URL: "https://example.com"}},
	}
	p := layouts.Solve(l, nil)
	var got []string
	for _, b := range p.Boxes {
		got = append(got, fmt.Sprintf("%s/%s/%s %d,%d %dx%d z%d %s", b.ID, b.Kind, b.Label, b.Rect.X, b.Rect.Y, b.Rect.W, b.Rect.H, b.Z, b.Fit))
		if b.Picture != nil {
			t.Errorf("%s has a picture without a size", b.ID)
		}
	}
	want := []string{
		"far/layer/f -500,2000 5000x1 z-7 contain",
		"guest/layer/g 960,270 961x541 z2 cover",
		"host/layer/h 0,270 960x540 z2 contain",
		"logo1/logo/bug.png 1680,40 200x100 z3 contain",
		"logo2/logo/logo 2 0,0 0x0 z4 contain",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if p.Approximate || p.Name != "two-up" || p.Canvas != l.Canvas {
		t.Errorf("picture %+v", p)
	}
}

func TestAnchorsCountFromTheSamePointOfCanvasAndLayer(t *testing.T) {
	canvas := layouts.Canvas{Width: 1000, Height: 500}
	for anchor, want := range map[layouts.Anchor]string{
		"":                   "10,-20",
		layouts.TopLeft:      "10,-20",
		layouts.TopCenter:    "459,-20",
		layouts.TopRight:     "909,-20",
		layouts.LeftCenter:   "10,205",
		layouts.Center:       "459,205",
		layouts.RightCenter:  "909,205",
		layouts.BottomLeft:   "10,430",
		layouts.BottomCenter: "459,430",
		layouts.BottomRight:  "909,430",
	} {
		r := layouts.Layer{X: 10, Y: -20, W: 101, H: 50, Anchor: anchor}.Rect(canvas)
		if got := fmt.Sprintf("%d,%d", r.X, r.Y); got != want || r.W != 101 || r.H != 50 {
			t.Errorf("%q stands at %s, want %s", anchor, got, want)
		}
	}
}

func TestALayersPictureLandsByItsFit(t *testing.T) {
	cast := []layouts.Participant{{ID: "cam", Name: "Camera 1", Width: 640, Height: 480}, {ID: "cam", Width: 1, Height: 1}}
	for fit, want := range map[layouts.Fit]layouts.Rect{
		"":                 {X: 120, Y: 270, W: 720, H: 540},
		layouts.FitContain: {X: 120, Y: 270, W: 720, H: 540},
		layouts.FitCover:   {X: 0, Y: 180, W: 960, H: 720},
		layouts.FitFill:    {X: 0, Y: 270, W: 960, H: 540},
		layouts.FitNone:    {X: 160, Y: 300, W: 640, H: 480},
	} {
		l := layouts.Layout{
			Canvas: layouts.Canvas{Width: 1920, Height: 1080},
			Layers: []layouts.Layer{{ID: "host", Source: "cam", Y: 270, W: 960, H: 540, Fit: fit}},
		}
		b := layouts.Solve(l, cast).Boxes[0]
		if b.Picture == nil || *b.Picture != want || b.Label != "Camera 1" {
			t.Errorf("%q: %+v picture %+v, want %+v", fit, b, b.Picture, want)
		}
	}
}

func TestAbsurdNumbersAreSolvedToo(t *testing.T) {
	for _, l := range []layouts.Layout{
		{},
		{Canvas: layouts.Canvas{Width: -5, Height: 3}, Grid: &layouts.Grid{}},
		{Canvas: layouts.Canvas{Width: math.MaxInt, Height: 1}, Pip: &layouts.Pip{PipAttribute: "p", Offset: new(math.MaxInt)}},
		{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{Gap: new(math.MinInt), Aspect: "?", Fill: "?"}},
		{Canvas: layouts.DefaultCanvas, Pip: &layouts.Pip{PipAttribute: "p", Width: new(-1), Height: new(math.MaxInt), Position: "?"}},
		{
			Layers: []layouts.Layer{{X: math.MaxInt, W: math.MaxInt, Z: math.MaxInt, Anchor: layouts.Center, Source: "p1"}},
			Logos:  []layouts.Logo{{X: math.MinInt}},
			Components: []layouts.Component{
				{X: math.MinInt, H: math.MaxInt, Type: "text", Text: "a", Anchor: layouts.Center},
				{W: math.MinInt, H: math.MinInt, Below: true},
			},
		},
		{
			Layers:     []layouts.Layer{{Z: math.MinInt}},
			Components: []layouts.Component{{H: 1, Below: true}, {H: 1, Below: true}},
		},
	} {
		cast := layouts.MadeUpCast(l, 3)
		cast[0].Width, cast[0].Height = math.MaxInt, 1
		cast[2].Width, cast[2].Height = -1, math.MinInt
		layouts.Solve(l, cast)
		layouts.Lint(l, cast)
	}
}
