package caster

import (
	"errors"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// planUpdate changes what is staged, and the configuration.
func planUpdate(k studioKnown, s backend.Spec) (backend.Plan, error) {
	if asksNothing(s) {
		return backend.Plan{}, refuse(backend.Invalid, errors.New("nothing is staged: neither a layout nor a caster section"))
	}
	if asksScenes(s) && !k.started {
		return backend.Plan{}, refuse(backend.Conflict, errIdle)
	}
	w, err := prepare(k, s)
	if err != nil {
		return backend.Plan{}, err
	}
	w.addParts()
	if asksScenes(s) {
		w.stage()
		w.close()
	}
	w.programNotes(backend.VerbUpdate, "Layout", "Components", "Audio")
	if len(w.plan.Steps) == 0 {
		w.tell(note("nothing changes: PVW and the configuration are like this already"))
	}
	return w.finish()
}

// asksNothing reports whether a spec asks for nothing: no more than the studio's
// id.
func asksNothing(s backend.Spec) bool {
	if s.Layout != nil {
		return false
	}
	for name, n := range s.Native.Members() {
		if name != memberCaster && name != "RegionId" && name != "OwnerId" && n.Kind() != file.Null {
			return false
		}
	}
	return s.Name == "" || !s.Native.Exists()
}

// asksScenes reports whether a spec asks for something that only a started studio
// has.
func asksScenes(s backend.Spec) bool {
	return s.Layout != nil || s.Native.Get("Scenes").Get(scenePVW).Len() > 0
}
