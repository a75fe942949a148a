package detail

import (
	tea "charm.land/bubbletea/v2"

	"mixdeck/ui/keys"
	"mixdeck/ui/widget"
)

// wheelLines is how many lines a notch of the wheel scrolls.
const wheelLines = 3

// scroll scrolls the pane that has the focus; false for an action that does not.
func (s *Screen) scroll(a keys.Action) bool {
	page := max(s.height(s.focus)-1, 1)
	by := 0
	switch a {
	case keys.Up:
		by = -1
	case keys.Down:
		by = 1
	case keys.PageUp:
		by = -page
	case keys.PageDown:
		by = page
	case keys.Top:
		by = -s.top[s.focus]
	case keys.Bottom:
		by = 1 << 30
	default:
		return false
	}
	s.scrollBy(s.focus, by)
	return true
}

// scrollBy scrolls a pane, as far as it has lines.
func (s *Screen) scrollBy(p pane, by int) {
	for _, t := range s.slots(s.w, s.h) {
		if s.shown(t) == p {
			s.top[p] = widget.Clamp(s.top[p]+by, s.height(p), len(s.rows(p, s.width(t))))
		}
	}
}

// height returns how many lines of a pane are shown; 0 where it is not.
func (s *Screen) height(p pane) int {
	slots := s.slots(s.w, s.h)
	for _, t := range slots {
		if s.shown(t) == p {
			if len(slots) > 1 {
				return max(t.h-2, 0)
			}
			return max(t.h-1, 0)
		}
	}
	return 0
}

// width returns the width of a slot's text, as inside makes it.
func (s *Screen) width(t slot) int {
	if len(t.panes) == int(panes) {
		return max(t.w-2, 0)
	}
	return max(t.w-3, 0)
}

// at returns the slot at a place of the screen.
func (s *Screen) at(x, y int) (slot, bool) {
	for _, t := range s.slots(s.w, s.h) {
		if x >= t.x && x < t.x+t.w && y >= t.y && y < t.y+t.h {
			return t, true
		}
	}
	return slot{}, false
}

// clicked gives the focus to the pane that was clicked, or named there.
func (s *Screen) clicked(msg tea.MouseClickMsg) {
	t, ok := s.at(msg.X, msg.Y)
	if !ok || msg.Button != tea.MouseLeft {
		return
	}
	p := s.shown(t)
	if msg.Y == t.y {
		for _, title := range s.titles(t) {
			if msg.X-t.x >= title.x {
				p = title.pane
			}
		}
	}
	s.give(p)
}

// wheel scrolls the pane under the mouse.
func (s *Screen) wheel(msg tea.MouseWheelMsg) {
	t, ok := s.at(msg.X, msg.Y)
	if !ok {
		return
	}
	switch msg.Button {
	case tea.MouseWheelUp:
		s.scrollBy(s.shown(t), -wheelLines)
	case tea.MouseWheelDown:
		s.scrollBy(s.shown(t), wheelLines)
	default:
	}
}
