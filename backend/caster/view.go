package caster

import (
	"encoding/json"

	"mixdeck/layouts/file"
)

// view is what a plan changes of a studio, to be compared: its configuration and
// what its scenes show.
type view struct {
	Config  json.RawMessage `json:"Config,omitempty"`
	Sources []string        `json:"VideoResources,omitempty"`
	PVW     *sceneView      `json:"PVW,omitempty"`
	PGM     *sceneView      `json:"PGM,omitempty"`

	looks map[string]layoutBody      // layouts by id or place holder
	parts map[string]json.RawMessage // components by id or place holder
}

// sceneView is what a scene shows.
type sceneView struct {
	Layout     *layoutBody       `json:"Layout,omitempty"`
	Components []json.RawMessage `json:"Components,omitempty"`
	Audio      json.RawMessage   `json:"Audio,omitempty"`
	Status     json.RawMessage   `json:"Status,omitempty"`
}

func newView(k studioKnown) view {
	v := view{looks: map[string]layoutBody{}, parts: map[string]json.RawMessage{}}
	for _, l := range k.layouts.Layouts.Layout {
		v.looks[l.ID] = l.body()
	}
	for _, c := range k.components.Components.Component {
		v.parts[c.ID] = writtenComponent(k.rawComponent(c.ID))
	}
	v.PVW, v.PGM = v.scene(k, outputPVW), v.scene(k, outputPGM)
	return v
}

func (v view) scene(k studioKnown, output string) *sceneView {
	s, _ := k.scene(output)
	shown := &sceneView{}
	shown.show(v, s.LayoutID, s.components())
	return shown
}

// show sets what the scene is given; nil components stay as they are.
func (s *sceneView) show(v view, layout string, components []string) {
	if body, ok := v.looks[layout]; ok {
		s.Layout = &body
	}
	if components == nil {
		return
	}
	s.Components = nil
	for _, id := range components {
		s.Components = append(s.Components, bare(v.parts[id]))
	}
}

func (v view) json() json.RawMessage { return encode(v) }

// body is a layout as it is written, with the vendor's defaults filled in, so that
// two can be compared.
func (a layoutAnswer) body() layoutBody {
	b := layoutBody{BlendList: texts(a.BlendList.ID), MixList: texts(a.MixList.ID)}
	for _, l := range a.VideoLayers.VideoLayer {
		layer := layerBody{
			FillMode: l.FillMode, WidthNormalized: float64(l.WidthNormalized), HeightNormalized: float64(l.HeightNormalized),
			PositionRefer: l.PositionRefer, FixedDelayDuration: int(l.FixedDelayDuration),
		}
		if layer.FillMode == "" {
			layer.FillMode = fillNone
		}
		if layer.PositionRefer == "" {
			layer.PositionRefer = anchors()[0]
		}
		for i, f := range l.PositionNormalizeds.Position[:min(2, len(l.PositionNormalizeds.Position))] {
			layer.PositionNormalized[i] = float64(f)
		}
		b.VideoLayer = append(b.VideoLayer, layer)
	}
	for _, t := range a.AudioLayers.AudioLayer {
		b.AudioLayer = append(b.AudioLayer, t.body())
	}
	return b
}

// body is a track as it is written, with the vendor's default filled in.
func (t trackAnswer) body() trackBody {
	channel := t.ValidChannel
	if channel == allChannels {
		channel = ""
	}
	return trackBody{float64(t.VolumeRate), channel, int(t.FixedDelayDuration)}
}

// rawComponent is a component as DescribeCasterComponents tells it, all members.
func (k studioKnown) rawComponent(id string) file.Node {
	list := k.graphics.Get("Components").Get("Component")
	if list.Kind() == file.Map {
		return list
	}
	for _, n := range list.Items() {
		if n.Get("ComponentId").Text() == id {
			return n
		}
	}
	return file.Node{}
}
