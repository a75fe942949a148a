package layouts_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"mixdeck/layouts"
)

func nineAnchors() []layouts.Anchor {
	return []layouts.Anchor{
		layouts.TopLeft, layouts.TopCenter, layouts.TopRight,
		layouts.LeftCenter, layouts.Center, layouts.RightCenter,
		layouts.BottomLeft, layouts.BottomCenter, layouts.BottomRight,
	}
}

func TestALayerGoesToFractionsAndBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		side := rapid.IntRange(1, layouts.MaxSide)
		offset := rapid.IntRange(-layouts.MaxOffset, layouts.MaxOffset)
		c := layouts.Canvas{Width: side.Draw(t, "width"), Height: side.Draw(t, "height")}
		l := layouts.Layer{
			X: offset.Draw(t, "x"), Y: offset.Draw(t, "y"), W: side.Draw(t, "w"), H: side.Draw(t, "h"),
			Anchor: rapid.SampledFrom(nineAnchors()).Draw(t, "anchor"),
		}
		back, exact := l.Normal(c).Layer(c)
		if back != l || !exact {
			t.Fatalf("%+v on %v came back as %+v, exact %v, by %+v", l, c, back, exact, l.Normal(c))
		}
	})
}

// offsets are how far right and down of the canvas's corner an anchor lies, in
// halves of a side.
func offsets(a layouts.Anchor) (right, down float64) {
	for i, b := range nineAnchors() {
		if a == b {
			return float64(i%3) / 2, float64(i/3) / 2
		}
	}
	return 0, 0
}

func TestBothEndsAreAnchored(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := layouts.Canvas{Width: rapid.IntRange(2, 4000).Draw(t, "width"), Height: rapid.IntRange(2, 4000).Draw(t, "height")}
		at, size := rapid.Float64Range(-1, 1), rapid.Float64Range(0.001, 1)
		n := layouts.Normal{
			X: at.Draw(t, "x"), Y: at.Draw(t, "y"), W: size.Draw(t, "w"), H: size.Draw(t, "h"),
			Anchor: rapid.SampledFrom(nineAnchors()).Draw(t, "anchor"),
		}
		l, _ := n.Layer(c)
		r := l.Rect(c)
		right, down := offsets(n.Anchor)
		width, height := float64(c.Width), float64(c.Height)
		wantX, wantY := right*(width-n.W*width)+n.X*width, down*(height-n.H*height)+n.Y*height
		// Each number is off by half a pixel at most, and a half is lost where a
		// centre falls between two.
		if math.Abs(float64(r.X)-wantX) > 1.5 || math.Abs(float64(r.Y)-wantY) > 1.5 ||
			math.Abs(float64(r.W)-n.W*width) > 0.5+1e-9 || math.Abs(float64(r.H)-n.H*height) > 0.5+1e-9 {
			t.Fatalf("%+v on %v is %v, not about %.2f,%.2f", n, c, r, wantX, wantY)
		}
	})
}

func TestFractionsOfFourDecimalsGiveTheNearestPixel(t *testing.T) {
	t.Parallel()
	hd := layouts.Canvas{Width: 1920, Height: 1080}
	for _, c := range []struct {
		n     layouts.Normal
		want  layouts.Layer
		exact bool
	}{
		{layouts.Normal{W: 1, H: 1}, layouts.Layer{W: 1920, H: 1080}, true},
		{layouts.Normal{X: 0.5, Y: 0.25, W: 0.5, H: 0.5}, layouts.Layer{X: 960, Y: 270, W: 960, H: 540}, true},
		{layouts.Normal{X: 0.3333, W: 0.333333, H: 1}, layouts.Layer{X: 640, W: 640, H: 1080}, false},
		{layouts.Normal{X: 0.333333, W: 0.666667, H: 1}, layouts.Layer{X: 640, W: 1280, H: 1080}, true},
		{layouts.Normal{X: -0.02, Y: -0.04, W: 0.3, H: 0.3, Anchor: layouts.BottomRight}, layouts.Layer{X: -38, Y: -43, W: 576, H: 324, Anchor: layouts.BottomRight}, false},
		{layouts.Normal{X: 1e9, Y: -1e9, W: -1, H: 1e12}, layouts.Layer{X: layouts.MaxOffset, Y: -layouts.MaxOffset, H: layouts.MaxSide}, false},
		{layouts.Normal{X: math.NaN(), W: math.Inf(1), H: 1}, layouts.Layer{X: -layouts.MaxOffset, W: layouts.MaxSide, H: 1080}, false},
	} {
		if got, exact := c.n.Layer(hd); got != c.want || exact != c.exact {
			t.Errorf("%+v is %+v, exact %v", c.n, got, exact)
		}
	}
	if got, exact := (layouts.Normal{X: 0.5}).Layer(layouts.Canvas{Width: 1281, Height: 1}); got.X != 640 || exact {
		t.Errorf("half a pixel is %d, exact %v", got.X, exact)
	}
}

func TestASideThatIsNotGivenFollowsTheSource(t *testing.T) {
	t.Parallel()
	hd := layouts.Canvas{Width: 1280, Height: 720}
	for _, c := range []struct {
		n             layouts.Normal
		width, height int
		w, h          int
		known         bool
	}{
		{layouts.Normal{W: 0.5, H: 0.25}, 0, 0, 640, 180, true},
		{layouts.Normal{W: 0.5}, 640, 640, 640, 640, true},
		{layouts.Normal{W: 0.5}, 0, 0, 640, 360, false},
		{layouts.Normal{H: 0.5}, 720, 1280, 202, 360, true},
		{layouts.Normal{H: 0.5}, 0, 0, 640, 360, false},
		{layouts.Normal{}, 1920, 1080, 1920, 1080, true},
		{layouts.Normal{}, 0, 0, 1280, 720, false},
	} {
		sized, known := c.n.Sized(hd, c.width, c.height)
		l, _ := sized.Layer(hd)
		if l.W != c.w || l.H != c.h || known != c.known {
			t.Errorf("%+v of %dx%d is %dx%d, known %v", c.n, c.width, c.height, l.W, l.H, known)
		}
	}
	if n, known := (layouts.Normal{W: 0.5}).Sized(layouts.Canvas{}, 0, 0); known || n.H != 0 {
		t.Errorf("without a canvas it is %+v", n)
	}
}

func TestACanvasWithoutSidesHasNoFractions(t *testing.T) {
	t.Parallel()
	if n := (layouts.Layer{X: 5, W: 5, H: 5}).Normal(layouts.Canvas{}); n != (layouts.Normal{}) {
		t.Errorf("%+v", n)
	}
}
