package cells

import "slices"

// Cell is one place of a buffer.
type Cell struct {
	// Char is a code point, or the palette's number of a character made of
	// several.
	Char uint32
	// Style is the palette's number of the style.
	Style StyleID
	// Width is 2 for the left half of a wide character, 0 for its right half,
	// else 1.
	Width uint8
}

var blank = Cell{Char: ' ', Width: 1}

// Buffers larger than this are cut to it, so that no terminal that claims to be
// huge can take the memory. They are far above any real one.
const (
	MaxWidth  = 1024
	MaxHeight = 512
)

// grid is the cells that a buffer and its subs share.
type grid struct {
	pal   *Palette
	cells []Cell
	w, h  int
	out   []byte // kept between calls of String and Plain
}

// Buffer is a rectangle of a grid of cells with its own coordinates, 0,0 being
// its top left corner. Whatever is drawn outside it, or outside the buffers that
// it was cut from, is lost.
type Buffer struct {
	g      *grid
	x, y   int // of 0,0 in the grid
	w, h   int
	x0, y0 int // the part that may be drawn, in the grid: from here
	x1, y1 int // to before here
}

// NewBuffer returns a blank buffer of w columns and h rows, each at least 0 and
// at most MaxWidth and MaxHeight.
func NewBuffer(w, h int, p *Palette) *Buffer {
	b := &Buffer{g: &grid{pal: p}}
	b.Resize(w, h)
	return b
}

// Resize makes b, which is no sub of another buffer, w by h cells and blanks it.
// Subs that were cut from it before must not be used any more.
func (b *Buffer) Resize(w, h int) {
	w, h = min(max(w, 0), MaxWidth), min(max(h, 0), MaxHeight)
	g := b.g
	if w*h > cap(g.cells) {
		g.cells = make([]Cell, w*h)
	}
	g.cells, g.w, g.h = g.cells[:w*h], w, h
	*b = Buffer{g: g, w: w, h: h, x1: w, y1: h}
	b.Clear(Style{})
}

// Clear fills the buffer with blanks in style st.
func (b *Buffer) Clear(st Style) { b.Fill(0, 0, b.w, b.h, st, ' ') }

// W returns the width in columns.
func (b *Buffer) W() int { return b.w }

// H returns the height in rows.
func (b *Buffer) H() int { return b.h }

// Borders says how lines are drawn. A widget that has a better stand-in for its
// own marks than the palette's asks here.
func (b *Buffer) Borders() Borders { return b.g.pal.borders }

// Palette returns what the cells' numbers refer to.
func (b *Buffer) Palette() *Palette { return b.g.pal }

// Sub returns the w by h rectangle at x, y as a buffer with its own coordinates.
// It may lie partly or wholly outside b: it has the size asked for, and what is
// drawn outside b is lost. A negative size is 0.
func (b *Buffer) Sub(x, y, w, h int) *Buffer {
	x, y, w, h = b.x+x, b.y+y, max(w, 0), max(h, 0)
	return &Buffer{
		g: b.g, x: x, y: y, w: w, h: h,
		x0: max(b.x0, x), y0: max(b.y0, y),
		x1: min(b.x1, x+w), y1: min(b.y1, y+h),
	}
}

// Origin returns where the buffer's 0,0 stands on the whole screen, for a cursor
// or for what the mouse hits.
func (b *Buffer) Origin() (x, y int) { return b.x, b.y }

// At returns the cell at x, y; a blank one outside.
func (b *Buffer) At(x, y int) Cell {
	if x += b.x; x < b.x0 || x >= b.x1 {
		return blank
	}
	if y += b.y; y < b.y0 || y >= b.y1 {
		return blank
	}
	return b.g.cells[y*b.g.w+x]
}

// StyleAt returns the style of the cell at x, y.
func (b *Buffer) StyleAt(x, y int) Style {
	return b.g.pal.StyleOf(b.At(x, y).Style)
}

// Equal reports whether both buffers, which share a palette, show the same.
func (b *Buffer) Equal(o *Buffer) bool {
	if b.w != o.w || b.h != o.h || b.g.pal != o.g.pal {
		return false
	}
	for y := range b.h {
		if !slices.Equal(b.row(y), o.row(y)) {
			return false
		}
	}
	return true
}
