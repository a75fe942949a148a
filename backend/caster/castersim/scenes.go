package castersim

type sceneRow struct {
	SceneID      string `json:"SceneId" xml:"SceneId"`
	SceneName    string
	OutputType   string // "0" PVW, "1" PGM: text here, a number in DescribeCasterStreamUrl
	Status       int
	LayoutID     string `json:"LayoutId,omitempty" xml:"LayoutId,omitempty"`
	ComponentIDs struct {
		// The one name with a small letter.
		ComponentID list[string] `json:"componentId" xml:"componentId"`
	} `json:"ComponentIds" xml:"ComponentIds"`
	StreamURL   string `json:"StreamUrl,omitempty" xml:"StreamUrl,omitempty"`
	StreamInfos streamInfos
}

type sceneList struct {
	head
	Total     int
	SceneList struct{ Scene list[sceneRow] }
}

// describeScenes tells the scenes: none before the first start. The newest SDKs'
// comments have a studio without a DomainName refused with
// InvalidDomainName.NotFound; no page has it, so that it is not done here.
func (s *Simulator) describeScenes(p params) (document, error) {
	return s.look(p, func(st *studio) (document, error) {
		id, all := p.text("SceneId"), &sceneList{}
		if id != "" {
			if _, err := st.scene(id); err != nil {
				return nil, err
			}
		}
		for _, sc := range st.scenes {
			if id == "" || sc.id == id {
				all.SceneList.Scene = append(all.SceneList.Scene, sc.row(st))
			}
		}
		all.Total = len(all.SceneList.Scene)
		return all, nil
	})
}

func (sc *scene) row(st *studio) sceneRow {
	r := sceneRow{
		SceneID: sc.id, SceneName: sc.output.String(), OutputType: string('0' + rune(sc.output)), LayoutID: sc.wanted.layout,
	}
	r.ComponentIDs.ComponentID = sc.wanted.components
	if sc.open {
		r.Status, r.StreamURL, r.StreamInfos = startedStatus, sc.streamURL(), st.streams(sc)
	}
	return r
}

// String is PVW or PGM.
func (o Output) String() string {
	if o == PGM {
		return "PGM"
	}
	return "PVW"
}
