package layouts

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Add puts a layer at the end of the list. An id that is taken or empty becomes
// a free one: "guest-2" after "guest", "layer-1" after none. A layout of nothing
// becomes one of layers; grids and picture-in-pictures have none.
type Add struct{ Layer Layer }

func (e Add) edit(l *Layout) error {
	if err := l.takesItems(); err != nil {
		return err
	}
	layer := e.Layer
	layer.ID = l.FreeID(layer.ID)
	l.Layers = append(l.Layers, layer)
	return l.check(len(l.Layers) - 1)
}

func (Add) targets() []Item { return nil }

// AddLogo puts a logo at the end of the list, above all that is there.
type AddLogo struct{ Logo Logo }

func (e AddLogo) edit(l *Layout) error {
	if err := l.takesItems(); err != nil {
		return err
	}
	l.Logos = append(l.Logos, e.Logo)
	if l.Layers == nil {
		l.Layers = []Layer{}
	}
	return inRange(logoList.at(len(l.Logos)-1), Rect{X: e.Logo.X, Y: e.Logo.Y, W: e.Logo.W, H: e.Logo.H})
}

func (AddLogo) targets() []Item { return nil }

// AddComponent puts a component at the end of the list, above all that are there
// on its side of the layers. An id that is taken becomes a free one.
type AddComponent struct{ Component Component }

func (e AddComponent) edit(l *Layout) error {
	if err := l.takesItems(); err != nil {
		return err
	}
	c := e.Component
	c.ID = l.freeComponentID(c.ID)
	l.Components = append(l.Components, c)
	if l.Layers == nil {
		l.Layers = []Layer{}
	}
	var f findings
	c.validate(&f, componentList.at(len(l.Components)-1).Path())
	return f.refusal()
}

func (AddComponent) targets() []Item { return nil }

// Delete takes items away. The last layer leaves a layout of layers without any.
type Delete struct{ Items []Item }

func (e Delete) edit(l *Layout) error {
	if _, err := l.rects(e.Items); err != nil {
		return err
	}
	l.Layers = without(l.Layers, e.Items, layerList)
	l.Logos = without(l.Logos, e.Items, logoList)
	l.Components = without(l.Components, e.Items, componentList)
	if l.Layers == nil && len(e.Items) > 0 {
		l.Layers = []Layer{}
	}
	return nil
}

func (e Delete) targets() []Item { return e.Items }

// without removes the elements that items of one list name.
func without[T any](list []T, items []Item, name itemList) []T {
	gone := make([]bool, len(list))
	for _, i := range items {
		if i.list() == name {
			gone[i.Index] = true
		}
	}
	kept := list[:0]
	for i, v := range list {
		if !gone[i] {
			kept = append(kept, v)
		}
	}
	return kept
}

// Duplicate puts copies of items at the ends of their lists, moved right by DX
// and down by DY pixels. Layers and components get ids that are free; layers lie
// directly above what they were made from.
type Duplicate struct {
	Items  []Item
	DX, DY int
}

func (e Duplicate) edit(l *Layout) error {
	if _, err := l.rects(e.Items); err != nil {
		return err
	}
	for _, i := range e.Items {
		made := i.list().at(l.count(i.list()))
		switch i.list() {
		case logoList:
			l.Logos = append(l.Logos, l.Logos[i.Index])
		case componentList:
			c := l.Components[i.Index]
			c.ID = l.freeComponentID(c.ID)
			l.Components = append(l.Components, c)
		case layerList:
			layer := l.Layers[i.Index]
			layer.ID = l.FreeID(layer.ID)
			l.Layers = append(l.Layers, layer)
		}
		if err := (Move{Items: []Item{made}, DX: e.DX, DY: e.DY}).edit(l); err != nil {
			return err
		}
	}
	return nil
}

func (e Duplicate) targets() []Item { return e.Items }

// takesItems is the error of a layout that has no layers, logos and components.
func (l *Layout) takesItems() error {
	if l.Grid != nil || l.Pip != nil {
		return fmt.Errorf("a %s has no layers: %w", l.Kind(), ErrKind)
	}
	return nil
}

// check holds what a layer has to its limits.
func (l *Layout) check(layer int) error {
	var f findings
	path := Item{Index: layer}.Path()
	l.Layers[layer].validate(&f, path)
	f.between(path+".z", l.Layers[layer].Z, minZ, maxZ)
	return f.refusal()
}

// FreeID returns an id that no layer has: the one asked for where it is free,
// else the same with a number, from 2 on; "layer-1" and on where it is empty.
func (l Layout) FreeID(id string) string {
	taken := make(map[string]bool, len(l.Layers))
	for i := range l.Layers {
		taken[l.Layers[i].ID] = true
	}
	return freeID(id, "layer", taken)
}

// freeComponentID is an id that no component has, as [Layout.FreeID] finds one;
// none where none is asked for: a studio gives them.
func (l Layout) freeComponentID(id string) string {
	taken := make(map[string]bool, len(l.Components))
	for i := range l.Components {
		taken[l.Components[i].ID] = true
	}
	if id == "" {
		return ""
	}
	return freeID(id, "", taken)
}

// freeID returns an id that is not taken; unnamed is what stands for an empty one.
func freeID(id, unnamed string, taken map[string]bool) string {
	if id != "" && !taken[id] {
		return id
	}
	base, n := id, 2
	if id == "" {
		base, n = unnamed, 1
	}
	if name, number, ok := cutLast(base, '-'); ok {
		if v, err := strconv.Atoi(number); err == nil && v > 0 && v < 1<<30 {
			base, n = name, v+1
		}
	}
	for taken[base+"-"+strconv.Itoa(n)] {
		n++
	}
	return base + "-" + strconv.Itoa(n)
}

// cutLast cuts a text at the last sep that has something before it.
func cutLast(s string, sep byte) (before, after string, found bool) {
	i := strings.LastIndexByte(s, sep)
	if i < 1 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// NewText returns a text component, to be added: a line within the lower left
// corner of the title-safe area, a twelfth of the canvas high.
func (l Layout) NewText(text string) Component {
	safe, h := titleSafe(l.Canvas), max(l.Canvas.Height/12, 1)
	return Component{Type: ComponentText, Text: text, X: safe.X, Y: max(safe.bottom()-h, 0), H: h}
}

// NewLayer returns a layer for a source, to be added: in the middle of the
// canvas, a third of its sides, with a free id, above all others.
func (l Layout) NewLayer(source string) Layer {
	w, h := max(l.Canvas.Width/3, 1), max(l.Canvas.Height/3, 1)
	z := 1
	if len(l.Layers) > 0 {
		z = slices.MaxFunc(l.Layers, func(a, b Layer) int { return cmp.Compare(a.Z, b.Z) }).Z
		z = min(z, maxZ-1) + 1
	}
	return Layer{
		ID: l.FreeID(source), Source: source,
		X: (l.Canvas.Width - w) / 2, Y: (l.Canvas.Height - h) / 2, W: w, H: h, Z: z,
	}
}
