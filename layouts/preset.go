package layouts

import (
	"slices"
	"strconv"
)

// Orientation is the shape of canvas that a preset is made for.
type Orientation string

// The orientations.
const (
	Landscape Orientation = "landscape"
	Portrait  Orientation = "portrait"
)

// Preset is a layout to begin with. Name is stable, in lower case with hyphens.
// Inputs is how many sources it shows: those of layers are p1, p2 and on for
// people, and title, score, background, slides or slate for what their name says;
// of a grid or a picture-in-picture it is the cast that it is shown with.
type Preset struct {
	Name        string
	About       string
	Orientation Orientation
	Inputs      int
	Layout      Layout
}

// On returns the preset's layout for a canvas, scaled as [Layout.Scaled] says.
func (p Preset) On(canvas Canvas) Layout { return p.Layout.Scaled(canvas) }

// Sources lists the sources that the preset's layers name, from bottom to top,
// each once; none for a grid or a picture-in-picture.
func (p Preset) Sources() []string {
	var list []string
	for _, i := range p.Layout.Stack() {
		if i.list() != layerList {
			continue
		}
		if s := p.Layout.Layers[i.Index].Source; !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// With returns the preset with the sources that names has in place of its own;
// those that it does not have stay.
func (p Preset) With(names map[string]string) Preset {
	p.Layout.Layers = slices.Clone(p.Layout.Layers)
	for i := range p.Layout.Layers {
		if name, ok := names[p.Layout.Layers[i].Source]; ok {
			p.Layout.Layers[i].Source = name
		}
	}
	return p
}

// The canvases that presets are drawn up on, in whole pixels.
const (
	longSide  = 1920
	shortSide = 1080
)

// Presets returns the gallery, in the order in which it is shown: landscape on
// 1920x1080, then portrait on 1080x1920. Every call makes its own.
func Presets() []Preset {
	list := slices.Concat(evenPresets(), featurePresets(), overlayPresets(), programmePresets(), tilePresets())
	for i := range list {
		list[i].Orientation, list[i].Layout.Canvas = Landscape, Canvas{Width: longSide, Height: shortSide}
	}
	tall := portraitPresets()
	for i := range tall {
		tall[i].Orientation, tall[i].Layout.Canvas = Portrait, Canvas{Width: shortSide, Height: longSide}
	}
	list = append(list, tall...)
	for i := range list {
		p := &list[i]
		p.Layout.Name = p.Name
		if sources := p.Sources(); sources != nil {
			p.Inputs = len(sources)
		}
	}
	return list
}

// of makes a layout of layers from bottom to top, with z from 1 on.
func of(layers ...Layer) Layout {
	for i := range layers {
		layers[i].Z = i + 1
	}
	return Layout{Layers: layers}
}

// person is a layer that shows a participant whole.
func person(n, x, y, w, h int) Layer {
	name := "p" + strconv.Itoa(n)
	return Layer{ID: name, Source: name, X: x, Y: y, W: w, H: h, Fit: FitContain}
}

// filling is a layer that a participant's picture fills, cut at the rim.
func filling(n, x, y, w, h int) Layer {
	l := person(n, x, y, w, h)
	l.Fit = FitCover
	return l
}

// graphic is a layer that shows something else than a person.
func graphic(name string, x, y, w, h int) Layer {
	return Layer{ID: name, Source: name, X: x, Y: y, W: w, H: h, Fit: FitContain}
}

// whole is a graphic over the whole of a landscape canvas.
func whole(name string) Layer {
	l := graphic(name, 0, 0, longSide, shortSide)
	l.Fit = FitCover
	return l
}

// block is rows and columns of people, w x h each, from a corner on.
func block(first, cols, rows, x, y, w, h int) []Layer {
	layers := make([]Layer, 0, cols*rows)
	for i := range cols * rows {
		layers = append(layers, person(first+i, x+i%cols*w, y+i/cols*h, w, h))
	}
	return layers
}

// joined is layers in one list.
func joined(lists ...[]Layer) Layout { return of(slices.Concat(lists...)...) }

// one is a list of one layer.
func one(l Layer) []Layer { return []Layer{l} }
