package layouts

// featuredShare is the part of the height that the featured participant of a
// grid has.
const featuredShare = 0.75

// solve places the cast as a grid. It reports whether the gap had to be counted
// as 0.
func (g *Grid) solve(s *stage, cast []Participant) (gapIgnored bool) {
	seen := visible(cast, g.OrderAttribute, g.OmitStopped)
	featured, rest := takeFeatured(seen, g.FeaturedAttribute)
	gap := pixels(g.Gap, defaultGridGap)
	if featured == nil {
		return s.grid(rest, g.Aspect, gap, g.Fill.fit(FitCover))
	}
	at := s.area
	if len(rest) > 0 {
		at.h *= featuredShare
	}
	s.put(featured, BoxParticipant, at, g.Fill.fit(FitContain)).Featured = true
	return s.below(at, rest, g.Aspect.ratio(), gap, g.Fill.fit(FitCover))
}

// grid fills the whole area with equal tiles.
func (s *stage) grid(cast []*Participant, aspect Aspect, gap float64, fit Fit) (gapIgnored bool) {
	n := len(cast)
	if n == 0 {
		return false
	}
	t := largest(n, s.area, aspect.ratio(), gap)
	if !t.big() {
		t = largest(n, s.area, aspect.ratio(), 0)
		gapIgnored = gap > 0 && n > 1
	}
	if aspect == AspectAuto {
		t.w, t.h = t.cell(s.area)
	}
	s.tiles(cast, t.frames(s.area), fit)
	return gapIgnored
}

// below puts the others under the featured participant, in one row or two.
func (s *stage) below(featured frame, cast []*Participant, ratio, gap float64, fit Fit) (gapIgnored bool) {
	n := len(cast)
	if n == 0 {
		return false
	}
	area := s.under(featured, gap)
	t := oneOrTwoRows(n, area, ratio, gap)
	if !t.big() {
		area = s.under(featured, 0)
		t = oneOrTwoRows(n, area, ratio, 0)
		gapIgnored = gap > 0
	}
	s.tiles(cast, t.frames(area), fit)
	return gapIgnored
}

// under is what is left of the area below a frame and a gap.
func (s *stage) under(f frame, gap float64) frame {
	top := f.y + f.h + gap
	return frame{x: s.area.x, y: top, w: s.area.w, h: s.area.h - top}
}

func (s *stage) tiles(cast []*Participant, frames []frame, fit Fit) {
	for i, p := range cast {
		s.put(p, BoxParticipant, frames[i], fit)
	}
}
