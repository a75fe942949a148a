package layouts

import (
	"errors"
	"fmt"
)

// The reasons for which an [Edit] is refused; errors wrap one of them.
var (
	ErrNoItem = errors.New("there is no such layer, logo or component")
	ErrKind   = errors.New("this layout is of another kind")
	ErrRange  = errors.New("the value is not allowed")
)

// Item names a layer, a logo or a component of a layout by its place in its list,
// from 0. It is a layer unless one of Logo and Component is set; both name
// nothing. Edits that delete or re-order change what an item names.
type Item struct {
	Logo      bool
	Component bool
	Index     int
}

// itemList is one of the lists that items stand in.
type itemList uint8

// The lists in the order of a document.
const (
	layerList itemList = iota
	logoList
	componentList
)

func itemLists() [3]itemList { return [...]itemList{layerList, logoList, componentList} }

// String is the list's name in a document.
func (n itemList) String() string { return [...]string{"layers", "logos", "components"}[n] }

// at is the item at an index of the list.
func (n itemList) at(index int) Item {
	return Item{Logo: n == logoList, Component: n == componentList, Index: index}
}

func (i Item) list() itemList {
	switch {
	case i.Component:
		return componentList
	case i.Logo:
		return logoList
	}
	return layerList
}

// Path is the item's place in the document: "layers[2]", "logos[0]",
// "components[1]".
func (i Item) Path() string { return fmt.Sprintf("%s[%d]", i.list(), i.Index) }

// Stack returns the items from bottom to top, in the order of the boxes that
// [Solve] gives; nil for a grid or a picture-in-picture.
func (l Layout) Stack() []Item {
	if l.Kind() != KindLayers {
		return nil
	}
	items := make([]Item, 0, len(l.Layers)+len(l.Logos)+len(l.Components))
	for _, i := range places(l.Components, true) {
		items = append(items, componentList.at(i))
	}
	for _, i := range stacked(l.Layers) {
		items = append(items, layerList.at(i))
	}
	for i := range l.Logos {
		items = append(items, logoList.at(i))
	}
	for _, i := range places(l.Components, false) {
		items = append(items, componentList.at(i))
	}
	return items
}

// Has tells whether the layout has an item.
func (l Layout) Has(i Item) bool {
	return i.Index >= 0 && i.Index < l.count(i.list()) && (!i.Logo || !i.Component)
}

// count is the length of a list.
func (l Layout) count(n itemList) int {
	switch n {
	case logoList:
		return len(l.Logos)
	case componentList:
		return len(l.Components)
	case layerList:
	}
	return len(l.Layers)
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
	case i.Component:
		return l.Components[i.Index].Rect(l.Canvas)
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
	switch i.list() {
	case logoList:
		logo := &l.Logos[i.Index]
		logo.X, logo.Y, logo.W, logo.H = r.X, r.Y, r.W, r.H
	case componentList:
		at := l.Components[i.Index].At(l.Canvas, r)
		l.Components[i.Index] = at
		r.X, r.Y = at.X, at.Y
	case layerList:
		at := l.Layers[i.Index].At(l.Canvas, r)
		l.Layers[i.Index] = at
		r.X, r.Y = at.X, at.Y
	}
	return inRange(i, r)
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
