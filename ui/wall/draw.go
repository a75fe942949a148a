package wall

import (
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// Draw draws the wall. Only rows that are seen are drawn, and of those only what
// has changed is drawn anew.
func (s *Screen) Draw(b *cells.Buffer) {
	b.Clear(s.env.Styles.Base.Text)
	p := s.plan(b.W(), b.H())
	if p.head > 0 {
		s.drawHead(b)
	}
	s.drawBanners(b.Sub(0, p.head, p.w, p.banners))
	if len(s.rows) == 0 {
		s.drawEmpty(b.Sub(0, p.body, p.w, p.h-p.body))
		return
	}
	top := widget.Scroll(s.top, s.at/p.cols, p.lines, p.total)
	s.cache.begin(p.lines * p.cols)
	if p.table {
		s.drawTable(b, p, top)
	} else {
		s.drawTiles(b, p, top)
	}
	widget.Thumb(b, p.w-1, p.body+p.titles, p.lines*p.height, top, p.lines, p.total, s.env.Styles)
}
