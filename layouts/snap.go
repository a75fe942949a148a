package layouts

import "slices"

// GuideKind says what a [Guide] runs along.
type GuideKind string

// The kinds of guides, the stronger first.
const (
	GuideEdge       GuideKind = "edge"        // of the canvas
	GuideCenter     GuideKind = "center"      // of the canvas
	GuideThird      GuideKind = "third"       // of the canvas
	GuideItemEdge   GuideKind = "item edge"   // of another item
	GuideItemCenter GuideKind = "item center" // of another item
)

// Guide is a line of the canvas that a rectangle was snapped to or lies on:
// upright at x At, or level at y At, in pixels. Item is whose line it is, for the
// two kinds that are an item's.
type Guide struct {
	Kind    GuideKind
	Upright bool
	At      int
	Item    Item
}

// Edges is a set of edges of a rectangle.
type Edges uint8

// The edges.
const (
	LeftEdge Edges = 1 << iota
	TopEdge
	RightEdge
	BottomEdge
)

// Snapping says what [Snap] snaps. Kinds are the lines that count, all where it
// is nil. Skip are the items that do not count, usually those that move. Edges are the ones that a drag moves; with none the
// whole rectangle moves. Threshold is the farthest that is snapped, in pixels;
// where it is negative nothing is.
type Snapping struct {
	Kinds     []GuideKind
	Skip      []Item
	Edges     Edges
	Threshold int
}

// Snap returns a rectangle of the canvas moved, or with some edges resized, to
// the nearest lines within the threshold, each way by itself: edges, centre and
// thirds of the canvas, edges and centres of the other items. Of
// lines equally near the stronger kind wins, then the first in the document. A
// rectangle that moves is caught by its edges and its centre, one that is resized
// by the edges that move, and a side never falls below 1 px.
//
// The guides are the lines on which the result lies, for each place the
// strongest, upright ones first; there are at most eight.
func Snap(l Layout, r Rect, s Snapping) (Rect, []Guide) {
	if s.Threshold < 0 {
		return r, nil
	}
	upright, level := snapLines(l, s.Skip)
	if s.Kinds != nil {
		off := func(l line) bool { return !slices.Contains(s.Kinds, l.guide.Kind) }
		upright, level = slices.DeleteFunc(upright, off), slices.DeleteFunc(level, off)
	}
	across := stretch{r.X, r.W}.snap(upright, s, LeftEdge, RightEdge)
	along := stretch{r.Y, r.H}.snap(level, s, TopEdge, BottomEdge)
	guides := across.touching(upright, nil, s, LeftEdge, RightEdge)
	guides = along.touching(level, guides, s, TopEdge, BottomEdge)
	return Rect{X: across.start, Y: along.start, W: across.length, H: along.length}, guides
}

// line is a guide with its exact place, in half pixels.
type line struct {
	guide  Guide
	halves int
}

// snapLines returns the lines of a layout, the stronger first.
func snapLines(l Layout, skip []Item) (upright, level []line) {
	upright = canvasLines(l.Canvas.Width, true)
	level = canvasLines(l.Canvas.Height, false)
	skipped := make(map[Item]bool, len(skip))
	for _, i := range skip {
		skipped[i] = true
	}
	var rects []Rect
	var items []Item
	for _, i := range l.items() {
		if r := l.ItemRect(i).tame(); !skipped[i] && !r.empty() {
			rects, items = append(rects, r), append(items, i)
		}
	}
	for n, r := range rects {
		upright = append(upright, itemLine(GuideItemEdge, true, 2*r.X, items[n]), itemLine(GuideItemEdge, true, 2*r.right(), items[n]))
		level = append(level, itemLine(GuideItemEdge, false, 2*r.Y, items[n]), itemLine(GuideItemEdge, false, 2*r.bottom(), items[n]))
	}
	for n, r := range rects {
		upright = append(upright, itemLine(GuideItemCenter, true, 2*r.X+r.W, items[n]))
		level = append(level, itemLine(GuideItemCenter, false, 2*r.Y+r.H, items[n]))
	}
	return upright, level
}

// items lists layers, logos and components in the document's order.
func (l Layout) items() []Item {
	items := make([]Item, 0, len(l.Layers)+len(l.Logos)+len(l.Components))
	for _, list := range itemLists() {
		items = append(items, l.list(list)...)
	}
	return items
}

// canvasLines returns the lines of one side of the canvas. Thirds are on the
// nearest whole pixel.
func canvasLines(side int, upright bool) []line {
	if side < 1 || side > faraway {
		return nil
	}
	at := func(kind GuideKind, halves int) line {
		return line{Guide{Kind: kind, Upright: upright, At: halves >> 1}, halves}
	}
	return []line{
		at(GuideEdge, 0), at(GuideEdge, 2*side),
		at(GuideCenter, side),
		at(GuideThird, 2*nearest(1, side, 3)), at(GuideThird, 2*nearest(2, side, 3)),
	}
}

func itemLine(kind GuideKind, upright bool, halves int, i Item) line {
	return line{Guide{Kind: kind, Upright: upright, At: halves >> 1, Item: i}, halves}
}
