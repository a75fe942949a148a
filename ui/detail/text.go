package detail

import (
	"strings"

	"mixdeck/ui/cells"
)

// span is a piece of text in one style.
type span struct {
	text  string
	style cells.Style
}

// line is one line of a pane.
type line []span

// laid is a pane's text as it was broken for a width.
type laid struct {
	moment uint64
	w      int
	rows   []row
}

// row is a line, or a part of one, that is drawn as it is.
type row struct {
	indent int
	spans  line
}

// rows returns a pane's text for a width. It is remembered until the text or the
// width changes.
func (s *Screen) rows(p pane, w int) []row {
	l := &s.laid[p]
	if l.moment == s.moment && l.w == w && l.rows != nil {
		return l.rows
	}
	l.moment, l.w, l.rows = s.moment, w, make([]row, 0, len(s.text[p]))
	for _, t := range s.text[p] {
		l.rows = appendRows(l.rows, t, w)
	}
	return l.rows
}

// leastHang is the least room in which text is broken: with less it begins a row
// of its own.
const leastHang = 12

// appendRows breaks a line. A span that does not fit goes on below its beginning,
// or where that is too far right a little indented.
func appendRows(rows []row, l line, w int) []row {
	var now row
	x := 0
	for _, s := range l {
		text := s.text
		n := cells.Width(text)
		if x+n > w && x > 0 && w-x < leastHang {
			rows = append(rows, now)
			x = min(2, max(w-1, 0))
			text = strings.TrimLeft(text, " ")
			now, n = row{indent: x}, cells.Width(text)
		}
		if x+n <= w {
			now.spans = append(now.spans, span{text, s.style})
			x += n
			continue
		}
		lead := len(text) - len(strings.TrimLeft(text, " "))
		hang := x + lead
		parts := cells.Wrap(text[lead:], max(w-hang, 1))
		now.spans = append(now.spans, span{text[:lead] + parts[0], s.style})
		for _, part := range parts[1:] {
			rows = append(rows, now)
			now = row{hang, line{{part, s.style}}}
		}
		x = hang + cells.Width(parts[len(parts)-1])
	}
	return append(rows, now)
}

// drawRow writes a row.
func drawRow(b *cells.Buffer, y int, r row) {
	x := r.indent
	for _, s := range r.spans {
		x += b.TextIn(x, y, b.W()-x, s.style, s.text)
	}
}
