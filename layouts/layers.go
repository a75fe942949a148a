package layouts

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// layerBoxes returns the boxes of layers from bottom to top.
func layerBoxes(layers []Layer, canvas Canvas, cast []Participant) []Box {
	sources := byID(cast)
	boxes := make([]Box, len(layers))
	for i, from := range stacked(layers) {
		l := &layers[from]
		boxes[i] = l.box(canvas, sources[l.Source])
	}
	return boxes
}

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

// box is the layer's box; source is nil where the cast has nobody for it.
func (l Layer) box(canvas Canvas, source *Participant) Box {
	b := Box{
		ID:    cmp.Or(l.ID, l.Source),
		Kind:  BoxLayer,
		Label: cmp.Or(l.Source, l.ID),
		Rect:  l.Rect(canvas),
		Z:     l.Z,
		Fit:   cmp.Or(l.Fit, FitContain),
	}
	if source == nil {
		return b
	}
	b.Label = source.label()
	if source.sized() {
		b.Picture = land(b.Fit, frameOf(b.Rect), b.Rect, source.Width, source.Height)
	}
	return b
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
	z := 0
	if len(below) > 0 {
		z = below[len(below)-1].Z
	}
	boxes := make([]Box, len(logos))
	for i, l := range logos {
		if z < math.MaxInt {
			z++
		}
		boxes[i] = Box{
			ID:    "logo" + strconv.Itoa(i+1),
			Kind:  BoxLogo,
			Label: l.label(i),
			Rect:  Rect{X: l.X, Y: l.Y, W: l.W, H: l.H},
			Z:     z,
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
