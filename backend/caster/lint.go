package caster

import "mixdeck/backend"

var _ backend.Linter = Dialect{}

// Lint holds a spec against all that the vendor's pages say of a studio, with the
// rules that a plan is held against: an error is what no start could be planned
// with, a warning or note what a plan would tell. A section with a CasterId is for
// a studio that has parts of its own, so that what it lacks only a plan knows. A
// layout alone is held against what a studio can draw.
func (Dialect) Lint(s backend.Spec) []backend.Finding {
	c := checker{spec: section{s.Native}}
	switch {
	case s.LayoutOnly():
		seats, _ := seatsFor(*s.Layout, nil)
		low := lower(*s.Layout, seats, layoutAnswer{}, "")
		return low.placed()
	case c.spec.id() != "":
		c.blind = true
	default:
		c.fresh = true
	}
	c.check(s)
	return c.placed()
}
