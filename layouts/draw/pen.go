package draw

// pen writes into cells side by side, keeping the box that they belong to.
type pen struct {
	r     *Raster
	row   []cell
	at    int
	style Style
}

func (p *pen) left() int { return len(p.row) - p.at }

// put writes a glyph of one cell; there must be room.
func (p *pen) put(g glyph) {
	at := &p.row[p.at]
	*at = *at&^look | cell(p.style)<<styleShift | cell(g)
	p.at++
}

// label writes text as far as there is room, and marks where it was cut if that
// leaves a cell for the text. Width is how many cells all of it takes, or any
// number beyond the room.
func (p *pen) label(s string, width int) {
	room := p.left()
	cut := width > room && room > 1
	if cut {
		room--
	}
	for end := p.at + room; len(s) > 0 && p.at < end; {
		if simple(s) {
			p.put(glyph(s[0]))
			s = s[1:]
			continue
		}
		c := next(s)
		if c.width > end-p.at {
			break
		}
		p.cluster(c)
		s = s[c.bytes:]
	}
	if cut {
		p.put(ellipsis)
	}
}

// cluster writes what there is room for.
func (p *pen) cluster(c cluster) {
	switch {
	case c.hidden >= 0:
		var form [12]byte
		for _, b := range visible(form[:0], c.hidden) {
			p.put(glyph(b))
		}
	case len(c.text) == 1:
		p.put(glyph(c.text[0]))
	case p.r.ascii:
		for range c.width {
			p.put('?')
		}
	default:
		p.own(c)
	}
}

// own writes a cluster that is not ASCII.
func (p *pen) own(c cluster) {
	g := firstCluster + glyph(len(p.r.clusters))
	p.r.clusters = append(p.r.clusters, c.text)
	if c.width == 1 {
		p.put(g)
		return
	}
	p.put(g | wide)
	p.put(tail)
}
