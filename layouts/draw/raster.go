package draw

import (
	"slices"

	"github.com/charmbracelet/x/ansi"

	"mixdeck/layouts"
)

// Raster draws pictures into cells. The zero value is ready; using one again
// spares its memory, and drawing then allocates nothing. It is not safe for use
// by several goroutines at once.
type Raster struct {
	w, h     int
	cells    []cell
	window   Window
	spans    []boxSpan // of the boxes that are on the canvas, bottom to top
	seen     []int     // cells that are seen of each box, by its number; counted when needed
	charset  *charset
	ascii    bool
	clusters []string // characters of labels that are not ASCII
	text     []byte   // for numbers, between labels
}

// boxSpan is where a box of the picture stands.
type boxSpan struct {
	span
	box int
}

// Draw draws the picture into w x h cells in place of what the raster held.
// Boxes lie in the picture's order, later ones above earlier ones. A side below
// 1 gives an empty raster; the memory taken grows with w x h, which is the
// caller's to limit. The picture is not kept.
func (r *Raster) Draw(p *layouts.Picture, w, h int, o Options) {
	r.reset(max(w, 0), max(h, 0), o.ASCII)
	r.window = Fit(p.Canvas, w, h, o.CellAspect)
	r.ground()
	for i := range p.Boxes {
		if s, ok := r.window.span(p.Boxes[i].Rect); ok {
			r.spans = append(r.spans, boxSpan{s, i})
			r.box(s, i+1, &p.Boxes[i], o.Selected)
			if b := &p.Boxes[i]; o.Details && b.Kind == layouts.BoxLayer && b.Picture != nil {
				r.picture(s, i+1, *b.Picture)
			}
		}
	}
	if o.Guides != 0 {
		r.guides(o.Guides)
	}
	if o.Hidden {
		r.outlines()
	}
	for i := len(r.spans) - 1; i >= 0; i-- {
		r.label(&r.spans[i], &p.Boxes[r.spans[i].box], &o)
	}
}

// Size returns the columns and rows of the raster.
func (r *Raster) Size() (w, h int) { return r.w, r.h }

// Window returns where the canvas lies in the raster.
func (r *Raster) Window() Window { return r.window }

// At returns the index in the picture of the box that is seen at a cell, -1
// where there is none.
func (r *Raster) At(x, y int) int {
	if x < 0 || x >= r.w || y < 0 || y >= r.h {
		return -1
	}
	return r.cells[y*r.w+x].owner() - 1
}

// Emit hands all cells to a sink.
func (r *Raster) Emit(s Sink) {
	for y := range r.h {
		row := r.row(y)
		for x := 0; x < len(row); {
			n := run(row[x:])
			char, width := r.char(row[x].glyph())
			s.Put(x, y, char, width, n, row[x].style())
			x += n * width
		}
	}
}

// run counts how many cells from the first one on look the same.
func run(row []cell) int {
	first := row[0] & look
	for i, c := range row {
		if c&look != first {
			return i
		}
	}
	return len(row)
}

func (r *Raster) row(y int) []cell { return r.cells[y*r.w : (y+1)*r.w] }

func (r *Raster) reset(w, h int, ascii bool) {
	r.w, r.h, r.ascii = w, h, ascii
	r.cells = slices.Grow(r.cells[:0], w*h)[:w*h]
	r.spans, r.seen = r.spans[:0], r.seen[:0]
	clear(r.clusters)
	r.clusters = r.clusters[:0]
	r.charset = &boxDrawing
	// Where the terminal is said to draw these two cells wide, they do not fit.
	if ascii || ansi.StringWidthWc(boxDrawing[0]) != 1 {
		r.charset = &sevenBit
	}
}

// ground blanks all cells and draws the edge of the canvas, which shows where no
// box covers it.
func (r *Raster) ground() {
	w := &r.window
	if w.Cols < r.w || w.Rows < r.h {
		fill(r.cells, paint(Outside, 0)|cell(blank))
	}
	if w.Cols == 0 {
		return
	}
	s := span{l: w.X, t: w.Y, r: w.X + w.Cols, b: w.Y + w.Rows, left: true, top: true, right: true, bottom: true}
	if w.Cols < 3 || w.Rows < 3 {
		s.left, s.top, s.right, s.bottom = false, false, false, false
	}
	r.frame(s, edgeBorder, paint(Dim, 0), paint(Ground, 0))
}

// fill sets all cells to c.
func fill(cells []cell, c cell) {
	for i := range cells {
		cells[i] = c
	}
}
