package layouts

// stretch is one dimension of a rectangle.
type stretch struct{ start, length int }

// snap moves the stretch, or those of its two ends that a drag moves, to the
// nearest line within the threshold.
func (s stretch) snap(lines []line, o Snapping, first, last Edges) stretch {
	if s.start < -faraway || s.start > faraway || s.length < 1 || s.length > faraway {
		return s
	}
	best, moved := s, o.Threshold+1
	for _, l := range lines {
		for _, to := range s.candidates(l, o.Edges, first, last) {
			by := max(abs(to.start-s.start), abs(to.start+to.length-s.start-s.length))
			if by < moved && to.length >= 1 {
				best, moved = to, by
			}
		}
	}
	return best
}

// candidates are the stretches that lie on a line. A centre that would fall
// between two pixels is rounded down.
func (s stretch) candidates(l line, moving, first, last Edges) []stretch {
	at := l.halves >> 1
	whole := l.halves&1 == 0
	switch {
	case moving == 0:
		centred := stretch{(l.halves - s.length) >> 1, s.length}
		if !whole {
			return []stretch{centred}
		}
		return []stretch{{at, s.length}, centred, {at - s.length, s.length}}
	case !whole:
	case moving&first != 0:
		return []stretch{{at, s.start + s.length - at}}
	case moving&last != 0:
		return []stretch{{s.start, at - s.start}}
	}
	return nil
}

// touching appends the strongest line at each place on which the stretch lies by
// what could be snapped.
func (s stretch) touching(lines []line, guides []Guide, o Snapping, first, last Edges) []Guide {
	known := len(guides)
	for _, l := range lines {
		on := false
		for _, c := range s.candidates(l, o.Edges, first, last) {
			on = on || c == s
		}
		for _, g := range guides[known:] {
			on = on && g.At != l.guide.At
		}
		if on {
			guides = append(guides, l.guide)
		}
	}
	return guides
}

func abs(v int) int { return max(v, -v) }
