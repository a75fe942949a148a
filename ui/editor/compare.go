package editor

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
	"mixdeck/ui/widget"
)

// onAir is the picture that runs, as far as it is known.
type onAir struct {
	layout *layouts.Layout
	at     time.Time    // when it was read
	entry  *watch.Entry // nil: nothing was heard of it since
}

// tally is the sign of the picture that runs: on air only where that can be
// trusted now.
func (s *Screen) tally() widget.Sign {
	st := s.env.Styles
	if e := s.onAir.entry; e != nil {
		row := e.At(s.env.Now())
		return widget.Tally(st, row.State, row.OnAir, false)
	}
	return widget.Sign{Mark: "○", Letter: "o", Word: "WHAT RAN", Style: st.Tally.Idle}
}

// actComparing does what is asked for while the two stand side by side.
func (s *Screen) actComparing(a keys.Action) tea.Cmd {
	page := max(s.h-s.pictureRows(s.w, s.h)-3, 1)
	switch a {
	case keys.Back, keys.Leave, keys.Compare:
		s.mode = editing
	case keys.Save:
		return s.saveNow()
	case keys.Take:
		return s.take()
	case keys.Up:
		s.top = s.clampComparison(s.top - 1)
	case keys.Down:
		s.top = s.clampComparison(s.top + 1)
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

// pictureRows is the height of the two pictures.
func (s *Screen) pictureRows(w, h int) int { return max(min((w-2)/2*9/32+1, h*3/5), 0) }

// differences are the lines below the pictures: how the staged one differs, and
// what the system makes of it.
func (s *Screen) differences(w int) []formLine {
	st := s.env.Styles
	lines := []formLine{{heading: "what taking it changes"}}
	diff := layouts.Diff(*s.onAir.layout, s.history.Layout())
	for _, d := range diff {
		for _, text := range cells.Wrap(d, max(w-2, 8)) {
			lines = append(lines, formLine{style: st.Base.Text, words: text})
		}
	}
	if len(diff) == 0 {
		lines = append(lines, formLine{style: st.Base.Muted, words: "nothing: both are the same picture"})
	}
	return append(lines, s.noteLines(w)...)
}

func (s *Screen) clampComparison(top int) int {
	return widget.Clamp(top, s.h-s.pictureRows(s.w, s.h)-1, len(s.differences(s.w)))
}

// drawComparison draws the staged picture beside the one that runs.
func (s *Screen) drawComparison(b *cells.Buffer) {
	st := s.env.Styles
	if s.onAir.layout == nil {
		return
	}
	rows := s.pictureRows(b.W(), b.H())
	half := (b.W() - 2) / 2
	staged := widget.Sign{Mark: "◇", Letter: "o", Word: "STAGED", Style: st.Tally.Preview}
	n := staged.Badge(b, 0, 0, half)
	b.TextIn(n+1, 0, half-n-1, st.Base.Muted, s.heading())
	right := b.Sub(half+2, 0, b.W()-half-2, rows+1)
	n = s.tally().Badge(right, 0, 0, right.W())
	right.TextIn(n+1, 0, right.W()-n-1, st.Base.Muted, "as read at "+s.onAir.at.Format("15:04:05"))

	o := draw.Options{Details: true, Hidden: true}
	s.sheet.thumbs.Draw(b.Sub(0, 1, half, rows), st, st.Base.Text, &s.shown.picture, o)
	running := layouts.Solve(*s.onAir.layout, s.people.of(*s.onAir.layout))
	s.sheet.thumbs.Draw(right.Sub(0, 1, right.W(), rows), st, st.Base.Text, &running, o)

	lines := s.differences(b.W())
	in := b.Sub(0, rows+1, b.W(), b.H()-rows-1)
	top := widget.Clamp(s.top, in.H(), len(lines))
	for y := 0; y < in.H() && top+y < len(lines); y++ {
		s.drawFormLine(in.Sub(0, y, in.W(), 1), &lines[top+y], columns{})
	}
	widget.Thumb(in, in.W()-1, 0, in.H(), top, in.H(), len(lines), st)
}
