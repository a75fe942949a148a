package castersim

// componentRow is a component as DescribeCasterComponents tells it: structures
// where AddCasterComponent takes JSON texts, and neither LayerOrder nor
// HtmlLayerContent.
type componentRow struct {
	ComponentID         string `json:"ComponentId" xml:"ComponentId"`
	ComponentName       string
	ComponentType       string
	LocationID          string `json:"LocationId" xml:"LocationId"`
	Effect              string
	ComponentLayer      layerOfComponent
	TextLayerContent    *textContent    `json:",omitempty" xml:",omitempty"`
	ImageLayerContent   *imageContent   `json:",omitempty" xml:",omitempty"`
	CaptionLayerContent *captionContent `json:",omitempty" xml:",omitempty"`
}

type layerOfComponent struct {
	HeightNormalized    float64
	WidthNormalized     float64
	PositionNormalizeds positions
	PositionRefer       string
	Transparency        int
}

type componentList struct {
	head
	Total      int
	Components struct{ Component list[componentRow] }
}

func (s *Simulator) describeComponents(p params) (document, error) {
	return s.look(p, func(st *studio) (document, error) {
		id, all := p.text("ComponentId"), &componentList{}
		if id != "" && st.component(id) == nil {
			return nil, notFound("Component")
		}
		for _, c := range st.components {
			if id == "" || c.id == id {
				all.Components.Component = append(all.Components.Component, c.row())
			}
		}
		all.Total = len(all.Components.Component)
		return all, nil
	})
}

func (c *component) row() componentRow {
	r := componentRow{
		ComponentID: c.id, ComponentName: c.name, ComponentType: c.kind, LocationID: c.location, Effect: c.effect,
		ComponentLayer: layerOfComponent{
			HeightNormalized: float64(c.layer.HeightNormalized), WidthNormalized: float64(c.layer.WidthNormalized),
			PositionRefer: c.layer.PositionRefer, Transparency: int(c.layer.Transparency),
		},
		TextLayerContent: c.text, ImageLayerContent: c.image, CaptionLayerContent: c.caption,
	}
	for _, v := range c.layer.PositionNormalized {
		r.ComponentLayer.PositionNormalizeds.Position = append(r.ComponentLayer.PositionNormalizeds.Position, float64(v))
	}
	return r
}
