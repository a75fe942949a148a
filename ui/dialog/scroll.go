package dialog

import (
	tea "charm.land/bubbletea/v2"

	"mixdeck/ui/keys"
)

// scroll is how far a page is scrolled down.
type scroll struct{ top int }

// act moves by an action; ok is false for one that does not scroll. n lines are
// shown h at a time.
func (s scroll) act(a keys.Action, n, h int) (_ scroll, ok bool) {
	switch a {
	case keys.Up:
		s.top--
	case keys.Down:
		s.top++
	case keys.PageUp:
		s.top -= max(h-1, 1)
	case keys.PageDown:
		s.top += max(h-1, 1)
	case keys.Top:
		s.top = 0
	case keys.Bottom:
		s.top = n
	default:
		return s, false
	}
	s.top = scrolled(s.top, n, h)
	return s, true
}

// wheel moves by a notch of the wheel.
func (s scroll) wheel(msg tea.MouseWheelMsg, n, h int) scroll {
	s.top = scrolled(s.top+3*notch(msg), n, h)
	return s
}
