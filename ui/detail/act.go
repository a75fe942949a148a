package detail

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/widget"
)

// revealKey asks to show secrets.
const revealKey = keys.Reveal

// Act does what was asked for.
func (s *Screen) Act(a keys.Action) (nav.Screen, tea.Cmd) {
	if s.scroll(a) {
		return s, nil
	}
	switch a {
	case keys.Next, keys.Right:
		s.give((s.focus + 1) % panes)
	case keys.Previous, keys.Left:
		s.give((s.focus + panes - 1) % panes)
	case keys.View:
		s.alone = !s.alone
	case keys.Back, keys.Leave:
		s.env.Watch.Look(s.key, watch.Key{})
		return s, nav.Cmd(nav.Back{})
	case keys.Reveal:
		return s, s.toggleReveal()
	default:
		return s, s.ask(a)
	}
	return s, nil
}

// ask passes upwards what the screen cannot do itself.
func (s *Screen) ask(a keys.Action) tea.Cmd {
	switch a {
	case keys.Stop, keys.Take, keys.Panic, keys.Update, keys.Remove:
		return s.do(verbOf(a))
	case keys.Edit:
		return nav.Cmd(nav.Open{Place: nav.Editor, Key: s.key})
	case keys.Start:
		if s.whyNot(backend.VerbStart) == "" {
			return nav.Cmd(nav.Open{Place: nav.Start, Key: s.key, AsItIs: true})
		}
		return nav.Cmd(nav.Open{Place: nav.Start})
	case keys.LastGood:
		return s.lastGood()
	case keys.Refresh:
		s.env.Watch.Hurry(s.key)
		return nav.Cmd(nav.Tell{Severity: backend.SeverityNote, Text: "looking at it now"})
	case keys.Activity:
		return nav.Cmd(nav.Open{Place: nav.Activity})
	case keys.Acknowledge:
		return s.acknowledge()
	case keys.CopyCommand:
		return s.copyCommand()
	default:
		return nil
	}
}

// verbOf returns the verb that an action asks for; "" where it asks for none.
func verbOf(a keys.Action) backend.Verb {
	for _, v := range backend.Verbs() {
		if actionOf(v) == a && a != "" {
			return v
		}
	}
	return ""
}

// actionOf returns the action that asks for a verb; "" where there is none.
func actionOf(v backend.Verb) keys.Action {
	switch v {
	case backend.VerbStart:
		return keys.Start
	case backend.VerbUpdate:
		return keys.Update
	case backend.VerbTake:
		return keys.Take
	case backend.VerbPanic:
		return keys.Panic
	case backend.VerbStop:
		return keys.Stop
	case backend.VerbRemove:
		return keys.Remove
	}
	return ""
}

func (s *Screen) do(v backend.Verb) tea.Cmd {
	return nav.Cmd(nav.Do{Verb: v, Targets: []watch.Key{s.key}, Profile: s.key.Profile})
}

// good says whether the production has a last good picture.
type good struct {
	key    watch.Key
	known  bool
	kept   bool
	staged bool           // a picture waits here for its take
	draft  layouts.Layout // that picture
}

// goodEvery is how often what is kept is looked up again: other programs stage
// pictures too.
const goodEvery = 10 * time.Second

// goodAgain asks again what is kept, after a while.
func (s *Screen) goodAgain() tea.Cmd {
	if s.now.Sub(s.asked) < goodEvery {
		return nil
	}
	return s.askGood()
}

// askGood finds out whether there is a last good picture.
func (s *Screen) askGood() tea.Cmd {
	s.asked = s.env.Now()
	k, d := s.key, s.env.Desk
	return func() tea.Msg {
		_, kept := d.LastGood(k)
		draft, staged := d.Staged(k)
		return good{key: k, known: true, kept: kept, staged: staged, draft: draft}
	}
}

// lastGood reads the last good picture and asks for it back on air.
func (s *Screen) lastGood() tea.Cmd {
	v, picture := widget.WayBack(s.entry)
	if !picture {
		return s.do(v)
	}
	k, d := s.key, s.env.Desk
	return func() tea.Msg {
		l, ok := d.LastGood(k)
		if !ok {
			return nav.Tell{Severity: backend.SeverityWarning, Text: noGood}
		}
		return nav.Do{
			Verb: v, Targets: []watch.Key{k}, Profile: k.Profile,
			Spec: &backend.Spec{Profile: k.Profile, Layout: &l},
		}
	}
}

// acknowledge takes the alarms about the production from the list.
func (s *Screen) acknowledge() tea.Cmd {
	if len(s.alarms) == 0 {
		return nil
	}
	text := "acknowledged: " + s.alarms[0].Message
	for _, a := range s.alarms {
		s.env.Desk.Acknowledge(a.ID)
	}
	return tea.Batch(s.refresh(), nav.Cmd(nav.Tell{Severity: backend.SeverityNote, Text: text}))
}

// copyCommand copies the command that shows the production.
func (s *Screen) copyCommand() tea.Cmd {
	line, ok := widget.Command("mixdeck", "get", s.entry.Ref.String())
	if !ok {
		return nav.Cmd(nav.Tell{Severity: backend.SeverityWarning, Text: "its ref holds characters that must not go into a shell"})
	}
	return nav.Cmd(nav.Copy{Text: line, What: "command"})
}
