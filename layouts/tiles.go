package layouts

import "fmt"

const (
	// lostShare is the share of a picture that may be cut off, or of a box that
	// may stay empty, without a word.
	lostShare = 1.0 / 3
	// bentShare is by how much a stretched picture may differ in shape from its
	// source without a word.
	bentShare = 0.01
)

// tiles reviews the boxes of a grid or a picture-in-picture.
func (r *review) tiles(boxes []Box, path, fill string) {
	rects := make([]Rect, len(boxes))
	for i := range boxes {
		rects[i] = shown(&boxes[i])
	}
	hidden := buried(rects, 0)
	for i := range boxes {
		b := &boxes[i]
		who := fmt.Sprintf("%q: ", b.ID)
		if b.Rect.empty() {
			r.warn(CodeEmpty, path, "%sthe tile has no pixel, as the canvas of %dx%d has too few",
				who, r.layout.Canvas.Width, r.layout.Canvas.Height)
			continue
		}
		if hidden[i] {
			r.warn(CodeHidden, path, "%snothing of this tile is seen; the overlay covers it", who)
		}
		r.small(r.sidePath(b, path, pathPipWidth), who, b.Rect.W, "wide")
		r.small(r.sidePath(b, path, pathPipHeight), who, b.Rect.H, "high")
		r.picture(b, r.sources[b.ID], fill, who)
	}
}

// sidePath is the field that sets a side of a tile, if one does.
func (r *review) sidePath(b *Box, path, side string) string {
	p := r.layout.Pip
	if p == nil || b.Kind != BoxPip {
		return path
	}
	if side == pathPipWidth && p.Width != nil || side == pathPipHeight && p.Height != nil {
		return side
	}
	return path
}

// small says which side is hardly seen.
func (r *review) small(path, who string, side int, how string) {
	if tiny(side) {
		r.warn(CodeSmall, path, "%s%d px %s is hardly seen; from %d px on it is", who, side, how, smallest)
	}
}

func tiny(side int) bool { return side > 0 && side < smallest }

// picture says what a box does to its picture, where the size of that is known.
func (r *review) picture(b *Box, source *Participant, path, who string) {
	box := b.Rect.tame()
	if b.Picture == nil || b.Picture.empty() || box.empty() {
		return
	}
	if b.Fit == FitFill {
		r.stretched(box, source, path, who)
		return
	}
	picture := b.Picture.tame()
	seen := box.common(picture).area()
	if cut := 1 - seen/picture.area(); cut > lostShare {
		r.note(CodeCropped, path, "%sthis box of %dx%d cuts off %.0f %% of its picture", who, box.W, box.H, 100*cut)
	}
	if bare := 1 - seen/box.area(); bare > lostShare {
		r.note(CodeLetterboxed, path, "%s%.0f %% of this box of %dx%d stays empty beside its picture", who, 100*bare, box.W, box.H)
	}
}

// stretched says by how much a picture that fills its box loses its shape.
func (r *review) stretched(box Rect, source *Participant, path, who string) {
	if source == nil || !source.sized() {
		return
	}
	bent := float64(box.W) / float64(box.H) / source.ratio()
	how := "wide"
	if bent < 1 {
		bent, how = 1/bent, "high"
	}
	if bent > 1+bentShare {
		r.warn(CodeStretched, path, "%sa source of %dx%d is drawn %.0f %% too %s on %dx%d",
			who, source.Width, source.Height, 100*(bent-1), how, box.W, box.H)
	}
}
