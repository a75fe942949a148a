package editor

import (
	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
)

// choices are what can become of a picture that was changed from elsewhere while
// it was edited here.
var choices = [...]string{
	"lay it under: what you did not touch becomes as it is there",
	"begin again from it: your changes go, and undo brings them back",
	"keep yours: what was changed there is undone by it",
}

// Their places in the list.
const (
	layUnder = iota
	beginAgain
	keepMine
)

// faceClash shows what was changed from elsewhere, ahead of what would undo it.
func (s *Screen) faceClash() tea.Cmd {
	s.mode, s.top, s.choice = comparing, 0, layUnder
	return tell(backend.SeverityWarning, s.changed(s.clash(), nil)+": choose what becomes of yours")
}

// decide carries out what was chosen for a change from elsewhere.
func (s *Screen) decide() tea.Cmd {
	g := s.clash()
	if g == nil {
		return nil
	}
	text, err := "yours is kept as it is", error(nil)
	switch s.choice {
	case layUnder:
		merged, kept := underlaid(*g.seen, *g.now, s.history.Layout())
		err = s.edit(layouts.Replace{Layout: merged}, s.gesture.begin())
		text = "it is laid under yours; " + s.key(keys.Undo) + " takes it back"
		if len(kept) > 0 {
			text = conflicts(kept)
		}
	case beginAgain:
		err = s.edit(layouts.Replace{Layout: *g.now}, s.gesture.begin())
		text = "it is what you edit now; " + s.key(keys.Undo) + " brings yours back"
		if err == nil && g == s.origin() {
			s.history.Saved()
		}
	case keepMine:
	}
	if err != nil {
		return tell(backend.SeverityWarning, reason(err))
	}
	if g == &s.disk {
		s.source, s.lossy = s.diskData, false
	}
	g.settle()
	s.choice = layUnder
	s.follow("")
	if s.clash() == nil {
		s.mode = editing
	}
	return tell(backend.SeverityNote, text)
}

// drawChoices asks what is to become of a change from elsewhere.
func (s *Screen) drawChoices(b *cells.Buffer) {
	if b.H() < 1 {
		return
	}
	st := s.env.Styles
	b.HLine(0, 0, b.W(), st.Base.Line)
	onRule(b, st, s.key(keys.Up)+" and "+s.key(keys.Down)+" choose, "+s.key(keys.Enter)+" does it, "+s.key(keys.Back)+" leaves it for later")
	for i, text := range choices {
		style := st.Base.Text
		if i == s.choice {
			b.Text(1, i+1, st.Table.Cursor, "▸")
			style = st.Table.Cursor
		}
		b.TextIn(3, i+1, b.W()-3, style, text)
	}
}

// clickChoice chooses what is clicked; a second click carries it out.
func (s *Screen) clickChoice(msg tea.MouseClickMsg) tea.Cmd {
	q := s.comparison(s.w, s.h).questions
	at := msg.Y - q.y - 1
	if !q.holds(msg.X, msg.Y) || at < 0 || at >= len(choices) {
		return nil
	}
	s.choice = at
	if s.double("choice " + itoa(at)) {
		return s.decide()
	}
	return nil
}
