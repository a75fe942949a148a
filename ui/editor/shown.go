package editor

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
)

// shown is what the screen shows, worked out once for each change.
type shown struct {
	layout   layouts.Layout
	cast     []layouts.Participant
	picture  layouts.Picture
	stack    []layouts.Item // of the picture's boxes; nil where they are no items
	problems []layouts.Problem
	notes    []backend.Note
	refusals []string // why the system would refuse it
}

// look works everything out anew, with what is typed at present where that is
// allowed.
func (v *shown) look(s *Screen) {
	v.see(s)
	v.notes, v.refusals = nil, nil
	if s.opts.Plan != nil {
		v.notes, v.refusals = s.opts.Plan(v.layout)
	}
}

// see is look without the system's notes, for what moves.
func (v *shown) see(s *Screen) {
	s.rev++
	v.layout = s.history.Layout()
	v.cast = s.people.of(v.layout)
	if t := s.form.trial; t != nil {
		v.layout, v.cast = t.layout, t.cast
	}
	v.picture = layouts.Solve(v.layout, v.cast)
	v.stack = v.layout.Stack()
	for i, item := range v.stack {
		v.picture.Boxes[i].ID = item.Path() // Ids may be absent or stand twice.
	}
	v.number()
	v.problems = layouts.Lint(v.layout, v.cast)
}

// number tells logos and components that are called the same apart, in the order of
// their lists.
func (v *shown) number() {
	labels := map[layouts.Item]string{}
	for n, item := range v.stack {
		labels[item] = v.picture.Boxes[n].Label
	}
	for n, item := range v.stack {
		if isLayer(item) {
			continue
		}
		nth, other := 1, item
		for other.Index = range item.Index {
			if labels[other] == labels[item] {
				nth++
			}
		}
		if nth > 1 {
			v.picture.Boxes[n].Label += " " + itoa(nth)
		}
	}
}

// at returns the problems of a path.
func (v *shown) at(path string) (found []layouts.Problem) {
	for _, p := range v.problems {
		if p.Path == path {
			found = append(found, p)
		}
	}
	return found
}

// under returns the worst of an item's problems and of its fields.
func (v *shown) under(path string) layouts.Severity {
	worst := layouts.Severity("")
	for _, p := range v.problems {
		if (p.Path == path || strings.HasPrefix(p.Path, path+".")) && heavier(p.Severity, worst) {
			worst = p.Severity
		}
	}
	return worst
}

// count returns how many problems are errors and how many are warnings.
func (v *shown) count() (faults, warnings int) {
	for _, p := range v.problems {
		switch p.Severity {
		case layouts.SeverityError:
			faults++
		case layouts.SeverityWarning:
			warnings++
		case layouts.SeverityNote:
		}
	}
	return faults, warnings
}

func heavier(a, b layouts.Severity) bool { return weight(a) > weight(b) }

func weight(s layouts.Severity) int {
	switch s {
	case layouts.SeverityError:
		return 3
	case layouts.SeverityWarning:
		return 2
	case layouts.SeverityNote:
		return 1
	}
	return 0
}

// heard follows the production.
func (s *Screen) heard(news watch.Snapshot) tea.Cmd {
	if s.opts.Key == (watch.Key{}) {
		return nil
	}
	e, ok := news.Find(s.opts.Key)
	if !ok {
		return nil
	}
	if s.onAir.entry == nil || s.onAir.entry.Ref != e.Ref {
		s.opts.Name = e.Ref.String()
	}
	s.onAir.entry = &e
	s.rev++
	if e.Production == nil {
		return nil
	}
	return s.hearProduction(e.Production, e.DetailAt)
}

// hearProduction follows the pictures and the cast of the production.
func (s *Screen) hearProduction(p *backend.Production, at time.Time) tea.Cmd {
	var cmds []tea.Cmd
	if p.PVW != nil && s.goes == toPreview {
		cmds = append(cmds, s.hear(&s.next, p.PVW, at))
	}
	if p.Layout != nil {
		cmds = append(cmds, s.hear(&s.air, p.Layout, at))
	}
	if s.people.follow(p.Cast) {
		s.shown.look(s)
		s.pick(s.person)
	}
	return tea.Batch(cmds...)
}
