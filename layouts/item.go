package layouts

import (
	"errors"
	"fmt"
)

// The reasons for which an [Edit] is refused; errors wrap one of them.
var (
	ErrNoItem = errors.New("there is no such layer or logo")
	ErrKind   = errors.New("this layout is of another kind")
	ErrRange  = errors.New("the value is not allowed")
)

// Item names a layer or a logo of a layout by its place in its list, from 0.
// Edits that delete or re-order change what an item names.
type Item struct {
	Logo  bool
	Index int
}

// Path is the item's place in the document: "layers[2]", "logos[0]".
func (i Item) Path() string {
	if i.Logo {
		return fmt.Sprintf("logos[%d]", i.Index)
	}
	return fmt.Sprintf("layers[%d]", i.Index)
}

// Stack returns the layers and logos from bottom to top, in the order of the
// boxes that [Solve] gives; nil for a grid or a picture-in-picture.
func (l Layout) Stack() []Item {
	if l.Kind() != KindLayers {
		return nil
	}
	items := make([]Item, 0, len(l.Layers)+len(l.Logos))
	for _, i := range stacked(l.Layers) {
		items = append(items, Item{Index: i})
	}
	for i := range l.Logos {
		items = append(items, Item{Logo: true, Index: i})
	}
	return items
}

// Has tells whether the layout has an item.
func (l Layout) Has(i Item) bool {
	if i.Logo {
		return i.Index >= 0 && i.Index < len(l.Logos)
	}
	return i.Index >= 0 && i.Index < len(l.Layers)
}

// ItemRect is an item's rectangle in pixels from the top left corner of the
// canvas; the zero Rect where the layout does not have it.
func (l Layout) ItemRect(i Item) Rect {
	switch {
	case !l.Has(i):
		return Rect{}
	case i.Logo:
		logo := l.Logos[i.Index]
		return Rect{X: logo.X, Y: logo.Y, W: logo.W, H: logo.H}
	}
	return l.Layers[i.Index].Rect(l.Canvas)
}

// rects returns the rectangles of items, or the error that one is not there.
func (l Layout) rects(items []Item) ([]Rect, error) {
	list := make([]Rect, len(items))
	for n, i := range items {
		if !l.Has(i) {
			return nil, fmt.Errorf("%s: %w", i.Path(), ErrNoItem)
		}
		list[n] = l.ItemRect(i)
	}
	return list, nil
}

// setRect puts an item that is there onto a rectangle of the canvas.
func (l *Layout) setRect(i Item, r Rect) error {
	if i.Logo {
		logo := &l.Logos[i.Index]
		logo.X, logo.Y, logo.W, logo.H = r.X, r.Y, r.W, r.H
		return inRange(i, r)
	}
	at := l.Layers[i.Index].At(l.Canvas, r)
	l.Layers[i.Index] = at
	return inRange(i, Rect{X: at.X, Y: at.Y, W: at.W, H: at.H})
}

// inRange holds the numbers that an item has in the document to their limits.
func inRange(i Item, r Rect) error {
	var f findings
	f.rect(i.Path(), r)
	return f.refusal()
}

// refusal is the first finding as an error; nil without one.
func (f *findings) refusal() error {
	if len(f.problems) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %s: %s", ErrRange, f.problems[0].Path, f.problems[0].Message)
}
