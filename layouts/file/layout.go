package file

import (
	"math"

	"mixdeck/layouts"
)

// Layout reads a layout document strictly: name, canvas, exactly one of grid,
// pip and layers, and logos and components with layers only. A document without canvas has
// [layouts.DefaultCanvas]. Ids and sources may be absent or stand twice here;
// that is for lint to say. The error is an [Errors], in the document's order.
func Layout(n Node) (layouts.Layout, error) {
	var errs Errors
	if n.Kind() == Null {
		errs.Add(n.Errorf("the document is empty; a layout has grid, pip or layers"))
		return layouts.Layout{}, errs.Err()
	}
	l := readLayout(n, &errs)
	if err := errs.Err(); err != nil {
		return layouts.Layout{}, err
	}
	return l, nil
}

func readLayout(n Node, errs *Errors) layouts.Layout {
	f := Object(n, errs)
	l := layouts.Layout{Canvas: layouts.DefaultCanvas}
	f.Name("name", &l.Name)
	if canvas := f.Object("canvas"); canvas.node.Exists() {
		l.Canvas = readCanvas(canvas)
	}
	if grid := f.Node("grid"); grid.Exists() {
		g := readGrid(Object(grid, errs))
		l.Grid = &g
	}
	if pip := f.Node("pip"); pip.Exists() {
		p := readPip(Object(pip, errs))
		l.Pip = &p
	}
	for _, layer := range f.List("layers").Items() {
		l.Layers = append(l.Layers, readLayer(Object(layer, errs)))
	}
	for _, logo := range f.List("logos").Items() {
		l.Logos = append(l.Logos, readLogo(Object(logo, errs)))
	}
	for _, c := range f.List("components").Items() {
		l.Components = append(l.Components, readComponent(Object(c, errs)))
	}
	f.Done()
	if f.node.Exists() {
		checkKind(f, errs)
	}
	return l
}

// checkKind holds that a layout is exactly one of the three, and that logos and
// components go with layers.
func checkKind(f *Fields, errs *Errors) {
	var kinds []Node
	for name, n := range f.node.Members() {
		if n.Kind() != Null && (name == "grid" || name == "pip" || name == "layers") {
			kinds = append(kinds, n)
		}
	}
	switch {
	case len(kinds) == 0 && f.node.Get("grid").Exists():
		errs.Add(f.node.Get("grid").Errorf("is empty; a grid with its defaults is written grid: {}"))
	case len(kinds) == 0:
		errs.Add(f.node.Errorf("a layout needs exactly one of grid, pip and layers; none is here"))
	case len(kinds) > 1:
		errs.Add(kinds[1].NameErrorf("%s and %s exclude each other; a layout is exactly one of grid, pip and layers",
			kinds[0].v.name, kinds[1].v.name))
	case kinds[0].v.name != "layers":
		for _, name := range []string{"logos", "components"} {
			if n := f.Node(name); n.Exists() {
				errs.Add(n.NameErrorf("%s go with layers only, not with %s", name, kinds[0].v.name))
			}
		}
	}
}

func readCanvas(f *Fields) layouts.Canvas {
	var c layouts.Canvas
	f.Int("width", &c.Width, 1, layouts.MaxSide)
	f.Int("height", &c.Height, 1, layouts.MaxSide)
	f.Require("width", "height")
	f.Done()
	return c
}

func readLayer(f *Fields) layouts.Layer {
	var l layouts.Layer
	f.Name("id", &l.ID)
	f.Name("source", &l.Source)
	readBox(f, &l.X, &l.Y, &l.W, &l.H)
	f.Require("w", "h")
	f.Int("z", &l.Z, math.MinInt32, math.MaxInt32)
	Word(f, "fit", &l.Fit, layouts.FitContain, layouts.FitCover, layouts.FitFill, layouts.FitNone)
	readAnchor(f, &l.Anchor)
	f.Done()
	return l
}

func readAnchor(f *Fields, anchor *layouts.Anchor) {
	Word(f, "anchor", anchor, layouts.TopLeft, layouts.TopCenter, layouts.TopRight,
		layouts.LeftCenter, layouts.Center, layouts.RightCenter,
		layouts.BottomLeft, layouts.BottomCenter, layouts.BottomRight)
}

func readLogo(f *Fields) layouts.Logo {
	var l layouts.Logo
	f.String("url", &l.URL)
	readBox(f, &l.X, &l.Y, &l.W, &l.H)
	f.Require("url", "w", "h")
	f.Done()
	return l
}

// readComponent reads a component, whose width is the content's own when absent.
func readComponent(f *Fields) layouts.Component {
	var c layouts.Component
	f.Name("id", &c.ID)
	Word(f, "type", &c.Type, layouts.ComponentText, layouts.ComponentImage, layouts.ComponentCaption, layouts.ComponentHTML)
	f.Name("text", &c.Text)
	readPlace(f, &c.X, &c.Y)
	f.Int("w", &c.W, 0, layouts.MaxSide)
	f.Int("h", &c.H, 1, layouts.MaxSide)
	readAnchor(f, &c.Anchor)
	f.Bool("below", &c.Below)
	f.Require("type", "h")
	f.Done()
	return c
}

// readBox reads a place and a size of at least a pixel a side.
func readBox(f *Fields, x, y, w, h *int) {
	readPlace(f, x, y)
	f.Int("w", w, 1, layouts.MaxSide)
	f.Int("h", h, 1, layouts.MaxSide)
}

// readPlace reads x and y, which are 0 when absent.
func readPlace(f *Fields, x, y *int) {
	f.Int("x", x, -layouts.MaxOffset, layouts.MaxOffset)
	f.Int("y", y, -layouts.MaxOffset, layouts.MaxOffset)
}
