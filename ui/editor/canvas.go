package editor

import (
	"unicode/utf8"

	"mixdeck/layouts/draw"
	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// sheet keeps what the canvas and the form look like. It spares drawing what has not changed
// and decides nothing.
type sheet struct {
	raster draw.Raster
	key    sheetKey
	buf    *cells.Buffer
	probe  draw.Raster    // for single boxes
	thumbs widget.Picture // for pictures in small
	form   page
	// progress is what is said of how far the picture has come.
	progress struct {
		rev   int
		found bool
		word  string
	}
}

// page is the form as it was laid out last.
type page struct {
	rev, w  int
	columns columns
	lines   []formLine
}

// sheetKey is all that the canvas depends on.
type sheetKey struct {
	rev, w, h int
	pal       *cells.Palette
}

// drawCanvas draws the canvas, anew only where something changed.
func (s *Screen) drawCanvas(b *cells.Buffer, at rect) {
	if at.empty() {
		return
	}
	sh := s.sheet
	key := sheetKey{s.rev, at.w, at.h, b.Palette()}
	if sh.buf == nil || sh.key != key {
		sh.key = key
		sh.buf = cells.NewBuffer(at.w, at.h, b.Palette())
		sh.buf.Clear(s.env.Styles.Base.Text)
		sh.raster.Draw(&s.shown.picture, at.w, at.h, s.drawing(b.Borders() == cells.ASCII))
		sh.raster.Emit(&paper{b: sh.buf, raster: &sh.raster, st: s.env.Styles})
		s.drawLines(sh.buf)
		s.drawHandles(sh.buf)
	}
	b.Blit(at.x, at.y, sh.buf)
}

func (s *Screen) drawing(ascii bool) draw.Options {
	return draw.Options{ASCII: ascii, Details: true, Hidden: true, Guides: s.guides, Selected: s.selected()}
}

// selected is the id of the box in hand.
func (s *Screen) selected() string {
	v := &s.shown
	switch {
	case !tiled(v.layout):
		return s.hand.Path()
	case s.person < len(v.cast):
		return v.cast[s.person].ID
	}
	return ""
}

// paper is a buffer that the canvas is drawn onto.
type paper struct {
	b      *cells.Buffer
	raster *draw.Raster
	st     *themes.Styles
}

// Put draws a run, box by box: boxes that touch have different fills.
func (p *paper) Put(x, y int, char string, width, count int, style draw.Style) {
	if width > 1 || utf8.RuneCountInString(char) > 1 {
		p.b.Text(x, y, p.style(style, p.raster.At(x, y)), char)
		return
	}
	r, _ := utf8.DecodeRuneInString(char)
	if style == draw.Logo && ruled(r) {
		style = draw.Border // The mark alone stands out.
	}
	for count > 0 {
		box, n := p.raster.At(x, y), 1
		for n < count && p.raster.At(x+n, y) == box {
			n++
		}
		p.b.Fill(x, y, n, 1, p.style(style, box), r)
		x, count = x+n, count-n
	}
}

// ruled tells a border of a logo or a component from its mark.
func ruled(r rune) bool { return r >= 0x2500 && r < 0x2580 || r == '-' || r == '|' }

// style returns how a cell of a box is written; box -1 is the canvas.
func (p *paper) style(s draw.Style, box int) cells.Style {
	ed, pic := &p.st.Editor, &p.st.Picture
	if s == draw.Outside {
		return p.st.Base.Text
	}
	fill, dim := ed.Canvas, ed.Edge
	if box >= 0 {
		fill, dim = pic.Layers[box%len(pic.Layers)], pic.Line
	}
	on := fill
	switch s {
	case draw.Label:
		on = pic.Label
	case draw.Selected:
		on = ed.Chosen
	case draw.Featured, draw.Pip:
		on = pic.Featured
	case draw.Logo:
		on = pic.Logo
	case draw.Border:
		on = ed.Box
	case draw.Dim:
		on = dim
	case draw.Guide:
		on = ed.Guide
	case draw.Outside, draw.Ground, draw.Plain:
		return fill
	}
	return widget.Over(p.st, on, fill)
}
