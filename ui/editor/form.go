package editor

import (
	"slices"
	"strings"

	"mixdeck/layouts"
	"mixdeck/ui/dialog"
)

// form is the numbers and words beside the canvas.
type form struct {
	top   int    // the first line that is shown
	path  string // of the entry that is typed, or was typed last
	field dialog.Field
	was   string // its text before
	fresh bool   // the first character that is typed takes the place of all
	err   string // what is wrong with what is typed
	trial *trial // what it makes of the picture; nil: nothing other than before
}

// trial is the picture as it would be.
type trial struct {
	layout layouts.Layout
	cast   []layouts.Participant
}

// entry is one value of the form.
type entry struct {
	layouts.Field
	label  string
	person bool // of a participant, not of the layout
}

// section is entries under a heading. Path is what they are of.
type section struct {
	title   string
	path    string
	entries []entry
}

// sections are what can be typed, with what is in hand first.
func (s *Screen) sections() []section {
	l := s.shown.layout
	whole := section{title: "picture", entries: entriesOf(l.Fields(), string(l.Kind())+".")}
	switch {
	case tiled(l) && s.person < len(s.shown.cast):
		return []section{whole, s.personSection()}
	case !tiled(l) && l.Has(s.hand):
		title := s.shown.label(s.hand)
		if s.locked[nameOf(l, s.hand)] {
			title += " (locked)"
		}
		path := s.hand.Path()
		return []section{{title: title, path: path, entries: entriesOf(l.ItemFields(s.hand), path+".")}, whole}
	}
	return []section{whole}
}

func entriesOf(fields []layouts.Field, prefix string) []entry {
	list := make([]entry, len(fields))
	for i, f := range fields {
		list[i] = entry{Field: f, label: strings.TrimPrefix(f.Path, prefix)}
	}
	return list
}

// entries are those of all sections.
func (s *Screen) entries() (list []entry) {
	for _, sec := range s.sections() {
		list = append(list, sec.entries...)
	}
	return list
}

// entry finds the entry that is typed.
func (s *Screen) entry() (entry, bool) {
	list := s.entries()
	i := slices.IndexFunc(list, func(e entry) bool { return e.Path == s.form.path })
	if i < 0 {
		return entry{}, false
	}
	return list[i], true
}
