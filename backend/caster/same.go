package caster

import (
	"encoding/json"
	"math"
	"slices"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// equalWithin is how far two fractions may be apart and still be the same.
const equalWithin = 1e-6

// sameLayout finds a layout of the studio that is the same; of several the one
// that PVW has, then the one that PGM has.
func (k studioKnown) sameLayout(asked layoutBody) (id string, ok bool) {
	var found []string
	for _, l := range k.layouts.Layouts.Layout {
		if sameBody(l.body(), asked) {
			found = append(found, l.ID)
		}
	}
	for _, output := range []string{outputPVW, outputPGM} {
		if s, _ := k.scene(output); slices.Contains(found, s.LayoutID) {
			return s.LayoutID, true
		}
	}
	if len(found) == 0 {
		return "", false
	}
	return found[0], true
}

func sameBody(a, b layoutBody) bool {
	return slices.Equal(a.BlendList, b.BlendList) && slices.Equal(a.MixList, b.MixList) &&
		slices.EqualFunc(a.VideoLayer, b.VideoLayer, sameLayer) && slices.EqualFunc(a.AudioLayer, b.AudioLayer, sameTrack)
}

func sameLayer(a, b layerBody) bool {
	return a.FillMode == b.FillMode && a.PositionRefer == b.PositionRefer && a.FixedDelayDuration == b.FixedDelayDuration &&
		near(a.WidthNormalized, b.WidthNormalized) && near(a.HeightNormalized, b.HeightNormalized) &&
		near(a.PositionNormalized[0], b.PositionNormalized[0]) && near(a.PositionNormalized[1], b.PositionNormalized[1])
}

func sameTrack(a, b trackBody) bool {
	return near(a.VolumeRate, b.VolumeRate) && a.ValidChannel == b.ValidChannel && a.FixedDelayDuration == b.FixedDelayDuration
}

func near(a, b float64) bool { return math.Abs(a-b) <= equalWithin }

// sameComponent finds a component of the studio that is what a spec describes, as
// far as the studio tells.
func (k studioKnown) sameComponent(n file.Node) (id string, ok bool) {
	asked := parsed(spread(n))
	for _, c := range k.components.Components.Component {
		have := parsed(writtenComponent(k.rawComponent(c.ID)))
		if alike("", asked, have) {
			return c.ID, true
		}
	}
	return "", false
}

func parsed(raw json.RawMessage) file.Node {
	n, err := file.FromJSON(raw)
	if err != nil {
		return file.Node{}
	}
	return n
}

// spread is a component of a spec with its JSON texts as objects, less what no
// answer tells.
func spread(n file.Node) json.RawMessage {
	m := map[string]json.RawMessage{}
	for name, value := range n.Members() {
		if slices.Contains([]string{"Name", "LayerOrder", "HtmlLayerContent", "RegionId", "OwnerId"}, name) {
			continue
		}
		inner, err := spotOf(value).inside()
		if err != nil || inner.Kind() != file.Map {
			inner = spotOf(value)
		}
		m[name] = inner.JSON()
	}
	return encode(m)
}

// writtenComponent turns what DescribeCasterComponents tells of a component into
// what AddCasterComponent takes, as objects where that takes JSON texts. A name
// that is the id is the vendor's default.
func writtenComponent(n file.Node) json.RawMessage {
	if n.Kind() != file.Map {
		return nil
	}
	m := map[string]json.RawMessage{}
	for name, value := range n.Members() {
		if raw := value.JSON(); name != "ComponentId" && !isEmpty(raw) {
			m[name] = raw
		}
	}
	if n.Get("ComponentName").Text() == n.Get("ComponentId").Text() {
		delete(m, "ComponentName")
	}
	if layer := n.Get("ComponentLayer"); layer.Kind() == file.Map {
		at := layer.Get("PositionNormalizeds").Get("Position").JSON()
		m["ComponentLayer"] = backend.MergeJSON(without(layer, "PositionNormalizeds"), encode(map[string]json.RawMessage{"PositionNormalized": orNull(at)}))
	}
	return encode(m)
}

func orNull(raw json.RawMessage) json.RawMessage {
	if len(raw) == 0 {
		return json.RawMessage("null")
	}
	return raw
}

// alike compares two values member by member: what one does not have counts as
// the vendor's default, and numbers and texts of the same value are the same. A
// component's own name counts only where both have one.
func alike(name string, a, b file.Node) bool {
	switch {
	case name == "ComponentName" && (!a.Exists() || !b.Exists()):
		return true
	case a.Kind() == file.Map || b.Kind() == file.Map:
		return !slices.ContainsFunc(append(a.Keys(), b.Keys()...), func(key string) bool { return !alike(key, a.Get(key), b.Get(key)) })
	case isDefault(name, a) && isDefault(name, b):
		return true
	case a.Kind() == file.List && b.Kind() == file.List:
		return alikeLists(a, b)
	}
	x, isX := numberAt(spotOf(a))
	y, isY := numberAt(spotOf(b))
	if isX && isY {
		return near(x, y)
	}
	return a.Kind() == b.Kind() && string(a.JSON()) == string(b.JSON())
}

func alikeLists(a, b file.Node) bool {
	same := a.Len() == b.Len()
	for i := range min(a.Len(), b.Len()) {
		same = same && alike("", a.Index(i), b.Index(i))
	}
	return same
}

// isDefault reports whether a value is what the vendor takes where there is none.
func isDefault(name string, n file.Node) bool {
	defaults := map[string]string{"FontName": "KaiTi", "Color": "0xff0000", "PositionRefer": anchors()[0], "Effect": "none", "SourceLan": "cn"}
	if word, ok := defaults[name]; ok && n.Exists() {
		return n.Text() == word || n.Kind() == file.Null || n.Kind() == file.String && n.Text() == ""
	}
	if v, ok := numberAt(spotOf(n)); ok {
		return v == 0
	}
	return isEmpty(n.JSON()) || string(n.JSON()) == "false" || string(n.JSON()) == "[0,0]"
}

// bare is a component less what is the vendor's default, so that two are told
// apart by what differs.
func bare(raw json.RawMessage) json.RawMessage {
	n := parsed(spread(parsed(raw)))
	m := map[string]json.RawMessage{}
	for name, value := range n.Members() {
		inner := map[string]json.RawMessage{}
		for key, v := range value.Members() {
			if !isDefault(key, v) {
				inner[key] = v.JSON()
			}
		}
		switch {
		case value.Kind() == file.Map && len(inner) > 0:
			m[name] = encode(inner)
		case value.Kind() != file.Map && !isDefault(name, value):
			m[name] = value.JSON()
		}
	}
	return encode(m)
}
