package volc

import (
	"cmp"
	"encoding/json"
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
	at    string // where the layout places it: "layers[0]", "grid"
	tile  bool   // at is not its own place, but that of all
}

// lowered is a layout in the vendor's terms, with what was found on the way.
// keepLogos is true where the layout cannot speak of logos.
type lowered struct {
	findings

	canvas    layouts.Canvas
	sources   []placed
	logos     []layouts.Logo
	keepLogos bool
}

func (low *lowered) fail(code, path, format string, args ...any) {
	low.picture(layouts.SeverityError, code, path, format, args...)
}

func (low *lowered) warn(path, format string, args ...any) {
	low.picture(layouts.SeverityWarning, backend.CodeSystem, path, format, args...)
}

func (low *lowered) note(path, format string, args ...any) {
	low.picture(layouts.SeverityNote, backend.CodeSystem, path, format, args...)
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
	low := lower(l, sources)
	if err := low.err(); err != nil {
		return nil, nil, refuse(backend.Invalid, err)
	}
	return backend.MergeJSON(emptyObject(), low.overlay(tree{})), low.notes(), nil
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

// lower places every source of a task. What could not be placed is among the
// findings as an error; then the rest is not to be used.
func lower(l layouts.Layout, ids []string) *lowered {
	low := &lowered{canvas: l.Canvas, logos: l.Logos}
	for _, p := range l.Validate() {
		low.fail(p.Code, p.Path, "%s", p.Message)
	}
	if low.wrong() {
		return low
	}
	switch l.Kind() {
	case layouts.KindGrid, layouts.KindPip:
		low.keepLogos = true
		low.tiles(l, ids)
	default:
		low.layers(l, ids)
	}
	low.ranges()
	low.components(l.Components)
	return low
}

// layers places the sources that the layers name.
func (low *lowered) layers(l layouts.Layout, ids []string) {
	numbers, renumbered := layerNumbers(l.Layers)
	for i, layer := range l.Layers {
		id := sourceOf(layer)
		at := fmt.Sprintf("layers[%d]", i)
		switch {
		case id == "":
			low.fail(layouts.CodeNoSource, at, "source is missing: it must be the ID of an InputSource")
		case !slices.Contains(ids, id):
			low.fail(layouts.CodeUnknownSource, at, "no InputSource has the ID %q", id)
		case slices.ContainsFunc(low.sources, func(p placed) bool { return p.id == id }):
			low.fail(layouts.CodeDuplicate, at, "the source %q has a layer already; a mix task shows a source once", id)
		}
		low.sources = append(low.sources, placed{id: id, rect: layer.Rect(l.Canvas), layer: numbers[i], at: at})
		low.differs(layer, at)
	}
	if renumbered {
		low.note("layers", "z is sent as %s: Layer must be distinct and %s", joinNumbers(numbers), layerRange())
	}
	low.unplaced(ids)
}

// differs tells what of a layer will not be as it is drawn.
func (low *lowered) differs(l layouts.Layer, at string) {
	name := cmp.Or(l.ID, l.Source)
	if l.Fit != layouts.FitContain && l.Fit != "" {
		low.warn(at+".fit", "layer %q: fit %s is not possible: W and H are a limit box, a mix task shows a source whole inside it (contain) and leaves the rest transparent", name, l.Fit)
	}
	if l.Anchor != layouts.TopLeft && l.Anchor != "" {
		low.note(at+".anchor", "layer %q: its place from anchor %s is sent as x and y from the top left", name, l.Anchor)
	}
}

// unplaced complains of sources that the layout does not show: Scene.Layout must
// have an entry for every one.
func (low *lowered) unplaced(ids []string) {
	for _, id := range ids {
		if !slices.ContainsFunc(low.sources, func(p placed) bool { return p.id == id }) {
			low.fail(layouts.CodeUnplaced, "", "the source %q has no place in it; a mix task shows every InputSource, so give it one or take it out of InputSource", id)
		}
	}
}

// components tells that a mix task has no graphics of its own.
func (low *lowered) components(list []layouts.Component) {
	for i, c := range list {
		low.warn(fmt.Sprintf("components[%d]", i), "component %q is left out: a mix task draws no %s of its own", cmp.Or(c.ID, c.Text), cmp.Or(string(c.Type), "component"))
	}
}

// layerNumbers are the z of layers where they are distinct and in the range of
// Layer; else 10, 20 and so on from the lowest to the highest.
func layerNumbers(layers []layouts.Layer) (numbers []int, renumbered bool) {
	order := make([]int, len(layers))
	seen := map[int]bool{}
	for i, l := range layers {
		order[i] = i
		renumbered = renumbered || seen[l.Z] || !layerRange().has(l.Z)
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

// ranges holds the lowered picture against the vendor's ranges.
func (low *lowered) ranges() {
	c := low.canvas
	if !sideRange().has(c.Width) || !sideRange().has(c.Height) {
		low.fail(layouts.CodeRange, "canvas", "its sides must be %s, not %dx%d", sideRange(), c.Width, c.Height)
	}
	if n := len(low.sources); n < inputCount().low {
		low.fail(layouts.CodeMissing, "", "it shows no source")
	} else if n > inputCount().high {
		low.fail(backend.CodeInputs, "", "a mix task has at most %d sources, not %d", inputCount().high, n)
	}
	if n := len(low.logos); n > logoCount().high {
		low.fail(backend.CodeLogos, "logos", "a mix task has at most %d logos, not %d", logoCount().high, n)
	}
	for _, p := range low.sources {
		whose := "its"
		if p.tile {
			whose = fmt.Sprintf("the tile of %q: its", p.id)
		}
		low.inRange(p.at, whose, p.rect)
	}
	for i, l := range low.logos {
		at := fmt.Sprintf("logos[%d]", i)
		low.inRange(at, "its", layouts.Rect{X: l.X, Y: l.Y, W: l.W, H: l.H})
		if strings.TrimSpace(l.URL) == "" {
			low.fail(layouts.CodeMissing, at, "url is missing")
		}
	}
}

func (low *lowered) inRange(at, whose string, r layouts.Rect) {
	c := low.canvas
	if r.X < 0 || r.X > c.Width || r.Y < 0 || r.Y > c.Height {
		low.fail(layouts.CodeRange, at, "%s corner at %d,%d must lie on the canvas of %dx%d", whose, r.X, r.Y, c.Width, c.Height)
	}
	if !sideRange().has(r.W) || !sideRange().has(r.H) {
		low.fail(layouts.CodeRange, at, "%s sides must be %s, not %dx%d", whose, sideRange(), r.W, r.H)
	}
}
