package layouts

import "math"

// tolerance is the relative difference within which two sizes are equal.
const tolerance = 1e-6

// dust is what float64 arithmetic may lose, in pixels. The exact values are
// fractions with small denominators, so a value this close below a whole number
// is that number.
const dust = 1e-8

// frame is a rectangle in canvas pixels, unrounded.
type frame struct{ x, y, w, h float64 }

func frameOf(r Rect) frame {
	return frame{float64(r.X), float64(r.Y), float64(r.W), float64(r.H)}
}

// rect rounds each of the four numbers down.
func (f frame) rect() Rect {
	return Rect{X: down(f.x), Y: down(f.y), W: down(f.w), H: down(f.h)}
}

// centred returns a frame of w x h pixels with the same centre as f.
func (f frame) centred(w, h float64) frame {
	return frame{f.x + (f.w-w)/2, f.y + (f.h-h)/2, w, h}
}

// down rounds towards minus infinity. What no int can hold is cut.
func down(v float64) int {
	const far = 1 << 53
	return int(math.Floor(min(max(v+dust, -far), far)))
}

// same tells whether two lengths are equal within one part in a million.
func same(a, b float64) bool {
	return math.Abs(a-b) <= tolerance*max(math.Abs(a), math.Abs(b))
}
