package caster

import (
	"errors"

	"mixdeck/backend"
)

// planStop ends both scenes. A studio that is not started is left alone.
func planStop(k studioKnown) (backend.Plan, error) {
	d := draft{studio: k.id}
	d.plan.Name = k.name
	if !k.started {
		d.tell(note("it is not started: nothing is sent"))
		return d.plan, nil
	}
	d.add(callStop)
	d.tell(note("the studio stays, with its configuration, sources, layouts and components, and is billed no more"))
	return d.plan, nil
}

// planRemove deletes the studio and all that is in it.
func planRemove(k studioKnown) (backend.Plan, error) {
	if k.started {
		return backend.Plan{}, refuse(backend.Conflict, errors.New("it is started: stop it first"))
	}
	d := draft{studio: k.id}
	d.plan.Name = k.name
	d.add(callRemove)
	d.tell(warning("this cannot be undone: with the studio go its %d sources, %d layouts and %d components",
		len(k.resources.VideoResources.VideoResource), len(k.layouts.Layouts.Layout), len(k.components.Components.Component)))
	return d.plan, nil
}
