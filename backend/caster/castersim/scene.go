package castersim

import (
	"maps"
	"slices"
)

// Output is the kind of a scene (OutputType of DescribeCasterScenes).
type Output int

// The two scenes of a studio.
const (
	PVW Output = 0 // staged: the preview
	PGM Output = 1 // on air: the program
)

// look is what a scene is configured with.
type look struct {
	layout     string // ID; "" for none
	components []string
}

// scene is one output of a studio. What it is configured with and what it draws
// differ only where a fault keeps the one from becoming the other.
type scene struct {
	id, key string // key is the secret part of its addresses
	output  Output
	open    bool

	wanted  look              // what DescribeCasterScenes tells
	drawn   look              // what viewers see
	sources map[string]source // by place: the sources as they were when the scene took them
	standby bool              // EffectCasterUrgent, until the scene is given something
	changes int

	follow bool // audio follows video
	audio  sound
}

// source is what plays at a place of a layout.
type source struct{ resource, name, address string }

func newScene(kind Output, d dice) *scene {
	return &scene{id: d.uuid(), key: d.uuid(), output: kind, follow: true}
}

// take gives the scene something to draw. Its sources are those of the studio as
// they are now, or those of another scene where it takes that one's over.
func (w *world) take(st *studio, sc *scene, wanted look, from *scene, call string) {
	sc.wanted = look{wanted.layout, slices.Clone(wanted.components)}
	sc.changes++
	if call != "" && w.faults.Frozen(system, call, sc.changes) {
		return
	}
	sc.show(st)
	if from != nil {
		maps.Copy(sc.sources, from.sources)
	}
}

// show draws what the scene is configured with.
func (sc *scene) show(st *studio) {
	sc.drawn, sc.standby = sc.wanted, false
	sc.sources = make(map[string]source)
	sc.fill(st)
}

// fill takes the sources of the studio for the places of the layout that have
// none yet.
func (sc *scene) fill(st *studio) {
	l := st.layout(sc.drawn.layout)
	if l == nil {
		return
	}
	for _, place := range slices.Concat(l.blend, l.mix.places) {
		if _, known := sc.sources[place]; known {
			continue
		}
		if r := st.at(place); r != nil {
			sc.sources[place] = r.source()
		}
	}
}

// plays says whether the layout that the scene is configured with names the
// resource.
func (sc *scene) plays(st *studio, r *resource) bool {
	l := st.layout(sc.wanted.layout)
	return l != nil && slices.ContainsFunc(slices.Concat(l.blend, l.mix.places), func(place string) bool { return st.at(place) == r })
}
