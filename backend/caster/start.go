package caster

import (
	"cmp"
	"errors"

	"mixdeck/backend"
)

// planNew makes the plan of a start that names no production that is known: of a
// spec, or of a studio by its id alone.
func planNew(s backend.Spec) (backend.Plan, error) {
	id := spotOf(s.Native).get(memberCaster)
	switch {
	case id.Text() == "" && !s.Native.Exists():
		return backend.Plan{}, refuse(backend.Invalid, errors.New("a picture alone cannot be started: a studio needs Config, VideoResources, Layouts and Scenes in a caster section"))
	case id.Text() == "":
		return planFresh(s)
	case !asksNothing(s):
		return backend.Plan{}, refuse(backend.Conflict, id.errorf("names the studio %s, which has to be read before anything can be laid over it", id.Text()))
	}
	d := draft{studio: id.Text()}
	d.plan.Target = backend.ID(id.Text())
	d.add(callStart, s.Native.JSON())
	d.tell(note("the studio has not been read: whether it lacks something to be started is not known"), billing())
	return d.plan, nil
}

// billing says what begins and who ends it.
func billing() backend.Note {
	return note("a studio is billed from its start until StopCaster; nothing stops it by itself")
}

// planFresh makes a studio and starts it.
func planFresh(s backend.Spec) (backend.Plan, error) {
	c := checker{spec: section{s.Native}, fresh: true}
	c.check(s)
	if err := c.err(); err != nil {
		return backend.Plan{}, err
	}
	w := newWish(studioKnown{}, s)
	w.plan.Name = nameIn(s)
	w.plan.TokenMember = "ClientToken"
	w.tell(c.told()...)
	w.create()
	w.addParts()
	w.startStudio()
	return w.finish()
}

// nameIn is the name that a spec gives the studio, empty for none.
func nameIn(s backend.Spec) string {
	own := cmp.Or(s.Native.Get("Config").Get("CasterName").Text(), s.Native.Get("CasterName").Text())
	if s.LayoutOnly() {
		return own // a bare layout's name is the picture's
	}
	return cmp.Or(own, s.Name)
}

// create adds the steps that make a studio and configure it.
func (w *wish) create() {
	named := encode(map[string]string{"CasterName": w.plan.Name})
	if w.plan.Name == "" {
		named = nil
	}
	defaults := encode(map[string]any{"NormType": 1, "ChargeType": "PostPaid"})
	step := w.add(callCreate, named, defaults, without(w.spec.Node, append(sectionParts(), memberCaster, "CasterName")...))
	w.studio = backend.Answered(step, memberCaster)
	w.add(callSetConfig, named, overConfig(nil, w.spec.Get("Config")).body(), named)
}

// planStart starts an idle studio, after what the spec adds to it.
func planStart(k studioKnown, s backend.Spec) (backend.Plan, error) {
	if k.started {
		return planFinish(k, s)
	}
	w, err := prepare(k, s)
	if err != nil {
		return backend.Plan{}, err
	}
	lacking := k.lacking(w.spec, w.config)
	if !w.hasProgram() && len(lacking) > 0 {
		lacking = append(lacking, lacksProgram)
	}
	if len(lacking) > 0 {
		return backend.Plan{}, notStartable(lacking)
	}
	if !w.hasProgram() {
		w.tell(warning("PGM has no layout: the studio goes on air with an empty picture, until something is taken"))
	}
	w.addParts()
	w.startStudio()
	return w.finish()
}

// planFinish gives a studio what its spec says where an earlier start came no
// farther than StartCaster: nothing is on air yet that could be replaced.
func planFinish(k studioKnown, s backend.Spec) (backend.Plan, error) {
	pgm, there := k.scene(outputPGM)
	if asksNothing(s) || !there || pgm.LayoutID != "" {
		return backend.Plan{}, refuse(backend.Conflict, errors.New("it runs already: update it, or take what is staged"))
	}
	w, err := prepare(k, s)
	if err != nil {
		return backend.Plan{}, err
	}
	w.tell(note("the studio runs already, and PGM has no layout: this finishes its start"))
	w.addParts()
	for _, name := range []string{scenePGM, scenePVW} {
		w.fill(name, w.sceneID(name, 0), false)
		w.sound(name, w.sceneID(name, 0))
	}
	return w.finish()
}

// prepare checks a spec that is laid over a studio, and begins its plan with the
// configuration.
func prepare(k studioKnown, s backend.Spec) (*wish, error) {
	c := checker{spec: section{s.Native}, studio: k}
	c.check(s)
	if err := c.err(); err != nil {
		return nil, err
	}
	w := newWish(k, s)
	w.plan.Name = k.name
	w.tell(c.told()...)
	w.configure(s)
	return w, w.fault
}

// hasProgram reports whether PGM has a layout, or is given one.
func (w *wish) hasProgram() bool {
	s, _ := w.known.scene(outputPGM)
	_, there := w.known.layouts.layout(s.LayoutID)
	return there || w.spec.scene(scenePGM).Get("Layout").Text() != ""
}

// startStudio starts the studio and gives its scenes what the spec says: the
// program first, so that viewers see it soonest.
func (w *wish) startStudio() {
	w.tell(billing())
	started := w.add(callStart)
	for _, name := range []string{scenePGM, scenePVW} {
		w.fill(name, w.sceneID(name, started), true)
		w.sound(name, w.sceneID(name, started))
	}
	if status := w.spec.scene(scenePVW).Get("Status"); status.Text() == "0" {
		w.add(callCloseScene, sceneBody(w.sceneID(scenePVW, started)))
	}
}

// sceneID is the id of a scene, or the place holder of what the start answers.
func (w *wish) sceneID(name string, started int) string {
	if s, ok := w.known.scene(outputOf(name)); ok {
		return s.ID
	}
	infos := "PvwSceneInfos"
	if name == scenePGM {
		infos = "PgmSceneInfos"
	}
	return backend.Answered(started, infos+".SceneInfo.0.SceneId")
}
