package castersim

import (
	"net/http"
	"slices"
)

// startable says what a studio lacks to be started.
func (st *studio) startable() error {
	switch {
	case st.onAir():
		return conflict("IncorrectCasterStatus", "The studio is started already")
	case st.config.domain == "":
		return unknownDomain()
	case st.config.canvas() == (size{}):
		return conflict("IncorrectSceneStatus.ConfigError", "No transcoding template is configured")
	case len(st.resources) == 0:
		return conflict("IncorrectSceneStatus.ConfigError", "The studio has no video source")
	}
	return nil
}

type startAnswer struct {
	head
	PvwSceneInfos struct{ SceneInfo list[previewInfo] }
	PgmSceneInfos struct{ SceneInfo list[programInfo] }
}

type previewInfo struct {
	SceneID string `json:"SceneId" xml:"SceneId"`
	// The sample of help.aliyun.com/document_detail/61495.html has it, empty; no
	// SDK knows it.
	RtsURL    string `json:"-" xml:"RtsUrl"`
	StreamURL string `json:"StreamUrl" xml:"StreamUrl"`
}

type programInfo struct {
	SceneID     string `json:"SceneId" xml:"SceneId"`
	StreamURL   string `json:"StreamUrl" xml:"StreamUrl"`
	StreamInfos streamInfos
}

func (s *Simulator) startCaster(p params) (document, error) {
	return s.change(p, func(st *studio) (document, error) {
		if err := st.startable(); err != nil {
			return nil, err
		}
		s.world.start(st, s.dice, "StartCaster")
		a := &startAnswer{}
		preview, program := st.output(PVW), st.output(PGM)
		a.PvwSceneInfos.SceneInfo = list[previewInfo]{{SceneID: preview.id, StreamURL: preview.streamURL()}}
		a.PgmSceneInfos.SceneInfo = list[programInfo]{{SceneID: program.id, StreamURL: program.streamURL(), StreamInfos: st.streams(program)}}
		return a, nil
	})
}

// stopCaster closes both scenes. Of the codes on its page IncorrectSceneStatus is
// the one that fits a studio that is idle.
func (s *Simulator) stopCaster(p params) (document, error) {
	return s.change(p, func(st *studio) (document, error) {
		if !st.onAir() {
			return nil, conflict("IncorrectSceneStatus", "The studio is not started")
		}
		s.world.stop(st, "StopCaster")
		return &emptyAnswer{}, nil
	})
}

// restartCaster takes the configured canvas over; the scenes go on with what they
// show.
func (s *Simulator) restartCaster(p params) (document, error) {
	return s.change(p, func(st *studio) (document, error) {
		switch {
		case st.normType != generalNorm && st.normType != playlistNorm:
			return nil, conflict("InvalidNormType.Malformed", "Only studios of the kinds %d and %d restart", generalNorm, playlistNorm)
		case !st.onAir():
			return nil, conflict("IncorrectCasterStatus.Idle", "The studio is not started")
		case st.config.canvas() == (size{}):
			return nil, conflict("IncorrectCasterStatus", "No transcoding template is configured")
		}
		st.canvas = st.config.canvas()
		return &emptyAnswer{}, nil
	})
}

func (s *Simulator) deleteCaster(p params) (document, error) {
	return s.change(p, func(st *studio) (document, error) {
		if st.onAir() {
			return nil, conflict("IncorrectCasterStatus.Inuse", "The studio is started")
		}
		s.world.remove(st)
		return &casterAnswer{CasterID: st.id}, nil
	})
}

func (s *Simulator) moveCaster(p params) (document, error) {
	group := p.must("NewResourceGroupId")
	return s.change(p, func(st *studio) (document, error) {
		st.resourceGroup = group
		return &emptyAnswer{}, nil
	})
}

// readToken reads a ClientToken: at most 64 ASCII characters.
func readToken(p params) string {
	token := p.must("ClientToken")
	if len(token) > 64 || slices.ContainsFunc([]byte(token), func(b byte) bool { return b < ' ' || b > '~' }) {
		p.complain(refusal(http.StatusBadRequest, "InvalidClientToken.Malformed", "ClientToken must be at most 64 ASCII characters."))
	}
	return token
}

// once makes a studio unless one was made with that token by that operation and
// still exists, which is told again whatever else the request says.
func (s *Simulator) once(p params, call, token string, create func() (*studio, error)) (document, error) {
	if err := p.err(); err != nil {
		return nil, err
	}
	key := call + " " + token
	if st, ok := s.world.byID[s.world.tokens[key]]; ok {
		return &casterAnswer{CasterID: st.id}, nil
	}
	if s.world.full() {
		return nil, tooMany("CasterNumberExceed", "The number casters is exceeded")
	}
	st, err := create()
	if err != nil {
		return nil, err
	}
	st.byCall, st.asked, st.token = true, true, token
	s.world.tokens[key] = st.id
	return &casterAnswer{CasterID: st.id}, nil
}

// createCaster makes an idle studio. NormType 3 and 4 are of older pages.
func (s *Simulator) createCaster(p params) (document, error) {
	token := readToken(p)
	p.must("NormType")
	norm := p.whole("NormType", 0, 99, generalNorm)
	if !slices.Contains([]int{generalNorm, lightNorm, virtualNorm, playlistNorm}, norm) {
		p.complain(refusal(http.StatusBadRequest, "InvalidNormType.Malformed", "NormType must be %d or %d.", generalNorm, playlistNorm))
	}
	p.must("ChargeType")
	p.choice("ChargeType", "PostPaid")
	st := studio{
		name: p.text("CasterName"), normType: norm, template: p.text("CasterTemplate"), resourceGroup: p.text("ResourceGroupId"), tags: readTags(p),
	}
	if st.template != "" && canvasOf(st.template) == (size{}) {
		p.complain(malformed("CasterTemplate %q is unknown", st.template))
	}
	st.config.name = st.name
	return s.once(p, "CreateCaster", token, func() (*studio, error) { return s.world.add(st, s.dice), nil })
}

func readTags(p params) []tag {
	var tags []tag
	for _, element := range p.elements("Tag") {
		tags = append(tags, tag{element.must("Key"), element.text("Value")})
	}
	return tags
}

// copyCaster makes an idle studio with the configuration, sources, layouts and
// components of another, all of them with IDs of their own.
func (s *Simulator) copyCaster(p params) (document, error) {
	token, name, from := readToken(p), p.must("CasterName"), p.must("SrcCasterId")
	return s.once(p, "CopyCaster", token, func() (*studio, error) {
		original, err := s.world.find(from)
		if err != nil {
			return nil, err
		}
		st := s.world.add(studio{
			name: name, normType: original.normType, template: original.template, resourceGroup: original.resourceGroup,
			config: original.config, tags: slices.Clone(original.tags),
		}, s.dice)
		st.config.name = name
		s.copyThings(st, original)
		return st, nil
	})
}

func (s *Simulator) copyThings(st, original *studio) {
	ids := make(map[string]string)
	for _, r := range original.resources {
		own := *r
		own.id = s.dice.uuid()
		ids[r.id] = own.id
		st.resources = append(st.resources, &own)
	}
	for _, l := range original.layouts {
		own := *l
		own.id = s.dice.uuid()
		st.layouts = append(st.layouts, &own)
	}
	for _, c := range original.components {
		own := *c
		own.id = s.dice.uuid()
		st.components = append(st.components, &own)
	}
	for _, c := range original.channels {
		own := *c
		own.resource, own.key = ids[c.resource], s.dice.uuid()
		st.channels = append(st.channels, &own)
	}
	st.config.groups = nil
	for _, g := range original.config.groups {
		own := syncGroup{Mode: g.Mode, HostResourceID: ids[g.HostResourceID]}
		for _, id := range g.ResourceIDs {
			own.ResourceIDs = append(own.ResourceIDs, ids[id])
		}
		st.config.groups = append(st.config.groups, own)
	}
}
