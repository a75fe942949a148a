package layouts

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// maxPairs is how many overlapping pairs Lint looks at.
const maxPairs = 1000

// piece is a box that a document names: a layer or a logo.
type piece struct {
	*Box
	list  string // layers or logos
	index int
	shown Rect // what the box shows of its picture on the canvas

	hidden bool   // other boxes cover what it shows
	under  []*Box // boxes that it lies over
}

func (p *piece) path(field string) string { return fmt.Sprintf("%s[%d]%s", p.list, p.index, field) }

// layers reviews a layout of layers and logos, in the document's order.
func (r *review) layers(boxes []Box) {
	pieces := r.pieces(boxes)
	n := len(r.layout.Layers)
	findHidden(pieces[:n])
	complete := r.findOverlaps(pieces[:n])
	complete = r.findOverlaps(pieces[n:]) && complete
	slices.SortFunc(pieces, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.list, b.list), cmp.Compare(a.index, b.index))
	})
	ids := map[string]bool{}
	for i := range pieces {
		p := &pieces[i]
		if i < n {
			r.names(p, &r.layout.Layers[i], ids)
			r.picture(p.Box, r.sources[r.layout.Layers[i].Source], p.path(".fit"), "")
		} else if r.layout.Logos[p.index].URL == "" {
			r.warn(CodeMissing, p.path(".url"), "a logo has an address")
		}
		r.place(p)
		r.legible(p)
		r.above(p)
	}
	if !complete {
		r.note(CodeMore, "", "more boxes overlap than are listed; %d pairs were looked at", maxPairs)
	}
	r.unplaced()
}

// pieces returns the boxes of a layout of layers from bottom to top.
func (r *review) pieces(boxes []Box) []piece {
	pieces := make([]piece, len(boxes))
	order := stacked(r.layout.Layers)
	canvas := r.layout.Canvas.rect().tame()
	for i := range boxes {
		p := piece{Box: &boxes[i], list: "layers", shown: shown(&boxes[i]).common(canvas)}
		if i < len(order) {
			p.index = order[i]
		} else {
			p.list, p.index = "logos", i-len(order)
		}
		pieces[i] = p
	}
	return pieces
}

// shown is what a box shows: all of it where the size of its picture is not
// known.
func shown(b *Box) Rect {
	if b.Picture == nil {
		return b.Rect.tame()
	}
	return b.Rect.tame().common(b.Picture.tame())
}

// findHidden marks the layers that others cover. Logos are none of them: what
// they show is often transparent.
func findHidden(pieces []piece) {
	rects := make([]Rect, len(pieces))
	for i := range pieces {
		rects[i] = pieces[i].shown
	}
	for i, hidden := range buried(rects) {
		pieces[i].hidden = hidden
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
	if len(under) == 0 {
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
	r.note(CodeOverlap, p.path(""), "this box lies over %s", text)
}

// place says what of a box cannot be seen where it is.
func (r *review) place(p *piece) {
	box, canvas := p.Rect.tame(), r.layout.Canvas.rect().tame()
	if box.empty() || canvas.empty() {
		return
	}
	switch on := box.common(canvas); {
	case on.empty():
		r.warn(CodeOutside, p.path(""), "nothing of this box is on the canvas of %dx%d", canvas.W, canvas.H)
	case on != box:
		r.warn(CodeClipped, p.path(""), "the canvas shows %dx%d of this box of %dx%d", on.W, on.H, box.W, box.H)
	}
	if p.hidden {
		r.warn(CodeHidden, p.path(""), "nothing of this box is seen; boxes above cover it")
	}
	r.small(p.path(".w"), "", box.W, "wide")
	r.small(p.path(".h"), "", box.H, "high")
}
