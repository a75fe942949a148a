package launch

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// pick is a list that something is picked from: resources of one slot, or the
// gallery.
type pick struct {
	slot    Slot
	list    []backend.Resource
	marked  []backend.Resource
	presets bool
	at      int
}

// pickOf lists what fits a slot, what can be used first.
func pickOf(all []backend.Resource, slot Slot, marked []backend.Resource) pick {
	list := slices.DeleteFunc(slices.Clone(all), func(r backend.Resource) bool { return r.Kind != slot.Kind })
	slices.SortStableFunc(list, func(a, b backend.Resource) int {
		if a.Busy != b.Busy {
			if a.Busy {
				return 1
			}
			return -1
		}
		return strings.Compare(a.Name, b.Name)
	})
	return pick{slot: slot, list: list, marked: slices.Clone(marked)}
}

func (p *pick) has(r backend.Resource) bool { return slices.Contains(p.marked, r) }

// several reports whether more than one can be picked.
func (p *pick) several() bool { return p.slot.Most > 1 }

// rows is how many there are to pick from.
func (s *Screen) pickRows() int {
	if s.form.pick.presets {
		return len(s.form.presets)
	}
	return len(s.form.pick.list)
}

// actPicking does what was asked for of a list.
func (s *Screen) actPicking(a keys.Action) tea.Cmd {
	p := &s.form.pick
	last := max(s.pickRows()-1, 0)
	switch a {
	case keys.Up:
		p.at = max(p.at-1, 0)
	case keys.Down:
		p.at = min(p.at+1, last)
	case keys.PageUp:
		p.at = max(p.at-10, 0)
	case keys.PageDown:
		p.at = min(p.at+10, last)
	case keys.Top:
		p.at = 0
	case keys.Bottom:
		p.at = last
	case keys.Mark:
		return s.mark()
	case keys.Enter:
		return s.picked()
	default:
	}
	return nil
}

// mark adds the chosen resource, or takes it away.
func (s *Screen) mark() tea.Cmd {
	p := &s.form.pick
	if p.presets || p.at >= len(p.list) {
		return nil
	}
	r := p.list[p.at]
	i := slices.Index(p.marked, r)
	switch {
	case i >= 0:
		p.marked = slices.Delete(p.marked, i, i+1)
	case r.Busy:
		return tell(r.Name + " is in use: a start with it would be refused")
	case !p.several():
		p.marked = []backend.Resource{r}
	case len(p.marked) >= p.slot.Most:
		return tell(p.slot.Name + ": no more than " + needs(p.slot))
	default:
		p.marked = append(p.marked, r)
	}
	return nil
}

func tell(text string) tea.Cmd {
	return nav.Cmd(nav.Tell{Severity: backend.SeverityWarning, Text: text})
}

// picked goes back to the form with what is marked; where nothing is, or only one
// can be, with what is chosen.
func (s *Screen) picked() tea.Cmd {
	f := &s.form
	p := &f.pick
	if p.presets {
		f.preset = p.at
		return s.closePick()
	}
	if p.at < len(p.list) && (!p.several() || len(p.marked) == 0) && !p.has(p.list[p.at]) {
		if refused := s.mark(); refused != nil {
			return refused
		}
	}
	_, i := f.slot()
	f.picked[i] = p.marked
	return s.closePick()
}

// closePick goes on to the next row of the form.
func (s *Screen) closePick() tea.Cmd {
	s.stage = composing
	s.form.at = min(s.form.at+1, s.form.lastRow())
	return nil
}
