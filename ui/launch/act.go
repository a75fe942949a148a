package launch

import (
	tea "charm.land/bubbletea/v2"

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
	case composing:
		return on(keys.Enter, keys.Up, keys.Down, keys.Next, keys.Previous, keys.Refresh, keys.Back)
	case picking:
		return append(on(keys.Enter), append([]keys.Offer{{Action: keys.Mark, Off: s.whyNotMark()}},
			on(keys.Up, keys.Down, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom, keys.Back)...)...)
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
	case composing:
		return s, s.actForm(a)
	case picking:
		return s, s.actPicking(a)
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

// whyNotMark says why enter alone picks.
func (s *Screen) whyNotMark() string {
	if s.form.pick.presets || !s.form.pick.several() {
		return "only one can be picked"
	}
	return ""
}

// back returns to where what is shown was put together; from the path the screen is
// left.
func (s *Screen) back() tea.Cmd {
	switch {
	case s.stage == naming, s.direct && (s.stage == planning || s.stage == review):
		return nav.Cmd(nav.Back{})
	}
	switch s.stage {
	case picking:
		s.stage = composing
		return nil
	case composing:
		s.stage, s.form, s.err = naming, form{}, nil
	default:
		s.stage = s.origin()
	}
	s.n++ // What is on its way is no longer waited for.
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
		s.at = min(s.at+1, len(s.ways())+len(s.matches())-1)
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
	in := s.intent()
	return nav.Cmd(nav.Do{Verb: in.Verb, Targets: in.Targets, Profile: in.Profile, Spec: in.Spec})
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
