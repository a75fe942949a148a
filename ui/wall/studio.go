package wall

import (
	"strconv"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// The least of a tile that shows PGM and PVW side by side, in cells.
const (
	pairWidth = 13 // of each picture
	pairRows  = 3
)

// pair is where the two pictures of a studio stand in a tile: below their names,
// and above the facts.
type pair struct {
	w, rows int // of each picture; w 0: they do not fit
}

// pairIn returns the place of two pictures of 16:9, with a row of facts below.
func pairIn(w, h int) pair {
	p := pair{w: (w - 1) / 2}
	p.rows = min((p.w*9+16)/32, h-2)
	if p.w < pairWidth || p.rows < pairRows {
		return pair{}
	}
	return p
}

// drawStudio draws what is on air beside what a take would put there, and the
// facts below.
func (s *Screen) drawStudio(b *cells.Buffer, f *face, p pair) {
	right := b.W() - p.w
	s.drawProgram(b.Sub(0, 0, p.w, 1+p.rows), f)
	s.drawNext(b.Sub(right, 0, p.w, 1+p.rows), f)
	s.drawBrief(b.Sub(0, 1+p.rows, b.W(), b.H()-1-p.rows), f)
}

// drawProgram draws PGM: red only while it is certain that viewers see it.
func (s *Screen) drawProgram(b *cells.Buffer, f *face) {
	st := s.env.Styles
	text := ""
	if f.pending {
		text = widget.Unapplied
	}
	s.drawNamed(b, widget.OnProgram(st, f.onAir), text, st.Alert.Warning)
	if f.standby {
		s.drawStandby(b.Sub(0, 1, b.W(), b.H()-1))
		return
	}
	picture, _, ok := widget.Solved(f.whole)
	s.drawHalf(b.Sub(0, 1, b.W(), b.H()-1), f, picture, ok)
}

// drawNext draws PVW, and says whether a take would change anything.
func (s *Screen) drawNext(b *cells.Buffer, f *face) {
	st := s.env.Styles
	sign, text := widget.OnPreview(st), "same"
	picture, _, ok := widget.SolvedNext(f.whole)
	switch {
	case !ok:
		sign.Style, text = st.Tally.Idle, ""
	case f.standby:
		text = "" // it is the standby that a take would change
	case widget.NextDiffers(f.whole):
		text = "differs"
	}
	if f.old {
		sign.Style = st.Tally.Idle
	}
	s.drawNamed(b, sign, text, st.Tile.Meta)
	s.drawHalf(b.Sub(0, 1, b.W(), b.H()-1), f, picture, ok)
}

// drawNamed writes which picture it is, and a word of it.
func (s *Screen) drawNamed(b *cells.Buffer, sign widget.Sign, text string, style cells.Style) {
	st := s.env.Styles
	sign.Style = widget.Over(st, sign.Style, st.Tile.Base)
	n := sign.Badge(b, 0, 0, b.W())
	b.TextIn(n+1, 0, b.W()-n-1, widget.Over(st, style, st.Tile.Base), text)
}

// drawHalf draws one of the two pictures.
func (s *Screen) drawHalf(b *cells.Buffer, f *face, picture layouts.Picture, ok bool) {
	st := s.env.Styles
	if !ok {
		s.drawVoid(b, unseen(f.whole))
		return
	}
	h := max(draw.Fit(picture.Canvas, b.W(), b.H(), 0).Rows, 1)
	s.cache.picture.Draw(b.Sub(0, 0, b.W(), h), st, st.Tile.Base, &picture, draw.Options{})
}

// drawStandby stands for the picture of a studio that shows its standby.
func (s *Screen) drawStandby(b *cells.Buffer) {
	st := s.env.Styles
	b.Clear(st.Picture.Canvas)
	b.TextCenter(0, b.H()/2, b.W(), st.Alert.Alarm, " STANDBY ")
}

// unseen says why there is no picture.
func unseen(p *backend.Production) string {
	if p == nil {
		return "not read yet"
	}
	return "no picture"
}

// drawBrief writes state and time on one row, and below it what else fits.
func (s *Screen) drawBrief(b *cells.Buffer, f *face) {
	st := s.env.Styles
	sign := s.stateSign(f)
	x := sign.Draw(b, 0, 0, b.W())
	if label, value := f.runs(); value != "" {
		x += b.TextIn(x, 0, b.W()-x, widget.Over(st, st.Tile.Meta, st.Tile.Base), "  "+label+" ")
		b.TextIn(x, 0, b.W()-x, widget.Over(st, st.Tile.Value, st.Tile.Base), value)
	}
	rest := b.Sub(0, 1, b.W(), b.H()-1)
	if live, told := alive(f.outputs); len(f.outputs) > rest.H() && rest.H() == 1 {
		text := strconv.Itoa(len(f.outputs)) + " outputs"
		if told > 0 {
			text += ", " + strconv.Itoa(live) + " live"
		}
		rest.TextIn(0, 0, rest.W(), widget.Over(st, st.Tile.Meta, st.Tile.Base), text)
		return
	}
	s.drawDestinations(rest, f)
}

// drawMarker writes below the picture of PGM that PVW holds another one, and
// returns how many cells it took.
func drawMarker(b *cells.Buffer, st *themes.Styles, f *face) int {
	if !widget.NextDiffers(f.whole) {
		return 0
	}
	sign := widget.OnPreview(st)
	if f.old {
		sign.Style = st.Tally.Idle
	}
	return sign.Badge(b, 0, 0, b.W()) + 1
}
