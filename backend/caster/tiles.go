package caster

import (
	"fmt"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// featuring is the value of an attribute that features somebody.
const featuring = "true"

// tiles places the sources, in order, as the cast of a grid or a
// picture-in-picture. Tiles become exact layers: a studio has nothing else.
func (low *lowered) tiles(l layouts.Layout, seats []seat) []layouts.Layer {
	var list []layouts.Layer
	lost := false
	for i, b := range layouts.Solve(l, castOf(l, seats)).Boxes {
		if b.Rect.W < 1 || b.Rect.H < 1 {
			low.at(layouts.SeverityError, layouts.CodeEmpty, string(l.Kind()), "the tile of %s would have no pixel", b.ID)
			continue
		}
		lost = lost || b.Fit != layouts.FitContain
		fit := layouts.FitContain
		list = append(list, layouts.Layer{ID: b.ID, Source: b.ID, X: b.Rect.X, Y: b.Rect.Y, W: b.Rect.W, H: b.Rect.H, Z: i + 1, Fit: fit})
	}
	low.tileNotes(l, seats, len(list))
	if lost {
		low.at(layouts.SeverityWarning, backend.CodeSystem, string(l.Kind()), "only fill CONTAIN is possible: a studio shows a source whole inside its box")
	}
	return list
}

// castOf makes participants of the sources. Sources carry no attributes, so as in
// a made-up cast the first stands for the featured one and the last for the
// overlay.
func castOf(l layouts.Layout, seats []seat) []layouts.Participant {
	cast := make([]layouts.Participant, len(seats))
	for i, s := range seats {
		cast[i] = layouts.Participant{ID: s.location, Name: s.name, Video: layouts.VideoOn, Attributes: map[string]string{}}
	}
	if len(cast) == 0 {
		return nil
	}
	featured, overlay, _ := attributes(l)
	if featured != "" {
		cast[0].Attributes[featured] = featuring
	}
	if overlay != "" {
		cast[len(cast)-1].Attributes[overlay] = featuring
	}
	return cast
}

// attributes are the names that a grid or a picture-in-picture looks for.
func attributes(l layouts.Layout) (featured, overlay, order string) {
	switch {
	case l.Grid != nil:
		return l.Grid.FeaturedAttribute, "", l.Grid.OrderAttribute
	case l.Pip != nil:
		return l.Pip.FeaturedAttribute, l.Pip.PipAttribute, l.Pip.OrderAttribute
	}
	return "", "", ""
}

func (low *lowered) tileNotes(l layouts.Layout, seats []seat, n int) {
	kind := string(l.Kind())
	low.at(layouts.SeverityWarning, backend.CodeSystem, kind, "it is worked out here and sent as %d fixed layers: it does not follow sources that stop or come back", n)
	featured, overlay, order := attributes(l)
	var stands []string
	if featured != "" && len(seats) > 0 {
		stands = append(stands, fmt.Sprintf("the first, %s, counts as featured", seats[0].location))
	}
	if overlay != "" && len(seats) > 0 {
		stands = append(stands, fmt.Sprintf("the last, %s, counts as the overlay", seats[len(seats)-1].location))
	}
	if order != "" {
		stands = append(stands, "they stand in the order of VideoResources")
	}
	if len(stands) > 0 {
		low.at(layouts.SeverityNote, backend.CodeSystem, kind, "video sources have no attributes: %s", strings.Join(stands, ", "))
	}
	if shown := n; shown < len(seats) {
		low.at(layouts.SeverityNote, layouts.CodeUnplaced, kind, "%d of %d sources have no place in it", len(seats)-shown, len(seats))
	}
}
