package volc

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// placed is a source in the vendor's terms: its limit box and its Layer.
type placed struct {
	id    string
	rect  layouts.Rect
	layer int
}

// lowered is a layout in the vendor's terms. keepLogos is true where the layout
// cannot speak of logos.
type lowered struct {
	canvas    layouts.Canvas
	sources   []placed
	logos     []layouts.Logo
	keepLogos bool
	notes     []backend.Note
}

// Lower turns a layout into the part of MixedRules that is the picture: Scene,
// Logo, and for each source its ID and Layer. sources are the InputSource IDs in
// order: layers name them, and a grid or a picture-in-picture takes them as its
// cast. Where sources is empty those that the layers name stand for them, or a
// made-up cast. What will differ comes as notes, what cannot be shown is an
// error of class Invalid. The same input gives the same bytes.
func (Dialect) Lower(l layouts.Layout, sources []string) (json.RawMessage, []backend.Note, error) {
	if len(sources) == 0 {
		sources = namedSources(l)
	}
	low, err := lower(l, sources)
	if err != nil {
		return nil, nil, refuse(backend.Invalid, err)
	}
	return backend.MergeJSON(emptyObject(), low.overlay(tree{})), low.notes, nil
}

// namedSources returns the sources that a layout names, or a made-up cast.
func namedSources(l layouts.Layout) []string {
	var ids []string
	for _, layer := range l.Layers {
		if id := sourceOf(layer); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if l.Kind() == layouts.KindGrid || l.Kind() == layouts.KindPip {
		for _, p := range layouts.MadeUpCast(l, layouts.DefaultCast) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func sourceOf(l layouts.Layer) string { return cmp.Or(l.Source, l.ID) }

// lower places every source of a task, or says why that cannot be.
func lower(l layouts.Layout, ids []string) (lowered, error) {
	var list problems
	for _, p := range l.Validate() {
		at := "layout"
		if p.Path != "" {
			at += ": " + p.Path
		}
		list = append(list, fmt.Errorf("%s: %s", at, p.Message))
	}
	if len(list) > 0 {
		return lowered{}, list
	}
	low := lowered{canvas: l.Canvas, logos: l.Logos}
	switch l.Kind() {
	case layouts.KindGrid, layouts.KindPip:
		low.keepLogos = true
		list = low.tiles(l, ids)
	default:
		list = low.layers(l, ids)
	}
	list = append(list, low.outOfRange()...)
	if len(list) > 0 {
		return lowered{}, list
	}
	return low, nil
}

// layers places the sources that the layers name.
func (low *lowered) layers(l layouts.Layout, ids []string) (list problems) {
	numbers, renumbered := layerNumbers(l.Layers)
	for i, layer := range l.Layers {
		id := sourceOf(layer)
		at := fmt.Sprintf("layout: layers[%d]", i)
		switch {
		case id == "":
			list = append(list, fmt.Errorf("%s: source is missing: it must be the ID of an InputSource", at))
		case !slices.Contains(ids, id):
			list = append(list, fmt.Errorf("%s: no InputSource has the ID %q", at, id))
		case slices.ContainsFunc(low.sources, func(p placed) bool { return p.id == id }):
			list = append(list, fmt.Errorf("%s: the source %q has a layer already; a mix task shows a source once", at, id))
		}
		low.sources = append(low.sources, placed{id: id, rect: layer.Rect(l.Canvas), layer: numbers[i]})
		low.notes = append(low.notes, layerNotes(layer)...)
	}
	if renumbered {
		low.notes = append(low.notes, note("z is sent as %s: Layer must be distinct and %d to %d", joinNumbers(numbers), minLayer, maxLayer))
	}
	return append(list, low.unplaced(ids)...)
}

func layerNotes(l layouts.Layer) (notes []backend.Note) {
	if l.Fit != layouts.FitContain && l.Fit != "" {
		notes = append(notes, warning("layer %q: fit %s is not possible: W and H are a limit box, a mix task shows a source whole inside it (contain) and leaves the rest transparent", cmp.Or(l.ID, l.Source), l.Fit))
	}
	if l.Anchor != layouts.TopLeft && l.Anchor != "" {
		notes = append(notes, note("layer %q: its place from anchor %s is sent as x and y from the top left", cmp.Or(l.ID, l.Source), l.Anchor))
	}
	return notes
}

// unplaced complains of sources that the layout does not show: Scene.Layout must
// have an entry for every one.
func (low *lowered) unplaced(ids []string) (list problems) {
	for _, id := range ids {
		if !slices.ContainsFunc(low.sources, func(p placed) bool { return p.id == id }) {
			list = append(list, fmt.Errorf("layout: the source %q has no place in it; a mix task shows every InputSource, so give it one or take it out of InputSource", id))
		}
	}
	return list
}

// layerNumbers are the z of layers where they are distinct and in the range of
// Layer; else 10, 20 and so on from the lowest to the highest.
func layerNumbers(layers []layouts.Layer) (numbers []int, renumbered bool) {
	order := make([]int, len(layers))
	seen := map[int]bool{}
	for i, l := range layers {
		order[i] = i
		renumbered = renumbered || seen[l.Z] || l.Z < minLayer || l.Z > maxLayer
		seen[l.Z] = true
		numbers = append(numbers, l.Z)
	}
	if !renumbered {
		return numbers, false
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(layers[a].Z, layers[b].Z) })
	for rank, i := range order {
		numbers[i] = (rank + 1) * 10
	}
	return numbers, true
}

func joinNumbers(numbers []int) string {
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		texts[i] = fmt.Sprint(n)
	}
	return strings.Join(texts, ", ")
}

// outOfRange holds the lowered picture against the vendor's ranges.
func (low *lowered) outOfRange() (list problems) {
	c := low.canvas
	if c.Width < minSide || c.Width > maxSide || c.Height < minSide || c.Height > maxSide {
		list = append(list, fmt.Errorf("layout: canvas: its sides must be %d to %d, not %dx%d", minSide, maxSide, c.Width, c.Height))
	}
	if len(low.sources) == 0 {
		list = append(list, errors.New("layout: it shows no source"))
	}
	if len(low.sources) > maxSources {
		list = append(list, fmt.Errorf("layout: a mix task has at most %d sources, not %d", maxSources, len(low.sources)))
	}
	if len(low.logos) > maxLogos {
		list = append(list, fmt.Errorf("layout: a mix task has at most %d logos, not %d", maxLogos, len(low.logos)))
	}
	for _, p := range low.sources {
		list = append(list, inRange(fmt.Sprintf("layout: source %q", p.id), p.rect, c)...)
	}
	for i, l := range low.logos {
		at := fmt.Sprintf("layout: logos[%d]", i)
		list = append(list, inRange(at, layouts.Rect{X: l.X, Y: l.Y, W: l.W, H: l.H}, c)...)
		if strings.TrimSpace(l.URL) == "" {
			list = append(list, fmt.Errorf("%s: url is missing", at))
		}
	}
	return list
}

func inRange(at string, r layouts.Rect, c layouts.Canvas) (list problems) {
	if r.X < 0 || r.X > c.Width || r.Y < 0 || r.Y > c.Height {
		list = append(list, fmt.Errorf("%s: its corner at %d,%d must lie on the canvas of %dx%d", at, r.X, r.Y, c.Width, c.Height))
	}
	if r.W < minSide || r.W > maxSide || r.H < minSide || r.H > maxSide {
		list = append(list, fmt.Errorf("%s: its sides must be %d to %d, not %dx%d", at, minSide, maxSide, r.W, r.H))
	}
	return list
}
