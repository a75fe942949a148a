package editor

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// saved is what became of a save; with no path it is the production's draft.
type saved struct {
	of     *Screen
	n      int
	path   string
	data   []byte
	layout layouts.Layout
	err    error
}

// altered says that a file does not hold what it held when it was read.
type altered struct {
	of   *Screen
	n    int
	data []byte
}

// named tells whether a file of the name that was typed is there.
type named struct {
	of     *Screen
	path   string
	exists bool
}

// save keeps the layout where it goes: staged for a production, else in the file
// that is known; for one that is not, or under another name, it asks for the name.
func (s *Screen) save(ask bool) tea.Cmd {
	switch {
	case !ask && s.goes != toFile:
		return s.stage()
	case ask || s.opts.Path == "":
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

// saveTo writes the layout as it is now. It asks first where comments would go,
// and where the file was changed by others since.
func (s *Screen) saveTo(path string) tea.Cmd {
	own := path == s.opts.Path
	if own && s.clash() == &s.disk {
		return s.faceClash()
	}
	data, lost := written(s.history.Layout(), path, s.source)
	if len(lost) > 0 && !s.lossy {
		s.mode, s.losing = losing, loss{path, lost}
		return nil
	}
	s.saves++
	s.saving = s.saves
	l, n, write, read, source := s.history.Layout(), s.saves, s.opts.Save, s.opts.Read, s.source
	return func() tea.Msg {
		if own && read != nil {
			if now, err := read(path); err == nil && !bytes.Equal(now, source) {
				return altered{s, n, now}
			}
		}
		return saved{s, n, path, data, l, write(path, data)}
	}
}

// kept notes that the layout is kept, as it was when that was asked for.
func (s *Screen) kept(msg saved) tea.Cmd {
	if msg.of != s || msg.n != s.saving {
		return nil
	}
	s.saving = 0
	if msg.path == "" {
		return s.keptDraft(msg)
	}
	if errors.Is(msg.err, fs.ErrPermission) && s.mode == editing {
		return s.refused(msg.path)
	}
	if msg.err != nil {
		s.parting = false
		return tell(backend.SeverityAlarm, "not saved: "+msg.err.Error())
	}
	if s.goes != toFile {
		return tell(backend.SeverityNote, "a copy is in "+msg.path+"; nothing is staged")
	}
	s.opts.Path, s.source, s.lossy = msg.path, msg.data, false
	s.disk = ground{}
	s.disk.read(&msg.layout, s.env.Now())
	s.settle(msg.layout)
	if s.parting && !s.history.Changed() {
		return nav.Cmd(nav.Back{})
	}
	s.parting = false
	return tell(backend.SeverityNote, "saved "+msg.path)
}

// refused asks for another name where a file must not be written.
func (s *Screen) refused(path string) tea.Cmd {
	s.mode, s.name = naming, s.name.With(path)
	s.nameErr = "not saved: " + path + " must not be written; another name, or " + s.key(keys.Back)
	return nil
}

// beaten shows what others made of the file, or asks where that is no picture.
func (s *Screen) beaten(msg altered) tea.Cmd {
	if msg.of != s || msg.n != s.saving {
		return nil
	}
	parting := s.parting
	s.saving, s.parting = 0, false
	l, err := read(msg.data)
	if err != nil || !s.disk.known() {
		s.mode, s.name = replacing, s.name.With(s.opts.Path)
		s.source = msg.data
		return nil
	}
	same := len(layouts.Diff(*s.disk.now, l)) == 0
	s.diskData = msg.data
	_ = s.hear(&s.disk, &l, s.env.Now()) // Untouched, it is shown; else it is asked.
	if s.clash() != nil {
		return s.faceClash()
	}
	s.source, s.lossy = msg.data, false
	switch {
	case same: // Its words changed, not its picture: they stay.
		s.parting = parting
		return s.saveTo(s.opts.Path)
	case !s.history.Changed():
		return tell(backend.SeverityNote, s.opts.Path+" was changed elsewhere; it is shown")
	}
	return tell(backend.SeverityWarning, "not saved: "+s.opts.Path+" was changed elsewhere and looks the same; "+s.key(keys.Save)+" again replaces it")
}

// loss is comments for which a file has no place any more.
type loss struct {
	path  string
	texts []string
}

// settle notes that a layout is kept elsewhere, where it is still the present one.
func (s *Screen) settle(l layouts.Layout) {
	if len(layouts.Diff(l, s.history.Layout())) == 0 {
		s.history.Saved()
	}
	s.rev++
}

// leave goes back, but asks where changes would be lost.
func (s *Screen) leave() tea.Cmd {
	if s.Unsaved() != "" {
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
		if asked == replacing && s.path() != s.opts.Path {
			s.mode = naming
		} else {
			s.parting = false
		}
	case keys.Enter:
		return s.look()
	case keys.Confirm:
		s.mode = editing
		switch asked {
		case leaving:
			return nav.Cmd(nav.Back{})
		case losing:
			s.lossy = true
			return s.saveTo(s.losing.path)
		default:
			return s.saveTo(s.path())
		}
	case keys.Save:
		s.mode, s.parting = editing, s.goes != toPreview
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

func (s *Screen) found(msg named) tea.Cmd {
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
