package wall

import (
	"mixdeck/backend/watch"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// cache keeps what rows look like. It spares drawing what has not changed and
// decides nothing: without it every screen would look the same.
type cache struct {
	drawn   map[watch.Key]*drawing
	round   uint64
	picture widget.Picture
}

// drawing is how one row looked when it was drawn last.
type drawing struct {
	entry  *watch.Entry
	moment uint64
	table  bool
	face   face
	buf    *cells.Buffer
	round  uint64
}

func newCache() *cache { return &cache{drawn: map[watch.Key]*drawing{}} }

func (c *cache) clear() { clear(c.drawn) }

// begin starts a drawing of the screen, in which at most n rows are drawn, and
// forgets rows that were not seen for a while.
func (c *cache) begin(n int) {
	if c.round++; len(c.drawn) <= 4*n+64 {
		return
	}
	for k, d := range c.drawn {
		if d.round+1 < c.round {
			delete(c.drawn, k)
		}
	}
}

// get returns how a row looks at a moment, drawn by draw where that has changed.
func (s *Screen) get(e *watch.Entry, table bool, w, h int, pal *cells.Palette, draw func(*cells.Buffer, *face)) *cells.Buffer {
	k := watch.KeyOf(e.Row)
	d := s.cache.drawn[k]
	fits := d != nil && d.table == table && d.buf.W() == w && d.buf.H() == h && d.buf.Palette() == pal
	if fits && d.entry == e && d.moment == s.moment {
		d.round = s.cache.round
		return d.buf
	}
	f := s.face(e)
	if !fits || !d.face.equal(&f) {
		if !fits {
			d = &drawing{table: table, buf: cells.NewBuffer(w, h, pal)}
			s.cache.drawn[k] = d
		}
		d.face = f
		draw(d.buf, &d.face)
	}
	d.entry, d.moment, d.round = e, s.moment, s.cache.round
	return d.buf
}
