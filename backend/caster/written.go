package caster

import (
	"encoding/json"

	"mixdeck/layouts/file"
)

// layoutRequest is a layout as it is written: AddCasterLayout, ModifyCasterLayout
// and the Layouts of a spec.
type layoutRequest struct {
	Name       string // mixdeck's own
	VideoLayer many[layerRequest]
	AudioLayer many[trackRequest]
	BlendList  many[word]
	MixList    many[word]
}

type layerRequest struct {
	layerAnswer
	PositionNormalized many[fraction]
}

type trackRequest struct {
	trackAnswer

	VolumeRate *fraction // 1 where it is absent
}

func (t trackRequest) answer() trackAnswer {
	t.trackAnswer.VolumeRate = 1
	if t.VolumeRate != nil {
		t.trackAnswer.VolumeRate = *t.VolumeRate
	}
	return t.trackAnswer
}

// answer is the layout as it would be read.
func (r layoutRequest) answer() layoutAnswer {
	var a layoutAnswer
	for _, t := range r.AudioLayer {
		a.AudioLayers.AudioLayer = append(a.AudioLayers.AudioLayer, t.answer())
	}
	for _, l := range r.VideoLayer {
		l.PositionNormalizeds.Position = l.PositionNormalized
		a.VideoLayers.VideoLayer = append(a.VideoLayers.VideoLayer, l.layerAnswer)
	}
	a.BlendList.ID, a.MixList.ID = r.BlendList, r.MixList
	return a
}

// readLayout reads a layout as it is written, or as it is read: both have their
// own names.
func readLayout(n file.Node) layoutAnswer {
	raw := n.JSON()
	if n.Get("VideoLayers").Exists() {
		var a layoutAnswer
		_ = decode(raw, &a) // what cannot be read stays empty
		return a
	}
	var r layoutRequest
	_ = decode(raw, &r)
	return r.answer()
}

// componentRequest is a component as it is written: AddCasterComponent and the
// Components of a spec.
type componentRequest struct {
	Name           string // mixdeck's own
	Type           string `json:"ComponentType"`
	LocationID     string `json:"LocationId"`
	LayerOrder     string
	ComponentLayer loose[struct {
		layerAnswer
		PositionNormalized many[fraction]
	}]
	TextLayerContent    loose[textContent]
	ImageLayerContent   loose[imageContent]
	CaptionLayerContent loose[captionContent]
}

// answer is the component as it would be read.
func (r componentRequest) answer() componentAnswer {
	layer := r.ComponentLayer.value
	layer.PositionNormalizeds.Position = layer.PositionNormalized
	return componentAnswer{
		ID: r.Name, Type: r.Type, LocationID: r.LocationID, ComponentLayer: layer.layerAnswer,
		TextLayerContent: r.TextLayerContent.value, ImageLayerContent: r.ImageLayerContent.value,
		CaptionLayerContent: r.CaptionLayerContent.value,
	}
}

// readComponent reads a component of a spec.
func readComponent(n file.Node) (c componentAnswer, below bool) {
	var r componentRequest
	_ = decode(n.JSON(), &r) // what cannot be read stays empty
	return r.answer(), r.LayerOrder == orderBackground
}

// members are the names of a map's members.
func members(raw json.RawMessage) map[string]json.RawMessage {
	var m map[string]json.RawMessage
	_ = json.Unmarshal(raw, &m) // what is no object has none
	return m
}
