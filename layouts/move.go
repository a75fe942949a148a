package layouts

// Move shifts items right by DX and down by DY pixels, by their own numbers:
// what an anchor counts from stays.
type Move struct {
	Items  []Item
	DX, DY int
}

func (e Move) edit(l *Layout) error {
	return l.each(e.Items, func(r Rect) Rect {
		r.X, r.Y = r.X+e.DX, r.Y+e.DY
		return r
	})
}

func (e Move) targets() []Item { return e.Items }

// Resize moves each edge of items by so many pixels, right and down being
// positive. The edges with 0 stay where they are on the canvas, whatever the
// anchor. A side that would fall below 1 px is an error.
type Resize struct {
	Items                    []Item
	Left, Top, Right, Bottom int
}

func (e Resize) edit(l *Layout) error {
	return l.each(e.Items, func(r Rect) Rect {
		return Rect{X: r.X + e.Left, Y: r.Y + e.Top, W: r.W + e.Right - e.Left, H: r.H + e.Bottom - e.Top}
	})
}

func (e Resize) targets() []Item { return e.Items }

// SetBounds puts an item onto a rectangle of the canvas, in pixels from its top
// left corner whatever the anchor.
type SetBounds struct {
	Item Item
	Rect Rect
}

func (e SetBounds) edit(l *Layout) error {
	return l.each(e.targets(), func(Rect) Rect { return e.Rect })
}

func (e SetBounds) targets() []Item { return []Item{e.Item} }

// each puts every item where to says.
func (l *Layout) each(items []Item, to func(Rect) Rect) error {
	rects, err := l.rects(items)
	if err != nil {
		return err
	}
	for n, i := range items {
		if err := l.setRect(i, to(rects[n])); err != nil {
			return err
		}
	}
	return nil
}
