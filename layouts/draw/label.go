package draw

import (
	"slices"
	"strconv"

	"mixdeck/layouts"
)

// label writes the name of a box, and its numbers if asked, where the box is
// seen: on its upper side if that is free, else in the first row that has room.
func (r *Raster) label(s *boxSpan, b *layouts.Box, o *Options) {
	left, right := s.room()
	if left >= right || s.thin {
		return
	}
	t := r.title(b, right-left)
	y, ok := r.name(s, left, right, t)
	if !ok && o.Hidden {
		r.hiddenName(s, left, right, t)
	}
	if ok && o.Details && !s.flat {
		r.details(s, left, right, y+1, b)
	}
}

// room is the columns between the upright sides.
func (s *span) room() (left, right int) {
	left, right = s.l, s.r
	if s.left {
		left++
	}
	if s.right {
		right--
	}
	return left, right
}

// title is what names a box: a mark and a text, and how many cells the text and
// both take.
type title struct {
	mark      glyph
	style     Style
	text      string
	textWidth int
	width     int
}

// title returns what names b where there is room for so many cells.
func (r *Raster) title(b *layouts.Box, room int) title {
	t := title{text: b.Label}
	if t.text == "" {
		t.text = b.ID
	}
	t.mark, t.style = markOf(b)
	t.textWidth = measure(t.text, room)
	t.width = t.textWidth
	if t.mark != 0 {
		t.width++
		if t.text != "" {
			t.width++
		}
	}
	return t
}

// name writes a title and returns its row. Not ok is a box that is not seen, or
// one without a title.
func (r *Raster) name(s *boxSpan, left, right int, t title) (y int, ok bool) {
	if t.width == 0 {
		return s.t, true
	}
	need := min(t.width+2, right-left)
	bestX, bestY, best := 0, 0, 0
	for y := s.t; y < s.b; y++ {
		x, n := r.free(y, left, right, s.box+1, need)
		if n > best {
			bestX, bestY, best = x, y, n
		}
		if best >= need || y == s.t && best == 0 && r.buried(s) {
			break
		}
	}
	if best == 0 {
		return 0, false
	}
	r.write(bestX, bestY, best, t, Label)
	return bestY, true
}

// free finds the first so many cells of a box side by side that are seen, or
// the most that there are.
func (r *Raster) free(y, left, right, owner, need int) (x, n int) {
	row := r.row(y)[left:right]
	length := 0
	for i, c := range row {
		if c.owner() != owner {
			length = 0
			continue
		}
		if length++; length > n {
			x, n = left+i+1-length, length
			if n >= need {
				break
			}
		}
	}
	return x, n
}

// buried tells whether nothing at all is seen of a box, so that there is no use
// in looking for a place.
func (r *Raster) buried(s *boxSpan) bool {
	if len(r.seen) == 0 {
		r.look()
	}
	return r.seen[s.box+1] == 0
}

// look counts the cells that are seen of each box.
func (r *Raster) look() {
	n := r.spans[len(r.spans)-1].box + 2
	r.seen = slices.Grow(r.seen[:0], n)[:n]
	clear(r.seen)
	for _, c := range r.cells {
		r.seen[c.owner()]++
	}
}

// hiddenName writes the title of a box that is not seen onto its dashed upper
// side.
func (r *Raster) hiddenName(s *boxSpan, left, right int, t title) {
	row := r.row(s.t)
	x, n := left, 0
	for n < right-left && n < t.width+2 {
		if g := row[x+n].glyph(); g != hiddenBorder+horizontal && g != blank {
			break
		}
		n++
	}
	if n > 2 {
		t.style = Dim
		r.write(x, s.t, n, t, Dim)
	}
}

// write puts a title into n cells of a row, with a blank on either side where
// there is room, and cut where there is not.
func (r *Raster) write(x, y, n int, t title, style Style) {
	p := pen{r: r, row: r.row(y)[x : x+n], style: style}
	padded := n >= t.width+2
	if padded {
		p.put(blank)
	}
	if t.mark != 0 {
		p.style = t.style
		p.put(t.mark)
		p.style = style
		if t.text != "" && p.left() > 0 {
			p.put(blank)
		}
	}
	p.label(t.text, t.textWidth)
	if padded {
		p.put(blank)
	}
}

// details writes position, size and z below row y, in one line where there is
// room for it and a blank, else the place in a line of its own, else each in one;
// what finds no place is left out.
func (r *Raster) details(s *boxSpan, left, right, y int, b *layouts.Box) {
	if s.top {
		y = max(y, s.t+1)
	}
	bottom := s.b
	if s.bottom {
		bottom--
	}
	r.text = appendPlace(r.text[:0], b)
	place := len(r.text)
	r.text = appendSize(append(r.text, ' '), b)
	size := len(r.text)
	if levelled(b) {
		r.text = strconv.AppendInt(append(r.text, " z"...), int64(b.Z), 10)
	}
	room, rows := right-left, bottom-y
	switch long := len(r.text); {
	case long < room, long == room && rows == 1:
		if _, ok := r.line(s, left, right, y, bottom, r.text); ok {
			return
		}
	}
	lines := [...][]byte{r.text[:place], r.text[place+1 : size], r.text[min(size+1, len(r.text)):]}
	if rest := r.text[place+1:]; len(rest) < room {
		lines[1], lines[2] = rest, nil
	}
	for _, l := range lines {
		if len(l) == 0 {
			continue
		}
		var ok bool
		if y, ok = r.line(s, left, right, y, bottom, l); !ok {
			return
		}
	}
}

// line writes numbers into the first row from y on with room for them, and
// returns the row after it.
func (r *Raster) line(s *boxSpan, left, right, y, bottom int, text []byte) (int, bool) {
	for ; y < bottom; y++ {
		x, n := r.free(y, left, right, s.box+1, min(len(text)+2, right-left))
		if n < len(text) {
			continue
		}
		if n > len(text) {
			r.clear(x, y)
			x++
		}
		if n > len(text)+1 {
			r.clear(x+len(text), y)
		}
		p := pen{r: r, row: r.row(y)[x : x+len(text)], style: Dim}
		for _, c := range text {
			p.put(glyph(c))
		}
		return y + 1, true
	}
	return y, false
}

// levelled tells whether z of a box is worth telling: a document gives it one, or it
// is above others of its kind.
func levelled(b *layouts.Box) bool {
	graphic := b.Kind == layouts.BoxLogo || b.Kind == layouts.BoxComponent
	return b.Kind == layouts.BoxLayer || b.Z != 0 && !graphic
}

// clear takes a guide line away from a cell beside numbers.
func (r *Raster) clear(x, y int) {
	if at := &r.row(y)[x]; at.style() == Guide {
		*at = paint(Plain, at.owner()) | cell(blank)
	}
}

func appendPlace(dst []byte, b *layouts.Box) []byte {
	dst = strconv.AppendInt(dst, int64(b.Rect.X), 10)
	return strconv.AppendInt(append(dst, ','), int64(b.Rect.Y), 10)
}

func appendSize(dst []byte, b *layouts.Box) []byte {
	dst = strconv.AppendInt(dst, int64(b.Rect.W), 10)
	return strconv.AppendInt(append(dst, 'x'), int64(b.Rect.H), 10)
}
