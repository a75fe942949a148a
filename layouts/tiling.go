package layouts

// The ratios of width to height that tiles can have.
const (
	ratioVideo    = 16.0 / 9
	ratioSquare   = 1.0
	ratioPortrait = 3.0 / 4
)

// ratio is the shape of a tile; AUTO has that of VIDEO.
func (a Aspect) ratio() float64 {
	switch a {
	case AspectSquare:
		return ratioSquare
	case AspectPortrait:
		return ratioPortrait
	case AspectVideo, AspectAuto:
	}
	return ratioVideo
}

// tiling is n equal tiles of w x h pixels in rows of cols, the last row short
// where they do not come out even. The gap is between tiles, none at the rim.
type tiling struct {
	n, cols, rows int
	w, h, gap     float64
}

// tile returns the tiling with the largest tiles of a ratio that fit cols times
// across the area. They may come out without a size where the gap eats it all.
func tile(n, cols int, area frame, ratio, gap float64) tiling {
	t := tiling{n: n, cols: cols, rows: (n + cols - 1) / cols, gap: gap}
	w, h := t.cell(area)
	t.w = min(w, h*ratio)
	t.h = t.w / ratio
	return t
}

// cell is the size of one place in the area, gaps left out.
func (t tiling) cell(area frame) (w, h float64) {
	w = (area.w - t.gap*float64(t.cols-1)) / float64(t.cols)
	h = (area.h - t.gap*float64(t.rows-1)) / float64(t.rows)
	return w, h
}

// big tells whether the tiles are at least one pixel a side.
func (t tiling) big() bool {
	side := min(t.w, t.h)
	return side > 1 || same(side, 1)
}

// empty is the number of places in the block that hold no tile.
func (t tiling) empty() int { return t.cols*t.rows - t.n }

// largest returns the tiling of 1 to n columns with the largest tiles. Among
// equals the one with the fewest empty places wins, then more columns in an
// area at least as wide as high, else fewer.
func largest(n int, area frame, ratio, gap float64) tiling {
	best := tile(n, 1, area, ratio, gap).w
	for cols := 2; cols <= n; cols++ {
		best = max(best, tile(n, cols, area, ratio, gap).w)
	}
	var chosen tiling
	for cols := 1; cols <= n; cols++ {
		t := tile(n, cols, area, ratio, gap)
		if same(t.w, best) && (chosen.cols == 0 || t.beats(chosen, area)) {
			chosen = t
		}
	}
	return chosen
}

// beats decides between two tilings of equal tiles, t having more columns.
func (t tiling) beats(u tiling, area frame) bool {
	if t.empty() != u.empty() {
		return t.empty() < u.empty()
	}
	return area.w >= area.h
}

// oneOrTwoRows returns a tiling of one row or of two, the first the longer, whichever
// has the larger tiles; one on a tie.
func oneOrTwoRows(n int, area frame, ratio, gap float64) tiling {
	one := tile(n, n, area, ratio, gap)
	two := tile(n, (n+1)/2, area, ratio, gap)
	if two.w > one.w && !same(two.w, one.w) {
		return two
	}
	return one
}

// frames places the tiles: the block centred in the area both ways, and a short
// last row centred in it.
func (t tiling) frames(area frame) []frame {
	frames := make([]frame, 0, t.n)
	block := area.centred(0, t.span(t.rows, t.h))
	for row := range t.rows {
		count := min(t.cols, t.n-row*t.cols)
		line := area.centred(t.span(count, t.w), 0)
		for i := range count {
			frames = append(frames, frame{
				x: line.x + float64(i)*(t.w+t.gap),
				y: block.y + float64(row)*(t.h+t.gap),
				w: t.w,
				h: t.h,
			})
		}
	}
	return frames
}

// span is the length of count tiles side by side.
func (t tiling) span(count int, side float64) float64 {
	return float64(count)*side + float64(count-1)*t.gap
}
