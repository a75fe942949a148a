package caster

import (
	"errors"
	"strings"

	"mixdeck/backend"
)

// planPanic shows the standby on PGM, until something is taken.
func planPanic(k studioKnown) (backend.Plan, error) {
	pgm, there := k.scene(outputPGM)
	standby := k.standby()
	switch {
	case !k.started:
		return backend.Plan{}, refuse(backend.Conflict, errors.New("the studio is not started: nobody sees it"))
	case !there || !pgm.open():
		return backend.Plan{}, refuse(backend.Conflict, errors.New("PGM is closed: there is nothing on air that a standby could replace"))
	case len(standby) == 0:
		return backend.Plan{}, refuse(backend.Conflict, errors.New("no standby is configured, so that there is nothing to show: set UrgentImageUrl, UrgentImageId, UrgentMaterialId or UrgentLiveStreamUrl (Config)"))
	}
	d := draft{studio: k.id}
	d.plan.Name = k.name
	d.add(callUrgent, sceneBody(pgm.ID))
	d.tell(note("viewers see %s until something is taken", strings.Join(standby, " or ")))
	d.tell(note("what is heard with it is the standby's own sound; the vendor does not say whether the show's goes on"))
	if len(standby) > 1 {
		d.tell(note("several standbys are configured, and the vendor does not say which of them is shown"))
	}
	return d.plan, nil
}
