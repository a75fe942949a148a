package volc

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mixdeck/layouts"
)

// featuring is the value of an attribute that features somebody.
const featuring = "true"

// tiles places the sources, in order, as the cast of a grid or a
// picture-in-picture. Tiles become exact boxes: a mix task has layers only.
func (low *lowered) tiles(l layouts.Layout, ids []string) {
	boxes := layouts.Solve(l, sourceCast(l, ids)).Boxes
	numbers := map[string]int{}
	for i, b := range boxes {
		numbers[b.ID] = (i + 1) * 10
	}
	for _, id := range ids {
		i := slices.IndexFunc(boxes, func(b layouts.Box) bool { return b.ID == id })
		if i >= 0 {
			low.sources = append(low.sources, placed{
				id: id, rect: boxes[i].Rect, layer: numbers[id], at: string(l.Kind()), tile: true,
			})
		}
	}
	low.fixed(l, boxes, ids)
	low.unplaced(ids)
}

// sourceCast makes participants of the sources. Sources carry no attributes, so
// as in a made-up cast the first stands for the featured one and the last for
// the overlay.
func sourceCast(l layouts.Layout, ids []string) []layouts.Participant {
	cast := make([]layouts.Participant, len(ids))
	for i, id := range ids {
		cast[i] = layouts.Participant{ID: id, Video: layouts.VideoOn, Attributes: map[string]string{}}
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

// fixed tells what becomes of tiles that are sent as boxes.
func (low *lowered) fixed(l layouts.Layout, boxes []layouts.Box, ids []string) {
	kind := string(l.Kind())
	low.warn(kind, "the %s is worked out here and sent as %d fixed boxes: it does not follow sources that stop or come back", kind, len(boxes))
	featured, overlay, order := attributes(l)
	var stands []string
	if featured != "" && len(ids) > 0 {
		stands = append(stands, fmt.Sprintf("the first, %q, counts as featured", ids[0]))
	}
	if overlay != "" && len(ids) > 0 {
		stands = append(stands, fmt.Sprintf("the last, %q, counts as the overlay", ids[len(ids)-1]))
	}
	if order != "" {
		stands = append(stands, "they stand in the order of InputSource")
	}
	if len(stands) > 0 {
		low.note(kind, "input sources have no attributes: %s", strings.Join(stands, ", "))
	}
	for _, b := range boxes {
		if fit := cmp.Or(b.Fit, layouts.FitContain); fit != layouts.FitContain {
			low.warn(kind, "fill %s is not possible: a mix task shows a source whole inside its box (contain) and leaves the rest transparent", strings.ToUpper(string(fit)))
			return
		}
	}
}
