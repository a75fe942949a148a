package launch

import (
	tea "charm.land/bubbletea/v2"

	"mixdeck/backend/watch"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/widget"
)

// goes is the action that carries out what is shown: another key than the one
// that opens documents.
func (s *Screen) goes() keys.Action {
	if s.updates() {
		return keys.Update
	}
	return keys.Start
}

// Offers lists what the screen can do now.
func (s *Screen) Offers() []keys.Offer {
	on := func(actions ...keys.Action) (out []keys.Offer) {
		for _, a := range actions {
			out = append(out, keys.Offer{Action: a})
		}
		return out
	}
	switch s.stage {
	case naming:
		return on(keys.Enter, keys.Next, keys.Up, keys.Down, keys.Back)
	case choosing:
		return on(keys.Enter, keys.Up, keys.Down, keys.Back)
	case review:
		return on(s.goes(), keys.Back, keys.Refresh, keys.Up, keys.Down, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom)
	default:
		return on(keys.Back)
	}
}

// Act does what was asked for.
func (s *Screen) Act(a keys.Action) (nav.Screen, tea.Cmd) {
	if a == keys.Back {
		return s, s.back()
	}
	switch s.stage {
	case naming:
		return s, s.actNaming(a)
	case choosing:
		return s, s.actChoosing(a)
	case review:
		return s, s.actReview(a)
	default:
		return s, nil
	}
}

// back returns to the path; from there the screen is left.
func (s *Screen) back() tea.Cmd {
	if s.stage == naming {
		return nav.Cmd(nav.Back{})
	}
	s.n++ // What is on its way is no longer waited for.
	s.stage = naming
	return nil
}

func (s *Screen) actNaming(a keys.Action) tea.Cmd {
	switch a {
	case keys.Enter:
		return s.enter()
	case keys.Next:
		return s.complete()
	case keys.Up:
		s.at = max(s.at-1, -1)
	case keys.Down:
		s.at = min(s.at+1, len(s.matches())-1)
	default:
	}
	return nil
}

func (s *Screen) actChoosing(a keys.Action) tea.Cmd {
	switch a {
	case keys.Up:
		s.profile = max(s.profile-1, 0)
	case keys.Down:
		s.profile = min(s.profile+1, len(s.profiles)-1)
	case keys.Enter:
		return s.prepare()
	default:
	}
	return nil
}

func (s *Screen) actReview(a keys.Action) tea.Cmd {
	switch a {
	case s.goes():
		return s.do()
	case keys.Refresh:
		return s.prepare()
	case keys.Up:
		s.scroll(-1)
	case keys.Down:
		s.scroll(1)
	case keys.PageUp:
		s.scroll(-max(s.h-6, 1))
	case keys.PageDown:
		s.scroll(max(s.h-6, 1))
	case keys.Top:
		s.top = 0
	case keys.Bottom:
		s.scroll(1 << 20)
	default:
	}
	return nil
}

// do asks the root to carry out what is shown.
func (s *Screen) do() tea.Cmd {
	do := nav.Do{Verb: s.verb(), Profile: s.profiles[s.profile], Spec: s.spec}
	if s.updates() {
		do.Targets = []watch.Key{s.key}
	}
	return nav.Cmd(do)
}

// scroll moves the plan by some lines.
func (s *Screen) scroll(by int) {
	if s.stage != review {
		return
	}
	v := s.view(s.w, s.h)
	s.top = widget.Clamp(s.top+by, v.plan.h, s.plan.Rows(v.plan.w, s.env.Styles, s.env.Now()))
}

func (s *Screen) wheel(msg tea.MouseWheelMsg) {
	switch msg.Button {
	case tea.MouseWheelUp:
		s.scroll(-3)
	case tea.MouseWheelDown:
		s.scroll(3)
	default:
	}
}
