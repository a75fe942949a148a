package editor

import (
	"strings"

	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/dialog"
	"mixdeck/ui/keys"
)

// drawAsked asks at the lower edge what must be known before it goes on.
func (s *Screen) drawAsked(b *cells.Buffer) {
	switch s.mode {
	case naming, replacing, leaving, losing, scaling:
	default:
		return
	}
	st := s.env.Styles
	h := min(b.H(), 3)
	in := b.Sub(0, b.H()-h, b.W(), h)
	in.Clear(st.Base.Text)
	in.HLine(0, 0, in.W(), st.Base.Line)
	y := min(1, h-1)
	switch s.mode {
	case naming:
		s.drawTyped(in, y, "save as", nameLabel, s.name, s.nameErr, s.key(keys.Enter)+" saves it there, "+s.key(keys.Back)+" goes on editing")
	case scaling:
		s.drawTyped(in, y, "scale to a canvas of", sizeLabel, s.size.field, s.size.err,
			"everything goes with it; "+s.key(keys.Up)+" and "+s.key(keys.Down)+" offer sizes, "+s.key(keys.Enter)+" scales, "+s.key(keys.Back)+" leaves it")
	default:
		s.drawQuestion(in, y)
	}
}

// drawTyped draws a field that is asked for, and below it what to do; where
// something is wrong with it that, with what to do above.
func (s *Screen) drawTyped(in *cells.Buffer, y int, label string, at int, f dialog.Field, wrong, hint string) {
	st := s.env.Styles
	in.TextIn(0, y, at-1, st.Field.Label, label)
	f.Draw(in, at, y, in.W()-at, st, true)
	if wrong == "" {
		in.TextIn(0, y+1, in.W(), st.Field.Hint, hint)
		return
	}
	in.TextIn(0, y+1, in.W(), st.Field.Error, wrong)
	if y > 0 {
		onRule(in, st, hint)
	}
}

// onRule writes words onto the line above a question.
func onRule(in *cells.Buffer, st *themes.Styles, words string) {
	in.TextIn(1, 0, max(in.W()-2, 0), st.Field.Hint, " "+words+" ")
}

// drawQuestion draws a question and what answers it.
func (s *Screen) drawQuestion(in *cells.Buffer, y int) {
	st := s.env.Styles
	yes, no := s.key(keys.Confirm), s.key(keys.Back)
	question, answers := "", ""
	switch s.mode {
	case replacing:
		question, answers = s.path()+" is there already.", yes+" replaces it, "+no+" chooses another name"
		if s.path() == s.opts.Path {
			question, answers = s.path()+" was changed elsewhere and holds no picture that can be read.", yes+" replaces it, "+no+" goes on editing"
		}
	case losing:
		question = "Comments have no place any more: " + strings.Join(s.losing.texts, "  ")
		answers = yes + " saves without them, " + no + " goes on editing"
	case leaving:
		how := "saves"
		if s.goes != toFile {
			how = "stages it"
		}
		question = s.Unsaved()
		answers = yes + " leaves without them, " + s.key(keys.Save) + " " + how + ", " + no + " goes on editing"
	default:
	}
	in.TextIn(0, y, in.W(), st.Alert.Warning, question)
	in.TextIn(0, y+1, in.W(), st.Base.Text, answers)
}

// The widths of the words before what is typed.
const (
	nameLabel = 9
	sizeLabel = 22
)

// askedCursor is where the cursor stands in a field at the lower edge.
func (s *Screen) askedCursor(w, h, at int, f dialog.Field) (x, y int, shown bool) {
	if w <= at || h < 1 {
		return 0, 0, false
	}
	return at + f.Column(w-at), h - min(h, 3) + min(1, min(h, 3)-1), true
}
