package detail

import (
	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
	"mixdeck/ui/widget"
)

// pairFloor is the width below which only PGM is drawn.
const pairFloor = 28

// drawStudio draws PGM and PVW side by side, what they are, and in words what a
// take would change.
func (s *Screen) drawStudio(b *cells.Buffer) {
	told := s.tellNext()
	words := layRows(told, b.W())
	below := min(len(words), max(b.H()/4, 1))
	if room := b.H() - 2 - (b.W()*9+63)/64; room > below {
		below = min(len(words), room)
	}
	h := b.H() - below - 1
	if h < 2 {
		h, below = b.H()-1, 0
	}
	w := b.W()
	if w >= pairFloor {
		w = (w - 1) / 2
		s.drawPreview(b.Sub(b.W()-w, 0, w, h))
	}
	s.drawProgram(b.Sub(0, 0, w, h))
	s.drawScenes(b.Sub(0, h, b.W(), 1))
	for y := range below {
		drawRow(b, h+1+y, words[y])
	}
}

// layRows breaks lines for a width.
func layRows(lines []line, w int) (rows []row) {
	for _, l := range lines {
		rows = appendRows(rows, l, w)
	}
	return rows
}

// drawProgram draws PGM, which viewers see while the studio runs.
func (s *Screen) drawProgram(b *cells.Buffer) {
	r := s.entry.At(s.now)
	p := &s.picture
	name := ""
	if p.ok {
		name = p.of.Layout.Name
	}
	in := s.drawNamed(b, widget.OnProgram(s.env.Styles, r.OnAir), name)
	if widget.InStandby(r) {
		st := s.env.Styles
		in.Clear(st.Picture.Canvas)
		in.TextCenter(0, in.H()/2, in.W(), st.Alert.Alarm, " STANDBY PICTURE ")
		return
	}
	s.drawHalf(in, &p.solved, p.ok)
}

// drawPreview draws PVW, which a take would put on air.
func (s *Screen) drawPreview(b *cells.Buffer) {
	st := s.env.Styles
	p := &s.picture
	sign, name := widget.OnPreview(st), ""
	if p.nextOK {
		name = p.of.PVW.Name
	} else {
		sign.Style = st.Tally.Idle
	}
	s.drawHalf(s.drawNamed(b, sign, name), &p.next, p.nextOK)
}

// drawNamed writes which of the two a picture is above it, and returns the room
// for it.
func (s *Screen) drawNamed(b *cells.Buffer, sign widget.Sign, name string) *cells.Buffer {
	n := sign.Badge(b, 0, 0, b.W())
	b.TextIn(n+1, 0, b.W()-n-1, s.env.Styles.Base.Muted, name)
	return b.Sub(0, 1, b.W(), b.H()-1)
}

func (s *Screen) drawHalf(b *cells.Buffer, picture *layouts.Picture, ok bool) {
	st := s.env.Styles
	if !ok {
		b.Clear(st.Picture.Canvas)
		b.TextCenter(0, b.H()/2, b.W(), st.Picture.Canvas, "no picture")
		return
	}
	s.picture.in.Draw(b, st, st.Base.Text, picture, draw.Options{Details: true, Hidden: true})
}

// drawScenes writes what holds for both pictures.
func (s *Screen) drawScenes(b *cells.Buffer) {
	st := s.env.Styles
	x := 0
	if s.env.LabelOf(s.key.Profile) == widget.Simulated {
		x += b.TextIn(x, 0, b.W(), st.Editor.Badge, " "+widget.Simulated+" ") + 1
	}
	if s.entry.Pending {
		x += b.TextIn(x, 0, b.W()-x, st.Alert.Warning, widget.Unapplied) + 2
	}
	if c := s.entry.Canvas; c.Width > 0 {
		x += b.TextIn(x, 0, b.W()-x, st.Base.Muted, size(c.Width, c.Height)) + 2
	}
	b.TextIn(x, 0, b.W()-x, st.Base.Muted, "PGM is what viewers see, PVW what a take puts there")
}

// tellNext says in words what a take would change.
func (s *Screen) tellNext() []line {
	st := s.env.Styles
	p := &s.picture
	r := s.entry.At(s.now)
	say := func(text string) []line { return []line{{{text, st.Base.Text}}} }
	switch {
	case r.State == backend.StateIdle:
		return append(say("Idle: nobody sees this; start ("+s.press(keys.Start)+") puts PGM on air."), s.listed(p.changes)...)
	case widget.InStandby(r) && p.nextOK:
		return say("Viewers see the standby picture: " + s.press(keys.Take) + " puts PVW on air instead.")
	case !p.nextOK:
		return say("PVW holds no picture, so there is nothing to take.")
	case p.changes == nil:
		return say("PVW and PGM show the same picture: a take would change nothing.")
	}
	head := "A take (" + s.press(keys.Take) + ") would change for viewers:"
	if r.OnAir == backend.OnAirNo {
		head = "PVW differs from PGM, which is not on air:"
	}
	return append(say(head), s.listed(p.changes)...)
}

// listed are differences, a line each.
func (s *Screen) listed(changes []string) (out []line) {
	st := s.env.Styles
	for _, c := range changes {
		out = append(out, line{{"  ", st.Base.Text}, {c, st.Diff.Add}})
	}
	return out
}

// drawStaged writes at the end of the pane what is staged here and not on air yet,
// and returns what is left of it.
func (s *Screen) drawStaged(b *cells.Buffer) *cells.Buffer {
	g, p := s.good, s.entry.Production
	if g.key != s.key || !g.staged || p.Layout == nil || b.H() < 8 {
		return b
	}
	st := s.env.Styles
	changes := widget.PictureDiff(*p.Layout, g.draft, p.Cast)
	lines := []line{{{"Staged here, not on air yet:", st.Base.Strong}}}
	if changes == nil {
		lines[0][0].text = "What is staged here is the picture that is on air."
	}
	rows := layRows(append(lines, s.listed(changes)...), b.W())
	n := min(len(rows), b.H()/4)
	for y := range n {
		drawRow(b, b.H()-n+y, rows[y])
	}
	return b.Sub(0, 0, b.W(), b.H()-n)
}
