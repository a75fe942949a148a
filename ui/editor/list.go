package editor

import (
	"fmt"
	"slices"
	"strings"

	"mixdeck/layouts"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// listed returns how many lines the list has and which one is in hand.
func (s *Screen) listed() (n, at int) {
	if tiled(s.shown.layout) {
		return len(s.shown.cast), s.person
	}
	n = len(s.shown.stack)
	return n, n - 1 - slices.Index(s.shown.stack, s.hand)
}

// listTop is the first line that a list of h rows with its heading shows.
func (s *Screen) listTop(h int) int {
	n, at := s.listed()
	return widget.Clamp(at-(h-1)/2, h-1, n)
}

// drawList draws what stands on the canvas from top to bottom, or the cast.
func (s *Screen) drawList(b *cells.Buffer) {
	st := s.env.Styles
	n, at := s.listed()
	head := "layers, the upper ones first"
	if tiled(s.shown.layout) {
		head = "cast, as they came"
		if s.people.invented() {
			head = "example cast: nobody is known"
		}
	}
	b.TextIn(0, 0, b.W(), st.Base.Title, head)
	rows := b.H() - 1
	top := s.listTop(b.H())
	for y := 0; y < rows && top+y < n; y++ {
		line := b.Sub(0, y+1, b.W()-1, 1)
		text := st.Base.Text
		if top+y == at {
			line.Text(0, 0, st.Table.Cursor, "▸")
			text = st.Table.Cursor
		}
		if tiled(s.shown.layout) {
			s.drawPerson(line, top+y, text)
		} else {
			s.drawItem(line, s.shown.stack[n-1-top-y], text)
		}
	}
	widget.Thumb(b, b.W()-1, 1, rows, top, rows, n, st)
}

// drawItem draws a line of the list: mark, name, place and what to know of it.
func (s *Screen) drawItem(b *cells.Buffer, i layouts.Item, text cells.Style) {
	st := s.env.Styles
	l := s.shown.layout
	name := nameOf(l, i)
	if s.marked[name] {
		m := widget.Sign{Mark: "✓", Letter: "x", Style: st.Table.Marked}
		b.Text(1, 0, m.Style, m.Glyph(b))
	}
	w := min(max(b.W()-24, 8), 24)
	called := s.shown.label(i)
	if at := slices.Index(s.shown.stack, i); at >= 0 && s.shown.picture.Boxes[at].Label != called {
		called += " " + s.shown.picture.Boxes[at].Label
	}
	b.TextIn(3, 0, w, text, called)
	r := l.ItemRect(i)
	place := fmt.Sprintf("%d,%d %dx%d", r.X, r.Y, r.W, r.H)
	switch {
	case isLayer(i):
		place += fmt.Sprintf(" z%d", l.Layers[i.Index].Z)
	case i.Component && l.Components[i.Index].Below:
		place += " below"
	}
	x := 4 + w
	if at, _, found := strings.Cut(place, " below"); found && cells.Width(place) > b.W()-x-2 {
		place = at
	}
	x += b.TextIn(x, 0, b.W()-x-2, st.Base.Muted, place) + 2
	if s.locked[name] {
		b.TextIn(x, 0, b.W()-x-2, st.Base.Accent, "locked")
		if x+8 > b.W() {
			b.Text(2, 0, st.Base.Accent, "L")
		}
	}
	if worst := s.shown.under(i.Path()); worst != "" {
		m := sign(st, worst)
		b.Text(b.W()-1, 0, m.Style, m.Glyph(b))
	}
}

// drawPerson draws a line of the cast.
func (s *Screen) drawPerson(b *cells.Buffer, at int, text cells.Style) {
	st := s.env.Styles
	p := s.shown.cast[at]
	w := min(max(b.W()/3, 8), 24)
	b.TextIn(2, 0, w, text, called(p))
	names := attributesOf(s.shown.layout)
	runs := []run{}
	if p.Video == layouts.VideoStopped {
		runs = append(runs, run{st.Alert.Warning, "video stopped"})
	}
	if carries(p, names.featured) {
		runs = append(runs, run{st.Picture.Featured, "featured"})
	}
	if carries(p, names.pip) {
		runs = append(runs, run{st.Picture.Featured, "overlay"})
	}
	if order := p.Attributes[names.order]; names.order != "" && order != "" {
		runs = append(runs, run{st.Base.Muted, "order " + order})
	}
	if p.Width > 0 && p.Height > 0 {
		runs = append(runs, run{st.Base.Muted, fmt.Sprintf("%dx%d", p.Width, p.Height)})
	}
	write(b.Sub(3+w, 0, b.W()-3-w, 1), runs...)
}
