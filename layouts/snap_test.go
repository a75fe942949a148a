package layouts_test

import (
	"fmt"
	"strings"
	"testing"

	"mixdeck/layouts"

	"pgregory.net/rapid"
)

// guided writes guides as "kind x at" words.
func guided(guides []layouts.Guide) string {
	var list []string
	for _, g := range guides {
		axis := "y"
		if g.Upright {
			axis = "x"
		}
		s := fmt.Sprintf("%s %s=%d", g.Kind, axis, g.At)
		if g.Kind == layouts.GuideItemEdge || g.Kind == layouts.GuideItemCenter {
			s += " " + g.Item.Path()
		}
		list = append(list, s)
	}
	return strings.Join(list, ", ")
}

func TestARectangleSnapsToTheNearestLines(t *testing.T) {
	l := layouts.Layout{
		Canvas: full,
		Layers: []layouts.Layer{{W: 10, H: 10}, {X: 200, Y: 300, W: 301, H: 100}},
		Logos:  []layouts.Logo{{X: 1500, Y: 20, W: 100, H: 40}},
	}
	moving := []layouts.Item{item(0)}
	for _, v := range []struct {
		name   string
		rect   layouts.Rect
		edges  layouts.Edges
		limit  int
		want   layouts.Rect
		guides string
	}{
		{"nothing near", layouts.Rect{X: 50, Y: 150, W: 60, H: 60}, 0, 10, layouts.Rect{X: 50, Y: 150, W: 60, H: 60}, ""},
		{"canvas corner", layouts.Rect{X: -7, Y: 9, W: 60, H: 500}, 0, 10, layouts.Rect{W: 60, H: 500}, "edge x=0, edge y=0"},
		{"far corner", layouts.Rect{X: 1853, Y: 1017, W: 60, H: 60}, 0, 10, layouts.Rect{X: 1860, Y: 1020, W: 60, H: 60}, "edge x=1920, edge y=1080"},
		{"centre", layouts.Rect{X: 925, Y: 515, W: 61, H: 61}, 0, 10, layouts.Rect{X: 929, Y: 509, W: 61, H: 61}, "center x=960, center y=540"},
		{"thirds", layouts.Rect{X: 642, Y: 716, W: 77, H: 77}, 0, 4, layouts.Rect{X: 640, Y: 720, W: 77, H: 77}, "third x=640, third y=720"},
		{"a layer's edges", layouts.Rect{X: 503, Y: 236, W: 60, H: 60}, 0, 5, layouts.Rect{X: 501, Y: 240, W: 60, H: 60}, "item edge x=501 layers[1], item edge y=300 layers[1]"},
		{"a layer's centre", layouts.Rect{X: 322, Y: 320, W: 60, H: 62}, 0, 3, layouts.Rect{X: 320, Y: 319, W: 60, H: 62}, "item center x=350 layers[1], item center y=350 layers[1]"},
		{"a logo", layouts.Rect{X: 1498, Y: 80, W: 30, H: 70}, 0, 5, layouts.Rect{X: 1500, Y: 80, W: 30, H: 70}, "item edge x=1500 logos[0]"},
		{"itself is no line", layouts.Rect{X: 13, Y: 150, W: 60, H: 60}, 0, 5, layouts.Rect{X: 13, Y: 150, W: 60, H: 60}, ""},
		{
			"the stronger of two",
			layouts.Rect{X: 0, Y: 357, W: 1920, H: 30},
			0, 9,
			layouts.Rect{X: 0, Y: 360, W: 1920, H: 30},
			"edge x=0, edge x=1920, center x=960, third y=360",
		},
		{"a right edge", layouts.Rect{X: 100, Y: 300, W: 95, H: 60}, layouts.RightEdge, 10, layouts.Rect{X: 100, Y: 300, W: 100, H: 60}, "item edge x=200 layers[1]"},
		{
			"a corner",
			layouts.Rect{X: 97, Y: 403, W: 500, H: 300},
			layouts.LeftEdge | layouts.TopEdge, 10,
			layouts.Rect{X: 97, Y: 400, W: 500, H: 303},
			"item edge y=400 layers[1]",
		},
		{"no side below a pixel", layouts.Rect{X: 198, Y: 150, W: 4, H: 4}, layouts.RightEdge, 10, layouts.Rect{X: 198, Y: 150, W: 2, H: 4}, "item edge x=200 layers[1]"},
		{"only what lies on a line", layouts.Rect{X: 3, Y: 0, W: 60, H: 63}, 0, 0, layouts.Rect{X: 3, Y: 0, W: 60, H: 63}, "edge y=0"},
		{"off", layouts.Rect{X: 0, Y: 0, W: 60, H: 60}, 0, -1, layouts.Rect{X: 0, Y: 0, W: 60, H: 60}, ""},
	} {
		got, guides := layouts.Snap(l, v.rect, layouts.Snapping{Skip: moving, Edges: v.edges, Threshold: v.limit})
		if got != v.want || guided(guides) != v.guides {
			t.Errorf("%s: %+v %q\nwant %+v %q", v.name, got, guided(guides), v.want, v.guides)
		}
	}
}

func TestOnlyTheKindsOfLinesThatAreAskedForCount(t *testing.T) {
	r := layouts.Rect{X: 642, Y: 4, W: 50, H: 50}
	for want, kinds := range map[string][]layouts.GuideKind{
		"third x=640, edge y=0": nil,
		"edge y=0":              {layouts.GuideEdge, layouts.GuideCenter},
		"third x=640":           {layouts.GuideThird},
		"":                      {},
	} {
		if _, guides := layouts.Snap(layouts.Layout{Canvas: full}, r, layouts.Snapping{Kinds: kinds, Threshold: 5}); guided(guides) != want {
			t.Errorf("%v: %q, want %q", kinds, guided(guides), want)
		}
	}
}

func TestSnappingMovesNoFartherThanTheThresholdAndTwiceNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := crowded(t, 8)
		l.Components = anyComponents(t, 3)
		at, side := rapid.IntRange(-6, 18), rapid.IntRange(1, 14)
		r := layouts.Rect{X: at.Draw(t, "x"), Y: at.Draw(t, "y"), W: side.Draw(t, "w"), H: side.Draw(t, "h")}
		s := layouts.Snapping{
			Edges:     rapid.SampledFrom([]layouts.Edges{0, layouts.LeftEdge, layouts.TopEdge | layouts.RightEdge, layouts.BottomEdge}).Draw(t, "edges"),
			Threshold: rapid.IntRange(-1, 5).Draw(t, "threshold"),
		}
		got, guides := layouts.Snap(l, r, s)
		limit := max(s.Threshold, 0)
		for _, by := range []int{got.X - r.X, got.Y - r.Y, got.X + got.W - r.X - r.W, got.Y + got.H - r.Y - r.H} {
			if by > limit || by < -limit {
				t.Fatalf("%+v became %+v with %d", r, got, s.Threshold)
			}
		}
		if s.Edges == 0 && (got.W != r.W || got.H != r.H) || got.W < 1 || got.H < 1 {
			t.Fatalf("%+v became %+v", r, got)
		}
		if again, _ := layouts.Snap(l, got, s); again != got {
			t.Fatalf("%+v became %+v and then %+v", r, got, again)
		}
		if len(guides) > 8 || got != r && len(guides) == 0 {
			t.Fatalf("%+v became %+v with guides %v", r, got, guides)
		}
	})
}

func TestAbsurdRectanglesDoNotSnap(t *testing.T) {
	for _, r := range []layouts.Rect{{X: -1 << 62, Y: 1 << 62, W: 1, H: 1}, {W: 1 << 62, H: -1 << 62}, {}} {
		l := layouts.Layout{Canvas: layouts.Canvas{Width: 1 << 62, Height: -5}, Layers: []layouts.Layer{{X: 1 << 62, W: 1 << 62, H: 1}}}
		if got, _ := layouts.Snap(l, r, layouts.Snapping{Threshold: 1 << 30}); got.X != r.X || got.W != r.W {
			t.Errorf("%+v became %+v", r, got)
		}
	}
}
