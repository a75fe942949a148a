package layouts

import (
	"cmp"
	"fmt"
	"slices"
)

// Side is where [Align] brings items.
type Side string

// The sides and middles.
const (
	SideLeft   Side = "left"
	SideCenter Side = "center"
	SideRight  Side = "right"
	SideTop    Side = "top"
	SideMiddle Side = "middle"
	SideBottom Side = "bottom"
)

func sides() []Side {
	return []Side{SideLeft, SideCenter, SideRight, SideTop, SideMiddle, SideBottom}
}

// Align brings items to one side or middle: of the rectangle around them all,
// or of the canvas where asked or where it is one item. Half a pixel is rounded
// down.
type Align struct {
	Items  []Item
	To     Side
	Canvas bool
}

func (e Align) edit(l *Layout) error {
	if !slices.Contains(sides(), e.To) {
		return fmt.Errorf("%w: %q is not one of the sides", ErrRange, e.To)
	}
	rects, err := l.rects(e.Items)
	if err != nil {
		return err
	}
	around := l.Canvas.rect()
	if !e.Canvas && len(rects) > 1 {
		around = bounds(rects)
	}
	return l.each(e.Items, func(r Rect) Rect { return e.To.align(r, around) })
}

func (e Align) targets() []Item { return e.Items }

// align moves r to a side of the rectangle around it.
func (s Side) align(r, around Rect) Rect {
	switch s {
	case SideLeft:
		r.X = around.X
	case SideCenter:
		r.X = around.X + (around.W-r.W)>>1
	case SideRight:
		r.X = around.right() - r.W
	case SideTop:
		r.Y = around.Y
	case SideMiddle:
		r.Y = around.Y + (around.H-r.H)>>1
	case SideBottom:
		r.Y = around.bottom() - r.H
	}
	return r
}

// bounds is the rectangle around one or more.
func bounds(rects []Rect) Rect {
	b := rects[0]
	for _, r := range rects[1:] {
		right, bottom := max(b.right(), r.right()), max(b.bottom(), r.bottom())
		b.X, b.Y = min(b.X, r.X), min(b.Y, r.Y)
		b.W, b.H = right-b.X, bottom-b.Y
	}
	return b
}

// Distribute makes the gaps between items equal, from left to right or, if
// Vertical, from top to bottom. The first and the last stay; pixels that do not
// come out even go to the later gaps. Of fewer than three items nothing changes.
type Distribute struct {
	Items    []Item
	Vertical bool
}

func (e Distribute) edit(l *Layout) error {
	rects, err := l.rects(e.Items)
	if err != nil || len(rects) < 3 {
		return err
	}
	order := make([]int, len(rects))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(e.start(rects[a]), e.start(rects[b])), cmp.Compare(e.end(rects[a]), e.end(rects[b])))
	})
	gaps := len(order) - 1
	start := e.end(rects[order[0]])
	free := e.start(rects[order[gaps]]) - start
	for _, i := range order[1:gaps] {
		free -= e.end(rects[i]) - e.start(rects[i])
	}
	for n, i := range order[1:gaps] {
		r := rects[i]
		// Floor division, so that negative gaps come out as even as others.
		at := start + floorDiv(free*(n+1), gaps)
		start += e.end(r) - e.start(r)
		if e.Vertical {
			r.Y = at
		} else {
			r.X = at
		}
		if err := l.setRect(e.Items[i], r); err != nil {
			return err
		}
	}
	return nil
}

func (e Distribute) targets() []Item { return e.Items }

func (e Distribute) start(r Rect) int {
	if e.Vertical {
		return r.Y
	}
	return r.X
}

func (e Distribute) end(r Rect) int {
	if e.Vertical {
		return r.bottom()
	}
	return r.right()
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// Equalise gives all items the width, the height or both of the first one. Their
// top left corners stay.
type Equalise struct {
	Items         []Item
	Width, Height bool
}

func (e Equalise) edit(l *Layout) error {
	rects, err := l.rects(e.Items)
	if err != nil {
		return err
	}
	return l.each(e.Items, func(r Rect) Rect {
		if e.Width {
			r.W = rects[0].W
		}
		if e.Height {
			r.H = rects[0].H
		}
		return r
	})
}

func (e Equalise) targets() []Item { return e.Items }
