package draw

import "mixdeck/layouts"

// longestText is how many cells of a text an SVG document keeps.
const longestText = 200

// label writes what names a box, and its numbers if asked, where there is room.
func (s *sheet) label(b *layouts.Box, o *Options) {
	size := min(s.unit, b.Rect.H/2, b.Rect.W/4)
	if size < 1 {
		return
	}
	// A letter is about half as wide as high.
	cells := min(2*b.Rect.W/size+1, longestText)
	text := b.Label
	if text == "" {
		text = b.ID
	}
	mark := s.mark(b)
	if text != "" || mark != "" {
		s.line(size, size, "#f2f4f8")
		s.escape(mark)
		if mark != "" && text != "" {
			s.str(" ")
		}
		s.text(text, cells).str("</text>")
	}
	if o.Details && b.Rect.H >= 3*size {
		s.line(2*size, size*3/4, "#c8ccd4")
		s.out = appendSize(append(appendPlace(s.out, b), ' '), b)
		if levelled(b) {
			s.str(" z").num(b.Z)
		}
		s.str("</text>")
	}
}

// line begins a text so many pixels below the top.
func (s *sheet) line(below, size int, colour string) {
	s.str(`<text x="`).real(float64(size) / 2).str(`" y="`).real(float64(below) * 1.25)
	s.str(`" font-size="`).num(max(size, 1)).str(`" fill="`).str(colour).str(`">`)
}

// mark is what tells the kind of a box before its name.
func (s *sheet) mark(b *layouts.Box) string {
	g, _ := markOf(b)
	switch {
	case g == 0:
		return ""
	case s.ascii:
		return sevenBit[g-firstDrawn]
	}
	return boxDrawing[g-firstDrawn]
}

// text writes so many cells of a text, escaped.
func (s *sheet) text(t string, cells int) *sheet {
	for cells > 0 && len(t) > 0 {
		c := next(t)
		t = t[c.bytes:]
		cells -= c.width
		switch {
		case c.hidden >= 0:
			var form [12]byte
			s.escape(string(visible(form[:0], c.hidden)))
		case s.ascii && (len(c.text) > 1 || c.text[0] >= 0x80):
			for range c.width {
				s.str("?")
			}
		default:
			s.escape(c.text)
		}
	}
	if len(t) > 0 {
		s.str("...")
	}
	return s
}

// escape writes text that stands between tags. What XML does not allow at all is
// replaced.
func (s *sheet) escape(t string) {
	for _, r := range t {
		switch r {
		case '&':
			s.str("&amp;")
		case '<':
			s.str("&lt;")
		case '>':
			s.str("&gt;")
		case '\ufffe', '\uffff':
			s.str("\ufffd")
		default:
			s.out = append(s.out, string(r)...)
		}
	}
}
