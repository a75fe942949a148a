package layouts_test

import (
	"math/big"
	"testing"

	"mixdeck/layouts"

	"pgregory.net/rapid"
)

// exactLanding is where the pixels of a source land in a box, in fractions.
func exactLanding(box layouts.Rect, fit layouts.Fit, source layouts.Participant) exact {
	across, along := big.NewRat(int64(box.W), int64(source.Width)), big.NewRat(int64(box.H), int64(source.Height))
	w, h := rat(source.Width), rat(source.Height)
	switch fit {
	case layouts.FitFill:
		w, h = rat(box.W), rat(box.H)
	case layouts.FitCover:
		w, h = times(w, larger(across, along)), times(h, larger(across, along))
	case layouts.FitNone:
	default:
		w, h = times(w, smaller(across, along)), times(h, smaller(across, along))
	}
	return exact{plus(rat(box.X), half(minus(rat(box.W), w))), plus(rat(box.Y), half(minus(rat(box.H), h))), w, h}
}

func TestThePictureOfALayerLandsExactlyWhereItsFitPutsIt(t *testing.T) {
	anchors := []layouts.Anchor{
		"", layouts.TopLeft, layouts.TopCenter, layouts.TopRight, layouts.LeftCenter, layouts.Center,
		layouts.RightCenter, layouts.BottomLeft, layouts.BottomCenter, layouts.BottomRight,
	}
	offset := rapid.OneOf(rapid.IntRange(-400, 400), rapid.IntRange(-layouts.MaxOffset, layouts.MaxOffset))
	side := rapid.OneOf(rapid.IntRange(1, 1920), rapid.IntRange(1, layouts.MaxSide), rapid.SampledFrom([]int{1, 9, 16, 540, 960, 1080, 1920}))
	rapid.Check(t, func(t *rapid.T) {
		source := layouts.Participant{ID: "cam", Width: side.Draw(t, "source width"), Height: side.Draw(t, "source height")}
		layer := layouts.Layer{
			ID: "host", Source: "cam", X: offset.Draw(t, "x"), Y: offset.Draw(t, "y"), W: side.Draw(t, "w"), H: side.Draw(t, "h"),
			Fit:    rapid.SampledFrom([]layouts.Fit{"", layouts.FitContain, layouts.FitCover, layouts.FitFill, layouts.FitNone}).Draw(t, "fit"),
			Anchor: rapid.SampledFrom(anchors).Draw(t, "anchor"),
		}
		l := layouts.Layout{Canvas: anyCanvas(t), Layers: []layouts.Layer{layer}}
		box := layouts.Solve(l, []layouts.Participant{source}).Boxes[0]
		want := exactLanding(layer.Rect(l.Canvas), layer.Fit, source).rect()
		if layer.Fit == layouts.FitCover { // what rounding would leave bare is covered
			want.W = max(want.W, box.Rect.X+box.Rect.W-want.X)
			want.H = max(want.H, box.Rect.Y+box.Rect.H-want.Y)
		}
		if box.Rect != layer.Rect(l.Canvas) || box.Picture == nil || *box.Picture != want {
			t.Fatalf("%+v on %+v: box %+v picture %+v, want %+v", layer, source, box.Rect, box.Picture, want)
		}
	})
}

func TestALimitBoxHoldsThePictureOfItsSource(t *testing.T) {
	l := layouts.Layout{
		Canvas: full,
		Layers: []layouts.Layer{
			{ID: "wide", Source: "a", X: -100, Y: 10, W: 800, H: 800, Anchor: layouts.BottomRight},
			{ID: "tall", Source: "b", X: 0, Y: 0, W: 801, H: 601, Anchor: layouts.Center},
			{ID: "nobody", Source: "c", W: 100, H: 100},
			{ID: "half known", Source: "d", W: 100, H: 100},
		},
	}
	cast := []layouts.Participant{{ID: "a", Width: 1920, Height: 1080}, {ID: "b", Width: 1080, Height: 1920}, {ID: "d", Width: 640}}
	want := []*layouts.Rect{{X: 1020, Y: 465, W: 800, H: 450}, {X: 790, Y: 239, W: 338, H: 601}, nil, nil}
	for i, b := range layouts.Solve(l, cast).Boxes {
		switch {
		case (b.Picture == nil) != (want[i] == nil):
			t.Errorf("%s: picture %+v, want %+v", b.ID, b.Picture, want[i])
		case want[i] != nil && *b.Picture != *want[i]:
			t.Errorf("%s: picture %+v, want %+v", b.ID, *b.Picture, *want[i])
		}
	}
}
