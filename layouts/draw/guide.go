package draw

// The share of each side beyond the safe areas of EBU R 95.
const (
	actionMargin = 0.035
	titleMargin  = 0.05
)

// guides draws lines on empty cells of the canvas, whatever box they belong to.
func (r *Raster) guides(g Guides) {
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
	for _, x := range [...]int{part(share, w.Cols), part(1-share, w.Cols)} {
		r.guide(x, 0, x+1, w.Rows)
	}
	for _, y := range [...]int{part(share, w.Rows), part(1-share, w.Rows)} {
		r.guide(0, y, w.Cols, y+1)
	}
}

// guideFrame draws a rectangle at a share from all sides.
func (r *Raster) guideFrame(share float64) {
	w := &r.window
	left, right := part(share, w.Cols), part(1-share, w.Cols)
	top, bottom := part(share, w.Rows), part(1-share, w.Rows)
	r.guide(left, top, right+1, top+1)
	r.guide(left, bottom, right+1, bottom+1)
	r.guide(left, top, left+1, bottom+1)
	r.guide(right, top, right+1, bottom+1)
}

// part is the cell that holds a share of n cells.
func part(share float64, n int) int { return max(min(int(share*float64(n)), n-1), 0) }

// guide marks the empty ones of cells of the window.
func (r *Raster) guide(left, top, right, bottom int) {
	w := &r.window
	for y := top; y < min(bottom, w.Rows); y++ {
		row := r.row(w.Y + y)[w.X : w.X+w.Cols]
		for x := left; x < min(right, w.Cols); x++ {
			if row[x].glyph() == blank {
				row[x] = paint(Guide, row[x].owner()) | cell(guideDot)
			}
		}
	}
}
