package layouts

// faraway is the farthest that a number of pixels counts, so that no sum of two
// overflows.
const faraway = 1 << 40

// empty tells whether a rectangle has no pixel.
func (r Rect) empty() bool { return r.W < 1 || r.H < 1 }

// right and bottom are the first column and row behind the rectangle.
func (r Rect) right() int  { return r.X + r.W }
func (r Rect) bottom() int { return r.Y + r.H }

// tame cuts numbers that no document may have.
func (r Rect) tame() Rect {
	limit := func(v int) int { return min(max(v, -faraway), faraway) }
	return Rect{X: limit(r.X), Y: limit(r.Y), W: limit(r.W), H: limit(r.H)}
}

// common is what two tame rectangles share; the zero Rect where they share
// nothing.
func (r Rect) common(o Rect) Rect {
	x, y := max(r.X, o.X), max(r.Y, o.Y)
	c := Rect{X: x, Y: y, W: min(r.right(), o.right()) - x, H: min(r.bottom(), o.bottom()) - y}
	if c.empty() {
		return Rect{}
	}
	return c
}

// holds tells whether all of a tame rectangle that is not empty lies in r.
func (r Rect) holds(o Rect) bool { return r.common(o) == o }

// area is the number of pixels.
func (r Rect) area() float64 { return float64(r.W) * float64(r.H) }

// rect is the canvas as a rectangle.
func (c Canvas) rect() Rect { return Rect{W: c.Width, H: c.Height} }
