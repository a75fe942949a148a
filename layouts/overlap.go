package layouts

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// overlaps yields each pair of rectangles that share a pixel once. All pairs
// take n log n steps and log n for each.
//
// A line is swept from left to right. The rectangles that it crosses are in a
// tree by their upper edge that knows the lowest lower edge of each part.
func overlaps(rects []Rect) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		c := newCrossed(rects)
		for _, t := range sweep(rects) {
			if t.leaves {
				c.set(t.rect, math.MinInt)
				continue
			}
			r := rects[t.rect]
			if !c.meet(1, 0, c.size, r, func(other int) bool { return yield(t.rect, other) }) {
				return
			}
			c.set(t.rect, r.bottom())
		}
	}
}

// crossed is the rectangles that a sweep line crosses.
type crossed struct {
	rects  []Rect
	byTop  []int // rectangles by their upper edge
	place  []int // of each rectangle in byTop
	size   int   // leaves of the tree
	bottom []int // the tree: leaf size+i is byTop[i]
}

func newCrossed(rects []Rect) *crossed {
	c := &crossed{rects: rects, byTop: make([]int, len(rects)), place: make([]int, len(rects)), size: 1}
	for i := range c.byTop {
		c.byTop[i] = i
	}
	slices.SortFunc(c.byTop, func(a, b int) int { return cmp.Compare(rects[a].Y, rects[b].Y) })
	for i, rect := range c.byTop {
		c.place[rect] = i
	}
	for c.size < len(rects) {
		c.size *= 2
	}
	c.bottom = make([]int, 2*c.size)
	for i := range c.bottom {
		c.bottom[i] = math.MinInt
	}
	return c
}

// set notes where a rectangle that is crossed ends.
func (c *crossed) set(rect, bottom int) {
	node := c.size + c.place[rect]
	c.bottom[node] = bottom
	for node /= 2; node > 0; node /= 2 {
		c.bottom[node] = max(c.bottom[2*node], c.bottom[2*node+1])
	}
}

// meet yields the rectangles under a node, which has so many leaves from the
// first on, that r overlaps. It returns false when yield does.
func (c *crossed) meet(node, first, leaves int, r Rect, yield func(int) bool) bool {
	if c.bottom[node] <= r.Y || c.rects[c.byTop[first]].Y >= r.bottom() {
		return true
	}
	if leaves == 1 {
		return yield(c.byTop[first])
	}
	half := leaves / 2
	return c.meet(2*node, first, half, r, yield) && c.meet(2*node+1, first+half, half, r, yield)
}
