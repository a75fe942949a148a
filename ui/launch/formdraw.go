package launch

import (
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// labels is the width of the form's column of labels.
const labels = 16

// drawForm draws the rows of the form, and what is wrong.
func (s *Screen) drawForm(b *cells.Buffer) {
	st, f := s.env.Styles, &s.form
	b.TextIn(0, 0, b.W(), st.Base.Muted, s.stockState())
	rows := b.Sub(0, 2, b.W(), b.H()-2)
	top := widget.Scroll(0, f.at, rows.H(), f.lastRow()+1)
	for y := 0; y < rows.H() && top+y <= f.lastRow(); y++ {
		s.drawFormRow(rows.Sub(0, y, rows.W(), 1), top+y)
	}
	if below := f.lastRow() + 2; s.err != nil && below < rows.H() {
		rows.Para(0, below, rows.W(), rows.H()-below, st.Alert.Warning, s.problem())
	}
}

// stockState says what is known of the account.
func (s *Screen) stockState() string {
	switch k := &s.form.stock; {
	case !k.loaded:
		return "reading what " + s.form.profile + " has"
	case k.err != nil:
		return "what " + s.form.profile + " has cannot be read: " + widget.Cause(k.err)
	}
	return "a start on " + s.where()
}

func (s *Screen) drawFormRow(b *cells.Buffer, row int) {
	st, f := s.env.Styles, &s.form
	if row == f.at {
		b.Text(0, 0, st.Table.Cursor, "▸")
	}
	if row == f.lastRow() {
		style := st.Dialog.Button
		if row == f.at {
			style = st.Dialog.Chosen
		}
		b.TextIn(2, 0, b.W()-2, style, " show the plan ")
		return
	}
	name, value, style := f.row(row, s)
	b.TextIn(2, 0, labels-3, st.Field.Label, name)
	in := b.Sub(labels, 0, b.W()-labels, 1)
	if row == 0 || row <= len(f.recipe.Slots) && f.recipe.Slots[row-1].Kind == "" {
		f.texts[row].Draw(in, 0, 0, in.W(), st, row == f.at && s.stage == composing)
		return
	}
	in.TextIn(0, 0, in.W(), style, value)
}

// row returns what a row is called and what it holds.
func (f *form) row(row int, s *Screen) (name, value string, style cells.Style) {
	st := s.env.Styles
	switch {
	case row == 0:
		return "name", "", st.Field.Value
	case row == f.layoutRow():
		if f.preset < 0 {
			return "layout", "the system's default", st.Field.Hint
		}
		return "layout", f.presets[f.preset].Name, st.Field.Changed
	}
	slot := f.recipe.Slots[row-1]
	if len(f.picked[row-1]) == 0 {
		return slot.Name, "none picked of " + needs(slot), st.Field.Hint
	}
	var names []string
	for _, r := range f.picked[row-1] {
		names = append(names, called(r))
	}
	return slot.Name, strings.Join(names, ", "), st.Field.Changed
}

func called(r backend.Resource) string {
	if r.Name != "" {
		return r.Name
	}
	return r.ID
}

// drawPicking draws the list that something is picked from; of the gallery the
// chosen picture beside it.
func (s *Screen) drawPicking(b *cells.Buffer) {
	st, p := s.env.Styles, &s.form.pick
	total := s.pickRows()
	head := p.slot.Name + ": " + needs(p.slot)
	list := b.Sub(0, 2, b.W(), b.H()-2)
	if p.presets {
		head = "layout"
		if side := b.W() / 2; side >= 24 {
			s.drawPreset(b.Sub(b.W()-side, 2, side, b.H()-2))
			list = b.Sub(0, 2, b.W()-side-2, b.H()-2)
		}
	}
	b.TextIn(0, 0, b.W(), st.Field.Label, head)
	if total == 0 {
		list.TextIn(0, 0, list.W(), st.Field.Hint, "the account has none; a document can name one all the same")
		return
	}
	top := widget.Scroll(0, p.at, list.H(), total)
	for y := 0; y < list.H() && top+y < total; y++ {
		s.drawPick(list.Sub(0, y, list.W()-1, 1), top+y)
	}
	widget.Thumb(list, list.W()-1, 0, list.H(), top, list.H(), total, st)
}

// drawPick draws one that can be picked.
func (s *Screen) drawPick(b *cells.Buffer, i int) {
	st, p := s.env.Styles, &s.form.pick
	style := st.Base.Text
	if i == p.at {
		b.Text(0, 0, st.Table.Cursor, "▸")
		style = st.Table.Cursor
	}
	if p.presets {
		preset := s.form.presets[i]
		n := b.TextIn(2, 0, b.W()-2, style, preset.Name)
		b.TextIn(n+4, 0, b.W()-n-4, st.Base.Muted, preset.About)
		return
	}
	r := p.list[i]
	if p.has(r) {
		widget.Sign{Mark: "✓", Letter: "x", Style: st.Table.Marked}.Draw(b, 1, 0, 1)
	}
	note := r.Note
	if r.Busy {
		style, note = st.Help.Off, strings.TrimSpace("in use  "+note)
	}
	n := b.TextIn(3, 0, b.W()-3, style, called(r))
	b.TextIn(n+5, 0, b.W()-n-5, st.Base.Muted, note)
}

// drawPreset draws the chosen picture of the gallery.
func (s *Screen) drawPreset(b *cells.Buffer) {
	st, f := s.env.Styles, &s.form
	preset := f.presets[f.pick.at]
	l := preset.Layout
	picture := layouts.Solve(l, layouts.MadeUpCast(l, max(preset.Inputs, 1)))
	s.pen.Draw(b, st, st.Base.Text, &picture, draw.Options{})
}
