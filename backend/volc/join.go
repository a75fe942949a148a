package volc

import (
	"maps"
	"slices"

	"mixdeck/layouts"
)

// distinctIDs holds that no two sources have one ID.
func distinctIDs(f *findings, t tree) {
	seen := map[string]bool{}
	for _, at := range t.items() {
		id := at.get("ID").Text()
		if id != "" && seen[id] {
			f.fail(layouts.CodeDuplicate, at.get("ID"), "%q is the ID of another source too", id)
		}
		seen[id] = true
	}
}

// joined holds that Layer joins: each source has one entry in Scene.Layout, each
// entry one source. A partial document that has only one of the two lists keeps
// the other, which is not known here.
func joined(f *findings, rules tree) {
	sources, slots := rules.get(memberSource), rules.get(memberLayout).get(memberScene).get("Layout")
	byLayer := distinctLayers(f, sources)
	if f.partial && (sources.absent() || slots.absent()) {
		return
	}
	placed := map[int]bool{}
	for _, at := range slots.items() {
		layer, ok := layerOf(at)
		_, known := byLayer[layer]
		switch {
		case !ok:
		case placed[layer]:
			f.fail(layouts.CodeDuplicate, at.get(memberLayer), "%d has a place already", layer)
		case !known:
			f.fail(layouts.CodeUnknownSource, at.get(memberLayer), "no source has the Layer %d", layer)
		}
		placed[layer] = true
	}
	for _, layer := range slices.Sorted(maps.Keys(byLayer)) {
		if !placed[layer] {
			f.fail(layouts.CodeUnplaced, slots, "has no entry for the Layer %d of the source %q; every source needs its place", layer, byLayer[layer])
		}
	}
}

// distinctLayers returns the IDs of the sources by Layer.
func distinctLayers(f *findings, sources tree) map[int]string {
	byLayer := map[int]string{}
	for _, at := range sources.items() {
		layer, ok := layerOf(at)
		if !ok {
			continue
		}
		if other, taken := byLayer[layer]; taken {
			f.fail(layouts.CodeDuplicate, at.get(memberLayer), "%d is the Layer of the source %q too; Layer joins a source with its place", layer, other)
		}
		byLayer[layer] = at.get("ID").Text()
	}
	return byLayer
}

// layerOf is the Layer of a source or of a place; ok is false for none that can
// be.
func layerOf(t tree) (n int, ok bool) {
	n, ok = t.get(memberLayer).whole()
	return n, ok && layerRange().has(n)
}

// reach warns of a box that is not on the canvas as a whole.
func (o outline) reach(f *findings, t tree) {
	r, c := readRect(t), o.canvas
	if c.Width == 0 || c.Height == 0 || !sideRange().has(r.W) || !sideRange().has(r.H) || r.X < 0 || r.Y < 0 || r.X > c.Width || r.Y > c.Height {
		return
	}
	switch {
	case r.X == c.Width || r.Y == c.Height:
		f.warn(layouts.CodeOutside, t, "reaches beyond the canvas of %dx%d with all that it is; nothing of it will be seen", c.Width, c.Height)
	case r.X+r.W > c.Width || r.Y+r.H > c.Height:
		f.warn(layouts.CodeClipped, t, "reaches beyond the canvas of %dx%d; the vendor does not say what becomes of that part", c.Width, c.Height)
	}
}
