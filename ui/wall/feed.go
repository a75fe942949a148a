package wall

import (
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

// drawSettings writes how an image feed is set up, in place of a picture that it
// has no layout of; false where nothing is known of that.
func (s *Screen) drawSettings(b *cells.Buffer, f *face) bool {
	if f.whole == nil || f.whole.Layout != nil || len(f.whole.Settings) == 0 {
		return false
	}
	st := s.env.Styles
	for y, set := range f.whole.Settings {
		if y >= b.H() {
			break
		}
		n := b.TextIn(0, y, b.W(), widget.Over(st, st.Tile.Meta, st.Tile.Base), set.Name+" ")
		b.TextIn(n, y, b.W()-n, widget.Over(st, st.Tile.Value, st.Tile.Base), set.Value)
	}
	return true
}
