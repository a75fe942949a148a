package wall

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/ui/widget"
)

// endedShown is how long what has ended stays on the wall.
const endedShown = 5 * time.Minute

// turned says that the moment has come at which the screen changes by itself.
type turned struct{ at time.Time }

// arm starts a timer for the next change, unless one runs that ends no later.
func (s *Screen) arm() tea.Cmd {
	at := s.nextTurn()
	if at.IsZero() || !s.turn.IsZero() && !at.Before(s.turn) {
		return nil
	}
	s.turn = at
	return s.env.After(at.Sub(s.now), func(time.Time) tea.Msg { return turned{at} })
}

func (s *Screen) turned(msg turned) tea.Cmd {
	if msg.at.Equal(s.turn) {
		s.turn = time.Time{}
	}
	return s.refresh()
}

// nextTurn returns when something on the screen changes without news: an age, a
// full minute, trust that runs out, an end that is too long ago. Zero: never.
func (s *Screen) nextTurn() time.Time {
	var next time.Time
	sooner := func(at time.Time) {
		if at.After(s.now) && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	if len(s.rows) > 0 {
		sooner(s.now.Add(widget.NextMinute(s.now)))
	}
	for _, e := range s.rows {
		since := e.ObservedAt
		if widget.Finished(e) {
			since = e.Ended()
			sooner(since.Add(endedShown + 1))
		} else {
			sooner(e.StaleAt().Add(1))
		}
		sooner(nextStep(since, s.now))
	}
	for i := range s.snap.Profiles {
		if h := &s.snap.Profiles[i]; h.Err != nil {
			sooner(nextStep(h.FailingAt, s.now))
			if _, changes := widget.NextTry(h, s.now); changes > 0 {
				sooner(s.now.Add(changes))
			}
		}
	}
	return next
}

// nextStep returns when the age of what was at since says something else.
func nextStep(since, now time.Time) time.Time {
	d := widget.NextStep(now.Sub(since))
	if d == 0 {
		return time.Time{}
	}
	return now.Add(d)
}
