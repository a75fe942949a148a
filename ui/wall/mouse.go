package wall

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend/watch"
	"mixdeck/ui/keys"
	"mixdeck/ui/widget"
)

// doubleClick is the longest time between the two clicks of one.
const doubleClick = 400 * time.Millisecond

// click is the last click.
type click struct {
	key watch.Key
	at  time.Time
}

// clicked selects what was clicked; a second click on it opens it.
func (s *Screen) clicked(msg tea.MouseClickMsg) tea.Cmd {
	s.uncover()
	s.moved = true
	i := s.plan(s.w, s.h).find(msg.X, msg.Y, s.top)
	if msg.Button != tea.MouseLeft || i < 0 || i >= len(s.rows) {
		return nil
	}
	cmd := s.put(i)
	now := s.env.Now()
	twice := s.click.key == s.cursor && now.Sub(s.click.at) <= doubleClick
	s.click = click{s.cursor, now}
	if !twice {
		return cmd
	}
	s.click = click{}
	_, open := s.Act(keys.Enter)
	return tea.Batch(cmd, open)
}

// wheel scrolls, and takes the cursor along where it would leave the screen: what
// a verb would act on is always seen.
func (s *Screen) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	s.uncover()
	s.moved = true
	p := s.plan(s.w, s.h)
	by := p.wheel
	switch msg.Button {
	case tea.MouseWheelUp:
		by = -by
	case tea.MouseWheelDown:
	default:
		return nil
	}
	s.top = widget.Clamp(s.top+by, p.lines, p.total)
	line := min(max(s.at/p.cols, s.top), s.top+max(p.lines, 1)-1)
	return s.put(line*p.cols + s.at%p.cols)
}
