package cells

// Set writes the character r at x, y. What has no picture of its own, such as a
// control character, is shown as U+FFFD.
func (b *Buffer) Set(x, y int, st Style, r rune) {
	u := b.g.pal.pictured(r)
	b.put(x, y, b.g.pal.Style(st), u, uint32(u.base))
}

// Fill writes r into every cell of the w by h rectangle at x, y. A wide r leaves
// a blank at the end of an odd row.
func (b *Buffer) Fill(x, y, w, h int, st Style, r rune) {
	s := b.Sub(x, y, w, h)
	if s.x0 >= s.x1 {
		return
	}
	id := b.g.pal.Style(st)
	u := b.g.pal.pictured(r)
	for gy := s.y0; gy < s.y1; gy++ {
		if u.width == 1 {
			s.fillRow(gy, Cell{Char: b.shown(u, uint32(u.base)), Style: id, Width: 1})
			continue
		}
		for x := 0; x < s.w; x += u.width {
			s.put(x, gy-s.y, id, u, uint32(u.base))
		}
	}
}

// fillRow writes c, one cell wide, all along row gy of the grid.
func (b *Buffer) fillRow(gy int, c Cell) {
	row := b.g.cells[gy*b.g.w : (gy+1)*b.g.w]
	parted(row, b.x0)
	parted(row, b.x1)
	row = row[b.x0:b.x1]
	row[0] = c
	for n := 1; n < len(row); n *= 2 {
		copy(row[n:], row[:n])
	}
}

// HLine draws a line of w cells to the right of x, y.
func (b *Buffer) HLine(x, y, w int, st Style) {
	b.Fill(x, y, w, 1, st, b.g.pal.lines.horizontal)
}

// VLine draws a line of h cells down from x, y.
func (b *Buffer) VLine(x, y, h int, st Style) {
	b.Fill(x, y, 1, h, st, b.g.pal.lines.vertical)
}

// Box draws a line along the buffer's edges, with title, if any, on the upper
// one where it is at least 9 wide, and returns what is inside. A buffer of one row
// or column gets a line.
func (b *Buffer) Box(st Style, title string) *Buffer {
	w, h, l := b.w, b.h, b.g.pal.lines
	b.HLine(0, 0, w, st)
	b.VLine(0, 0, h, st)
	if w > 1 && h > 1 {
		b.HLine(0, h-1, w, st)
		b.VLine(w-1, 0, h, st)
		b.Set(0, 0, st, l.topLeft)
		b.Set(w-1, 0, st, l.topRight)
		b.Set(0, h-1, st, l.bottomLeft)
		b.Set(w-1, h-1, st, l.bottomRight)
	}
	if title != "" && w > 8 {
		b.Set(2, 0, st, ' ')
		n := b.TextIn(3, 0, w-6, st, title)
		b.Set(3+n, 0, st, ' ')
	}
	return b.Sub(1, 1, w-2, h-2)
}

// Restyle gives every cell of the w by h rectangle at x, y the style that f
// makes of the one it has: to dim what lies under a dialog, or to mark a row.
func (b *Buffer) Restyle(x, y, w, h int, f func(Style) Style) {
	s := b.Sub(x, y, w, h)
	pal := b.g.pal
	var from, to StyleID
	known := false
	for gy := s.y0; gy < s.y1; gy++ {
		for gx := s.x0; gx < s.x1; gx++ {
			c := &b.g.cells[gy*b.g.w+gx]
			if !known || c.Style != from {
				from, known = c.Style, true
				to = pal.Style(f(pal.StyleOf(from)))
			}
			c.Style = to
		}
	}
}

// Blit copies src, drawn earlier with the same palette, to x, y. With another
// palette nothing is copied.
func (b *Buffer) Blit(x, y int, src *Buffer) {
	if src.g.pal != b.g.pal {
		return
	}
	d := b.Sub(x, y, src.w, src.h)
	// Both clips, in coordinates of src.
	x0, x1 := max(d.x0-d.x, src.x0-src.x), min(d.x1-d.x, src.x1-src.x)
	y0, y1 := max(d.y0-d.y, src.y0-src.y), min(d.y1-d.y, src.y1-src.y)
	if x0 >= x1 {
		return
	}
	for r := y0; r < y1; r++ {
		to := b.g.cells[(d.y+r)*b.g.w : (d.y+r+1)*b.g.w]
		from := src.g.cells[(src.y+r)*src.g.w:]
		parted(to, d.x+x0)
		parted(to, d.x+x1)
		copy(to[d.x+x0:d.x+x1], from[src.x+x0:src.x+x1])
		whole(to[d.x+x0 : d.x+x1])
	}
}

// whole blanks the halves of wide characters that were cut at the ends of row.
func whole(row []Cell) {
	if c := &row[0]; c.Width == 0 {
		c.Char, c.Width = ' ', 1
	}
	if c := &row[len(row)-1]; c.Width == 2 {
		c.Char, c.Width = ' ', 1
	}
}

// parted makes blanks of the wide character, if any, whose halves lie on both
// sides of the left edge of column x.
func parted(row []Cell, x int) {
	if x <= 0 || x >= len(row) || row[x].Width != 0 {
		return
	}
	row[x-1].Char, row[x-1].Width = ' ', 1
	row[x].Char, row[x].Width = ' ', 1
}

// put writes one unit at x, y of the buffer.
func (b *Buffer) put(x, y int, st StyleID, u unit, char uint32) {
	gx, gy := b.x+x, b.y+y
	if gy < b.y0 || gy >= b.y1 || gx >= b.x1 || gx+u.width <= b.x0 || b.x0 >= b.x1 {
		return
	}
	row := b.g.cells[gy*b.g.w : (gy+1)*b.g.w]
	char = b.shown(u, char)
	if u.width == 1 || char < 0x80 {
		for i := max(gx, b.x0); i < min(gx+u.width, b.x1); i++ {
			parted(row, i)
			parted(row, i+1)
			row[i] = Cell{Char: char, Style: st, Width: 1}
		}
		return
	}
	if gx < b.x0 || gx+1 >= b.x1 { // Half of it is cut off: a blank.
		i := max(gx, b.x0)
		parted(row, i)
		parted(row, i+1)
		row[i] = Cell{Char: ' ', Style: st, Width: 1}
		return
	}
	parted(row, gx)
	parted(row, gx+2)
	row[gx] = Cell{Char: char, Style: st, Width: 2}
	row[gx+1] = Cell{Char: ' ', Style: st, Width: 0}
}

// shown returns what stands for char with the palette's borders.
func (b *Buffer) shown(u unit, char uint32) uint32 {
	if b.g.pal.borders != ASCII || char < 0x80 {
		return char
	}
	return uint32(plain(u.base))
}
