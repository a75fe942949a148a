package editor

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// saved is what became of a save.
type saved struct {
	of     *Screen
	n      int
	path   string
	layout layouts.Layout
	err    error
}

// named tells whether a file of the name that was typed is there.
type named struct {
	of     *Screen
	path   string
	exists bool
}

// save saves to the file that is known, or asks for its name.
func (s *Screen) save(ask bool) tea.Cmd {
	if ask || s.opts.Path == "" {
		s.mode, s.nameErr = naming, ""
		return nil
	}
	return s.saveTo(s.opts.Path)
}

// saveNow saves where that is possible, and else says why it is not.
func (s *Screen) saveNow() tea.Cmd {
	if why := s.whyNotSave(); why != "" {
		return tell(backend.SeverityNote, why)
	}
	return s.save(false)
}

// saveTo writes the layout as it is now, as JSON where the name asks for that.
func (s *Screen) saveTo(path string) tea.Cmd {
	s.saves++
	s.saving = s.saves
	l, n, write := s.history.Layout(), s.saves, s.opts.Save
	return func() tea.Msg {
		data := file.Encode(l)
		if strings.HasSuffix(strings.ToLower(path), ".json") {
			data = append(file.EncodeJSON(l), '\n')
		}
		return saved{s, n, path, l, write(path, data)}
	}
}

// kept notes that the layout is in its file, as it was when that was asked for.
func (s *Screen) kept(msg saved) tea.Cmd {
	if msg.of != s || msg.n != s.saving {
		return nil
	}
	s.saving = 0
	if msg.err != nil {
		s.parting = false
		return tell(backend.SeverityAlarm, "not saved: "+msg.err.Error())
	}
	s.opts.Path = msg.path
	s.settle(msg.layout)
	if s.parting && !s.history.Changed() {
		return nav.Cmd(nav.Back{})
	}
	s.parting = false
	return tell(backend.SeverityNote, "saved "+msg.path)
}

// settle notes that a layout is kept elsewhere, where it is still the present one.
func (s *Screen) settle(l layouts.Layout) {
	if len(layouts.Diff(l, s.history.Layout())) == 0 {
		s.history.Saved()
	}
}

// leave goes back, but asks where changes would be lost.
func (s *Screen) leave() tea.Cmd {
	if s.history.Changed() {
		s.mode = leaving
		return nil
	}
	return nav.Cmd(nav.Back{})
}

// actAsked answers what is asked at the lower edge of the screen.
func (s *Screen) actAsked(a keys.Action) tea.Cmd {
	asked := s.mode
	switch a {
	case keys.Back, keys.Leave:
		s.mode = editing
		if asked == replacing {
			s.mode = naming
		} else {
			s.parting = false
		}
	case keys.Enter:
		return s.look()
	case keys.Confirm:
		s.mode = editing
		if asked == leaving {
			return nav.Cmd(nav.Back{})
		}
		return s.saveTo(s.path())
	case keys.Save:
		s.mode, s.parting = editing, true
		return s.save(false)
	default:
	}
	return nil
}

// path is the file's name as it was typed.
func (s *Screen) path() string { return strings.TrimSpace(s.name.Value()) }

// look finds out whether what was named is there already.
func (s *Screen) look() tea.Cmd {
	path, exists := s.path(), s.opts.Exists
	switch {
	case path == "":
		s.nameErr = "a file needs a name"
		return nil
	case path == s.opts.Path || exists == nil:
		s.mode = editing
		return s.saveTo(path)
	}
	return func() tea.Msg { return named{s, path, exists(path)} }
}

func (s *Screen) looked(msg named) tea.Cmd {
	if msg.of != s || s.mode != naming || msg.path != s.path() {
		return nil
	}
	if msg.exists {
		s.mode = replacing
		return nil
	}
	s.mode = editing
	return s.saveTo(msg.path)
}

// take asks for the layout to be taken.
func (s *Screen) take() tea.Cmd {
	l := s.history.Layout()
	msg := s.opts.Take(l)
	if do, ok := msg.(nav.Do); ok {
		s.asked, s.staged = do, l
	}
	return nav.Cmd(msg)
}

// sent notes that what was asked for is on its way: leaving does not lose it.
func (s *Screen) sent(msg nav.Sent) {
	if s.asked.Spec != nil && msg.Do.Spec == s.asked.Spec {
		s.settle(s.staged)
	}
}
