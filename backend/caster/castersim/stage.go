package castersim

import (
	"errors"
	"net/http"
	"slices"
)

// changeScene is change for operations on one scene.
func (s *Simulator) changeScene(p params, do func(*studio, *scene) (document, error)) (document, error) {
	id := p.must("SceneId")
	return s.change(p, onScene(id, do))
}

// lookScene is look for operations on one scene.
func (s *Simulator) lookScene(p params, do func(*studio, *scene) (document, error)) (document, error) {
	id := p.must("SceneId")
	return s.look(p, onScene(id, do))
}

func onScene(id string, do func(*studio, *scene) (document, error)) func(*studio) (document, error) {
	return func(st *studio) (document, error) {
		sc, err := st.scene(id)
		if err != nil {
			return nil, err
		}
		return do(st, sc)
	}
}

func notStarted(which string) error {
	return refusal(http.StatusBadRequest, "IncorrectSceneStatus", "%s is not started.", which)
}

// updateScene gives a started scene a layout and, where they are named,
// components; without names it keeps those that it has.
func (s *Simulator) updateScene(p params) (document, error) {
	p.must("LayoutId")
	return s.configure(p, "UpdateCasterSceneConfig", func(sc *scene) look { return sc.wanted })
}

// setScene clears a started scene and gives it what is named.
func (s *Simulator) setScene(p params) (document, error) {
	return s.configure(p, "SetCasterSceneConfig", func(*scene) look { return look{} })
}

func (s *Simulator) configure(p params, call string, from func(*scene) look) (document, error) {
	id, components := p.text("LayoutId"), p.list("ComponentId")
	return s.changeScene(p, func(st *studio, sc *scene) (document, error) {
		if !sc.open {
			return nil, notStarted("Scene")
		}
		wanted := from(sc)
		if id != "" {
			wanted.layout = id
		}
		if len(components) > 0 {
			wanted.components = components
		}
		if wanted.layout != "" && st.layout(wanted.layout) == nil {
			return nil, notFound("Layout")
		}
		if slices.ContainsFunc(components, func(id string) bool { return st.component(id) == nil }) {
			return nil, notFound("Component")
		}
		s.world.take(st, sc, wanted, nil, call)
		return &emptyAnswer{}, nil
	})
}

// copyScene is the take: the program becomes what the preview is. Among previews
// a program is not found, and the other way round.
func (s *Simulator) copyScene(p params) (document, error) {
	from, to := p.must("FromSceneId"), p.must("ToSceneId")
	return s.change(p, func(st *studio) (document, error) {
		preview, err := st.sceneOf(from, PVW, "From scene")
		if err != nil {
			return nil, err
		}
		program, err := st.sceneOf(to, PGM, "To scene")
		if err != nil {
			return nil, err
		}
		switch {
		case !preview.open:
			return nil, notStarted("From scene")
		case !program.open:
			return nil, notStarted("To scene")
		case st.layout(preview.wanted.layout) == nil:
			// This operation has it with 400, the others with 404.
			return nil, refusal(http.StatusBadRequest, "InvalidLayout.NotFound", "Layout is not found.")
		}
		s.world.take(st, program, preview.wanted, preview, "CopyCasterSceneConfig")
		return &emptyAnswer{}, nil
	})
}

// sceneOf returns the scene of an ID where it is of a kind; a text that can be no
// ID is another refusal than an ID of nothing.
func (st *studio) sceneOf(id string, kind Output, name string) (*scene, error) {
	sc, err := st.scene(id)
	if refused := (*apiError)(nil); errors.As(err, &refused) && refused.status != http.StatusNotFound {
		return nil, err
	}
	if err != nil || sc.output != kind {
		return nil, refusal(http.StatusNotFound, "InvalidScene.NotFound", "%s is not found.", name)
	}
	return sc, nil
}

// clearScene serves DeleteCasterSceneConfig.
func (s *Simulator) clearScene(p params) (document, error) {
	p.must("Type")
	kind := p.choice("Type", "All", "Component", "Layout")
	return s.changeScene(p, func(st *studio, sc *scene) (document, error) {
		if !sc.open {
			return nil, notStarted("Scene")
		}
		wanted := sc.wanted
		if kind != "Component" {
			wanted.layout = ""
		}
		if kind != "Layout" {
			wanted.components = nil
		}
		s.world.take(st, sc, wanted, nil, "DeleteCasterSceneConfig")
		return &emptyAnswer{}, nil
	})
}

// urgent switches the program to the standby until it is given something.
func (s *Simulator) urgent(p params) (document, error) {
	return s.changeScene(p, func(st *studio, sc *scene) (document, error) {
		switch {
		case sc.output != PGM:
			return nil, conflict("InvalidSceneId.Malformed", "Only a PGM scene has a standby")
		case !sc.open:
			return nil, notStarted("Scene")
		case st.config.standby() == "":
			return nil, refusal(http.StatusNotFound, "InvalidUrgentMaterial.NotFound", "Urgent material is not found.")
		}
		sc.changes++
		if !s.world.faults.Frozen(system, "EffectCasterUrgent", sc.changes) {
			sc.standby = true
		}
		return &emptyAnswer{}, nil
	})
}

// effectResource has a scene take a resource over as it is now.
func (s *Simulator) effectResource(p params) (document, error) {
	id := p.must("ResourceId")
	return s.changeScene(p, func(st *studio, sc *scene) (document, error) {
		r := st.resource(id)
		switch {
		case r == nil:
			return nil, notFound("Resource")
		case !sc.open:
			return nil, conflict("IncorrectSceneStatus.Idle", "Scene is not started")
		case st.layout(sc.wanted.layout) == nil:
			return nil, notFound("Layout")
		case !sc.plays(st, r):
			return nil, conflict("IncorrectSceneStatus.ConfigError", "The scene does not refer to the resource")
		}
		for place := range sc.sources {
			if st.at(place) == r {
				sc.sources[place] = r.source()
			}
		}
		return &emptyAnswer{}, nil
	})
}

type openedAnswer struct {
	head
	StreamURL string `json:"StreamUrl" xml:"StreamUrl"`
}

// openScene starts the preview of a started studio. One that is started already
// tells its address again.
func (s *Simulator) openScene(p params) (document, error) {
	return s.changeScene(p, func(st *studio, sc *scene) (document, error) {
		switch {
		case sc.output != PVW:
			return nil, conflict("InvalidSceneId.Malformed", "Only a PVW scene can be started")
		case !st.onAir():
			return nil, conflict("IncorrectCasterStatus.Idle", "The studio is not started")
		}
		if !sc.open {
			sc.open = true
			sc.show(st)
		}
		return &openedAnswer{StreamURL: sc.streamURL()}, nil
	})
}

// closeScene stops the preview; the program goes on.
func (s *Simulator) closeScene(p params) (document, error) {
	return s.changeScene(p, func(_ *studio, sc *scene) (document, error) {
		switch {
		case sc.output != PVW:
			return nil, conflict("InvalidSceneId.Malformed", "Only a PVW scene can be stopped")
		case !sc.open:
			return nil, conflict("IncorrectSceneStatus.Idle", "Scene is not started")
		}
		sc.open = false
		return &emptyAnswer{}, nil
	})
}
