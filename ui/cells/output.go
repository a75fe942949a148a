package cells

// Plain returns the text alone: the buffer's rows, each exactly as many cells
// wide as the buffer, with a line feed between them.
func (b *Buffer) Plain() string {
	out := b.g.out[:0]
	for y := range b.h {
		if y > 0 {
			out = append(out, '\n')
		}
		for _, c := range b.row(y) {
			if c.Width > 0 {
				out = b.g.pal.appendChar(out, c.Char)
			}
		}
	}
	b.g.out = out
	return string(out)
}

// String returns the rows like Plain, with one SGR sequence where a run of
// another style begins and one at the end. It contains no other control
// characters than these and the line feeds between rows.
func (b *Buffer) String() string {
	out := b.g.out[:0]
	pal := b.g.pal
	var style StyleID
	for y := range b.h {
		if y > 0 {
			out = append(out, '\n')
		}
		for _, c := range b.row(y) {
			if c.Width == 0 {
				continue
			}
			if c.Style != style {
				style = c.Style
				out = append(out, pal.sgr[style]...)
			}
			if c.Char < 0x80 {
				out = append(out, byte(c.Char))
			} else {
				out = pal.appendChar(out, c.Char)
			}
		}
	}
	if style != 0 {
		out = append(out, pal.sgr[0]...)
	}
	b.g.out = out
	return string(out)
}

// row returns the cells of row y, of which the caller changes none. Where the
// buffer reaches outside its grid, or cuts a wide character, there are blanks.
func (b *Buffer) row(y int) []Cell {
	g := b.g
	if b.x == 0 && b.w == g.w && b.y+y >= b.y0 && b.y+y < b.y1 {
		return g.cells[(b.y+y)*g.w : (b.y+y+1)*g.w]
	}
	row := make([]Cell, b.w)
	for x := range row {
		row[x] = b.At(x, y)
	}
	if len(row) > 0 {
		whole(row)
	}
	return row
}
