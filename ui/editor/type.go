package editor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/ui/dialog"
	"mixdeck/ui/keys"
)

// typeIn begins to type where it was left, else at the first number of what is in
// hand.
func (s *Screen) typeIn() tea.Cmd {
	list := s.entries()
	last := s.form.path[strings.LastIndexByte(s.form.path, '.')+1:]
	for _, e := range list {
		if e.Path == s.form.path || last != "" && strings.HasSuffix(e.Path, "."+last) {
			return s.open(e)
		}
	}
	begin := 0
	if tiled(s.shown.layout) {
		begin = min(3, len(list)-1) // Behind name and canvas, which seldom change.
	} else {
		begin = max(slices.IndexFunc(list, func(e entry) bool { return e.Kind == layouts.FieldNumber }), 0)
	}
	return s.open(list[begin])
}

// open begins to type an entry.
func (s *Screen) open(e entry) tea.Cmd {
	if why := s.fixed([]layouts.Item{s.hand}); why != "" && strings.HasPrefix(e.Path, s.hand.Path()+".") {
		return tell(backend.SeverityNote, why)
	}
	s.mode = typing
	s.form.path, s.form.was, s.form.err, s.form.trial = e.Path, e.Value, "", nil
	s.form.field = dialog.Field{Hint: e.Default}.With(e.Value)
	s.form.fresh = e.Value != "" && len(e.Words) == 0
	s.lines = nil
	s.rev++
	s.rescroll()
	return nil
}

// typed takes a key that writes.
func (s *Screen) typed(k tea.KeyPressMsg) {
	switch s.mode {
	case naming:
		s.name, _ = s.name.Key(k)
		s.nameErr = ""
		return
	case scaling:
		if s.size.fresh && k.Text != "" {
			s.size.field = s.size.field.With("")
		}
		s.size.field, _ = s.size.field.Key(k)
		s.size.fresh = false
		s.trySize()
		return
	default:
	}
	e, ok := s.entry()
	if s.mode != typing || !ok {
		return
	}
	if len(e.Words) > 0 {
		s.form.field = s.form.field.With(chosen(e, s.form.field.Value(), k))
	} else {
		if s.form.fresh && k.Text != "" {
			s.form.field = s.form.field.With("")
		}
		s.form.field, _ = s.form.field.Key(k)
	}
	s.form.fresh = false
	s.try(e)
}

// chosen returns the word that a key leads to: its neighbours by blank, left and
// right, the next one that begins with a letter, none by backspace.
func chosen(e entry, now string, k tea.KeyPressMsg) string {
	words := e.Words
	at := slices.Index(words, now)
	if at < 0 {
		at = slices.Index(words, e.Default)
	}
	switch k.String() {
	case "left":
		return words[(max(at, 0)+len(words)-1)%len(words)]
	case "right", "space":
		return words[(at+1)%len(words)]
	case "backspace", "delete", "ctrl+u", "ctrl+k":
		return ""
	}
	letter, _ := utf8.DecodeRuneInString(k.Text)
	for n := range words {
		word := words[(at+1+n)%len(words)]
		if head, _ := utf8.DecodeRuneInString(word); unicode.ToLower(head) == unicode.ToLower(letter) {
			return word
		}
	}
	return now
}

func (s *Screen) pasted(text string) {
	switch s.mode {
	case naming:
		s.name, _ = s.name.Insert(text)
	case scaling:
		s.size.field, s.size.fresh = s.size.field.With(strings.TrimSpace(text)), false
		s.trySize()
	case typing:
		e, ok := s.entry()
		if !ok {
			return
		}
		if len(e.Words) == 0 {
			if s.form.fresh {
				s.form.field = s.form.field.With("")
			}
			s.form.fresh = false
			s.form.field, _ = s.form.field.Insert(text)
		} else if text = strings.TrimSpace(text); slices.Contains(e.Words, text) {
			s.form.field = s.form.field.With(text)
		}
		s.try(e)
	default:
	}
}

// try shows what the text would make of the picture, or what is wrong with it.
func (s *Screen) try(e entry) {
	s.form.err, s.form.trial = "", nil
	if text := s.form.field.Value(); text != s.form.was {
		t, err := s.with(e, text)
		if err != nil {
			s.form.err = strings.TrimPrefix(reason(err), e.Path+": ")
		} else {
			s.form.trial = &t
		}
	}
	s.shown.look(s)
	s.rescroll()
}

// with returns the picture with another text in an entry.
func (s *Screen) with(e entry, text string) (trial, error) {
	l := s.history.Layout()
	if e.person {
		list, err := s.personWith(e, text)
		return trial{l, list}, err
	}
	if at := s.hand; isLayer(at) && e.Path == at.Path()+".id" {
		after, _, err := layouts.Apply(l, layouts.Rename{Layer: at.Index, ID: strings.TrimSpace(text)})
		return trial{after, s.people.of(after)}, err
	}
	after, _, err := layouts.Apply(l, layouts.SetField{Path: e.Path, Text: text})
	return trial{after, s.people.of(after)}, err
}

// accept keeps what was typed. It is false where that is not allowed: then it goes
// on being typed.
func (s *Screen) accept() bool {
	e, ok := s.entry()
	if s.form.err != "" || !ok {
		return !ok
	}
	text := s.form.field.Value()
	s.form.trial = nil
	switch {
	case text == s.form.was:
	case e.person:
		list, err := s.personWith(e, text)
		if err != nil {
			return false
		}
		s.recast(false, func() { s.people.set(list) })
	default:
		s.write(e, text)
	}
	s.shown.look(s)
	return true
}

// write puts a text that was tried into the layout. What is locked or marked stays
// so under another name.
func (s *Screen) write(e entry, text string) {
	before := nameOf(s.history.Layout(), s.hand)
	var edit layouts.Edit = layouts.SetField{Path: e.Path, Text: text}
	if isLayer(s.hand) && e.Path == s.hand.Path()+".id" {
		edit = layouts.Rename{Layer: s.hand.Index, ID: strings.TrimSpace(text)}
	}
	if err := s.edit(edit, s.gesture.begin()); err != nil {
		s.form.err = reason(err)
		return
	}
	if after := nameOf(s.history.Layout(), s.hand); s.marked[before] && after != before {
		delete(s.marked, before)
		s.marked[after] = true
	}
}

// stop ends typing.
func (s *Screen) stop() {
	s.mode, s.form.err, s.form.trial = editing, "", nil
	s.shown.look(s)
	s.rescroll()
}

// actTyping does what is asked for while a field is typed.
func (s *Screen) actTyping(a keys.Action) tea.Cmd {
	switch a {
	case keys.Back, keys.Leave:
		s.stop()
	case keys.Enter:
		if s.accept() {
			s.stop()
		}
	case keys.Next, keys.Down:
		return s.onward(1)
	case keys.Previous, keys.Up:
		return s.onward(-1)
	case keys.Save:
		if s.accept() {
			s.stop()
			return s.saveNow()
		}
	default:
	}
	return nil
}

// onward goes on to a neighbouring field.
func (s *Screen) onward(by int) tea.Cmd {
	if !s.accept() {
		return nil
	}
	list := s.entries()
	at := slices.IndexFunc(list, func(e entry) bool { return e.Path == s.form.path })
	return s.open(list[(at+by+len(list))%len(list)])
}
