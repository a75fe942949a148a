package still

import (
	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
)

// Drawing draws pictures into cells and remembers the last one: as long as
// picture, size and colours stay, drawing it again only copies. The zero value is
// ready. It is not safe for use by several goroutines at once.
//
// Whatever it draws in 24 bits, it uses fewer than 49,000 styles of a palette, and
// with fewer colours fewer still.
type Drawing struct {
	of    *Picture
	depth ink.Depth
	buf   *cells.Buffer
}

// Fit returns how many cells, at most w by h, the picture takes true to its
// aspect.
func (p *Picture) Fit(w, h int) (cols, rows int) {
	if w < 1 || h < 1 {
		return 0, 0
	}
	cols, rows = fit(p.ow, p.oh, w, 2*h)
	return cols, (rows + 1) / 2
}

// Draw draws the picture into the middle of the buffer, as large as it fits, and
// reports whether it did: without colours, and without room, there is nothing to
// draw. In 7 bits a cell has one colour, the mean of its two.
func (d *Drawing) Draw(b *cells.Buffer, p *Picture, depth ink.Depth) bool {
	cols, rows := p.Fit(b.W(), b.H())
	if depth == ink.NoColors || cols == 0 {
		return false
	}
	kept := d.buf != nil && d.of == p && d.depth == depth && d.buf.Palette() == b.Palette()
	if !kept || d.buf.W() != cols || d.buf.H() != rows {
		d.of, d.depth = p, depth
		d.buf = cells.NewBuffer(cols, rows, b.Palette())
		p.paint(d.buf, depth)
	}
	b.Blit((b.W()-cols)/2, (b.H()-rows)/2, d.buf)
	return true
}

// paint draws the picture over the whole buffer.
func (p *Picture) paint(b *cells.Buffer, depth ink.Depth) {
	w, h := b.W(), 2*b.H()
	pix := p.scaled(w, h)
	at := func(x, y int) rgb {
		i := 3 * (y*w + x)
		return rgb{int(pix[i]), int(pix[i+1]), int(pix[i+2])}
	}
	for y := range b.H() {
		for x := range w {
			top, bottom := at(x, 2*y), at(x, 2*y+1)
			if b.Borders() == cells.ASCII {
				top = rgb{(top.r + bottom.r) / 2, (top.g + bottom.g) / 2, (top.b + bottom.b) / 2}
				_, ground := colours(top, top, x, y, depth)
				b.Set(x, y, cells.Style{BG: ground}, ' ')
				continue
			}
			up, down := colours(top, bottom, x, y, depth)
			b.Set(x, y, cells.Style{FG: up, BG: down}, '▀')
		}
	}
}

// colours returns the colours of a cell's two pixels.
func colours(top, bottom rgb, x, y int, depth ink.Depth) (up, down ink.Color) {
	switch depth {
	case ink.Colors256:
		return of256(top, x, 2*y), of256(bottom, x, 2*y+1)
	case ink.Colors16, ink.NoColors:
		return of16(top, x, 2*y), of16(bottom, x, 2*y+1)
	case ink.TrueColor:
	}
	return pair(top, bottom, x, y)
}
