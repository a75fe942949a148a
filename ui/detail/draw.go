package detail

import (
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// Draw draws the screen: the head, and the panes below it.
func (s *Screen) Draw(b *cells.Buffer) {
	b.Clear(s.env.Styles.Base.Text)
	s.drawHead(b.Sub(0, 0, b.W(), s.headRows(b.H())))
	slots := s.slots(b.W(), b.H())
	for _, t := range slots {
		s.drawSlot(b.Sub(t.x, t.y, t.w, t.h), t, len(slots) > 1)
	}
}

// drawSlot draws a slot's titles and the pane that is shown in it.
func (s *Screen) drawSlot(b *cells.Buffer, t slot, boxed bool) {
	st := s.env.Styles
	style := st.Base.Line
	if boxed {
		if s.shown(t) == s.focus {
			style = st.Base.Focus
		}
		b.Box(style, "")
	} else {
		b.HLine(0, 0, b.W(), style)
	}
	for _, title := range s.titles(t) {
		text := st.Base.Muted
		if title.shown {
			text = st.Base.Strong
		}
		b.TextIn(title.x, 0, b.W()-title.x-1, text, title.text)
	}
	s.drawPane(inside(b, boxed), s.shown(t), b)
}

// inside returns where a slot's pane is drawn.
func inside(b *cells.Buffer, boxed bool) *cells.Buffer {
	if boxed {
		return b.Sub(2, 1, b.W()-3, b.H()-2)
	}
	return b.Sub(1, 1, b.W()-2, b.H()-1)
}

// drawPane draws a pane, and its scroll mark at the right edge of the slot.
func (s *Screen) drawPane(b *cells.Buffer, p pane, slot *cells.Buffer) {
	if p == panePicture {
		s.drawPicture(b)
		return
	}
	rows := s.rows(p, b.W())
	top := widget.Clamp(s.top[p], b.H(), len(rows))
	for y := 0; y < b.H() && top+y < len(rows); y++ {
		drawRow(b, y, rows[top+y])
	}
	widget.Thumb(slot, slot.W()-1, 1, b.H(), top, b.H(), len(rows), s.env.Styles)
}

// title is one pane's in the upper edge of a slot.
type title struct {
	pane  pane
	x     int
	text  string
	shown bool
}

// titles returns where the panes of a slot are named. The one that has the focus
// has a mark; where there is no room for all, as many before the one that is
// shown are left out as it needs.
func (s *Screen) titles(t slot) []title {
	shown := s.shown(t)
	list := make([]title, len(t.panes))
	x, at := 1, 0
	for i, p := range t.panes {
		text := " " + s.name(p) + " "
		if p == s.focus && p == shown {
			text = " ▶" + text
		}
		list[i] = title{p, x, text, p == shown}
		x += cells.Width(text)
		if p == shown {
			at = i
		}
	}
	from := 0
	for end := list[at].x + cells.Width(list[at].text); from < at && end-list[from].x+1 > t.w-1; {
		from++
	}
	by := list[from].x - 1
	for i := range list {
		list[i].x -= by
	}
	return list[from:]
}
