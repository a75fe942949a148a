package cells

import "mixdeck/ui/cells/escape"

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
		u := pictured(b.Borders().ellipsis())
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
	for i := 0; i < len(s) && used < limit; {
		u := next(s[i:])
		if u.hidden {
			used += b.writeHidden(x+used, y, limit-used, st, u)
		} else {
			if u.width > limit-used {
				break
			}
			b.put(x+used, y, st, u, b.g.pal.char(u, s[i:i+u.bytes]))
			used += u.width
		}
		i += u.bytes
	}
	return used
}

// writeHidden draws the visible form of a code point that cannot stand alone.
func (b *Buffer) writeHidden(x, y, limit int, st StyleID, u unit) int {
	var buf [12]byte
	text := escape.AppendRune(buf[:0], u.base)
	text = text[:min(len(text), limit)]
	for i, c := range text {
		b.put(x+i, y, st, unit{base: rune(c), width: 1}, uint32(c))
	}
	return len(text)
}
