package wall

import (
	"strconv"

	"mixdeck/backend"
	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// column is one of the table's.
type column struct {
	title string
	width int // at least, in cells
	grows int // its share of what is left over
	order order
	sorts bool // the table can be sorted by it
	right bool // numbers end below each other
	spare bool // as wide as its contents are, and away where it has none
	loud  bool // shown in full also of what is over
	draw  func(b *cells.Buffer, st *themes.Styles, f *face)
}

// columnCount is the number of columns, and widths is a number of cells for each.
const columnCount = 14

type widths [columnCount]int

// tallyFloor is the width below which the tally is a mark without a word.
const tallyFloor = 20

// nameShown is how much of a long name is made room for before refs are whole.
const nameShown = 20

// gutter is the cells before the first column: the cursor and the mark.
const gutter = 2

// columns returns the table's columns in the order in which they stand.
func columns() [columnCount]column {
	return [...]column{
		{title: "TALLY", width: 9, order: byOnAir, sorts: true, draw: drawTally},
		{title: "NAME", width: 12, grows: 3, order: byName, sorts: true, draw: text(name, func(f *face) string { return f.name })},
		{title: "ENV", width: 3, spare: true, loud: true, draw: drawLabel},
		{title: "REF", width: 12, grows: 1, draw: text(meta, func(f *face) string { return f.ref })},
		{title: "SYSTEM", width: 6, draw: text(meta, func(f *face) string { return string(f.system) })},
		{title: "STATE", width: 10, draw: drawState},
		{title: "NEXT", width: 7, spare: true, draw: drawNextWord},
		{title: "CLOUD SAYS", width: 12, draw: text(meta, func(f *face) string { return f.native })},
		{title: "RUNNING", width: 9, right: true, draw: right(func(f *face) (string, backend.Severity) { return f.onAirFor, backend.SeverityNote })},
		{title: "ENDS IN", width: 10, right: true, order: byEnd, sorts: true, draw: right(func(f *face) (string, backend.Severity) { return f.endsIn, f.urgency })},
		{title: "OUT", width: 5, draw: drawOutputs},
		{title: "AGE", width: 10, order: byAge, sorts: true, draw: drawAge},
		{title: "!", width: 3, loud: true, draw: drawAlerts},
		{title: "ALERT", width: 16, grows: 3, loud: true, draw: drawAlert},
	}
}

// The columns whose contents decide about widths.
const (
	colTally  = 0
	colName   = 1
	colLabel  = 2
	colRef    = 3
	colNext   = 6
	colAge    = 11
	colAlerts = 12
	colAlert  = 13
)

// wanted is the order in which columns get room: what is left of it when the
// screen is narrow is what matters most. Refs are made whole before the welcome
// ones get any.
func wanted() []int {
	return []int{colTally, colName, colLabel, 5, colNext, colAlerts, colAge, 8, colRef}
}
func welcome() []int { return []int{colAlert, 9, 10, 7, 4} }

// fit returns how wide each column is in w cells; 0 is a column without room, or
// a spare one without contents. needs are the widths of the contents. What is left
// over makes refs whole, and is then shared.
func fit(w int, needs widths) (fitted widths) {
	all := columns()
	left := w - gutter
	for i := range all {
		if c := &all[i]; c.spare {
			c.width = max(c.width, needs[i])
		}
	}
	if left < tallyFloor {
		all[colTally].width = 1 // the mark alone, for the name's sake
	}
	left = allot(&fitted, &all, wanted(), needs, left)
	left = fill(&fitted, colName, min(needs[colName], nameShown), left)
	if fitted[colRef] > 0 {
		left = fill(&fitted, colRef, needs[colRef], left)
	}
	left = allot(&fitted, &all, welcome(), needs, left)
	share(&fitted, &all, left)
	return fitted
}

// allot gives the columns of an order their least widths while there is room, and
// returns what is left.
func allot(fitted *widths, all *[columnCount]column, order []int, needs widths, left int) int {
	for _, i := range order {
		c := &all[i]
		switch {
		case c.spare && needs[i] == 0:
		case left >= c.width+1:
			fitted[i] = c.width
			left -= c.width + 1
		case i <= colName && left > 1: // The first two are shown as far as they fit.
			fitted[i] = left - 1
			left = 0
		}
	}
	return left
}

// fill widens a column to what its contents need while there is room, and returns
// what is left.
func fill(fitted *widths, i, need, left int) int {
	more := max(min(need-fitted[i], left), 0)
	fitted[i] += more
	return left - more
}

// share gives what is left to the columns that grow.
func share(fitted *widths, all *[columnCount]column, left int) {
	grow := 0
	for i := range all {
		if fitted[i] > 0 {
			grow += all[i].grows
		}
	}
	for i := range all {
		if part := all[i].grows; fitted[i] > 0 && part > 0 {
			more := left * part / grow
			fitted[i] += more
			left -= more
			grow -= part
		}
	}
}

// measure returns how wide the contents of the columns are whose widths follow
// from them.
func (s *Screen) measure() (needs widths) {
	for _, e := range s.rows {
		needs[colName] = max(needs[colName], cells.Width(title(&e.Row)))
		needs[colRef] = max(needs[colRef], cells.Width(e.Ref.String()))
		if label := s.env.LabelOf(e.Ref.Profile); label != s.env.Label { // Else the strip tells it.
			needs[colLabel] = max(needs[colLabel], cells.Width(label))
		}
		if e.Production != nil && e.Production.PVW != nil {
			needs[colNext] = 1
		}
	}
	return needs
}

func drawLabel(b *cells.Buffer, st *themes.Styles, f *face) {
	b.TextIn(0, 0, b.W(), widget.Over(st, widget.LabelStyle(st, f.label), st.Table.Base), f.label)
}

func name(st *themes.Styles) cells.Style { return st.Base.Strong }
func meta(st *themes.Styles) cells.Style { return st.Table.Meta }

func text(style func(*themes.Styles) cells.Style, of func(*face) string) func(*cells.Buffer, *themes.Styles, *face) {
	return func(b *cells.Buffer, st *themes.Styles, f *face) {
		b.TextIn(0, 0, b.W(), style(st), of(f))
	}
}

func right(of func(*face) (string, backend.Severity)) func(*cells.Buffer, *themes.Styles, *face) {
	return func(b *cells.Buffer, st *themes.Styles, f *face) {
		value, weight := of(f)
		style := st.Table.Base
		if weight != backend.SeverityNote {
			style = widget.Severity(st, weight).Style
		}
		b.TextRight(0, 0, b.W(), style, value)
	}
}

// drawTally shows only what is or may be on air: the state has its own column.
func drawTally(b *cells.Buffer, st *themes.Styles, f *face) {
	if !f.onAir.Possible() {
		return
	}
	tally := widget.Tally(st, f.state, f.onAir, false)
	b.Clear(tally.Style)
	tally.Draw(b, 0, 0, b.W())
}

func drawState(b *cells.Buffer, st *themes.Styles, f *face) {
	sign := widget.State(st, f.state)
	switch {
	case f.old && cells.Width("was "+sign.Word) > b.W()-2: // The words tell more than the mark.
		b.TextIn(0, 0, b.W(), st.Table.Meta, "was "+sign.Word)
		return
	case f.old:
		sign.Word, sign.Style = "was "+sign.Word, st.Table.Meta
	case f.state == backend.StateLive:
		sign.Style = st.Table.Base
	}
	sign.Draw(b, 0, 0, b.W())
}

// drawNextWord says whether PVW holds another picture than PGM, or that a take
// brings the show back. Only what can be trusted is in PVW's colour.
func drawNextWord(b *cells.Buffer, st *themes.Styles, f *face) {
	text, style := "same", st.Table.Meta
	switch {
	case f.whole == nil || f.whole.PVW == nil:
		return
	case f.standby:
		text = "back"
	case widget.NextDiffers(f.whole):
		text = "differs"
	}
	if text != "same" && !f.old {
		b.Clear(st.Tally.Preview)
		style = st.Tally.Preview
	}
	b.TextIn(0, 0, b.W(), style, text)
}

// drawOutputs counts the destinations that are live, of all; where the cloud does
// not tell their states it counts them.
func drawOutputs(b *cells.Buffer, st *themes.Styles, f *face) {
	live, told := alive(f.outputs)
	text, style := strconv.Itoa(len(f.outputs)), st.Table.Base
	switch {
	case len(f.outputs) == 0:
		return
	case told > 0:
		text = strconv.Itoa(live) + "/" + text
	}
	if live < told && f.onAir.Possible() {
		style = st.Alert.Warning
	}
	b.TextIn(0, 0, b.W(), style, text)
}

// alive counts the destinations that are live, and those whose state is told.
func alive(ds []backend.Destination) (live, told int) {
	for _, d := range ds {
		if d.State == backend.StateLive {
			live++
		}
		if widget.Told(d) {
			told++
		}
	}
	return live, told
}

func drawAge(b *cells.Buffer, st *themes.Styles, f *face) {
	style := st.Table.Meta
	if f.old {
		style = st.Tile.Stale.On(st.Table.Base.BG)
	}
	b.TextIn(0, 0, b.W(), style, f.age)
}

func drawAlerts(b *cells.Buffer, st *themes.Styles, f *face) {
	if f.alerts == 0 {
		return
	}
	sign := widget.Severity(st, f.alert.Severity)
	n := b.TextIn(0, 0, b.W(), sign.Style, sign.Glyph(b))
	if f.alerts > 1 {
		b.TextIn(n, 0, b.W()-n, sign.Style, strconv.Itoa(f.alerts))
	}
}

func drawAlert(b *cells.Buffer, st *themes.Styles, f *face) {
	if f.alerts > 0 {
		b.TextIn(0, 0, b.W(), widget.Severity(st, f.alert.Severity).Style, f.alert.Message)
	}
}
