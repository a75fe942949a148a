package editor

import (
	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
	"mixdeck/ui/widget"
)

// onAir is what is known of the production.
type onAir struct {
	entry *watch.Entry // nil: nothing was heard of it yet
}

// tally is the sign of the picture that runs: on air only where that can be
// trusted now.
func (s *Screen) tally() widget.Sign {
	st := s.env.Styles
	e := s.onAir.entry
	if e == nil {
		return widget.Sign{Mark: "○", Letter: "o", Word: "WHAT RAN", Style: st.Tally.Idle}
	}
	row := e.At(s.env.Now())
	sign := widget.Tally(st, row.State, row.OnAir, false)
	if e.Gone {
		sign = widget.State(st, backend.StateEnded)
	}
	if s.goes == toPreview {
		sign.Word = "PGM " + sign.Word
	}
	return sign
}

// signOf is the sign of a picture that is held against what is edited.
func (s *Screen) signOf(g *ground) widget.Sign {
	st := s.env.Styles
	switch g {
	case &s.disk:
		return widget.Sign{Mark: "▪", Letter: "=", Word: "ON DISK", Style: st.Tally.Idle}
	case &s.next:
		return widget.Sign{Mark: "◇", Letter: "o", Word: "PVW", Style: st.Tally.Preview}
	}
	return s.tally()
}

// ownSign is the sign of what is edited, and in words how far it has come.
func (s *Screen) ownSign() (widget.Sign, string) {
	sign := widget.Sign{Mark: "◇", Letter: "o", Word: "EDITED", Style: s.env.Styles.Tally.Preview}
	if s.goes == toPreview {
		sign.Word = "PVW"
	} else if s.goes == toDraft && s.progress() == wordStaged {
		sign.Word = "STAGED"
	}
	far := s.progress()
	if far == wordStaged {
		far = ""
	}
	return sign, far
}

// How far the picture that is edited has come.
const (
	wordChanged   = "changed"
	wordNotStaged = "not staged"
	wordStaged    = "staged"
	wordAsOnAir   = "as on air"
	wordInPreview = "as in PVW"
)

// progress says in words how far the picture has come; empty: a file that holds it.
func (s *Screen) progress() string {
	if p := &s.sheet.progress; p.rev != s.rev || !p.found {
		p.rev, p.found, p.word = s.rev, true, s.findProgress()
	}
	return s.sheet.progress.word
}

func (s *Screen) findProgress() string {
	l := s.history.Layout()
	switch {
	case s.goes == toFile && s.history.Changed() && (!s.disk.known() || len(layouts.Diff(*s.disk.now, l)) > 0):
		return wordChanged
	case s.goes == toFile:
		return ""
	case s.goes == toPreview && s.next.known() && alike(*s.next.now, l):
		return wordInPreview
	case s.air.known() && alike(*s.air.now, l):
		if e := s.onAir.entry; e != nil && e.Pending {
			return widget.Unapplied
		}
		return wordAsOnAir
	case s.history.Changed(), s.goes == toPreview:
		return wordNotStaged
	}
	return wordStaged
}

// against is what stands beside what is edited: what was changed from elsewhere,
// else what runs, else the file.
func (s *Screen) against() *ground {
	if g := s.clash(); g != nil {
		return g
	}
	if s.goes == toFile {
		return &s.disk
	}
	return &s.air
}

// actComparing does what is asked for while the two stand side by side.
func (s *Screen) actComparing(a keys.Action) tea.Cmd {
	page := max(s.comparison(s.w, s.h).words.h-1, 1)
	switch a {
	case keys.Back, keys.Leave, keys.Compare:
		s.mode = editing
	case keys.Save:
		return s.saveNow()
	case keys.Take:
		return s.take()
	case keys.Enter:
		return s.decide()
	case keys.Up, keys.Down:
		by := 1
		if a == keys.Up {
			by = -1
		}
		if s.clash() != nil {
			s.choice = min(max(s.choice+by, 0), len(choices)-1)
		} else {
			s.top = s.clampComparison(s.top + by)
		}
	case keys.PageUp:
		s.top = s.clampComparison(s.top - page)
	case keys.PageDown:
		s.top = s.clampComparison(s.top + page)
	case keys.Top:
		s.top = 0
	case keys.Bottom:
		s.top = s.clampComparison(1 << 20)
	default:
	}
	return nil
}

// comparison is where the parts of the comparison stand.
type comparison struct {
	rows      int  // of the two pictures
	words     rect // what differs
	questions rect // what is to become of a change from elsewhere; empty: there is none
}

func (s *Screen) comparison(w, h int) comparison {
	c := comparison{rows: max(min((w-2)/2*9/32+1, h*3/5), 0)}
	asked := 0
	if s.clash() != nil {
		asked = min(len(choices)+1, h-1)
		c.rows = max(min(c.rows, h-asked-4), 0)
	}
	c.words = rect{0, c.rows + 1, w, max(h-c.rows-1-asked, 0)}
	c.questions = rect{0, h - asked, w, asked}
	return c
}

// differences are the lines below the pictures: what was changed from elsewhere,
// how the edited one differs, and what the system makes of it.
func (s *Screen) differences(w int) (lines []formLine) {
	st := s.env.Styles
	list := func(heading, none string, diff []string) {
		lines = append(lines, formLine{heading: heading})
		for _, d := range diff {
			for _, text := range cells.Wrap(d, max(w-6, 8)) {
				lines = append(lines, formLine{style: st.Base.Text, words: text, alone: true})
			}
		}
		if len(diff) == 0 {
			lines = append(lines, formLine{style: st.Base.Muted, words: none, alone: true})
		}
	}
	g := s.against()
	if len(g.news) > 0 {
		list(s.changed(g, nil), "", g.news)
	}
	list(s.effect(), "nothing: both are the same picture", layouts.Diff(*g.now, s.history.Layout()))
	return append(lines, s.noteLines(w)...)
}

// effect heads what differs between what is and what is edited.
func (s *Screen) effect() string {
	switch {
	case s.goes == toFile:
		return "what saving changes in the file"
	case s.against() == &s.next:
		return "what staging changes in PVW"
	case s.goes == toPreview:
		return "what taking it changes in PGM"
	}
	return "what taking it changes"
}

func (s *Screen) clampComparison(top int) int {
	return widget.Clamp(top, s.comparison(s.w, s.h).words.h, len(s.differences(s.w)))
}

// drawComparison draws the edited picture beside the one that runs.
func (s *Screen) drawComparison(b *cells.Buffer) {
	st, g := s.env.Styles, s.against()
	if !g.known() {
		return
	}
	c := s.comparison(b.W(), b.H())
	half := (b.W() - 2) / 2
	left, right := b.Sub(0, 0, half, c.rows+1), b.Sub(half+2, 0, b.W()-half-2, c.rows+1)
	own, far := s.ownSign()
	n := own.Badge(left, 0, 0, half) + 1
	write(left.Sub(n, 0, half-n, 1), run{st.Field.Changed, far}, run{st.Base.Muted, s.heading()})
	n = s.signOf(g).Badge(right, 0, 0, right.W()) + 1
	right.TextIn(n, 0, right.W()-n, st.Base.Muted, "as read at "+g.at.In(s.env.Now().Location()).Format("15:04:05"))

	o := draw.Options{Details: true, Hidden: true}
	s.sheet.thumbs.Draw(left.Sub(0, 1, half, c.rows), st, st.Base.Text, &s.shown.picture, o)
	running := layouts.Solve(*g.now, s.people.of(*g.now))
	s.sheet.thumbs.Draw(right.Sub(0, 1, right.W(), c.rows), st, st.Base.Text, &running, o)

	lines := s.differences(b.W())
	in := b.Sub(c.words.x, c.words.y, c.words.w, c.words.h)
	top := widget.Clamp(s.top, in.H(), len(lines))
	for y := 0; y < in.H() && top+y < len(lines); y++ {
		s.drawFormLine(in.Sub(0, y, in.W()-1, 1), &lines[top+y], columns{})
	}
	widget.Thumb(in, in.W()-1, 0, in.H(), top, in.H(), len(lines), st)
	s.drawChoices(b.Sub(c.questions.x, c.questions.y, c.questions.w, c.questions.h))
}
