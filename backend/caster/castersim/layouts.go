package castersim

type layoutAnswer struct {
	head
	CasterID string `json:"CasterId,omitempty" xml:"CasterId,omitempty"`
	LayoutID string `json:"LayoutId" xml:"LayoutId"`
}

type positions struct{ Position list[float64] }

type placeList struct {
	LocationID list[string] `json:"LocationId" xml:"LocationId"`
}

type trackRow struct {
	VolumeRate         float64
	ValidChannel       string
	FixedDelayDuration int
}

type trackList struct{ AudioLayer list[trackRow] }

type layerRow struct {
	FillMode            string
	WidthNormalized     float64
	HeightNormalized    float64
	PositionNormalizeds positions
	PositionRefer       string
	FixedDelayDuration  int
}

type layoutRow struct {
	LayoutID    string `json:"LayoutId" xml:"LayoutId"`
	VideoLayers struct{ VideoLayer list[layerRow] }
	AudioLayers trackList
	BlendList   placeList
	MixList     placeList
}

type layoutList struct {
	head
	Total   int
	Layouts struct{ Layout list[layoutRow] }
}

func (s *Simulator) describeLayouts(p params) (document, error) {
	return s.look(p, func(st *studio) (document, error) {
		id, all := p.text("LayoutId"), &layoutList{}
		if id != "" && st.layout(id) == nil {
			return nil, notFound("Layout")
		}
		for _, l := range st.layouts {
			if id == "" || l.id == id {
				all.Layouts.Layout = append(all.Layouts.Layout, l.row())
			}
		}
		all.Total = len(all.Layouts.Layout)
		return all, nil
	})
}

func (l *layout) row() layoutRow {
	r := layoutRow{
		LayoutID: l.id, AudioLayers: l.mix.rows(),
		BlendList: placeList{l.blend}, MixList: placeList{l.mix.places},
	}
	for _, layer := range l.layers {
		r.VideoLayers.VideoLayer = append(r.VideoLayers.VideoLayer, layerRow{
			FillMode: layer.fill, WidthNormalized: layer.width, HeightNormalized: layer.height,
			PositionNormalizeds: positions{list[float64]{layer.x, layer.y}}, PositionRefer: layer.anchor, FixedDelayDuration: layer.delay,
		})
	}
	return r
}

func (m sound) rows() trackList {
	var all trackList
	for _, t := range m.tracks {
		all.AudioLayer = append(all.AudioLayer, trackRow{VolumeRate: t.volume, ValidChannel: t.channel, FixedDelayDuration: t.delay})
	}
	return all
}
