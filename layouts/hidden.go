package layouts

import (
	"cmp"
	"slices"
)

// none is the number of no rectangle.
const none = -1

// buried finds, among rectangles from bottom to top, those that the ones above
// cover completely, together or alone. The lowest ones, so many as veils says, can
// be seen through and cover nothing. Empty ones are not buried and cover nothing.
// It takes n log² n steps.
//
// A line is swept from left to right over the rectangles. What the line crosses
// is kept in a tree over the vertical edges that knows the topmost rectangle of
// each stretch, and which of those was not seen before.
func buried(rects []Rect, veils int) []bool {
	c := newCurtain(rects)
	c.veils = veils
	turns := sweep(rects)
	for i, t := range turns {
		c.turn(t)
		if i+1 == len(turns) || turns[i+1].x != t.x {
			c.look()
		}
	}
	for i, r := range rects {
		c.seen[i] = !c.seen[i] && !r.empty()
	}
	return c.seen
}

// turn is a place where a sweep from left to right meets a rectangle or leaves
// it.
type turn struct {
	x, rect int
	leaves  bool
}

// sweep returns the turns of all rectangles that are not empty, from left to
// right; at one place it leaves before it meets.
func sweep(rects []Rect) []turn {
	turns := make([]turn, 0, 2*len(rects))
	for i, r := range rects {
		if !r.empty() {
			turns = append(turns, turn{x: r.X, rect: i}, turn{x: r.right(), rect: i, leaves: true})
		}
	}
	slices.SortFunc(turns, func(a, b turn) int {
		return cmp.Or(cmp.Compare(a.x, b.x), -compareBool(a.leaves, b.leaves), cmp.Compare(a.rect, b.rect))
	})
	return turns
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// curtain is what a sweep line crosses.
type curtain struct {
	rects  []Rect
	veils  int   // so many of the lowest rectangles can be seen through
	edges  []int // all y at which rectangles begin or end, ascending
	strips []strip
	gone   []bool // by rectangle: the line has left it
	seen   []bool // by rectangle: it was the topmost somewhere
}

// strip is a stretch of the line between two edges. The numbers are those of
// rectangles, so the higher lies above.
type strip struct {
	held  ranks // rectangles that cover all of this stretch and not all of the one around it
	low   int   // the lowest solid one that is seen from this stretch outwards
	fresh int   // the highest that is seen so and was not seen before
}

func newCurtain(rects []Rect) *curtain {
	c := &curtain{rects: rects, gone: make([]bool, len(rects)), seen: make([]bool, len(rects))}
	for _, r := range rects {
		if !r.empty() {
			c.edges = append(c.edges, r.Y, r.bottom())
		}
	}
	slices.Sort(c.edges)
	c.edges = slices.Compact(c.edges)
	c.strips = make([]strip, 4*max(len(c.edges)-1, 0))
	for i := range c.strips {
		c.strips[i].low, c.strips[i].fresh = none, none
	}
	return c
}

func (c *curtain) turn(t turn) {
	c.gone[t.rect] = t.leaves
	c.visit(t.rect, func(s *strip) {
		if !t.leaves {
			s.held.push(t.rect)
		}
	})
}

// look marks all that are topmost somewhere on the line.
func (c *curtain) look() {
	for c.strips[0].fresh != none {
		i := c.strips[0].fresh
		c.seen[i] = true
		c.visit(i, func(*strip) {})
	}
}

// visit calls at for the strips that make up a rectangle's stretch, and works
// out anew what those and the ones around them show.
func (c *curtain) visit(rect int, at func(*strip)) {
	from, _ := slices.BinarySearch(c.edges, c.rects[rect].Y)
	to, _ := slices.BinarySearch(c.edges, c.rects[rect].bottom())
	c.walk(0, 0, len(c.edges)-1, from, to, at)
}

func (c *curtain) walk(node, left, right, from, to int, at func(*strip)) {
	s := &c.strips[node]
	if from <= left && right <= to {
		at(s)
	} else {
		middle := (left + right) / 2
		if from < middle {
			c.walk(2*node+1, left, middle, from, to, at)
		}
		if to > middle {
			c.walk(2*node+2, middle, right, from, to, at)
		}
	}
	c.settle(node, right-left == 1)
}

// settle works out what a strip shows from what it holds and from its halves.
func (c *curtain) settle(node int, leaf bool) {
	s := &c.strips[node]
	top := c.top(&s.held)
	solid := top
	if top < c.veils {
		solid = none
	}
	under, fresh := none, none
	if !leaf {
		a, b := &c.strips[2*node+1], &c.strips[2*node+2]
		under, fresh = min(a.low, b.low), max(a.fresh, b.fresh)
	}
	if top > under && !c.seen[top] {
		fresh = max(fresh, top)
	}
	if fresh < solid {
		fresh = none
	}
	s.low, s.fresh = max(solid, under), fresh
}

// top drops the highest of a heap that the line has left, and the veils that were
// seen, and returns the highest of the others.
func (c *curtain) top(r *ranks) int {
	for len(*r) > 0 {
		i := (*r)[0]
		if !c.gone[i] && (i >= c.veils || !c.seen[i]) {
			return i
		}
		r.pop()
	}
	return none
}

// ranks is a heap of numbers, the highest first.
type ranks []int

func (r *ranks) push(v int) {
	h := append(*r, v)
	i := len(h) - 1
	for i > 0 && h[(i-1)/2] < h[i] {
		h[i], h[(i-1)/2] = h[(i-1)/2], h[i]
		i = (i - 1) / 2
	}
	*r = h
}

// pop drops the highest number.
func (r *ranks) pop() {
	h := *r
	last := len(h) - 1
	h[0] = h[last]
	h = h[:last]
	for i := 0; ; {
		child := 2*i + 1
		if child >= len(h) {
			break
		}
		if child+1 < len(h) && h[child+1] > h[child] {
			child++
		}
		if h[i] >= h[child] {
			break
		}
		h[i], h[child] = h[child], h[i]
		i = child
	}
	*r = h
}
