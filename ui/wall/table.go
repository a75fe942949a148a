package wall

import (
	"mixdeck/backend/watch"
	"mixdeck/themes"
	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// drawTable draws the rows that are seen under their titles.
func (s *Screen) drawTable(b *cells.Buffer, p plan, top int) {
	_, w := p.column(0)
	widths := fit(w, s.needs)
	if p.titles > 0 {
		s.drawTitles(b.Sub(0, p.body, w, 1), widths)
	}
	draw := func(b *cells.Buffer, f *face) { s.drawRow(b, f, widths) }
	for i := top; i < min(top+p.lines, len(s.rows)); i++ {
		x, y, w, h := p.place(i, top)
		e := s.rows[i]
		b.Blit(x, y, s.get(e, true, w, h, b.Palette(), draw))
		s.drawGutter(b.Sub(x, y, w, h), widths, i == s.at, s.marks[watch.KeyOf(e.Row)])
	}
}

// drawTitles writes the columns' titles; the one that the table is sorted by has
// an arrow.
func (s *Screen) drawTitles(b *cells.Buffer, widths widths) {
	st := s.env.Styles.Table.Header
	b.Fill(gutter, 0, b.W()-gutter, 1, st, ' ')
	x := gutter
	for i, c := range columns() {
		if widths[i] == 0 {
			continue
		}
		title := c.title
		if c.sorts && c.order == s.order && cells.Width(title) < widths[i] {
			title += "▼"
		}
		if c.right {
			b.TextRight(x, 0, widths[i], st, title)
		} else {
			b.TextIn(x, 0, widths[i], st, title)
		}
		x += widths[i] + 1
	}
}

// drawRow draws one production on one line.
func (s *Screen) drawRow(b *cells.Buffer, f *face, widths widths) {
	st := s.env.Styles
	b.Clear(st.Table.Base)
	x := gutter
	for i, c := range columns() {
		if widths[i] == 0 {
			continue
		}
		cell := b.Sub(x, 0, widths[i], 1)
		c.draw(cell, st, f)
		if f.over && !c.loud {
			dim(cell, st)
		}
		x += widths[i] + 1
	}
}

// dim makes what was drawn easy to overlook.
func dim(b *cells.Buffer, st *themes.Styles) {
	b.Restyle(0, 0, b.W(), b.H(), func(c cells.Style) cells.Style {
		return c.Fg(st.Base.Dim.FG).Without(ink.Bold | ink.Reverse).With(st.Base.Dim.Attr)
	})
}

// drawGutter shows that a row is chosen, by a mark before it and its name, and
// that it is marked.
func (s *Screen) drawGutter(b *cells.Buffer, widths widths, chosen, marked bool) {
	st := s.env.Styles
	if marked {
		sign := widget.Sign{Mark: "✓", Letter: "x", Style: st.Table.Marked}
		sign.Draw(b, 1, 0, 1)
	}
	if !chosen {
		return
	}
	widget.Sign{Mark: "▶", Letter: ">", Style: st.Table.Cursor}.Draw(b, 0, 0, 1)
	b.Restyle(gutter+widths[0]+1, 0, widths[1], 1, func(c cells.Style) cells.Style {
		return st.Table.Cursor.Over(c)
	})
}
