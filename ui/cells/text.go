package cells

import (
	"unicode/utf8"

	"mixdeck/ui/cells/escape"
)

// Text writes s at x, y and returns how many cells it took, counted up to the
// buffer's right edge. It is one line: a line feed appears as ^J.
func (b *Buffer) Text(x, y int, st Style, s string) int {
	limit := b.w - x
	if limit <= 0 {
		return 0
	}
	return b.write(x, y, limit, b.g.pal.Style(st), safe(s, limit))
}

// TextIn writes s into at most w cells from x, y, with an ellipsis at the end
// where it does not fit, and returns how many cells it took.
func (b *Buffer) TextIn(x, y, w int, st Style, s string) int {
	if w <= 0 {
		return 0
	}
	s, used, cut := fit(s, w)
	id := b.g.pal.Style(st)
	b.write(x, y, used, id, s)
	if cut {
		u := b.g.pal.pictured(b.g.pal.lines.ellipsis)
		b.put(x+used, y, id, u, uint32(u.base))
		used++
	}
	return used
}

// TextRight is TextIn that ends at the right end of the w cells.
func (b *Buffer) TextRight(x, y, w int, st Style, s string) int {
	return b.TextIn(x+w-fitted(s, w), y, w, st, s)
}

// TextCenter is TextIn in the middle of the w cells.
func (b *Buffer) TextCenter(x, y, w int, st Style, s string) int {
	return b.TextIn(x+(w-fitted(s, w))/2, y, w, st, s)
}

// fit makes s safe and cuts it so that, with an ellipsis if cut, it takes at
// most w cells; used is without the ellipsis.
func fit(s string, w int) (text string, used int, cut bool) {
	s = safe(s, w)
	used, n := measure(s, w)
	if n == len(s) {
		return s, used, false
	}
	used, n = measure(s, w-1)
	return s[:n], used, true
}

// fitted returns how many cells TextIn takes.
func fitted(s string, w int) int {
	if w <= 0 {
		return max(w, 0)
	}
	_, used, cut := fit(s, w)
	if cut {
		used++
	}
	return used
}

// write draws s, made safe before, into at most limit cells, and returns how
// many it took.
func (b *Buffer) write(x, y, limit int, st StyleID, s string) int {
	used := 0
	for s != "" && used < limit {
		if n := min(asciiRun(s), limit-used); n > 0 {
			b.writeASCII(x+used, y, st, s[:n])
			used += n
			s = s[n:]
			continue
		}
		u := next(s)
		switch {
		case u.hidden:
			used += b.writeHidden(x+used, y, limit-used, st, u)
		case u.width > limit-used: // Half of a wide character: a blank.
			b.put(x+used, y, st, unit{base: ' ', width: 1}, ' ')
			return limit
		default:
			b.put(x+used, y, st, u, b.g.pal.char(u, s[:u.bytes]))
			used += u.width
		}
		s = s[u.bytes:]
	}
	return used
}

// asciiRun returns how many bytes at the start of s are units by themselves: all
// that are ASCII, but not the last one if something might be drawn onto it.
func asciiRun(s string) int {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return max(i-1, 0)
		}
	}
	return len(s)
}

// writeASCII draws printable ASCII, one cell a byte.
func (b *Buffer) writeASCII(x, y int, st StyleID, s string) {
	gx, gy := b.x+x, b.y+y
	from, to := max(b.x0-gx, 0), min(b.x1-gx, len(s))
	if gy < b.y0 || gy >= b.y1 || from >= to {
		return
	}
	row := b.g.cells[gy*b.g.w : (gy+1)*b.g.w]
	parted(row, gx+from)
	parted(row, gx+to)
	row = row[gx+from : gx+to]
	s = s[from:to]
	for i := range row {
		row[i] = Cell{Char: uint32(s[i]), Style: st, Width: 1}
	}
}

// writeHidden draws the visible form of a code point that cannot stand alone.
func (b *Buffer) writeHidden(x, y, limit int, st StyleID, u unit) int {
	var buf [12]byte
	text := escape.AppendRune(buf[:0], u.base)
	text = text[:min(len(text), limit)]
	b.writeASCII(x, y, st, string(text))
	return len(text)
}
