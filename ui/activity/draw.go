package activity

import (
	"fmt"
	"time"

	"mixdeck/backend/desk"
	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// headRows are the rows above the list: what the screen says, and the header.
const headRows = 2

// view is how the rows below the head are shared.
type view struct{ list, records int }

// view gives the lower part to the records of the chosen intent where there is
// room for both.
func (s *Screen) view(_, h int) view {
	h = max(h-headRows, 0)
	switch {
	case s.whole:
		return view{records: h}
	case h < 14:
		return view{list: h}
	}
	return view{list: h - h/3, records: h/3 - 1}
}

// columns are the widths of a row's columns; what does not fit is left out.
type columns struct{ state, at, verb, ref, by int }

func columnsFor(w int) columns {
	c := columns{state: 11, at: 11}
	switch {
	case w >= 110:
		c.verb, c.ref, c.by = 7, 28, 18
	case w >= 70:
		c.verb, c.ref, c.by = 7, 22, 0
	case w >= 40:
		c.verb, c.ref = 7, w-34
	default:
		c.at, c.verb = 0, 7
	}
	return c
}

// Draw draws the screen.
func (s *Screen) Draw(b *cells.Buffer) {
	st := s.env.Styles
	s.drawHead(b)
	v := s.view(b.W(), b.H())
	if len(s.all) == 0 {
		b.TextIn(1, headRows, b.W()-1, st.Base.Muted, s.nothing())
		return
	}
	if v.list > 0 {
		s.drawList(b.Sub(0, headRows-1, b.W(), v.list+1))
	}
	if v.records == 0 {
		return
	}
	y := b.H() - v.records
	if v.list > 0 {
		b.HLine(0, y-1, b.W(), st.Base.Line)
	}
	s.drawRecords(b.Sub(1, y, b.W()-2, v.records))
}

// drawHead draws what the screen says first: what is unknown.
func (s *Screen) drawHead(b *cells.Buffer) {
	st := s.env.Styles
	x := 1 + b.TextIn(1, 0, b.W()-1, st.Base.Title, "Activity") + 2
	switch n := s.unknown(); {
	case s.err != nil:
		b.TextIn(x, 0, b.W()-x, st.Alert.Warning, "the journal cannot be read: "+s.err.Error())
	case s.settling:
		b.TextIn(x, 0, b.W()-x, st.Base.Muted, "reading back from the cloud")
	case n == 1:
		b.TextIn(x, 0, b.W()-x, st.Alert.Warning, "1 outcome is unknown: settling it reads back what became of it")
	case n > 1:
		b.TextIn(x, 0, b.W()-x, st.Alert.Warning, fmt.Sprintf("%d outcomes are unknown: settling them reads back what became of them", n))
	}
}

// nothing says why the list is empty.
func (s *Screen) nothing() string {
	if !s.known {
		return "reading the journal"
	}
	return "nothing was asked for from here yet"
}

// drawList draws the header and the intents.
func (s *Screen) drawList(b *cells.Buffer) {
	st, c := s.env.Styles, columnsFor(b.W())
	rows := b.Sub(0, 1, b.W(), b.H()-1)
	top := widget.Scroll(s.top, max(s.at(), 0), rows.H(), len(s.all))
	drawHeader(b, st, c)
	now := s.env.Now()
	for y := 0; y < rows.H() && top+y < len(s.all); y++ {
		s.drawIntent(rows.Sub(0, y, b.W(), 1), s.all[top+y], c, now)
	}
	widget.Thumb(rows, b.W()-1, 0, rows.H(), top, rows.H(), len(s.all), st)
}

func drawHeader(b *cells.Buffer, st *themes.Styles, c columns) {
	b.Fill(0, 0, b.W(), 1, st.Table.Header, ' ')
	x := 2
	for _, column := range []struct {
		w    int
		name string
	}{{c.state, "outcome"}, {c.at, "when"}, {c.verb, "verb"}, {c.ref, "production"}, {c.by, "who"}, {b.W(), "what became of it"}} {
		if column.w > 0 {
			b.TextIn(x, 0, min(column.w, b.W()-x), st.Table.Header, column.name)
			x += column.w + 1
		}
	}
}

// drawIntent draws one line of the list.
func (s *Screen) drawIntent(b *cells.Buffer, i *intent, c columns, now time.Time) {
	st := s.env.Styles
	ref := st.Base.Text
	if i.id == s.chosen {
		b.Text(0, 0, st.Table.Cursor, "▸")
		ref = st.Table.Cursor
	}
	i.sign(st).Draw(b, 2, 0, min(c.state, b.W()-3))
	x := 2 + c.state + 1
	for _, column := range []struct {
		w     int
		style cells.Style
		text  string
	}{{c.at, st.Table.Meta, clock(i.at, now)}, {c.verb, st.Base.Strong, i.verb}, {c.ref, ref, i.subject()}, {c.by, st.Table.Meta, i.by()}} {
		if column.w > 0 {
			b.TextIn(x, 0, min(column.w, b.W()-x-1), column.style, column.text)
			x += column.w + 1
		}
	}
	b.TextIn(x, 0, b.W()-x-1, st.Table.Meta, i.told())
}

// sign is the mark and the word for the outcome.
func (i *intent) sign(st *themes.Styles) widget.Sign {
	outcome := i.outcome
	switch {
	case i.going:
	case i.open || outcome == string(desk.Unknown):
		return widget.Sign{Mark: "?", Letter: "?", Word: "UNKNOWN", Style: st.Lamp.Failed}
	case outcome == string(desk.Done), outcome == string(desk.Accepted):
		return widget.Sign{Mark: "●", Letter: "*", Word: outcome, Style: st.Lamp.On}
	case outcome == string(desk.Refused):
		return widget.Sign{Mark: "✗", Letter: "x", Word: outcome, Style: st.Alert.Warning}
	case outcome == string(desk.Failed):
		return widget.Sign{Mark: "✗", Letter: "x", Word: outcome, Style: st.Lamp.Failed}
	}
	return widget.Sign{Mark: "◐", Letter: "~", Word: "under way", Style: st.Lamp.Busy}
}
