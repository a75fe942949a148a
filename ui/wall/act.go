package wall

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui/dialog"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/widget"
)

// Act does what was asked for.
func (s *Screen) Act(a keys.Action) (nav.Screen, tea.Cmd) {
	s.uncover()
	s.moved = true
	if cmd, ok := s.move(a); ok {
		return s, cmd
	}
	switch a {
	case keys.Filter, keys.Back, keys.Enter:
		return s, s.enter(a)
	case keys.View, keys.Sort, keys.NextSystem, keys.Mark:
		return s, s.arrange(a)
	default:
		return s, s.ask(a)
	}
}

// enter opens what the cursor is on, and begins and ends the filter.
func (s *Screen) enter(a keys.Action) tea.Cmd {
	switch {
	case a == keys.Filter:
		s.typing = true
	case a == keys.Enter && s.typing:
		s.typing = false
	case a == keys.Back && (s.typing || s.filter.Value() != ""):
		s.typing, s.filter = false, s.filter.With("")
		return s.list()
	case a == keys.Back:
		s.marks = map[watch.Key]bool{}
		return s.askGood()
	case s.selected() != nil:
		return s.open(nav.Open{Place: nav.Detail, Key: s.cursor})
	}
	return nil
}

// open asks for a screen that covers the wall.
func (s *Screen) open(o nav.Open) tea.Cmd {
	s.focus.covered = o.Place == nav.Detail
	return nav.Cmd(o)
}

// arrange changes how rows are shown.
func (s *Screen) arrange(a keys.Action) tea.Cmd {
	switch a {
	case keys.View:
		s.table = !s.table
		s.cache.clear()
		s.scroll()
		return nil
	case keys.Sort:
		s.order = (s.order + 1) % orders
	case keys.NextSystem:
		s.system = s.nextSystem()
	case keys.Mark:
		if s.selected() == nil {
			return nil
		}
		if s.marks[s.cursor] {
			delete(s.marks, s.cursor)
		} else {
			s.marks[s.cursor] = true
		}
		return s.askGood()
	default:
		return nil
	}
	return s.list()
}

// nextSystem returns the next of the profiles' systems; after the last come all.
func (s *Screen) nextSystem() backend.System {
	next := false
	for _, system := range backend.Systems() {
		used := slices.ContainsFunc(s.snap.Profiles, func(h watch.Health) bool { return h.System == system })
		if used && (next || s.system == "") {
			return system
		}
		next = next || system == s.system
	}
	return ""
}

// edit opens the editor on the production that a verb would act on.
func (s *Screen) edit() tea.Cmd {
	e, _ := s.subject()
	if e == nil {
		return nil
	}
	return nav.Cmd(nav.Open{Place: nav.Editor, Key: watch.KeyOf(e.Row)})
}

// ask passes upwards what the screen cannot do itself.
func (s *Screen) ask(a keys.Action) tea.Cmd {
	switch a {
	case keys.Start:
		return s.start()
	case keys.Stop:
		return nav.Cmd(nav.Do{Verb: backend.VerbStop, Targets: s.stoppable()})
	case keys.Update, keys.Take, keys.Panic, keys.Remove:
		return s.do(verbOf(a))
	case keys.Edit:
		return s.edit()
	case keys.LastGood:
		return s.lastGood()
	case keys.Refresh:
		s.env.Watch.HurryAll()
		return nav.Cmd(nav.Tell{Severity: backend.SeverityNote, Text: "looking at every profile now"})
	case keys.Activity:
		return s.open(nav.Open{Place: nav.Activity})
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
	switch a {
	case keys.Start:
		return backend.VerbStart
	case keys.Stop:
		return backend.VerbStop
	case keys.Update, keys.LastGood:
		return backend.VerbUpdate
	case keys.Take:
		return backend.VerbTake
	case keys.Panic:
		return backend.VerbPanic
	case keys.Remove:
		return backend.VerbRemove
	default:
		return ""
	}
}

// start opens the plan for the start of what is idle under the cursor, else asks for
// something new. What was never set up needs a document.
func (s *Screen) start() tea.Cmd {
	switch e := s.selected(); {
	case e != nil && e.Dormant && !e.Gone:
		return s.open(nav.Open{Place: nav.Start, Key: s.cursor})
	case e != nil && e.State == backend.StateIdle && !e.Gone:
		return s.open(nav.Open{Place: nav.Start, Key: s.cursor, AsItIs: true})
	}
	return s.open(nav.Open{Place: nav.Start})
}

// do asks for a verb that takes one production.
func (s *Screen) do(v backend.Verb) tea.Cmd {
	e, why := s.subject()
	if why != "" {
		return nil
	}
	k := watch.KeyOf(e.Row)
	return nav.Cmd(nav.Do{Verb: v, Targets: []watch.Key{k}, Profile: k.Profile})
}

// lastGood reads the last good picture and asks for it back on air.
func (s *Screen) lastGood() tea.Cmd {
	e, why := s.subject()
	if why != "" {
		return nil
	}
	v, picture := widget.WayBack(e)
	if !picture {
		return s.do(v)
	}
	k, d := watch.KeyOf(e.Row), s.env.Desk
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

// copyCommand copies the command that shows what is under the cursor.
func (s *Screen) copyCommand() tea.Cmd {
	e := s.selected()
	if e == nil {
		return nil
	}
	line, ok := widget.Command("mixdeck", "get", e.Ref.String())
	if !ok {
		return nav.Cmd(nav.Tell{Severity: backend.SeverityWarning, Text: "its ref holds characters that must not go into a shell"})
	}
	return nav.Cmd(nav.Copy{Text: line, What: "command"})
}

// typed writes into the filter.
func (s *Screen) typed(msg tea.Msg) tea.Cmd {
	if !s.typing {
		return nil
	}
	changed := false
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if dialog.Edits(msg) {
			s.filter, changed = s.filter.Key(msg)
		}
	case tea.PasteMsg:
		s.filter, changed = s.filter.Insert(msg.Content)
	}
	if !changed {
		return nil
	}
	was := s.cursor
	listed := s.list()
	if s.cursor == was {
		return listed
	}
	return tea.Batch(listed, s.put(0)) // What the cursor stood on is hidden.
}
