package draw

import (
	"math"

	"mixdeck/layouts"
)

// The share of each side beyond the safe areas of EBU R 95.
const (
	actionMargin = 0.035
	titleMargin  = 0.05
)

// guides draws lines on empty cells of the canvas, whatever box they belong to.
func (r *Raster) guides(g Guides) {
	if r.window.Cols == 0 {
		return
	}
	if g&Thirds != 0 {
		r.guideLines(1.0 / 3)
	}
	if g&ActionSafe != 0 {
		r.guideFrame(actionMargin)
	}
	if g&TitleSafe != 0 {
		r.guideFrame(titleMargin)
	}
}

// guideLines draws lines across the whole canvas at a share from either side.
func (r *Raster) guideLines(share float64) {
	w := &r.window
	left, top := part(share, w.Cols), part(share, w.Rows)
	r.upright(left, 0, w.Rows)
	r.upright(w.Cols-1-left, 0, w.Rows)
	r.level(top, 0, w.Cols)
	r.level(w.Rows-1-top, 0, w.Cols)
}

// guideFrame draws a rectangle at a share from all sides, where the border of a
// box of that size is drawn.
func (r *Raster) guideFrame(share float64) {
	canvas := r.window.canvas
	x, y := int(math.Round(share*float64(canvas.Width))), int(math.Round(share*float64(canvas.Height)))
	s, ok := r.window.span(layouts.Rect{X: x, Y: y, W: canvas.Width - 2*x, H: canvas.Height - 2*y})
	if !ok {
		return
	}
	left, right, top, bottom := s.l-r.window.X, s.r-1-r.window.X, s.t-r.window.Y, s.b-1-r.window.Y
	r.level(top, left, right)
	r.level(bottom, left, right)
	r.upright(left, top, bottom+1)
	r.upright(right, top, bottom+1)
}

// part is the cell that holds a share of n cells.
func part(share float64, n int) int { return max(min(int(share*float64(n)), n-1), 0) }

// upright marks the cells of column x of the window from a row to before another.
func (r *Raster) upright(x, from, to int) {
	for y := from; y < to; y++ {
		r.guide(x, y)
	}
}

// level marks every other cell of a row, so that its dots are about as far apart
// as those of a column. The last one keeps clear of the column that may end it.
func (r *Raster) level(y, from, to int) {
	for x := from; x < to-1; x += 2 {
		r.guide(x, y)
	}
}

// guide marks a cell of the window if it is empty.
func (r *Raster) guide(x, y int) {
	at := &r.row(r.window.Y + y)[r.window.X+x]
	if at.glyph() == blank {
		*at = paint(Guide, at.owner()) | cell(guideDot)
	}
}
