package backendtest

import (
	"fmt"

	"mixdeck/layouts"
)

// difference tells in what two pictures differ, "" for nothing: canvas, the boxes
// from bottom to top, and where they stand. Numbers that only order boxes do not
// count.
func (r Rig) difference(want, got layouts.Layout) string {
	a, b := layouts.Solve(want, r.Cast), layouts.Solve(got, r.Cast)
	if a.Canvas != b.Canvas {
		return fmt.Sprintf("the canvas is %v, not %v", b.Canvas, a.Canvas)
	}
	if len(a.Boxes) != len(b.Boxes) {
		return fmt.Sprintf("%d boxes, not %d", len(b.Boxes), len(a.Boxes))
	}
	for i, box := range a.Boxes {
		other := b.Boxes[i]
		if box.Label != other.Label || box.Rect != other.Rect {
			return fmt.Sprintf("box %d is %s %v, not %s %v", i, other.Label, other.Rect, box.Label, box.Rect)
		}
	}
	return ""
}
