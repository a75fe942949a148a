package layouts

import (
	"fmt"
	"reflect"
	"slices"
)

// Edit is one change of a layout, as a value: [Move], [Resize], [SetBounds],
// [Raise], [Lower], [ToFront], [ToBack], [Add], [AddLogo], [AddComponent],
// [Delete], [Duplicate], [Align], [Distribute], [Equalise], [SetField],
// [SetCanvas], [Rename], [SetSource], [SetFit], [SetAnchor], [Replace], and the
// inverse that [Apply] returns.
type Edit interface {
	// edit changes a layout whose lists are its own; after an error it is
	// thrown away.
	edit(l *Layout) error
	// targets are the items that a gesture holds; nil for the whole layout.
	targets() []Item
}

// Apply returns the layout after an edit, and the edit that leads back to l
// from there, exactly. It changes nothing of l; both layouts share what the edit
// left alone, so neither's lists and pointers are to be written through. An error
// wraps [ErrNoItem], [ErrKind] or [ErrRange] and leaves no trace.
func Apply(l Layout, e Edit) (after Layout, inverse Edit, err error) {
	after, err = applied(l, e)
	if err != nil {
		return l, nil, err
	}
	back, _ := difference(after, l)
	return after, back, nil
}

func applied(l Layout, e Edit) (Layout, error) {
	after := l
	after.own()
	if err := e.edit(&after); err != nil {
		return l, err
	}
	return after, nil
}

// own gives the layout lists of its own.
func (l *Layout) own() {
	l.Layers, l.Logos, l.Components = slices.Clone(l.Layers), slices.Clone(l.Logos), slices.Clone(l.Components)
}

// Replace puts another layout, such as a preset, in place of the whole. It is one
// in which [Layout.Validate] finds nothing.
type Replace struct {
	Layout Layout
}

func (e Replace) edit(l *Layout) error {
	*l = e.Layout
	l.own()
	f := findings{problems: l.Validate()}
	return f.refusal()
}

func (Replace) targets() []Item { return nil }

// patch leads from one layout to another by what differs between them.
type patch struct {
	name   string
	canvas Canvas
	grid   *Grid
	pip    *Pip
	layers splice[Layer]
	logos  splice[Logo]
	comps  splice[Component]
}

// difference returns the patch that leads from one layout to another, and
// whether they differ at all.
func difference(from, to Layout) (p patch, differs bool) {
	p = patch{name: to.Name, canvas: to.Canvas, grid: to.Grid, pip: to.Pip}
	layers, logos, comps := false, false, false
	p.layers, layers = between(from.Layers, to.Layers)
	p.logos, logos = between(from.Logos, to.Logos)
	p.comps, comps = between(from.Components, to.Components)
	differs = layers || logos || comps || from.Name != to.Name || from.Canvas != to.Canvas ||
		!reflect.DeepEqual(from.Grid, to.Grid) || !reflect.DeepEqual(from.Pip, to.Pip)
	return p, differs
}

func (p patch) edit(l *Layout) error {
	l.Name, l.Canvas, l.Grid, l.Pip = p.name, p.canvas, p.grid, p.pip
	var err error
	if l.Layers, err = p.layers.put(l.Layers); err != nil {
		return err
	}
	if l.Logos, err = p.logos.put(l.Logos); err != nil {
		return err
	}
	l.Components, err = p.comps.put(l.Components)
	return err
}

func (patch) targets() []Item { return nil }

// splice replaces so many elements of a list from one on.
type splice[T comparable] struct {
	at, drop int
	with     []T
	bare     bool // the list is nil afterwards
}

// between returns the smallest splice that leads from one list to another.
func between[T comparable](from, to []T) (s splice[T], differs bool) {
	head := 0
	for head < min(len(from), len(to)) && from[head] == to[head] {
		head++
	}
	tail := 0
	for tail < min(len(from), len(to))-head && from[len(from)-1-tail] == to[len(to)-1-tail] {
		tail++
	}
	s = splice[T]{at: head, drop: len(from) - head - tail, bare: to == nil}
	s.with = slices.Clone(to[head : len(to)-tail])
	return s, s.drop > 0 || len(s.with) > 0 || (from == nil) != (to == nil)
}

func (s splice[T]) put(list []T) ([]T, error) {
	if s.at+s.drop > len(list) {
		return nil, fmt.Errorf("this leads back from another layout: %w", ErrNoItem)
	}
	list = slices.Replace(list, s.at, s.at+s.drop, s.with...)
	switch {
	case s.bare:
		return nil, nil
	case list == nil:
		return []T{}, nil
	}
	return list, nil
}
