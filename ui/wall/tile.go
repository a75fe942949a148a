package wall

import (
	"strconv"
	"strings"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts/draw"
	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// drawTiles draws the tiles that are seen, and over them what the cursor and the
// marks add.
func (s *Screen) drawTiles(b *cells.Buffer, p plan, top int) {
	for i := top * p.cols; i < min((top+p.lines)*p.cols, len(s.rows)); i++ {
		x, y, w, h := p.place(i, top)
		e := s.rows[i]
		b.Blit(x, y, s.get(e, false, w, h, b.Palette(), s.drawTile))
		s.drawPointers(b.Sub(x, y, w, h), i == s.at, s.marks[watch.KeyOf(e.Row)])
	}
}

// drawPointers shows that a tile is chosen, by its corners and a mark beside its
// name, and that it is marked.
func (s *Screen) drawPointers(b *cells.Buffer, chosen, marked bool) {
	st := &s.env.Styles.Tile
	w, h := b.W(), b.H()
	if marked {
		sign := widget.Sign{Mark: "✓", Letter: "x", Word: "marked", Style: widget.Over(s.env.Styles, st.Marked, st.Base)}
		sign.Badge(b, 2, 0, w-4)
	}
	if !chosen {
		return
	}
	cursor := widget.Over(s.env.Styles, st.Cursor, st.Base)
	b.Text(0, 0, cursor, "┏━")
	b.Text(w-2, 0, cursor, "━┓")
	b.Text(0, h-1, cursor, "┗━")
	b.Text(w-2, h-1, cursor, "━┛")
	b.Text(0, 1, cursor, "▶")
}

// The parts of a tile, in cells.
const (
	tallyWidth = 12 // the badge's place, so that names stand in one column
	factsWidth = 16 // "on air 23 h 59 m"
	facePad    = 1
)

// drawTile draws a tile: a border that carries age and worst alert, the tally and
// the name, where it runs, its picture, and the facts beside it.
func (s *Screen) drawTile(b *cells.Buffer, f *face) {
	st := s.env.Styles
	b.Clear(st.Tile.Base)
	in := b.Box(widget.Over(st, st.Tile.Line, st.Tile.Base), "")
	s.drawAge(b, f)
	tally := widget.Tally(st, f.state, f.onAir, false)
	tally.Style = widget.Over(st, tally.Style, st.Tile.Base)
	tally.Badge(in, 0, 0, in.W())
	in.TextIn(tallyWidth, 0, in.W()-tallyWidth, widget.Over(st, st.Tile.Name, st.Tile.Base), f.name)
	s.drawMeta(in.Sub(facePad, 1, in.W()-2*facePad, 1), f)
	rest := in.Sub(facePad, 2, in.W()-2*facePad, in.H()-2)
	s.drawBody(rest, f)
	if f.over {
		dim(in, st)
	}
	s.drawAlert(b, f)
}

// drawBody draws pictures and facts: of a studio both pictures where they fit.
func (s *Screen) drawBody(b *cells.Buffer, f *face) {
	if both := pairIn(b.W(), b.H()); f.next && both.w > 0 {
		s.drawStudio(b, f, both)
		return
	}
	if f.feed && f.whole != nil {
		s.drawFeed(b, f)
		return
	}
	if w := pictureWidth(b.W(), b.H()); w > 0 {
		s.drawPicture(b.Sub(0, 0, w, b.H()), f)
		b = b.Sub(w+1, 0, b.W()-w-1, b.H())
	}
	s.drawFacts(b, f)
}

// drawMeta writes where the production runs.
func (s *Screen) drawMeta(b *cells.Buffer, f *face) {
	st := s.env.Styles
	x := widget.Label(b, 0, 0, b.W(), st, f.label)
	if x > 0 {
		x++
	}
	b.TextIn(x, 0, b.W()-x, widget.Over(st, st.Tile.Meta, st.Tile.Base), string(f.system)+"  "+f.ref)
}

// pictureWidth returns the columns that a picture gets beside the facts, so many
// that one of 16:9 leaves a row for its caption; 0 where it has no room.
func pictureWidth(w, h int) int {
	w = min(w-factsWidth-1, (h-1)*32/9)
	if w < 8 || h < 3 {
		return 0
	}
	return w
}

// drawAge writes the age into the upper border.
func (s *Screen) drawAge(b *cells.Buffer, f *face) {
	if f.age == "" {
		return
	}
	st := s.env.Styles
	style := st.Tile.Meta
	if f.old {
		style = st.Tile.Stale
	}
	n := min(cells.Width(f.age)+2, b.W()-4)
	b.Fill(b.W()-2-n, 0, n, 1, st.Tile.Base, ' ')
	b.TextIn(b.W()-1-n, 0, n-2, widget.Over(st, style, st.Tile.Base), f.age)
}

// drawAlert writes the worst alert into the lower border.
func (s *Screen) drawAlert(b *cells.Buffer, f *face) {
	if f.alerts == 0 {
		return
	}
	st := s.env.Styles
	y := b.H() - 1
	n := widget.AlertLine(b, 3, y, b.W()-6, st, st.Tile.Base, f.alert, f.alerts-1)
	b.Fill(2, y, 1, 1, st.Tile.Base, ' ')
	b.Fill(3+n, y, 1, 1, st.Tile.Base, ' ')
}

// drawPicture draws the layout in small and its caption below it.
func (s *Screen) drawPicture(b *cells.Buffer, f *face) {
	st := s.env.Styles
	picture, caveat, ok := widget.Solved(f.whole)
	switch {
	case f.next && f.standby:
		s.drawStandby(b.Sub(0, 0, b.W(), b.H()-1))
		return
	case !ok:
		s.drawVoid(b.Sub(0, 0, b.W(), b.H()-1), unseen(f.whole))
		return
	}
	h := max(draw.Fit(picture.Canvas, b.W(), b.H()-1, 0).Rows, 1)
	s.cache.picture.Draw(b.Sub(0, 0, b.W(), h), st, st.Tile.Base, &picture, draw.Options{})
	s.drawCaption(b.Sub(0, h, b.W(), 1), f, caveat)
}

// drawCaption says what the picture is; of that, where there is no room, that it
// is not what viewers see.
func (s *Screen) drawCaption(b *cells.Buffer, f *face, caveat string) {
	st := s.env.Styles
	caption := string(f.whole.Layout.Kind())
	switch {
	case caveat == "":
	case cells.Width(caption+caveat)+2 > b.W():
		caption = caveat
	default:
		caption += ", " + caveat
	}
	x := drawMarker(b, st, f)
	if f.pending {
		x += b.TextIn(x, 0, b.W()-x, widget.Over(st, st.Alert.Warning, st.Tile.Base), widget.Unapplied) + 1
	}
	b.TextIn(x, 0, b.W()-x, widget.Over(st, st.Tile.Meta, st.Tile.Base), caption)
}

// drawFacts writes state, times and destinations below each other.
func (s *Screen) drawFacts(b *cells.Buffer, f *face) {
	st := s.env.Styles
	y := 0
	if stateText(f) != "" {
		s.stateSign(f).Draw(b, 0, y, b.W())
		y++
	}
	if label, value := f.runs(); value != "" {
		fact(b, y, st, label, value, backend.SeverityNote)
		y++
	}
	if f.endsIn != "" {
		fact(b, y, st, "ends", f.endsIn, f.urgency)
		y++
	}
	s.drawDestinations(b.Sub(0, y, b.W(), b.H()-y), f)
}

// stateSign is the state's mark and words. What is on air is told by the tally, and
// loud enough.
func (s *Screen) stateSign(f *face) widget.Sign {
	st := s.env.Styles
	sign := widget.State(st, f.state)
	if f.old || f.state == backend.StateLive {
		sign.Style = st.Tile.Value
	}
	sign.Style = widget.Over(st, sign.Style, st.Tile.Base)
	sign.Word = stateText(f)
	return sign
}

// runs is how long the production has been running, and what that is called.
func (f *face) runs() (label, value string) {
	switch {
	case f.state.Over():
		return "ran", f.onAirFor
	case f.onAir == backend.OnAirNo:
		return "for", f.onAirFor
	case f.onAir == backend.OnAirUncertain:
		return "on air?", f.onAirFor
	}
	return "on air", f.onAirFor
}

// stateText is what stands beside the state's mark: the state where the tally
// does not tell it, and the cloud's own word. What is too old was so.
func stateText(f *face) string {
	text := f.native
	if f.onAir.Possible() {
		text = strings.TrimRight(string(f.state)+" "+text, " ")
	}
	if f.old && text != "" {
		text = "was " + text
	}
	return text
}

// fact writes a label and, at the right end, a value.
func fact(b *cells.Buffer, y int, st *themes.Styles, label, value string, weight backend.Severity) {
	style := st.Tile.Value
	if weight != backend.SeverityNote {
		style = widget.Severity(st, weight).Style
	}
	w := min(factsWidth+2, b.W())
	n := b.TextIn(0, y, w, widget.Over(st, st.Tile.Meta, st.Tile.Base), label)
	b.TextRight(n+1, y, w-n-1, widget.Over(st, style, st.Tile.Base), value)
}

// drawDestinations writes each on a line; of one that cannot be seen it tells what
// it was.
func (s *Screen) drawDestinations(b *cells.Buffer, f *face) {
	st, ds := s.env.Styles, f.outputs
	for y, d := range ds {
		if y == b.H()-1 && y < len(ds)-1 {
			b.TextIn(0, y, b.W(), widget.Over(st, st.Tile.Meta, st.Tile.Base), "+"+strconv.Itoa(len(ds)-y)+" more")
			return
		}
		widget.Destination(b, 0, y, b.W(), st, st.Tile.Base, d, f.old)
	}
}
