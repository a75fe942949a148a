package caster

import (
	"errors"
	"slices"

	"mixdeck/backend"
)

// planTake gives PGM what PVW has, after what a spec stages.
func planTake(k studioKnown, s backend.Spec) (backend.Plan, error) {
	pgm, there := k.scene(outputPGM)
	switch {
	case !k.started:
		return backend.Plan{}, refuse(backend.Conflict, errIdle)
	case !there || !pgm.open():
		return backend.Plan{}, refuse(backend.Conflict, errors.New("PGM is closed, and takes nothing until the studio is stopped and started"))
	}
	w, err := prepare(k, s)
	if err != nil {
		return backend.Plan{}, err
	}
	w.addParts()
	w.stage()
	pvw, _ := k.scene(outputPVW)
	if w.fault == nil && w.after.PVW.Layout == nil {
		return backend.Plan{}, refuse(backend.Conflict, errors.New("PVW has no layout: there is nothing to take"))
	}
	if !pvw.open() && w.after.PVW.Status == nil {
		w.open(pvw.ID, len(w.plan.Steps))
	}
	w.add(callCopyScene, encode(map[string]string{"FromSceneId": pvw.ID, "ToSceneId": pgm.ID}))
	w.after.PGM.Layout, w.after.PGM.Components = w.after.PVW.Layout, w.after.PVW.Components
	w.sound(scenePGM, pgm.ID)
	w.close()
	w.programNotes(backend.VerbTake, "Layout", "Components")
	w.clear()
	return w.finish()
}

// clear deletes copies that mixdeck made for the studio and that neither scene
// refers to, nor does after the take.
func (w *wish) clear() {
	inUse, before := w.inUse(), len(w.plan.Steps)
	for _, l := range w.known.layouts.Layouts.Layout {
		if w.known.made(l.ID) && !slices.Contains(inUse, l.ID) {
			w.add(callDeleteLayout, encode(map[string]string{"LayoutId": l.ID}))
		}
	}
	for _, c := range w.known.components.Components.Component {
		if w.known.made(c.ID) && !slices.Contains(inUse, c.ID) {
			w.add(callDeleteComponent, encode(map[string]string{"ComponentId": c.ID}))
		}
	}
	if n := len(w.plan.Steps) - before; n > 0 {
		w.tell(note("what was copied from here and no scene shows any more is cleared away: %d in all", n))
	}
}

// inUse are the ids of parts that a scene refers to, or that the plan gives to
// one.
func (w *wish) inUse() []string {
	ids := []string{w.drawn}
	for _, s := range w.known.scenes.SceneList.Scene {
		ids = append(append(ids, s.LayoutID), s.components()...)
	}
	for _, id := range w.layoutIDs {
		ids = append(ids, id)
	}
	for _, id := range w.componentIDs {
		ids = append(ids, id)
	}
	ids = append(ids, w.drawnParts...)
	ids = append(ids, w.layoutRef(w.spec.scene(scenePVW).Get("Layout")))
	return append(ids, w.componentRefs(w.spec.scene(scenePVW).Get("Components"))...)
}
