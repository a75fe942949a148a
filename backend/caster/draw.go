package caster

import (
	"cmp"
	"encoding/json"
	"fmt"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// componentDrawn is a text component as a spec or AddCasterComponent has it.
type componentDrawn struct {
	Name             string          `json:"Name,omitempty"` // in a spec only
	ComponentType    string          `json:"ComponentType"`
	LocationID       string          `json:"LocationId"`
	LayerOrder       string          `json:"LayerOrder,omitempty"`
	ComponentLayer   componentPlace  `json:"ComponentLayer"`
	TextLayerContent json.RawMessage `json:"TextLayerContent,omitempty"`
}

type componentPlace struct {
	HeightNormalized   float64    `json:"HeightNormalized"`
	WidthNormalized    float64    `json:"WidthNormalized"`
	PositionNormalized [2]float64 `json:"PositionNormalized"`
	PositionRefer      string     `json:"PositionRefer"`
}

// placeOf is where a component of a picture stands, in the vendor's terms.
func placeOf(c layouts.Component, canvas layouts.Canvas) componentPlace {
	n := layouts.Layer{X: c.X, Y: c.Y, W: c.W, H: c.H}.Normal(canvas)
	return componentPlace{n.H, n.W, [2]float64{n.X, n.Y}, string(cmp.Or(c.Anchor, layouts.TopLeft))}
}

// drawn are the components of a picture in the vendor's terms.
type drawn struct {
	findings

	bodies []componentDrawn
}

// lowerComponents makes text components. Of all others the picture does not know
// the content.
func lowerComponents(list []layouts.Component, canvas layouts.Canvas) drawn {
	var d drawn
	taken := map[string]bool{}
	for i, c := range list {
		at := &file.Error{Path: fmt.Sprintf("components[%d]", i)}
		if c.Type != layouts.ComponentText {
			at.Message = fmt.Sprintf("is left out: of a component of the type %s a picture does not tell the content", cmp.Or(c.Type, "unknown"))
			d.add(layouts.SeverityWarning, backend.CodeSystem, at)
			continue
		}
		body := drawnText(c, canvas)
		body.Name = c.ID
		body.LocationID = freePlace("RC", func(place string) bool { return taken[place] })
		taken[body.LocationID] = true
		d.bodies = append(d.bodies, body)
	}
	return d
}

// drawnText is a text of the component's height, in the vendor's default font.
func drawnText(c layouts.Component, canvas layouts.Canvas) componentDrawn {
	body := componentDrawn{ComponentType: typeText, ComponentLayer: placeOf(c, canvas)}
	if c.Below {
		body.LayerOrder = orderBackground
	}
	body.TextLayerContent = encode(map[string]any{"Text": c.Text, "SizeNormalized": body.ComponentLayer.HeightNormalized})
	return body
}
