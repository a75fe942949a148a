package activity

import (
	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/widget"
)

// Offers lists what the screen can do now.
func (s *Screen) Offers() []keys.Offer {
	empty := ""
	if len(s.all) == 0 {
		empty = "the journal is empty"
	}
	offers := []keys.Offer{
		{Action: keys.Settle, Off: s.whyNotSettle()},
		{Action: keys.Finish, Off: s.whyNotFinish()},
		{Action: keys.Enter, Off: empty},
		{Action: keys.Back},
		{Action: keys.Refresh},
	}
	for _, a := range []keys.Action{keys.Up, keys.Down, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom} {
		offers = append(offers, keys.Offer{Action: a, Off: empty})
	}
	return append(offers, keys.Offer{Action: keys.Activity, Off: "this is it"})
}

// unknown returns how many outcomes are unknown.
func (s *Screen) unknown() int {
	n := 0
	for _, i := range s.all {
		if i.open && !i.going {
			n++
		}
	}
	return n
}

func (s *Screen) whyNotSettle() string {
	switch {
	case s.settling:
		return "it is being read back"
	case s.target() != nil && s.target().going:
		return "it is under way: wait for its end"
	case s.unknown() == 0:
		return "no outcome is unknown"
	}
	return ""
}

// whyNotFinish says why there is no second half of a Replace to be sent.
func (s *Screen) whyNotFinish() string {
	i := s.target()
	switch {
	case i == nil:
		return "its outcome is not unknown"
	case i.going:
		return "it is under way: wait for its end"
	case s.env.Desk.Ability(backend.Verb(i.verb), i.profile).How != backend.HowReplace:
		return "it is no replace that could have been cut off"
	}
	return ""
}

// target is what settling concerns: the chosen intent where its outcome is
// unknown, else all, for which it is nil.
func (s *Screen) target() *intent {
	if at := s.at(); at >= 0 && s.all[at].open {
		return s.all[at]
	}
	return nil
}

// Act does what was asked for.
func (s *Screen) Act(a keys.Action) (nav.Screen, tea.Cmd) {
	switch a {
	case keys.Settle:
		if i := s.target(); i != nil {
			return s, s.settle(i.id)
		}
		return s, s.settle("")
	case keys.Finish:
		if i := s.target(); i != nil {
			return s, nav.Cmd(nav.Finish{Intent: i.id, Profile: i.profile})
		}
	case keys.Refresh:
		return s, s.read()
	case keys.Enter:
		s.whole, s.scrolled = !s.whole, 0
	case keys.Back:
		if !s.whole {
			return s, nav.Cmd(nav.Back{})
		}
		s.whole = false
	default:
		s.step(a)
	}
	return s, nil
}

// step moves the mark by an action.
func (s *Screen) step(a keys.Action) {
	switch a {
	case keys.Up:
		s.move(-1)
	case keys.Down:
		s.move(1)
	case keys.PageUp:
		s.move(-s.page())
	case keys.PageDown:
		s.move(s.page())
	case keys.Top:
		s.move(-1 << 20)
	case keys.Bottom:
		s.move(1 << 20)
	default:
	}
}

// at returns where the chosen intent stands; -1: nowhere.
func (s *Screen) at() int {
	for at, i := range s.all {
		if i.id == s.chosen {
			return at
		}
	}
	return -1
}

// page is how far a page goes.
func (s *Screen) page() int {
	v := s.view(s.w, s.h)
	if s.whole {
		return max(v.records-1, 1)
	}
	return max(v.list-1, 1)
}

// move moves the mark, or scrolls the records where they fill the screen.
func (s *Screen) move(by int) {
	if s.whole {
		s.scrolled += by
	} else if len(s.all) > 0 {
		s.chosen = s.all[max(min(max(s.at(), 0)+by, len(s.all)-1), 0)].id
		s.scrolled = 0
	}
	s.keep()
}

// keep keeps the mark in sight and nothing scrolled beyond its end.
func (s *Screen) keep() {
	v := s.view(s.w, s.h)
	s.top = widget.Scroll(s.top, max(s.at(), 0), v.list, len(s.all))
	s.scrolled = widget.Clamp(s.scrolled, v.records, s.recordRows(s.w))
}

// click puts the mark on what was clicked.
func (s *Screen) click(msg tea.MouseClickMsg) {
	v := s.view(s.w, s.h)
	if at := s.top + msg.Y - headRows; msg.Button == tea.MouseLeft && msg.Y >= headRows && msg.Y < headRows+v.list && at < len(s.all) {
		s.chosen, s.scrolled = s.all[at].id, 0
		s.keep()
	}
}

func (s *Screen) wheel(msg tea.MouseWheelMsg) {
	switch msg.Button {
	case tea.MouseWheelUp:
		s.move(-1)
	case tea.MouseWheelDown:
		s.move(1)
	default:
	}
}
