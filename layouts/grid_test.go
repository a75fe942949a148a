package layouts_test

import (
	"fmt"
	"strings"
	"testing"

	"mixdeck/layouts"
)

// shape says how many tiles the first row has, and how many rows there are.
func shape(boxes []layouts.Box) string {
	cols, rows := 0, map[int]bool{}
	for _, b := range boxes {
		rows[b.Rect.Y] = true
		if b.Rect.Y == boxes[0].Rect.Y {
			cols++
		}
	}
	return fmt.Sprintf("%dx%d", cols, len(rows))
}

// TestTheColumnsForOneToTwelve has the columns and rows of tiles without a gap.
// The first canvas's VIDEO row is where equal tiles are many: fewest empty
// places first, then more columns on a canvas at least as wide as high.
func TestTheColumnsForOneToTwelve(t *testing.T) {
	wide, tall, square := layouts.Canvas{Width: 1280, Height: 720}, layouts.Canvas{Width: 720, Height: 1280},
		layouts.Canvas{Width: 1080, Height: 1080}
	for _, c := range []struct {
		canvas layouts.Canvas
		aspect layouts.Aspect
		want   string
	}{
		{wide, layouts.AspectVideo, "1x1 2x1 2x2 2x2 3x2 3x2 3x3 3x3 3x3 4x3 4x3 4x3"},
		{wide, layouts.AspectAuto, "1x1 2x1 2x2 2x2 3x2 3x2 3x3 3x3 3x3 4x3 4x3 4x3"},
		{wide, layouts.AspectSquare, "1x1 2x1 3x1 2x2 3x2 3x2 4x2 4x2 5x2 5x2 4x3 4x3"},
		{wide, layouts.AspectPortrait, "1x1 2x1 3x1 4x1 3x2 3x2 4x2 4x2 5x2 5x2 6x2 6x2"},
		{tall, layouts.AspectVideo, "1x1 1x2 1x3 1x4 1x5 1x6 2x4 2x4 2x5 2x5 2x6 2x6"},
		{tall, layouts.AspectAuto, "1x1 1x2 1x3 1x4 1x5 1x6 2x4 2x4 2x5 2x5 2x6 2x6"},
		{tall, layouts.AspectSquare, "1x1 1x2 1x3 2x2 2x3 2x3 2x4 2x4 2x5 2x5 3x4 3x4"},
		{tall, layouts.AspectPortrait, "1x1 1x2 2x2 2x2 2x3 2x3 2x4 2x4 3x3 3x4 3x4 3x4"},
		{square, layouts.AspectVideo, "1x1 1x2 1x3 2x2 2x3 2x3 2x4 2x4 2x5 2x5 3x4 3x4"},
		{square, layouts.AspectAuto, "1x1 1x2 1x3 2x2 2x3 2x3 2x4 2x4 2x5 2x5 3x4 3x4"},
		{square, layouts.AspectSquare, "1x1 2x1 2x2 2x2 3x2 3x2 3x3 3x3 3x3 4x3 4x3 4x3"},
		{square, layouts.AspectPortrait, "1x1 2x1 2x2 2x2 3x2 3x2 4x2 4x2 3x3 4x3 4x3 4x3"},
	} {
		var got []string
		for n := range 12 {
			l := layouts.Layout{Canvas: c.canvas, Grid: &layouts.Grid{Aspect: c.aspect, Gap: new(0)}}
			got = append(got, shape(layouts.Solve(l, layouts.MadeUpCast(l, n+1)).Boxes))
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%dx%d %s\n got %s\nwant %s", c.canvas.Width, c.canvas.Height, c.aspect, got, c.want)
		}
	}
}

// TestTheRowsBelowAFeaturedParticipantForOneToTwelve counts the featured one in N
// and has a gap of 2.
func TestTheRowsBelowAFeaturedParticipantForOneToTwelve(t *testing.T) {
	wide, tall, square := layouts.Canvas{Width: 1280, Height: 720}, layouts.Canvas{Width: 720, Height: 1280},
		layouts.Canvas{Width: 1080, Height: 1080}
	for _, c := range []struct {
		canvas layouts.Canvas
		aspect layouts.Aspect
		want   string
	}{
		{wide, layouts.AspectVideo, "1x1 2x1 3x1 4x1 5x1 6x1 7x1 8x1 5x2 5x2 6x2"},
		{wide, layouts.AspectAuto, "1x1 2x1 3x1 4x1 5x1 6x1 7x1 8x1 5x2 5x2 6x2"},
		{wide, layouts.AspectPortrait, "1x1 2x1 3x1 4x1 5x1 6x1 7x1 8x1 9x1 10x1 11x1"},
		{tall, layouts.AspectVideo, "1x1 2x1 2x2 2x2 3x2 3x2 4x2 4x2 5x2 5x2 6x2"},
		{square, layouts.AspectSquare, "1x1 2x1 3x1 4x1 5x1 6x1 7x1 8x1 5x2 5x2 6x2"},
	} {
		var got []string
		for n := 2; n <= 12; n++ {
			l := layouts.Layout{Canvas: c.canvas, Grid: &layouts.Grid{Aspect: c.aspect, FeaturedAttribute: "host"}}
			got = append(got, shape(layouts.Solve(l, layouts.MadeUpCast(l, n)).Boxes[1:]))
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%dx%d %s\n got %s\nwant %s", c.canvas.Width, c.canvas.Height, c.aspect, got, c.want)
		}
	}
}

func rects(boxes []layouts.Box) (r []layouts.Rect) {
	for _, b := range boxes {
		r = append(r, b.Rect)
	}
	return r
}

func TestGridsHaveTheseNumbers(t *testing.T) {
	hd := layouts.Canvas{Width: 1280, Height: 720}
	for _, c := range []struct {
		name string
		grid layouts.Grid
		n    int
		want []layouts.Rect
	}{
		{"one fills a canvas of its ratio", layouts.Grid{}, 1, []layouts.Rect{{W: 1280, H: 720}}},
		{"two stand side by side with the default gap", layouts.Grid{}, 2, []layouts.Rect{
			{X: 0, Y: 180, W: 639, H: 359}, {X: 641, Y: 180, W: 639, H: 359},
		}},
		{"a short last row is centred", layouts.Grid{}, 3, []layouts.Rect{
			{X: 0, Y: 0, W: 638, H: 359}, {X: 641, Y: 0, W: 638, H: 359}, {X: 320, Y: 361, W: 638, H: 359},
		}},
		{"AUTO gives whole cells", layouts.Grid{Aspect: layouts.AspectAuto, Gap: new(10)}, 3, []layouts.Rect{
			{X: 0, Y: 0, W: 635, H: 355}, {X: 645, Y: 0, W: 635, H: 355}, {X: 322, Y: 365, W: 635, H: 355},
		}},
		{"squares are centred as a block", layouts.Grid{Aspect: layouts.AspectSquare, Gap: new(0)}, 2, []layouts.Rect{
			{X: 0, Y: 40, W: 640, H: 640}, {X: 640, Y: 40, W: 640, H: 640},
		}},
		{"featured alone fills the canvas", layouts.Grid{FeaturedAttribute: "host"}, 1, []layouts.Rect{{W: 1280, H: 720}}},
		{"the others stand below a gap", layouts.Grid{FeaturedAttribute: "host"}, 4, []layouts.Rect{
			{W: 1280, H: 540},
			{X: 163, Y: 542, W: 316, H: 178},
			{X: 481, Y: 542, W: 316, H: 178},
			{X: 800, Y: 542, W: 316, H: 178},
		}},
		{
			"AUTO means 16:9 below",
			layouts.Grid{FeaturedAttribute: "host", Aspect: layouts.AspectAuto, Gap: new(0)},
			2,
			[]layouts.Rect{{W: 1280, H: 540}, {X: 480, Y: 540, W: 320, H: 180}},
		},
		{"a gap that leaves no pixel counts as 0", layouts.Grid{Gap: new(2000)}, 2, []layouts.Rect{
			{X: 0, Y: 180, W: 640, H: 360}, {X: 640, Y: 180, W: 640, H: 360},
		}},
		{
			"so it does below",
			layouts.Grid{FeaturedAttribute: "host", Gap: new(180)},
			2,
			[]layouts.Rect{{W: 1280, H: 540}, {X: 480, Y: 540, W: 320, H: 180}},
		},
		{"columns without a pixel are skipped", layouts.Grid{Gap: new(700)}, 3, []layouts.Rect{
			{X: 272, Y: 0, W: 17, H: 10}, {X: 990, Y: 0, W: 17, H: 10}, {X: 631, Y: 710, W: 17, H: 10},
		}},
	} {
		l := layouts.Layout{Canvas: hd, Grid: &c.grid}
		got := layouts.Solve(l, layouts.MadeUpCast(l, c.n)).Boxes
		if fmt.Sprint(rects(got)) != fmt.Sprint(c.want) {
			t.Errorf("%s\n got %v\nwant %v", c.name, rects(got), c.want)
		}
	}
}

func TestTheFeaturedParticipantIsContainedAndTheOthersCoverUnlessTheFillIsSet(t *testing.T) {
	for _, c := range []struct {
		fill layouts.Fill
		want string
	}{
		{"", "contain cover cover"},
		{layouts.FillStretch, "fill fill fill"},
		{layouts.FillCover, "cover cover cover"},
		{layouts.FillContain, "contain contain contain"},
	} {
		l := layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{FeaturedAttribute: "host", Fill: c.fill}}
		var got []string
		for _, b := range layouts.Solve(l, layouts.MadeUpCast(l, 3)).Boxes {
			got = append(got, string(b.Fit))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("fill %q: %v, want %s", c.fill, got, c.want)
		}
	}
}

func TestAnEmptyGridHasNoBoxes(t *testing.T) {
	for _, g := range []layouts.Grid{{}, {FeaturedAttribute: "host"}, {OmitStopped: new(true)}} {
		l := layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &g}
		cast := []layouts.Participant{{ID: "a", Video: layouts.VideoStopped}}
		if g.OmitStopped == nil {
			cast = nil
		}
		if p := layouts.Solve(l, cast); len(p.Boxes) != 0 || !p.Approximate {
			t.Errorf("%+v gives %+v", g, p)
		}
	}
}

func TestATieBetweenOneRowAndTwoIsOneRow(t *testing.T) {
	// 4 others, 100 px high below, tiles 1:1: one row is 400 / 4 = 100 wide, two
	// are (100 - 0) / 2 = 50; at 200 px of width both are 50.
	l := layouts.Layout{
		Canvas: layouts.Canvas{Width: 200, Height: 400},
		Grid:   &layouts.Grid{FeaturedAttribute: "host", Aspect: layouts.AspectSquare, Gap: new(0)},
	}
	if got := shape(layouts.Solve(l, layouts.MadeUpCast(l, 5)).Boxes[1:]); got != "4x1" {
		t.Errorf("the others stand %s", got)
	}
}
