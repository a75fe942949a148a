package layouts

import "math"

// normalDecimals is how many decimals a fraction of the canvas is given: far
// below a pixel on the longest side that there is.
const normalDecimals = 1e6

// Normal is a layer's place in fractions of the canvas, as Alibaba ApsaraVideo
// Live describes layers (AddCasterLayout: PositionNormalized, WidthNormalized,
// HeightNormalized, PositionRefer): X and Y from the anchor's point of the canvas
// to the same point of the layer, right and down, W and H its sides.
//
// That both ends are anchored is our reading of the vendor's page on custom
// layouts (help.aliyun.com/document_detail/61818.html), whose pictures are not
// described in words.
//
// A side of 0 is not given: with both at 0 the picture has its own size, with one
// that side follows the other at the picture's aspect. See [Normal.Sized].
type Normal struct {
	X, Y, W, H float64
	Anchor     Anchor
}

// Normal returns the layer's place on the canvas in fractions, rounded to six
// decimals: on the longest canvas that there is that is a sixtieth of a pixel.
// Sides of the canvas below 1 give zeros.
func (l Layer) Normal(c Canvas) Normal {
	return Normal{
		X: portion(l.X, c.Width), Y: portion(l.Y, c.Height),
		W: portion(l.W, c.Width), H: portion(l.H, c.Height), Anchor: l.Anchor,
	}
}

func portion(v, side int) float64 {
	if side < 1 {
		return 0
	}
	return math.Round(float64(v)/float64(side)*normalDecimals) / normalDecimals
}

// Sized returns the place with both sides given, for a source of width x height
// pixels, 0 where the size is not known: sides that are 0 are filled in. known is
// false where that takes a size that nobody tells; then 16:9 stands for the
// aspect, and the whole canvas for a picture of its own size.
func (n Normal) Sized(c Canvas, width, height int) (sized Normal, known bool) {
	known = width > 0 && height > 0
	aspect := ratioVideo
	if known {
		aspect = float64(width) / float64(height)
	}
	across, along := float64(c.Width), float64(c.Height)
	switch {
	case n.W > 0 && n.H > 0:
		return n, true
	case across < 1 || along < 1:
		return n, false
	case n.W > 0:
		n.H = n.W * across / aspect / along
	case n.H > 0:
		n.W = n.H * along * aspect / across
	case known:
		n.W, n.H = float64(width)/across, float64(height)/along
	default:
		n.W, n.H = 1, 1
	}
	return n, known
}

// Layer returns a layer at that place with its numbers in whole pixels, each the
// nearest one; half a pixel is rounded down. exact is false where one of them is
// no whole pixel; equal is what differs by less than one part in a million of the
// canvas. Numbers beyond what a document may have are cut to that: x and y to
// [MaxOffset], sides to 0 and [MaxSide].
func (n Normal) Layer(c Canvas) (l Layer, exact bool) {
	var x, y, w, h bool
	l.X, x = wholePixel(n.X, c.Width, -MaxOffset)
	l.Y, y = wholePixel(n.Y, c.Height, -MaxOffset)
	l.W, w = wholePixel(n.W, c.Width, 0)
	l.H, h = wholePixel(n.H, c.Height, 0)
	l.Anchor = n.Anchor
	return l, x && y && w && h
}

// wholePixel is a fraction of a side in whole pixels, from low to [MaxSide].
func wholePixel(f float64, side, low int) (pixels int, exact bool) {
	v := f * float64(side)
	if math.IsNaN(v) {
		return low, false
	}
	v = min(max(v, float64(low)), MaxSide)
	whole := math.Ceil(v - 0.5)
	return int(whole), math.Abs(f*float64(side)-whole) <= float64(side)/normalDecimals
}
