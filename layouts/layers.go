package layouts

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// layerBoxes returns the boxes of the components below and of the layers from
// bottom to top, with room for those above.
func (l Layout) layerBoxes(cast []Participant) []Box {
	sources := byID(cast)
	boxes := make([]Box, 0, len(l.Layers)+len(l.Logos)+len(l.Components))
	order := stacked(l.Layers)
	z := 0
	if len(order) > 0 {
		z = l.Layers[order[0]].Z
	}
	under := places(l.Components, true)
	for n, i := range under {
		boxes = append(boxes, l.Components[i].box(l.Canvas, i, lower(z, len(under)-n)))
	}
	var pictures album
	for _, i := range order {
		layer := &l.Layers[i]
		b := layer.box(l.Canvas)
		if source := sources[layer.Source]; source != nil {
			b.Label = source.label()
			if source.sized() {
				b.Picture = pictures.keep(land(b.Fit, frameOf(b.Rect), b.Rect, source.Width, source.Height), len(order))
			}
		}
		boxes = append(boxes, b)
	}
	return boxes
}

// componentBoxes returns the boxes of the components that lie above all those
// below.
func (l Layout) componentBoxes(below []Box) []Box {
	z := topZ(below)
	over := places(l.Components, false)
	boxes := make([]Box, len(over))
	for n, i := range over {
		boxes[n] = l.Components[i].box(l.Canvas, i, higher(z, n+1))
	}
	return boxes
}

// topZ is the z above which the next box begins; 0 where nothing is below.
func topZ(boxes []Box) int {
	if len(boxes) == 0 {
		return 0
	}
	return boxes[len(boxes)-1].Z
}

// higher and lower count from z and stay where numbers end.
func higher(z, by int) int { return min(z, math.MaxInt-by) + by }
func lower(z, by int) int  { return max(z, math.MinInt+by) - by }

// stacked returns the indices of layers from bottom to top: by z, equal ones in
// list order.
func stacked(layers []Layer) []int {
	order := make([]int, len(layers))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(layers[a].Z, layers[b].Z) })
	return order
}

// byID finds participants by id, the first where several share one.
func byID(cast []Participant) map[string]*Participant {
	if len(cast) == 0 {
		return nil
	}
	found := make(map[string]*Participant, len(cast))
	for i := range cast {
		if _, taken := found[cast[i].ID]; !taken {
			found[cast[i].ID] = &cast[i]
		}
	}
	return found
}

// box is the layer's box where the cast has nobody for it.
func (l Layer) box(canvas Canvas) Box {
	return Box{
		ID:    cmp.Or(l.ID, l.Source),
		Kind:  BoxLayer,
		Label: cmp.Or(l.Source, l.ID),
		Rect:  l.Rect(canvas),
		Z:     l.Z,
		Fit:   cmp.Or(l.Fit, FitContain),
	}
}

// Rect is the layer's rectangle in pixels from the top left corner of a canvas:
// x and y count from the anchor's point of the canvas to the same point of the
// layer, right and down. Half a pixel, where a centre falls between two, is
// rounded down.
func (l Layer) Rect(canvas Canvas) Rect {
	x, y := l.Anchor.origin(canvas, l.W, l.H)
	return Rect{X: x + l.X, Y: y + l.Y, W: l.W, H: l.H}
}

// At returns the layer with X and Y such that, with the anchor that it has, it
// stands where r is on the canvas, and W and H of r. At(c, l.Rect(c)) is l.
func (l Layer) At(canvas Canvas, r Rect) Layer {
	x, y := l.Anchor.origin(canvas, r.W, r.H)
	l.X, l.Y, l.W, l.H = r.X-x, r.Y-y, r.W, r.H
	return l
}

// origin is the top left corner of a layer of w x h whose x and y are 0.
func (a Anchor) origin(canvas Canvas, w, h int) (x, y int) {
	freeX, freeY := canvas.Width-w, canvas.Height-h
	switch a {
	case TopCenter, Center, BottomCenter:
		x = freeX >> 1
	case TopRight, RightCenter, BottomRight:
		x = freeX
	case TopLeft, LeftCenter, BottomLeft:
	}
	switch a {
	case LeftCenter, Center, RightCenter:
		y = freeY >> 1
	case BottomLeft, BottomCenter, BottomRight:
		y = freeY
	case TopLeft, TopCenter, TopRight:
	}
	return x, y
}

// logoBoxes returns the boxes of logos, in list order above all those below.
func logoBoxes(logos []Logo, below []Box) []Box {
	z := topZ(below)
	boxes := make([]Box, len(logos))
	for i, l := range logos {
		boxes[i] = Box{
			ID:    "logo" + strconv.Itoa(i+1),
			Kind:  BoxLogo,
			Label: l.label(i),
			Rect:  Rect{X: l.X, Y: l.Y, W: l.W, H: l.H},
			Z:     higher(z, i+1),
			Fit:   FitContain,
		}
	}
	return boxes
}

// label is the file name of the logo's address, without query and fragment,
// which may hold secrets; else its number from 1.
func (l Logo) label(i int) string {
	rest, _, _ := strings.Cut(l.URL, "#")
	rest, _, _ = strings.Cut(rest, "?")
	if _, after, ok := strings.Cut(rest, "://"); ok {
		_, rest, _ = strings.Cut(after, "/")
	}
	name := rest[strings.LastIndexByte(rest, '/')+1:]
	return cmp.Or(name, "logo "+strconv.Itoa(i+1))
}
