package wall

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend/watch"
	"mixdeck/ui/keys"
	"mixdeck/ui/widget"
)

// settleTime is how long the cursor rests on a production before it is looked at
// more closely: a key that is held must not read each one that it passes.
const settleTime = 150 * time.Millisecond

// focus is what follows the cursor.
type focus struct {
	gen     int
	key     watch.Key // what the watch was told to look at
	covered bool      // another screen was opened on top, which looks elsewhere
	good    good
	asked   time.Time // when that was asked for
}

// goodEvery is how often what is kept is looked up again: other programs stage
// pictures too.
const goodEvery = 10 * time.Second

// settled says that the cursor has rested.
type settled struct{ gen int }

// good says whether a production has a last good picture.
type good struct {
	key    watch.Key
	known  bool
	kept   bool
	staged bool // a picture waits for its take
}

// selected returns the row under the cursor, or nil where there is none.
func (s *Screen) selected() *watch.Entry {
	if s.at < 0 || s.at >= len(s.rows) {
		return nil
	}
	return s.rows[s.at]
}

// find puts the cursor on the production that it stood on, else on what has taken
// its place. Until somebody moves it, it is on the first row: profiles answer in any
// order.
func (s *Screen) find() tea.Cmd {
	if !s.moved {
		return s.put(0)
	}
	if e := s.selected(); e == nil || watch.KeyOf(e.Row) != s.cursor {
		for i, e := range s.rows {
			if watch.KeyOf(e.Row) == s.cursor {
				return s.put(i)
			}
		}
	}
	return s.put(s.at)
}

// put moves the cursor to a row, or to the nearest that there is.
func (s *Screen) put(at int) tea.Cmd {
	s.at = max(min(at, len(s.rows)-1), 0)
	s.cursor = watch.Key{}
	if e := s.selected(); e != nil {
		s.cursor = watch.KeyOf(e.Row)
	}
	s.scroll()
	if s.cursor == s.focus.key {
		return nil
	}
	s.focus.key = s.cursor
	s.focus.gen++
	gen := s.focus.gen
	return s.env.After(settleTime, func(time.Time) tea.Msg { return settled{gen} })
}

// scroll keeps the cursor among what is shown.
func (s *Screen) scroll() {
	p := s.plan(s.w, s.h)
	s.top = widget.Scroll(s.top, s.at/p.cols, p.lines, p.total)
}

// settled looks at what the cursor rests on.
func (s *Screen) settled(msg settled) tea.Cmd {
	if msg.gen != s.focus.gen {
		return nil
	}
	s.look()
	return s.askGood()
}

func (s *Screen) look() {
	if !s.focus.covered {
		s.env.Watch.Look(s.focus.key, watch.Key{})
	}
}

// uncover looks at the cursor's production again after another screen was open.
func (s *Screen) uncover() {
	if s.focus.covered {
		s.focus.covered = false
		s.look()
	}
}

// goodAgain asks again what is kept, after a while.
func (s *Screen) goodAgain() tea.Cmd {
	if s.focus.asked.IsZero() || s.now.Sub(s.focus.asked) < goodEvery {
		return nil
	}
	return s.askGood()
}

// askGood finds out whether what a verb would act on has a last good picture.
func (s *Screen) askGood() tea.Cmd {
	e, why := s.subject()
	if why != "" {
		return nil
	}
	s.focus.asked = s.env.Now()
	k, d := watch.KeyOf(e.Row), s.env.Desk
	return func() tea.Msg {
		_, kept := d.LastGood(k)
		_, staged := d.Staged(k)
		return good{key: k, known: true, kept: kept, staged: staged}
	}
}

// move moves the cursor; ok is false for an action that does not.
func (s *Screen) move(a keys.Action) (cmd tea.Cmd, ok bool) {
	p := s.plan(s.w, s.h)
	page := p.cols * p.lines
	at := s.at
	switch a {
	case keys.Up:
		if at >= p.cols {
			at -= p.cols
		}
	case keys.Down:
		if at/p.cols < p.total-1 {
			at += p.cols
		}
	case keys.Left:
		at--
	case keys.Right:
		at++
	case keys.PageUp:
		at = max(at-page, at%p.cols)
	case keys.PageDown:
		at = min(at+page, len(s.rows)-1)
	case keys.Top:
		at = 0
	case keys.Bottom:
		at = len(s.rows) - 1
	default:
		return nil, false
	}
	return s.put(at), true
}
