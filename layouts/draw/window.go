package draw

import (
	"math"

	"mixdeck/layouts"
)

// defaultAspect is the height of a usual terminal cell over its width.
const defaultAspect = 2

// far is the farthest that a pixel counts from the canvas, so that no sum or
// product overflows.
const far = 1 << 30

// Window is where a canvas lies in a rectangle of cells: Cols x Rows cells from
// column X and row Y.
type Window struct {
	X, Y, Cols, Rows int
	canvas           layouts.Canvas
}

// Fit returns the largest window true to the canvas's aspect in w x h cells, in
// the middle of them, at least one cell a side. It is empty where the canvas or
// the rectangle is. CellAspect is that of [Options].
func Fit(canvas layouts.Canvas, w, h int, cellAspect float64) Window {
	if canvas.Width < 1 || canvas.Height < 1 || w < 1 || h < 1 {
		return Window{}
	}
	if !(cellAspect > 0) || math.IsInf(cellAspect, 0) {
		cellAspect = defaultAspect
	}
	ratio := float64(canvas.Width) / float64(canvas.Height) * cellAspect // columns to a row
	cols, rows := float64(w), float64(w)/ratio
	if rows > float64(h) {
		cols, rows = float64(h)*ratio, float64(h)
	}
	n, m := whole(cols, w), whole(rows, h)
	return Window{X: (w - n) / 2, Y: (h - m) / 2, Cols: n, Rows: m, canvas: layouts.Canvas{
		Width:  min(canvas.Width, far),
		Height: min(canvas.Height, far),
	}}
}

// whole rounds to whole cells, 1 to most.
func whole(v float64, most int) int {
	return int(math.Round(min(max(v, 1), float64(most))))
}

// Pixel returns the canvas pixel in the middle of a cell; outside the window it
// lies outside the canvas. In an empty window it is 0, 0.
func (w Window) Pixel(x, y int) (px, py int) {
	if w.Cols == 0 {
		return 0, 0
	}
	return middle(x-w.X, w.canvas.Width, w.Cols), middle(y-w.Y, w.canvas.Height, w.Rows)
}

func middle(cell, side, cells int) int {
	return floorDiv((2*cell+1)*side, 2*cells)
}

// span is a box in cells of the raster: columns l to before r, rows t to before
// b. The flags say which of its sides lie on the canvas and are drawn, and
// whether it is one cell high or wide as a whole.
type span struct {
	l, t, r, b               int
	left, top, right, bottom bool
	flat, thin               bool
}

// span clips a rectangle to the window. It is not ok where nothing of it lies on
// the canvas. Whatever does takes at least one cell.
func (w *Window) span(r layouts.Rect) (s span, ok bool) {
	if w.Cols == 0 {
		return s, false
	}
	l, right, okX := stretch(r.X, r.W, w.canvas.Width, w.Cols)
	t, bottom, okY := stretch(r.Y, r.H, w.canvas.Height, w.Rows)
	if !okX || !okY {
		return s, false
	}
	s = span{
		l: max(l, 0) + w.X, r: min(right, w.Cols) + w.X, left: l >= 0, right: right <= w.Cols, thin: right-l == 1,
		t: max(t, 0) + w.Y, b: min(bottom, w.Rows) + w.Y, top: t >= 0, bottom: bottom <= w.Rows, flat: bottom-t == 1,
	}
	return s, true
}

// stretch turns length pixels from start into cells from to before end. Its ends
// are rounded, so that boxes that touch on the canvas touch in cells.
func stretch(start, length, side, cells int) (from, end int, ok bool) {
	if length < 1 || start >= side {
		return 0, 0, false
	}
	start, length = max(start, -far), min(length, 2*far)
	stop := start + length
	if stop < 1 {
		return 0, 0, false
	}
	stop = min(stop, far)
	from, end = edge(start, side, cells), edge(stop, side, cells)
	if from >= end || end < 1 || from >= cells {
		from = min(max(floorDiv((start+stop)*cells, 2*side), 0), cells-1)
		end = from + 1
	}
	return from, end, true
}

// edge is the border between cells that is nearest to a pixel's left edge.
func edge(pixel, side, cells int) int {
	return floorDiv(2*pixel*cells+side, 2*side)
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
