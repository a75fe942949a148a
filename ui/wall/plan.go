package wall

// Sizes of tiles in cells. The pitch is a tile and the column beside it; with the
// scroll mark's column, 80 columns hold two and 160 four.
const (
	pitchMin  = 39
	tileMin   = 10
	tileSlack = 2 // rows that may be missing of a line of tiles, one to each
	tileMax   = 12
	tileFloor = 6  // below this height there are rows instead of tiles
	tileWidth = 24 // and below this width
)

// plan is where things stand on a screen of a size.
type plan struct {
	w, h     int
	table    bool
	head     int // 1 where there is a headline
	banners  int // lines about profiles that cannot be read
	titles   int // 1 where a table has column titles
	cols     int // rows of the list side by side
	lines    int // lines of tiles, or of a table, that are shown whole
	total    int // lines that there are
	height   int // of one line, in cells
	wheel    int // lines that a notch of the wheel scrolls
	body     int // the first row below the above
	bodyRows int // its height
}

// plan lays the screen out.
func (s *Screen) plan(w, h int) plan {
	p := plan{w: w, h: h, cols: 1, height: 1, wheel: 3}
	if h > 2 {
		p.head = 1
	}
	p.banners = min(s.troubles(), max(h-p.head, 0)/6)
	p.body = p.head + p.banners
	p.table = s.table || w < tileWidth || h-p.body < tileFloor
	if p.table && h-p.body > 3 {
		p.titles = 1
	}
	p.bodyRows = max(h-p.body-p.titles, 0)
	if p.table {
		p.lines = p.bodyRows
	} else {
		p.cols = max(w/pitchMin, 1)
		p.lines = max((p.bodyRows+tileSlack)/tileMin, 1)
		p.height = min(p.bodyRows/p.lines, tileMax)
		p.wheel = 1
	}
	p.total = (len(s.rows) + p.cols - 1) / p.cols
	return p
}

// column returns where the tiles of a column stand, of which the last cell of
// the screen is left to the scroll mark.
func (p plan) column(i int) (x, w int) {
	x = i * p.w / p.cols
	return x, (i+1)*p.w/p.cols - x - 1
}

// place returns where the i-th row stands, for a screen scrolled down to line
// top.
func (p plan) place(i, top int) (x, y, w, h int) {
	x, w = p.column(i % p.cols)
	return x, p.body + p.titles + (i/p.cols-top)*p.height, w, p.height
}

// find returns the row at a place of the screen, -1 where there is none.
func (p plan) find(x, y, top int) int {
	line := y - p.body - p.titles
	if line < 0 || y >= p.h || x < 0 || x >= p.w {
		return -1
	}
	line /= p.height
	if line >= p.lines {
		return -1
	}
	for i := range p.cols {
		if left, w := p.column(i); x >= left && x < left+w {
			return (top+line)*p.cols + i
		}
	}
	return -1
}
