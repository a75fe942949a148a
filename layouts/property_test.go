package layouts_test

import (
	"strconv"
	"testing"

	"mixdeck/layouts"

	"pgregory.net/rapid"
)

func anyCanvas(t *rapid.T) layouts.Canvas {
	if rapid.Bool().Draw(t, "usual canvas") {
		return rapid.SampledFrom([]layouts.Canvas{
			{Width: 1280, Height: 720},
			{Width: 1920, Height: 1080},
			{Width: 854, Height: 480},
			{Width: 640, Height: 360},
			{Width: 720, Height: 1280},
			{Width: 1080, Height: 1080},
			{Width: 1440, Height: 1080},
			{Width: 1, Height: 1},
		}).Draw(t, "canvas")
	}
	most := rapid.SampledFrom([]int{8, 100, 2000, layouts.MaxSide}).Draw(t, "most")
	side := rapid.IntRange(1, most)
	return layouts.Canvas{Width: side.Draw(t, "width"), Height: side.Draw(t, "height")}
}

// maybe returns nil or a number.
func maybe(t *rapid.T, name string, g *rapid.Generator[int]) *int {
	if !rapid.Bool().Draw(t, "set "+name) {
		return nil
	}
	v := g.Draw(t, name)
	return &v
}

func maybeBool(t *rapid.T, name string) *bool {
	return rapid.SampledFrom([]*bool{nil, new(false), new(true)}).Draw(t, name)
}

func anyGap(t *rapid.T) *int {
	return maybe(t, "gap", rapid.OneOf(rapid.IntRange(0, 12), rapid.IntRange(0, 700), rapid.IntRange(0, 1<<40)))
}

func anyGrid(t *rapid.T) *layouts.Grid {
	return &layouts.Grid{
		FeaturedAttribute: rapid.SampledFrom([]string{"", "host"}).Draw(t, "featured"),
		OrderAttribute:    rapid.SampledFrom([]string{"", "order"}).Draw(t, "order"),
		OmitStopped:       maybeBool(t, "omit"),
		Aspect: rapid.SampledFrom([]layouts.Aspect{
			"", layouts.AspectAuto, layouts.AspectVideo,
			layouts.AspectSquare, layouts.AspectPortrait,
		}).Draw(t, "aspect"),
		Fill: rapid.SampledFrom([]layouts.Fill{"", layouts.FillStretch, layouts.FillCover, layouts.FillContain}).Draw(t, "fill"),
		Gap:  anyGap(t),
	}
}

func anyPip(t *rapid.T) *layouts.Pip {
	side := rapid.OneOf(rapid.IntRange(1, 2000), rapid.IntRange(1, layouts.MaxSide))
	return &layouts.Pip{
		FeaturedAttribute: rapid.SampledFrom([]string{"", "host"}).Draw(t, "featured"),
		OrderAttribute:    rapid.SampledFrom([]string{"", "order"}).Draw(t, "order"),
		PipAttribute:      rapid.SampledFrom([]string{"", "pip", "host"}).Draw(t, "pip"),
		OmitStopped:       maybeBool(t, "omit"),
		Fill:              rapid.SampledFrom([]layouts.Fill{"", layouts.FillStretch, layouts.FillContain}).Draw(t, "fill"),
		Gap:               anyGap(t),
		Behavior:          rapid.SampledFrom([]layouts.PipBehavior{"", layouts.PipStatic, layouts.PipDynamic}).Draw(t, "behavior"),
		Position: rapid.SampledFrom([]layouts.PipPosition{
			"", layouts.PipTopLeft, layouts.PipTopRight,
			layouts.PipBottomLeft, layouts.PipBottomRight,
		}).Draw(t, "position"),
		Offset: maybe(t, "offset", rapid.IntRange(0, 3000)),
		Width:  maybe(t, "pipWidth", side),
		Height: maybe(t, "pipHeight", side),
	}
}

func anyCast(t *rapid.T) []layouts.Participant {
	n := rapid.OneOf(rapid.IntRange(0, 12), rapid.IntRange(0, 60)).Draw(t, "N")
	orders := []string{"", "1", "2", "-3", "007", "-0", "abc", "1.5", "+4", "--1", "123456789012345678", "1234567890123456789"}
	flags := rapid.SampledFrom([]string{"", "", "", "true", "True", "yes", " true"})
	cast := make([]layouts.Participant, n)
	for i := range cast {
		cast[i] = layouts.Participant{
			ID: "p" + strconv.Itoa(i+1),
			Attributes: map[string]string{
				"order": rapid.SampledFrom(orders).Draw(t, "order value"),
				"host":  flags.Draw(t, "host value"),
				"pip":   flags.Draw(t, "pip value"),
			},
			Video: rapid.SampledFrom([]layouts.Video{"", layouts.VideoOn, layouts.VideoStopped}).Draw(t, "video"),
		}
		if rapid.Bool().Draw(t, "sized") {
			cast[i].Width = rapid.IntRange(1, 4096).Draw(t, "source width")
			cast[i].Height = rapid.IntRange(1, 4096).Draw(t, "source height")
		}
	}
	return cast
}

func anyTiles(t *rapid.T) layouts.Layout {
	l := layouts.Layout{Canvas: anyCanvas(t)}
	if rapid.Bool().Draw(t, "grid") {
		l.Grid = anyGrid(t)
	} else {
		l.Pip = anyPip(t)
	}
	return l
}

func TestNoTileLeavesTheCanvas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := anyTiles(t)
		for _, b := range layouts.Solve(l, anyCast(t)).Boxes {
			if !inside(b.Rect, layouts.Rect{W: l.Canvas.Width, H: l.Canvas.Height}) {
				t.Fatalf("%s is %+v on %+v", b.ID, b.Rect, l.Canvas)
			}
		}
	})
}

func TestNoTwoTilesOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		boxes := layouts.Solve(anyTiles(t), anyCast(t)).Boxes
		for i, a := range boxes {
			for _, b := range boxes[:i] {
				if a.Kind != layouts.BoxPip && b.Kind != layouts.BoxPip && overlap(a.Rect, b.Rect) {
					t.Fatalf("%s %+v lies over %s %+v", a.ID, a.Rect, b.ID, b.Rect)
				}
			}
		}
	})
}

func TestContainLiesInsideTheBoxAndCoverReachesBeyondIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := anyTiles(t)
		for _, b := range layouts.Solve(l, anyCast(t)).Boxes {
			if b.Picture == nil {
				continue
			}
			switch b.Fit {
			case layouts.FitContain:
				if !inside(*b.Picture, b.Rect) {
					t.Fatalf("%s: %+v reaches out of %+v", b.ID, *b.Picture, b.Rect)
				}
			case layouts.FitCover:
				if !inside(b.Rect, *b.Picture) {
					t.Fatalf("%s: %+v does not cover %+v", b.ID, *b.Picture, b.Rect)
				}
			case layouts.FitFill:
				if *b.Picture != b.Rect {
					t.Fatalf("%s: %+v is not %+v", b.ID, *b.Picture, b.Rect)
				}
			case layouts.FitNone:
			}
		}
	})
}

func TestABoxHasAPictureExactlyWhenTheSourceHasASize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cast := anyCast(t)
		sized := map[string]bool{}
		for _, p := range cast {
			sized[p.ID] = p.Width > 0 && p.Height > 0
		}
		for _, b := range layouts.Solve(anyTiles(t), cast).Boxes {
			if (b.Picture != nil) != sized[b.ID] {
				t.Fatalf("%s: picture %v, size known %v", b.ID, b.Picture, sized[b.ID])
			}
		}
	})
}

func TestSolvingChangesNothingItIsGiven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, cast := anyTiles(t), anyCast(t)
		before := drawn(l, cast)
		first := layouts.Solve(l, cast)
		second := layouts.Solve(l, cast)
		if after := drawn(l, cast); after != before {
			t.Fatalf("was %s\nis %s", before, after)
		}
		for i := range first.Boxes {
			if first.Boxes[i].Rect != second.Boxes[i].Rect {
				t.Fatalf("solved twice, %s differs", first.Boxes[i].ID)
			}
		}
	})
}

func TestALayerMovedToWhereItStandsStaysTheSame(t *testing.T) {
	anchors := []layouts.Anchor{
		"", layouts.TopLeft, layouts.TopCenter, layouts.TopRight, layouts.LeftCenter, layouts.Center,
		layouts.RightCenter, layouts.BottomLeft, layouts.BottomCenter, layouts.BottomRight,
	}
	rapid.Check(t, func(t *rapid.T) {
		offset, side := rapid.IntRange(-layouts.MaxOffset, layouts.MaxOffset), rapid.IntRange(1, layouts.MaxSide)
		l := layouts.Layer{
			X: offset.Draw(t, "x"), Y: offset.Draw(t, "y"), W: side.Draw(t, "w"), H: side.Draw(t, "h"),
			Anchor: rapid.SampledFrom(anchors).Draw(t, "anchor"),
		}
		c := anyCanvas(t)
		if got := l.At(c, l.Rect(c)); got != l {
			t.Fatalf("%+v became %+v", l, got)
		}
	})
}

func inside(r, outer layouts.Rect) bool {
	return r.X >= outer.X && r.Y >= outer.Y && r.W >= 0 && r.H >= 0 &&
		r.X+r.W <= outer.X+outer.W && r.Y+r.H <= outer.Y+outer.H
}

func overlap(a, b layouts.Rect) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}
