package editor

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// topItem is what lies above all.
func (s *Screen) topItem() layouts.Item {
	if n := len(s.shown.stack); n > 0 {
		return s.shown.stack[n-1]
	}
	return layouts.Item{Index: -1}
}

// holds tells whether there is something in hand.
func (s *Screen) holds() bool { return s.history.Layout().Has(s.hand) }

// nameOf names an item such that it stays the same when others come and go.
func nameOf(l layouts.Layout, i layouts.Item) string {
	if !l.Has(i) {
		return ""
	}
	name := itemName(l, i)
	other := i
	for other.Index = range i.Index {
		if itemName(l, other) == name {
			name += "'"
		}
	}
	return name
}

func itemName(l layouts.Layout, i layouts.Item) string {
	switch {
	case i.Logo:
		return "logo " + l.Logos[i.Index].URL
	case i.Component:
		return "component " + cmp.Or(l.Components[i.Index].ID, l.Components[i.Index].Text)
	}
	return "layer " + cmp.Or(l.Layers[i.Index].ID, l.Layers[i.Index].Source)
}

// isLayer tells whether an item is neither a logo nor a component.
func isLayer(i layouts.Item) bool { return !i.Logo && !i.Component }

// label is what an item is called on the screen.
func (v *shown) label(i layouts.Item) string {
	if isLayer(i) && v.layout.Has(i) {
		return cmp.Or(v.layout.Layers[i.Index].ID, v.layout.Layers[i.Index].Source, "layer "+strconv.Itoa(i.Index+1))
	}
	if at := slices.Index(v.stack, i); at >= 0 {
		return v.picture.Boxes[at].Label
	}
	return i.Path()
}

// items are what an edit acts on: the one in hand first, then those that are
// marked; the marked ones alone where the one in hand is not among them.
func (s *Screen) items() []layouts.Item {
	l := s.history.Layout()
	var list []layouts.Item
	if len(s.marked) > 0 {
		for _, i := range l.Stack() {
			if s.marked[nameOf(l, i)] {
				list = append(list, i)
			}
		}
	}
	if len(list) == 0 && l.Has(s.hand) {
		return []layouts.Item{s.hand}
	}
	if at := slices.Index(list, s.hand); at > 0 {
		list[0], list[at] = list[at], list[0]
	}
	return list
}

// fixed says which of the items is locked; empty: none.
func (s *Screen) fixed(items []layouts.Item) string {
	l := s.history.Layout()
	for _, i := range items {
		if s.locked[nameOf(l, i)] {
			return s.shown.label(i) + " is locked"
		}
	}
	return ""
}

// toggle puts an item into a set or takes it out.
func toggle(set map[string]bool, name string) {
	if set[name] {
		delete(set, name)
	} else if name != "" {
		set[name] = true
	}
}

// do carries out an edit and keeps the hand on what it held.
func (s *Screen) do(e layouts.Edit, gesture uint64) tea.Cmd {
	held := nameOf(s.history.Layout(), s.hand)
	if err := s.edit(e, gesture); err != nil {
		return tell(backend.SeverityWarning, reason(err))
	}
	s.follow(held)
	return nil
}

// follow finds what was in hand by its name, and else what stands in its place.
func (s *Screen) follow(held string) {
	s.lines = nil
	if s.drag.held {
		s.shown.see(s) // What the system makes of it is asked when it is let go.
	} else {
		s.shown.look(s)
	}
	if l := s.shown.layout; held == "" || nameOf(l, s.hand) != held {
		at := slices.IndexFunc(s.shown.stack, func(i layouts.Item) bool { return held != "" && nameOf(l, i) == held })
		switch {
		case at >= 0:
			s.hand = s.shown.stack[at]
		case held == "" || !l.Has(s.hand):
			s.hand = s.topItem()
		}
	}
	s.person = max(min(s.person, len(s.shown.cast)-1), 0)
	s.rescroll()
}

// hold takes an item in hand.
func (s *Screen) hold(i layouts.Item) {
	s.hand, s.lines = i, nil
	s.rev++
	s.rescroll()
}

// pick takes a participant in hand.
func (s *Screen) pick(person int) {
	s.person = max(min(person, len(s.shown.cast)-1), 0)
	s.rev++
	s.rescroll()
}

// cycle takes the next one of the list in hand.
func (s *Screen) cycle(by int) {
	if tiled(s.shown.layout) {
		if n := len(s.shown.cast); n > 0 {
			s.pick((s.person + by + n) % n)
		}
		return
	}
	if n := len(s.shown.stack); n > 0 {
		at := slices.Index(s.shown.stack, s.hand)
		s.hold(s.shown.stack[(at-by+n)%n]) // The list runs from top to bottom.
	}
}

// reason is what is wrong with an edit, without what every such error begins with.
func reason(err error) string {
	text := err.Error()
	for _, known := range []error{layouts.ErrRange, layouts.ErrKind, layouts.ErrNoItem} {
		if errors.Is(err, known) {
			text = strings.TrimPrefix(text, known.Error()+": ")
		}
	}
	return text
}
