package castersim

import (
	"net/http"
	"slices"
)

const (
	maxLayerDelay = 5000 // ms
	maxVolume     = 10.0
	maxTracks     = 6 // audio tracks of a layout
)

// layout is one arrangement of a studio
// (help.aliyun.com/document_detail/60249.html). The lists go together by
// position: blend[i] is the place that layers[i] shows, bottom to top.
type layout struct {
	id     string
	layers []videoLayer
	blend  []string
	mix    sound
	// idle is a layout that was added before its sources: "otherwise the layout
	// does not take effect".
	idle bool
}

type videoLayer struct {
	fill, anchor        string
	x, y, width, height float64 // fractions of the canvas
	delay               int     // ms
}

// sound is what is heard: tracks[i] is how the place places[i] sounds.
type sound struct {
	places []string
	tracks []audioTrack
}

type audioTrack struct {
	volume  float64
	channel string
	delay   int // ms
}

func anchorWords() []string {
	return []string{"topLeft", "topRight", "bottomLeft", "bottomRight", "center", "topCenter", "bottomCenter", "leftCenter", "rightCenter"}
}

// readLayout reads the four lists of AddCasterLayout and ModifyCasterLayout. Of
// both the metadata wants all of them, whatever the text of the second says. No
// page gives a range for a layer's place and size, so any finite number will do.
func readLayout(p params) layout {
	l := layout{blend: p.list("BlendList"), mix: readSound(p)}
	for _, element := range p.elements("VideoLayer") {
		l.layers = append(l.layers, readLayer(element))
	}
	for _, part := range []struct {
		name   string
		length int
	}{{"VideoLayer.1", len(l.layers)}, {"AudioLayer.1", len(l.mix.tracks)}, {"BlendList.1", len(l.blend)}, {"MixList.1", len(l.mix.places)}} {
		if part.length == 0 {
			p.complain(missing(part.name))
		}
	}
	if len(l.layers) != len(l.blend) {
		p.complain(refusal(http.StatusBadRequest, "InvalidVideoLayersAndBlendListSize.Mismatch", "Specified parameter VideoLayers and BlendList size is invalid."))
	}
	l.checkPlaces(p)
	return l
}

func (l layout) checkPlaces(p params) {
	for _, one := range slices.Concat(l.blend, l.mix.places) {
		if !place(one, "RV") {
			p.complain(malformed("%q is no place of a video source: RV01 to RV99", one))
		}
	}
}

func readLayer(p params) videoLayer {
	const most = 1e6
	l := videoLayer{
		fill: p.choice("FillMode", "none", "fit"), anchor: p.choice("PositionRefer", anchorWords()...),
		width: p.number("WidthNormalized", 0, most, 0), height: p.number("HeightNormalized", 0, most, 0),
		delay: p.whole("FixedDelayDuration", 0, maxLayerDelay, 0),
	}
	switch at := p.list("PositionNormalized"); len(at) {
	case 0:
	case 2:
		l.x, l.y = p.number("PositionNormalized.1", -most, most, 0), p.number("PositionNormalized.2", -most, most, 0)
	default:
		p.complain(refusal(http.StatusBadRequest, "InvalidPositionNormalized.Malformed", "Specified parameter PositionNormalized size should be 2 is invalid."))
	}
	if l.fill == "fit" && (l.width <= 0 || l.height <= 0) {
		p.complain(malformed("A layer with the FillMode fit needs a WidthNormalized and a HeightNormalized above 0"))
	}
	return l
}

// readSound reads MixList and AudioLayer.
func readSound(p params) sound {
	mix := sound{places: p.list("MixList")}
	for _, element := range p.elements("AudioLayer") {
		mix.tracks = append(mix.tracks, audioTrack{
			volume:  element.number("VolumeRate", 0, maxVolume, 1),
			channel: element.choice("ValidChannel", "all", "leftChannel", "rightChannel"),
			delay:   element.whole("FixedDelayDuration", 0, maxLayerDelay, 0),
		})
	}
	if len(mix.places) != len(mix.tracks) && len(mix.places) > 0 && len(mix.tracks) > 0 {
		p.complain(refusal(http.StatusBadRequest, "InvalidVideoLayersAndBlendListSize.Mismatch", "Specified parameter AudioLayers and MixList size is invalid."))
	}
	if len(mix.tracks) > maxTracks {
		p.complain(malformed("At most %d AudioLayers are mixed", maxTracks))
	}
	return mix
}

// sourceless says whether a place of the layout has no source yet. With channels
// on, what a place shows is a matter of the channel.
func (l layout) sourceless(st *studio) bool {
	return !st.config.channels && slices.ContainsFunc(slices.Concat(l.blend, l.mix.places), func(one string) bool { return st.at(one) == nil })
}

func (s *Simulator) addLayout(p params) (document, error) {
	l := readLayout(p)
	return s.change(p, func(st *studio) (document, error) {
		l.id, l.idle = s.dice.uuid(), l.sourceless(st)
		st.layouts = append(st.layouts, &l)
		return &layoutAnswer{LayoutID: l.id}, nil
	})
}

// modifyLayout changes a layout where it is: a scene that shows it changes with
// it, on air too.
func (s *Simulator) modifyLayout(p params) (document, error) {
	id, changed := p.must("LayoutId"), readLayout(p)
	return s.change(p, func(st *studio) (document, error) {
		l := st.layout(id)
		if l == nil {
			return nil, notFound("Layout")
		}
		changed.id, changed.idle = id, changed.sourceless(st)
		*l = changed
		for _, sc := range st.scenes {
			if sc.drawn.layout == id {
				sc.fill(st)
			}
		}
		return &layoutAnswer{LayoutID: id}, nil
	})
}

// removeLayout deletes a layout unless an open scene shows it; a closed one
// forgets it. Neither is documented.
func (s *Simulator) removeLayout(p params) (document, error) {
	id := p.must("LayoutId")
	return s.change(p, func(st *studio) (document, error) {
		l := st.layout(id)
		if l == nil {
			return nil, notFound("Layout")
		}
		if slices.ContainsFunc(st.scenes, func(sc *scene) bool { return sc.open && (sc.wanted.layout == id || sc.drawn.layout == id) }) {
			return nil, inUse()
		}
		st.layouts = slices.DeleteFunc(st.layouts, func(other *layout) bool { return other == l })
		for _, sc := range st.scenes {
			if sc.wanted.layout == id {
				sc.wanted.layout = ""
			}
		}
		return &layoutAnswer{CasterID: st.id, LayoutID: id}, nil
	})
}
