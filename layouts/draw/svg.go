package draw

import (
	"strconv"

	"mixdeck/layouts"
)

// SVG draws the picture as an SVG document of the canvas's size, in its pixels:
// each box is an svg element with exactly the x, y, width and height of the
// picture, later ones above earlier ones, what is beyond the canvas cut off. As
// in cells, the featured participant, the overlay, logos and the selected box
// differ by mark or border and not by colour alone.
//
// Of the options, Details adds the numbers and a dotted outline of where the
// source's picture lands, Hidden dashed outlines of all boxes above the boxes,
// Guides and Selected what they do in cells, and ASCII makes it a document of
// 7-bit characters; CellAspect has no meaning. A box without a pixel is left out.
//
// The document refers to nothing outside itself and has no scripts and no style
// sheet; text is escaped, control characters are shown as in cells. The same
// arguments give the same bytes.
func SVG(p *layouts.Picture, o Options) []byte {
	s := sheet{ascii: o.ASCII, w: max(p.Canvas.Width, 0), h: max(p.Canvas.Height, 0)}
	s.unit = max(min(s.w, s.h)/24, 1)
	s.str(`<svg xmlns="http://www.w3.org/2000/svg" width="`).num(s.w).str(`" height="`).num(s.h)
	s.str(`" viewBox="0 0 `).num(s.w).str(" ").num(s.h).str(`" font-family="sans-serif" xml:space="preserve">` + "\n")
	s.about(p)
	s.str(`<rect width="`).num(s.w).str(`" height="`).num(s.h).str(`" fill="#0f1115"/>` + "\n")
	for i := range p.Boxes {
		s.box(&p.Boxes[i], i, &o)
	}
	if o.Hidden {
		s.outlines(p.Boxes)
	}
	s.guides(o.Guides)
	s.str("</svg>\n")
	return s.out
}

// sheet is an SVG document in the making.
type sheet struct {
	out   []byte
	ascii bool
	w, h  int // of the canvas
	unit  int // the usual height of letters
}

func (s *sheet) str(text string) *sheet {
	s.out = append(s.out, text...)
	return s
}

func (s *sheet) num(v int) *sheet {
	s.out = strconv.AppendInt(s.out, int64(v), 10)
	return s
}

// real writes a number with up to three digits behind the point.
func (s *sheet) real(v float64) *sheet {
	s.out = strconv.AppendFloat(s.out, v, 'f', 3, 64)
	for s.out[len(s.out)-1] == '0' {
		s.out = s.out[:len(s.out)-1]
	}
	if last := len(s.out) - 1; s.out[last] == '.' {
		s.out = s.out[:last]
	}
	return s
}

// about names the picture for those who do not see it.
func (s *sheet) about(p *layouts.Picture) {
	if p.Name != "" {
		s.str("<title>").text(p.Name, longestText).str("</title>\n")
	}
	s.str("<desc>").num(len(p.Boxes)).str(" boxes on ").num(s.w).str("x").num(s.h)
	if p.Approximate {
		s.str("; the places are approximate")
	}
	s.str("</desc>\n")
}

// rect writes the four attributes of a place.
func (s *sheet) rect(r layouts.Rect) *sheet {
	s.str(`x="`).num(r.X).str(`" y="`).num(r.Y)
	return s.str(`" width="`).num(r.W).str(`" height="`).num(r.H).str(`"`)
}

// box draws a box into a viewport of its own, which cuts what reaches out of it:
// the outer half of its border, its label, its picture.
func (s *sheet) box(b *layouts.Box, n int, o *Options) {
	if b.Rect.W < 1 || b.Rect.H < 1 {
		return
	}
	s.str("<svg ").rect(b.Rect).str(">")
	s.str(`<rect width="`).num(b.Rect.W).str(`" height="`).num(b.Rect.H).str(`" fill="`).str(ground(n)).str(`"`)
	s.border(b, o.Selected)
	s.str("/>")
	if o.Details && b.Picture != nil && b.Picture.W > 0 && b.Picture.H > 0 {
		at := *b.Picture
		at.X, at.Y = at.X-b.Rect.X, at.Y-b.Rect.Y
		s.str("<rect ").rect(at).str(` fill="none" stroke="#c8ccd4" stroke-width="`).real(float64(s.unit) / 16)
		s.str(`" stroke-dasharray="`).real(float64(s.unit) / 8).str(`"/>`)
	}
	s.label(b, o)
	s.str("</svg>\n")
}

// ground is the colour of the inside of a box; neighbours in the stack differ.
func ground(n int) string {
	grounds := [...]string{"#24364d", "#3d2f4a", "#24453a", "#4a3a26", "#2b3f52", "#4a2c35"}
	return grounds[n%len(grounds)]
}

// border writes the attributes of a box's border, inside which half of its
// stroke is seen.
func (s *sheet) border(b *layouts.Box, selected string) {
	colour, width, rounded := "#8b93a3", 8, false
	switch _, style := borderOf(b, selected); style {
	case Selected:
		colour, width = "#ffffff", 3
	case Featured:
		colour, width = "#f0b429", 4
	case Pip:
		colour, width, rounded = "#5cc8ff", 6, true
	case Logo:
		colour, width = "#b48ead", 6
		s.str(` stroke-dasharray="`).num(s.unit).str(" ").real(float64(s.unit) / 4).str(`"`)
	case Outside, Ground, Plain, Dim, Border, Label, Guide:
	}
	if rounded {
		s.str(` rx="`).real(float64(s.unit) / 2).str(`"`)
	}
	s.str(` stroke="`).str(colour).str(`" stroke-width="`).real(float64(s.unit) / float64(width)).str(`"`)
}

// outlines draws all borders dashed.
func (s *sheet) outlines(boxes []layouts.Box) {
	for i := range boxes {
		if r := boxes[i].Rect; r.W > 0 && r.H > 0 {
			s.str("<rect ").rect(r).str(` fill="none" stroke="#c8ccd4" stroke-width="`).real(float64(s.unit) / 16)
			s.str(`" stroke-dasharray="`).real(float64(s.unit) / 4).str(`"/>` + "\n")
		}
	}
}

// guides draws guide lines over everything.
func (s *sheet) guides(g Guides) {
	if g&Thirds != 0 {
		s.inset(1.0/3, -1)
		s.inset(-1, 1.0/3)
	}
	if g&ActionSafe != 0 {
		s.inset(actionMargin, actionMargin)
	}
	if g&TitleSafe != 0 {
		s.inset(titleMargin, titleMargin)
	}
}

// inset draws a rectangle at shares of the width and the height from the rim;
// one with a share below 0 reaches beyond it, so that two lines are left.
func (s *sheet) inset(across, along float64) {
	w, h := float64(s.w), float64(s.h)
	s.str(`<rect x="`).real(across * w).str(`" y="`).real(along * h)
	s.str(`" width="`).real(w - 2*across*w).str(`" height="`).real(h - 2*along*h)
	s.str(`" fill="none" stroke="#7fd1ae" stroke-width="`).real(float64(s.unit) / 16)
	s.str(`" stroke-dasharray="`).real(float64(s.unit) / 2).str(`"/>` + "\n")
}
