package caster

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// fillFit and fillNone are the words of FillMode; the empty one is none.
const (
	fillFit  = "fit"
	fillNone = "none"
)

// lifter makes a picture of layers and components, and collects what cannot be
// read or drawn as it is.
type lifter struct {
	picture   layouts.Layout
	notes     []backend.Note
	inexact   []string // have fractions that are no whole pixels
	stretched []string // have FillMode none and both sides
	own       []string // take a side of their source
}

func newLifter(canvas layouts.Canvas, notes []backend.Note) *lifter {
	return &lifter{picture: layouts.Layout{Canvas: canvas, Layers: []layouts.Layer{}}, notes: notes}
}

// layout adds the layers, which go with BlendList by position.
func (l *lifter) layout(a layoutAnswer) {
	layers, places := a.VideoLayers.VideoLayer, texts(a.BlendList.ID)
	if len(layers) != len(places) {
		l.notes = append(l.notes, warning("VideoLayer has %d elements and BlendList %d: they go together by position, so what has no other is left out", len(layers), len(places)))
	}
	for i := range min(len(layers), len(places)) {
		l.picture.Layers = append(l.picture.Layers, l.layer(i, places[i], layers[i]))
	}
}

func (l *lifter) layer(i int, place string, a layerAnswer) layouts.Layer {
	id := l.freeID(place)
	at, known := l.normal(id, a).Sized(l.picture.Canvas, 0, 0)
	fit := layouts.FitContain
	switch {
	case !known:
		l.own = append(l.own, id)
		fit = layouts.FitNone
	case a.FillMode != fillFit:
		l.stretched = append(l.stretched, id)
		fit = layouts.FitFill
	}
	layer, exact := at.Layer(l.picture.Canvas)
	if !exact && known {
		l.inexact = append(l.inexact, id)
	}
	layer.ID, layer.Source, layer.Z, layer.Fit = id, place, i+1, fit
	layer.W, layer.H = max(layer.W, 1), max(layer.H, 1)
	return layer
}

// freeID is the place, which a layout may show twice.
func (l *lifter) freeID(place string) string {
	taken := func(id string) bool {
		return slices.ContainsFunc(l.picture.Layers, func(o layouts.Layer) bool { return o.ID == id })
	}
	id := place
	for n := 2; taken(id); n++ {
		id = fmt.Sprintf("%s-%d", place, n)
	}
	return id
}

// normal is where the vendor's numbers put a layer or a component.
func (l *lifter) normal(id string, a layerAnswer) layouts.Normal {
	n := layouts.Normal{W: float64(a.WidthNormalized), H: float64(a.HeightNormalized), Anchor: layouts.Anchor(a.PositionRefer)}
	if n.Anchor != "" && !slices.Contains(anchors(), a.PositionRefer) {
		l.notes = append(l.notes, warning("%s: the PositionRefer %q is not known and counts as topLeft", id, a.PositionRefer))
		n.Anchor = ""
	}
	if n.Anchor == layouts.TopLeft {
		n.Anchor = "" // the default of a layout too
	}
	if p := a.PositionNormalizeds.Position; len(p) == 2 {
		n.X, n.Y = float64(p[0]), float64(p[1])
	} else if len(p) != 0 {
		l.notes = append(l.notes, warning("%s: PositionNormalized has %d numbers, not x and y, and counts as 0, 0", id, len(p)))
	}
	return n
}

// component adds a component above those that are there.
func (l *lifter) component(c componentAnswer, below bool) {
	id := cmp.Or(c.ID, c.LocationID)
	n := l.normal(id, c.ComponentLayer)
	if n.H <= 0 {
		n.H = float64(cmp.Or(c.TextLayerContent.SizeNormalized, c.CaptionLayerContent.SizeNormalized))
	}
	box, exact := n.Layer(l.picture.Canvas)
	if !exact {
		l.inexact = append(l.inexact, id)
	}
	l.picture.Components = append(l.picture.Components, layouts.Component{
		ID: id, Type: layouts.ComponentType(c.Type), Text: shownBy(c),
		X: box.X, Y: box.Y, W: box.W, H: max(box.H, 1), Anchor: box.Anchor, Below: below,
	})
}

// shownBy is what is known of a component's content.
func shownBy(c componentAnswer) string {
	caption := c.CaptionLayerContent
	switch layouts.ComponentType(c.Type) {
	case layouts.ComponentText:
		return c.TextLayerContent.Text
	case layouts.ComponentImage:
		return c.ImageLayerContent.MaterialID
	case layouts.ComponentCaption:
		return strings.Join(slices.DeleteFunc([]string{cmp.Or(caption.LocationID, c.LocationID), caption.SourceLan, caption.TargetLan}, func(s string) bool { return s == "" }), " ")
	case layouts.ComponentHTML:
	}
	return ""
}

// told are the notes, in a fixed order.
func (l *lifter) told() []backend.Note {
	notes, c := l.notes, l.picture.Canvas
	if len(l.own) > 0 {
		notes = append(notes, note("%s: with FillMode none and a side of 0 the source keeps its size or aspect, which the studio does not tell: drawn as 16:9, or over the whole canvas", joined(l.own)))
	}
	if len(l.stretched) > 0 {
		notes = append(notes, note("%s: FillMode none with both sides given is not described by the vendor: drawn as stretched (fill)", joined(l.stretched)))
	}
	if len(l.inexact) > 0 {
		notes = append(notes, note("%s: its fractions are no whole pixels of %dx%d and are drawn at the nearest", joined(l.inexact), c.Width, c.Height))
	}
	return notes
}

func joined(ids []string) string { return strings.Join(ids, ", ") }

// anchors are the words of PositionRefer.
func anchors() []string {
	return []string{"topLeft", "topRight", "bottomLeft", "bottomRight", "center", "topCenter", "bottomCenter", "leftCenter", "rightCenter"}
}
