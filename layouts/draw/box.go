package draw

import "mixdeck/layouts"

// box draws a box without its label.
func (r *Raster) box(s span, owner int, b *layouts.Box, selected string) {
	border, style := borderOf(b, selected)
	line := paint(style, owner)
	switch {
	case s.flat && s.thin:
		r.row(s.t)[s.l] = line | cell(dot)
	case s.flat:
		r.flat(s, border, line)
	case s.thin:
		for y := s.t; y < s.b; y++ {
			r.row(y)[s.l] = line | cell(border+vertical)
		}
	default:
		r.frame(s, border, line, paint(Plain, owner))
	}
}

// borderOf returns the border of a box and its style.
func borderOf(b *layouts.Box, selected string) (glyph, Style) {
	switch {
	case selected != "" && b.ID == selected:
		return heavyBorder, Selected
	case b.Kind == layouts.BoxPip:
		return roundBorder, Pip
	case b.Kind == layouts.BoxLogo || b.Kind == layouts.BoxComponent:
		return logoBorder, Logo
	case b.Featured:
		return doubleBorder, Featured
	}
	return lightBorder, Border
}

// frame draws the sides that s has and fills the rest.
func (r *Raster) frame(s span, border glyph, line, inside cell) {
	top, bottom := s.t, s.b
	if s.top {
		r.rule(s, top, line, border+horizontal, border+topLeft, border+topRight)
		top++
	}
	if s.bottom && bottom > top {
		bottom--
		r.rule(s, bottom, line, border+horizontal, border+bottomLeft, border+bottomRight)
	}
	if top >= bottom {
		return
	}
	first := r.row(top)[s.l:s.r]
	fill(first, inside|cell(blank))
	if s.left {
		first[0] = line | cell(border+vertical)
	}
	if s.right {
		first[len(first)-1] = line | cell(border+vertical)
	}
	for y := top + 1; y < bottom; y++ {
		copy(r.row(y)[s.l:s.r], first)
	}
}

// rule draws a horizontal side with its corners.
func (r *Raster) rule(s span, y int, line cell, along, left, right glyph) {
	row := r.row(y)[s.l:s.r]
	fill(row, line|cell(along))
	if s.left {
		row[0] = line | cell(left)
	}
	if s.right {
		row[len(row)-1] = line | cell(right)
	}
}

// flat draws a box of one row in brackets.
func (r *Raster) flat(s span, border glyph, line cell) {
	r.rule(s, s.t, line, border+horizontal, '[', ']')
}

// picture draws those sides of a source's picture that lie inside its box.
func (r *Raster) picture(s span, owner int, at layouts.Rect) {
	p, ok := r.window.span(at)
	if !ok || s.flat || s.thin {
		return
	}
	line := paint(Dim, owner)
	for y := max(p.t, s.t); y < min(p.b, s.b); y++ {
		r.speck(s, p.l, y, line|cell(edgeBorder+vertical), p.left && p.l > s.l)
		r.speck(s, p.r-1, y, line|cell(edgeBorder+vertical), p.right && p.r < s.r)
	}
	for x := max(p.l, s.l); x < min(p.r, s.r); x++ {
		r.speck(s, x, p.t, line|cell(edgeBorder+horizontal), p.top && p.t > s.t)
		r.speck(s, x, p.b-1, line|cell(edgeBorder+horizontal), p.bottom && p.b < s.b)
	}
}

// speck draws a cell where the inside of a box is empty.
func (r *Raster) speck(s span, x, y int, c cell, wanted bool) {
	if !wanted || x < s.l || x >= s.r || y < s.t || y >= s.b {
		return
	}
	if at := &r.row(y)[x]; at.style() == Plain {
		*at = c
	}
}

// outlines draws the borders that upper boxes hide, dashed, where those are
// empty.
func (r *Raster) outlines() {
	for i := range r.spans {
		s := &r.spans[i]
		under := s.box + 1
		if s.top {
			r.dashes(s.l, s.r, s.t, hiddenBorder+horizontal, under)
		}
		if s.bottom {
			r.dashes(s.l, s.r, s.b-1, hiddenBorder+horizontal, under)
		}
		for y := s.t; y < s.b; y++ {
			if s.left {
				r.dashes(s.l, s.l+1, y, hiddenBorder+vertical, under)
			}
			if s.right {
				r.dashes(s.r-1, s.r, y, hiddenBorder+vertical, under)
			}
		}
		r.hiddenCorners(s.span, under)
	}
}

// dashes draws on those empty cells of a row that belong to a box above.
func (r *Raster) dashes(from, to, y int, g glyph, under int) {
	row := r.row(y)[from:to]
	for x, c := range row {
		if c.glyph() == blank && c.owner() > under {
			row[x] = paint(Dim, c.owner()) | cell(g)
		}
	}
}

func (r *Raster) hiddenCorners(s span, under int) {
	for _, c := range [...]struct {
		x, y int
		g    glyph
		ok   bool
	}{
		{s.l, s.t, topLeft, s.left && s.top},
		{s.r - 1, s.t, topRight, s.right && s.top},
		{s.l, s.b - 1, bottomLeft, s.left && s.bottom},
		{s.r - 1, s.b - 1, bottomRight, s.right && s.bottom},
	} {
		at := &r.row(c.y)[c.x]
		if c.ok && at.owner() > under && at.glyph() == hiddenBorder+horizontal {
			*at = paint(Dim, at.owner()) | cell(hiddenBorder+c.g)
		}
	}
}
