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
	loud  bool // shown in full also of what is over
	draw  func(b *cells.Buffer, st *themes.Styles, f *face)
}

// tallyFloor is the width below which the tally is a mark without a word.
const tallyFloor = 20

// gutter is the cells before the first column: the cursor and the mark.
const gutter = 2

// columns returns the table's columns in the order in which they stand.
func columns() [12]column {
	return [...]column{
		{title: "TALLY", width: 9, order: byOnAir, sorts: true, draw: drawTally},
		{title: "NAME", width: 12, grows: 3, order: byName, sorts: true, draw: text(name, func(f *face) string { return f.name })},
		{title: "REF", width: 15, grows: 2, draw: text(meta, func(f *face) string { return f.ref })},
		{title: "SYSTEM", width: 6, draw: text(meta, func(f *face) string { return string(f.system) })},
		{title: "STATE", width: 10, draw: drawState},
		{title: "CLOUD SAYS", width: 12, draw: text(meta, func(f *face) string { return f.native })},
		{title: "RUNNING", width: 9, right: true, draw: right(func(f *face) (string, backend.Severity) { return f.onAirFor, backend.SeverityNote })},
		{title: "ENDS IN", width: 10, right: true, order: byEnd, sorts: true, draw: right(func(f *face) (string, backend.Severity) { return f.endsIn, f.urgency })},
		{title: "OUT", width: 5, draw: drawOutputs},
		{title: "AGE", width: 10, order: byAge, sorts: true, draw: drawAge},
		{title: "!", width: 3, loud: true, draw: drawAlerts},
		{title: "ALERT", width: 16, grows: 3, loud: true, draw: drawAlert},
	}
}

// wanted is the order in which columns get room: what is left of it when the
// screen is narrow is what matters most.
var wanted = [...]int{0, 1, 4, 10, 9, 6, 2, 7, 8, 11, 5, 3}

// fit returns how wide each column is in w cells; 0 is a column without room.
func fit(w int) (widths [12]int) {
	all := columns()
	left := w - gutter
	if left < tallyFloor {
		all[0].width = 1 // the mark alone, for the name's sake
	}
	grow := 0
	for _, i := range wanted {
		c := &all[i]
		switch {
		case left >= c.width+1:
			widths[i] = c.width
			left -= c.width + 1
			grow += c.grows
		case i < 2 && left > 1: // The first two are shown as far as they fit.
			widths[i] = left - 1
			left = 0
		}
	}
	for i := range all {
		if share := all[i].grows; widths[i] > 0 && share > 0 && grow > 0 {
			more := left * share / grow
			widths[i] += more
			left -= more
			grow -= share
		}
	}
	return widths
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
	if f.state == backend.StateLive {
		sign.Style = st.Table.Base
	}
	sign.Draw(b, 0, 0, b.W())
}

// drawOutputs counts the destinations that are live, of all; where the cloud does
// not tell their states it counts them.
func drawOutputs(b *cells.Buffer, st *themes.Styles, f *face) {
	live, told := 0, 0
	for _, d := range f.outputs {
		if d.State == backend.StateLive {
			live++
		}
		if widget.Told(d) {
			told++
		}
	}
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
