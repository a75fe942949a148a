package wall

import (
	"mixdeck/backend"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// drawVoid stands for a picture that there is not.
func (s *Screen) drawVoid(b *cells.Buffer, text string) {
	st := s.env.Styles
	canvas := b.Sub(0, 0, b.W(), min(b.H(), (b.W()*9+16)/32))
	canvas.Clear(st.Picture.Canvas)
	canvas.TextCenter(0, canvas.H()/2, b.W(), st.Picture.Canvas, text)
}

// drawFeed writes state, destination and how an image feed is set up: a picture of
// it is read on the detail screen only.
func (s *Screen) drawFeed(b *cells.Buffer, f *face) {
	st := s.env.Styles
	s.stateSign(f).Draw(b, 0, 0, b.W())
	outputs := min(len(f.outputs), max(b.H()-3, 0))
	s.drawDestinations(b.Sub(0, 1, b.W(), outputs), f)
	for i, set := range widget.FeedBrief(f.whole) {
		y := 1 + outputs + i
		if y >= b.H() {
			break
		}
		n := b.TextIn(0, y, b.W(), widget.Over(st, st.Tile.Meta, st.Tile.Base), set.Name+"  ")
		b.TextIn(n, y, b.W()-n, widget.Over(st, st.Tile.Value, st.Tile.Base), backend.RedactText(set.Value))
	}
}
