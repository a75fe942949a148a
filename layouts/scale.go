package layouts

// Scaled returns the layout for another canvas. Each edge of an item goes to the same share of the width or height, rounded to the nearest pixel,
// half ones up: what touches goes on touching, what covers the canvas covers it,
// and where the canvas gets another shape so do the boxes. No side falls below
// 1 px. A component without a width stays so and keeps the edge, or the middle,
// that its anchor is on. Anchors, z, words and ids stay. Of a grid and a picture-in-picture the
// numbers that are named are scaled: pipWidth by the width, pipHeight by the
// height, gap and offset by the smaller of the two.
//
// A layout without pixels, or a canvas without, changes nothing but the canvas.
func (l Layout) Scaled(to Canvas) Layout {
	from := l.Canvas
	l.Canvas = to
	if from.Width < 1 || from.Height < 1 || to.Width < 1 || to.Height < 1 || from == to {
		return l
	}
	s := scaling{from: from, to: to}
	if l.Layers != nil {
		layers := make([]Layer, len(l.Layers))
		for i, layer := range l.Layers {
			layers[i] = layer.At(to, s.rect(layer.Rect(from)))
		}
		l.Layers = layers
	}
	if l.Logos != nil {
		logos := make([]Logo, len(l.Logos))
		for i, logo := range l.Logos {
			r := s.rect(Rect{X: logo.X, Y: logo.Y, W: logo.W, H: logo.H})
			logos[i] = Logo{URL: logo.URL, X: r.X, Y: r.Y, W: r.W, H: r.H}
		}
		l.Logos = logos
	}
	if l.Components != nil {
		comps := make([]Component, len(l.Components))
		for i, c := range l.Components {
			comps[i] = s.component(c)
		}
		l.Components = comps
	}
	l.Grid, l.Pip = s.grid(l.Grid), s.pip(l.Pip)
	return l
}

// scaling leads from one canvas to another.
type scaling struct{ from, to Canvas }

func (s scaling) x(v int) int { return nearest(v, s.to.Width, s.from.Width) }
func (s scaling) y(v int) int { return nearest(v, s.to.Height, s.from.Height) }

// less scales by whichever side grows less.
func (s scaling) less(v int) int { return min(s.x(v), s.y(v)) }

func (s scaling) rect(r Rect) Rect {
	r = r.tame()
	x, y := s.x(r.X), s.y(r.Y)
	return Rect{X: x, Y: y, W: max(s.x(r.right())-x, 1), H: max(s.y(r.bottom())-y, 1)}
}

func (s scaling) component(c Component) Component {
	r := s.rect(c.Rect(s.from))
	if c.W != 0 {
		return c.At(s.to, r)
	}
	c.H = r.H
	w := c.width()
	switch c.Anchor {
	case TopCenter, Center, BottomCenter:
		r.X += (r.W - w) >> 1
	case TopRight, RightCenter, BottomRight:
		r.X = r.right() - w
	case TopLeft, LeftCenter, BottomLeft:
	}
	r.W = w
	return c.At(s.to, r)
}

func (s scaling) grid(g *Grid) *Grid {
	if g == nil {
		return nil
	}
	scaled := *g
	scaled.Gap = named(g.Gap, s.less)
	return &scaled
}

func (s scaling) pip(p *Pip) *Pip {
	if p == nil {
		return nil
	}
	scaled := *p
	scaled.Gap, scaled.Offset = named(p.Gap, s.less), named(p.Offset, s.less)
	scaled.Width = named(p.Width, func(v int) int { return max(s.x(v), 1) })
	scaled.Height = named(p.Height, func(v int) int { return max(s.y(v), 1) })
	return &scaled
}

// named scales a number that the document has.
func named(v *int, scale func(int) int) *int {
	if v == nil {
		return nil
	}
	return new(scale(min(max(*v, -faraway), faraway)))
}

// nearest is v times a over b, rounded to the nearest number, half ones up.
func nearest(v, a, b int) int { return floorDiv(2*v*a+b, 2*b) }
