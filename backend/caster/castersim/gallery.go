package castersim

import "fmt"

// production is a studio that the worlds begin with.
type production struct {
	name, template string
	sources        []string // names of live sources, at RV01 and on
	titles         []string // texts of components, at RC01 and on
	looks          []arrangement
}

// arrangement is one layout of a production: boxes[i] shows the i-th source.
type arrangement struct {
	boxes  []videoLayer
	titles []int // numbers of the components that go with it
}

func fitted(x, y, width, height float64) videoLayer {
	return videoLayer{fill: "fit", anchor: "topLeft", x: x, y: y, width: width, height: height}
}

func cornered(anchor string, x, y, width, height float64) videoLayer {
	return videoLayer{fill: "fit", anchor: anchor, x: x, y: y, width: width, height: height}
}

func news() production {
	return production{
		name: "evening-news", template: "lp_hd",
		sources: []string{"anchor", "reporter", "weather"}, titles: []string{"Evening news", "Live from the harbour"},
		looks: []arrangement{
			{[]videoLayer{fitted(0, 0, 1, 1)}, []int{0}},
			{[]videoLayer{fitted(0, 0.25, 0.5, 0.5), fitted(0.5, 0.25, 0.5, 0.5)}, []int{0, 1}},
			{[]videoLayer{fitted(0, 0, 1, 1), cornered("bottomRight", -0.02, -0.04, 0.3, 0.3)}, []int{1}},
			{[]videoLayer{fitted(0, 0, 0.66, 1), fitted(0.66, 0, 0.34, 0.5), fitted(0.66, 0.5, 0.34, 0.5)}, nil},
		},
	}
}

func sport() production {
	return production{
		name: "weekend-sport", template: "lp_ud",
		sources: []string{"main-camera", "goal-left", "goal-right", "commentary"}, titles: []string{"Weekend sport"},
		looks: []arrangement{
			{[]videoLayer{fitted(0, 0, 1, 1)}, []int{0}},
			{[]videoLayer{fitted(0, 0, 0.5, 0.5), fitted(0.5, 0, 0.5, 0.5), fitted(0, 0.5, 0.5, 0.5), fitted(0.5, 0.5, 0.5, 0.5)}, nil},
		},
	}
}

func hall() production {
	return production{
		name: "城市论坛", template: "lp_hd_v",
		sources: []string{"主持人", "嘉宾"}, titles: []string{"城市论坛"},
		looks: []arrangement{
			{[]videoLayer{fitted(0, 0, 1, 0.5), fitted(0, 0.5, 1, 0.5)}, []int{0}},
			{[]videoLayer{fitted(0, 0, 1, 1), cornered("topRight", -0.04, 0.04, 0.35, 0.2)}, []int{0}},
		},
	}
}

// config is what the production's studio is configured with.
func (p production) config(slug string) config {
	return config{
		name: p.name, domain: pushDomain, urgentImageURL: "https://assets.example.com/" + slug + "/standby.png",
		autoSwitch: "true", switching: `{"eofThres":3}`,
		relay:     "rtmp://relay.example.com/live/" + slug + "?key=" + slug,
		transcode: &transcodeConfig{CasterTemplate: p.template},
	}
}

// build makes the production's studio, idle, with all its sources, layouts and
// components.
func (w *world) build(p production, slug string, d dice) *studio {
	st := w.add(studio{name: p.name, normType: generalNorm, config: p.config(slug)}, d)
	for i, name := range p.sources {
		st.resources = append(st.resources, &resource{
			id: d.uuid(), location: fmt.Sprintf("RV%02d", i+1), name: name,
			stream: fmt.Sprintf("rtmp://pull.example.com/live/%s-%d?auth_key=%s", slug, i+1, d.uuid()),
		})
	}
	for i, text := range p.titles {
		st.components = append(st.components, &component{
			id: d.uuid(), name: fmt.Sprintf("title-%d", i+1), kind: "text", location: fmt.Sprintf("RC%02d", i+1), effect: "none", order: "cover",
			layer: componentLayer{HeightNormalized: 0.1, PositionNormalized: []fraction{0.05, fraction(0.8 - 0.1*float64(i))}, PositionRefer: "topLeft"},
			text:  &textContent{Text: text, FontName: "KaiTi", Color: "0xffffff", SizeNormalized: 0.05},
		})
	}
	for _, a := range p.looks {
		st.layouts = append(st.layouts, a.layout(d))
	}
	return st
}

func (a arrangement) layout(d dice) *layout {
	l := &layout{id: d.uuid(), layers: a.boxes}
	for i := range a.boxes {
		l.blend = append(l.blend, fmt.Sprintf("RV%02d", i+1))
	}
	l.mix = sound{places: l.blend[:1], tracks: []audioTrack{{volume: 1, channel: "all"}}}
	return l
}

// look is what a scene is given to show the production's number-th arrangement.
func (p production) look(st *studio, number int) look {
	number %= len(p.looks)
	wanted := look{layout: st.layouts[number].id}
	for _, i := range p.looks[number].titles {
		wanted.components = append(wanted.components, st.components[i].id)
	}
	return wanted
}
