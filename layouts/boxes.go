package layouts

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// maxPairs is how many overlapping pairs Lint looks at.
const maxPairs = 1000

// piece is a box that a document names: an item of a layout.
type piece struct {
	*Box
	item  Item
	shown Rect // what the box shows of its picture on the canvas

	hidden bool   // other boxes cover what it shows
	under  []*Box // boxes that it lies over
}

func (p *piece) path(field string) string { return p.item.Path() + field }

// items reviews layers, logos and components, in the document's order.
func (r *review) items(boxes []Box) {
	pieces, floors := r.pieces(boxes)
	findHidden(floors[0], floors[1])
	complete := true
	for _, floor := range floors {
		complete = r.findOverlaps(floor) && complete
	}
	slices.SortFunc(pieces, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.item.list(), b.item.list()), cmp.Compare(a.item.Index, b.item.Index))
	})
	ids := [...]map[string]bool{layerList: {}, logoList: {}, componentList: {}}
	for i := range pieces {
		p := &pieces[i]
		r.content(p, ids[p.item.list()])
		r.place(p)
		r.legible(p)
		r.above(p)
	}
	if !complete {
		r.note(CodeMore, "", "more boxes overlap than are listed; %d pairs were looked at", maxPairs)
	}
	r.unplaced()
}

// content reviews what an item is called and what it shows. Ids are those of its
// list that came before.
func (r *review) content(p *piece, ids map[string]bool) {
	switch p.item.list() {
	case layerList:
		l := &r.layout.Layers[p.item.Index]
		r.names(p, l, ids)
		if p.Picture != nil {
			r.picture(p.Box, r.sources[l.Source], p.path(".fit"), "")
		}
	case logoList:
		if r.layout.Logos[p.item.Index].URL == "" {
			r.warnAt(p, CodeMissing, ".url", "a logo has an address")
		}
	case componentList:
		r.component(p, &r.layout.Components[p.item.Index], ids)
	}
}

// pieces returns the boxes of a layout of layers from bottom to top, and the same
// by floors: components below, layers, logos, components above.
func (r *review) pieces(boxes []Box) (pieces []piece, floors [4][]piece) {
	pieces = make([]piece, len(boxes))
	canvas := r.layout.Canvas.rect().tame()
	for n, i := range r.layout.Stack() {
		pieces[n] = piece{Box: &boxes[n], item: i, shown: shown(&boxes[n]).common(canvas)}
	}
	below := len(places(r.layout.Components, true))
	layers := below + len(r.layout.Layers)
	logos := layers + len(r.layout.Logos)
	return pieces, [...][]piece{pieces[:below], pieces[below:layers], pieces[layers:logos], pieces[logos:]}
}

// shown is what a box shows: all of it where the size of its picture is not
// known.
func shown(b *Box) Rect {
	if b.Picture == nil {
		return b.Rect.tame()
	}
	return b.Rect.tame().common(b.Picture.tame())
}

// findHidden marks the layers that others cover, and the components below that
// layers do. Nothing is hidden by logos and components: what they show is often
// transparent.
func findHidden(below, layers []piece) {
	rects := make([]Rect, 0, len(below)+len(layers))
	for _, floor := range [...][]piece{below, layers} {
		for i := range floor {
			rects = append(rects, floor[i].shown)
		}
	}
	for i, hidden := range buried(rects, len(below)) {
		if i < len(below) {
			below[i].hidden = hidden
		} else {
			layers[i-len(below)].hidden = hidden
		}
	}
}

// findOverlaps notes over which of the others each box lies on the canvas. It
// is not complete where there are more than [maxPairs].
func (r *review) findOverlaps(pieces []piece) (complete bool) {
	canvas := r.layout.Canvas.rect().tame()
	rects := make([]Rect, len(pieces))
	for i := range pieces {
		rects[i] = pieces[i].Rect.tame().common(canvas)
	}
	found := 0
	for a, b := range overlaps(rects) {
		if found++; found > maxPairs {
			return false
		}
		upper := &pieces[max(a, b)]
		upper.under = append(upper.under, pieces[min(a, b)].Box)
	}
	return true
}

// above says over what a box lies.
func (r *review) above(p *piece) {
	const most = 3
	under := p.under
	if len(under) == 0 || r.counted(CodeOverlap) {
		return
	}
	slices.SortFunc(under, func(a, b *Box) int { return cmp.Or(cmp.Compare(a.Z, b.Z), cmp.Compare(a.ID, b.ID)) })
	names := make([]string, 0, most)
	for _, b := range under[:min(len(under), most)] {
		names = append(names, fmt.Sprintf("%q", cmp.Or(b.ID, b.Label)))
	}
	text := strings.Join(names, ", ")
	if n := len(under) - most; n > 0 {
		text += fmt.Sprintf(" and %d more", n)
	}
	r.noteAt(p, CodeOverlap, "", "this box lies over %s", text)
}

// place says what of a box cannot be seen where it is.
func (r *review) place(p *piece) {
	box, canvas := p.Rect.tame(), r.layout.Canvas.rect().tame()
	if box.empty() || canvas.empty() {
		return
	}
	switch on := box.common(canvas); {
	case on.empty():
		r.warnAt(p, CodeOutside, "", "nothing of this box is on the canvas of %dx%d", canvas.W, canvas.H)
	case on != box:
		r.warnAt(p, CodeClipped, "", "the canvas shows %dx%d of this box of %dx%d%s", on.W, on.H, box.W, box.H, r.estimated(p))
	}
	if p.hidden {
		r.warnAt(p, CodeHidden, "", "nothing of this box is seen; boxes above cover it")
	}
	if tiny(box.W) && r.estimated(p) == "" {
		r.small(p.path(".w"), "", box.W, "wide")
	}
	if tiny(box.H) {
		r.small(p.path(".h"), "", box.H, "high")
	}
}
