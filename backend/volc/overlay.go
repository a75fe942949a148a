package volc

import (
	"encoding/json"
	"slices"

	"mixdeck/backend"
)

// emptyObject is what to lay something over that has nothing below it.
func emptyObject() json.RawMessage { return json.RawMessage(`{}`) }

// wireOverlay is what is laid over MixedRules to show a picture. An absent Logo
// leaves the logos, null removes them.
type wireOverlay struct {
	InputLayout struct {
		Scene wireScene       `json:"Scene"`
		Logo  json.RawMessage `json:"Logo,omitempty"`
	} `json:"InputLayout"`
	InputSource []json.RawMessage `json:"InputSource"`
}

type wireScene struct {
	Width  int               `json:"Width"`
	Height int               `json:"Height"`
	Layout []json.RawMessage `json:"Layout"`
}

// wireBox is a limit box as it is sent, zeros included.
type wireBox struct {
	X int `json:"X"`
	Y int `json:"Y"`
	W int `json:"W"`
	H int `json:"H"`
}

type wireSlot struct {
	wireBox
	Layer int `json:"Layer"`
}

type wireLogo struct {
	Layout wireBox `json:"Layout"`
	URL    string  `json:"Url"`
}

// overlay is the picture as what is laid over base, the MixedRules below it. Of
// a source, its place and a logo, members that the API's models do not have are
// kept.
// Where base has no sources each is its ID and Layer.
func (low lowered) overlay(base tree) json.RawMessage {
	var o wireOverlay
	o.InputLayout.Scene = wireScene{Width: low.canvas.Width, Height: low.canvas.Height}
	for _, p := range low.sources {
		place := encode(wireSlot{wireBox{p.rect.X, p.rect.Y, p.rect.W, p.rect.H}, p.layer})
		o.InputLayout.Scene.Layout = append(o.InputLayout.Scene.Layout, backend.MergeJSON(placeOf(base, p.id), place))
	}
	if !low.keepLogos {
		o.InputLayout.Logo = low.wireLogos(base)
	}
	o.InputSource = low.inputs(base)
	return encode(o)
}

// wireLogos are the logos as sent, null for none.
func (low lowered) wireLogos(base tree) json.RawMessage {
	var logos []json.RawMessage
	below := logosOf(base)
	for _, l := range low.logos {
		logo := encode(wireLogo{Layout: wireBox{l.X, l.Y, l.W, l.H}, URL: l.URL})
		// Of several logos of one address each stands for one.
		i := slices.IndexFunc(below, func(at tree) bool { return at.get(memberURL).Text() == l.URL })
		if i >= 0 {
			logo = backend.MergeJSON(below[i].JSON(), logo)
			below = slices.Delete(below, i, i+1)
		}
		logos = append(logos, logo)
	}
	return encode(logos)
}

// placeOf returns the entry of Scene.Layout that shows a source now.
func placeOf(base tree, id string) json.RawMessage {
	for _, source := range base.get(memberSource).items() {
		if source.get("ID").Text() != id {
			continue
		}
		for _, place := range base.get(memberLayout).get(memberScene).get("Layout").items() {
			if place.get(memberLayer).number() == source.get(memberLayer).number() {
				return place.JSON()
			}
		}
	}
	return emptyObject()
}

// inputs are the sources with the Layer that the picture gives them.
func (low lowered) inputs(base tree) []json.RawMessage {
	var inputs []json.RawMessage
	layerOf := map[string]int{}
	for _, p := range low.sources {
		layerOf[p.id] = p.layer
		inputs = append(inputs, encode(struct {
			ID    string `json:"ID"`
			Layer int    `json:"Layer"`
		}{p.id, p.layer}))
	}
	items := base.get(memberSource).items()
	if len(items) == 0 {
		return inputs
	}
	inputs = nil
	for _, at := range items {
		layer := encode(map[string]int{memberLayer: layerOf[at.get("ID").Text()]})
		inputs = append(inputs, backend.MergeJSON(at.JSON(), layer))
	}
	return inputs
}

// encode writes a value that always marshals: structs of numbers and texts, and
// JSON that was read before.
func encode(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		return json.RawMessage("null")
	}
	return raw
}
