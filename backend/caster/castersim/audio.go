package castersim

// setAudio serves UpdateCasterSceneAudio: what is absent stays.
func (s *Simulator) setAudio(p params) (document, error) {
	follow, mix := p.whole("FollowEnable", 0, 1, -1), readSound(p)
	return s.changeScene(p, func(st *studio, sc *scene) (document, error) {
		if (len(mix.places) == 0) != (len(mix.tracks) == 0) {
			return nil, missing("MixList.1 with AudioLayer.1")
		}
		for _, place := range mix.places {
			if st.at(place) == nil {
				return nil, notFound("Resource")
			}
		}
		if len(mix.places) > 0 {
			sc.audio = mix
		}
		if follow >= 0 {
			sc.follow = follow == 1
		}
		return &emptyAnswer{}, nil
	})
}

type audioAnswer struct {
	head
	CasterID     string `json:"CasterId" xml:"CasterId"`
	FollowEnable int
	AudioLayers  trackList
	MixList      placeList
}

func (s *Simulator) describeAudio(p params) (document, error) {
	return s.lookScene(p, func(st *studio, sc *scene) (document, error) {
		a := &audioAnswer{CasterID: st.id, AudioLayers: sc.audio.rows(), MixList: placeList{sc.audio.places}}
		if sc.follow {
			a.FollowEnable = 1
		}
		return a, nil
	})
}
