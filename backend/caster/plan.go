package caster

import (
	"errors"
	"fmt"

	"mixdeck/backend"
)

var _ backend.Dialect = Dialect{}

// Plan makes the calls of the verb, in order; one verb of a studio is several.
//
// A start without running makes a studio of the spec; with running it is for the
// idle studio, to which the spec's parts are added and whose configuration the
// spec is laid over. An update touches PVW only: what it changes is a copy, unless
// mixdeck made the part and the program does not refer to it. A take gives
// PGM what PVW has, after an update where there is a spec, and then clears copies
// away that mixdeck made and no scene refers to. A panic shows the standby. What a
// studio lacks for a verb, or is in the wrong state for, is named whole, as a
// Conflict, or Invalid where the spec can mend it.
func (Dialect) Plan(v backend.Verb, running *backend.Production, s backend.Spec) (backend.Plan, error) {
	plan, err := planVerb(v, running, s)
	if err != nil {
		return backend.Plan{}, ofProduction(err, running)
	}
	plan.Verb, plan.System, plan.Profile = v, backend.Caster, s.Profile
	if running != nil {
		plan.Profile, plan.Target = running.Ref.Profile, running.ID
	}
	return plan, nil
}

func planVerb(v backend.Verb, running *backend.Production, s backend.Spec) (backend.Plan, error) {
	if v == backend.VerbStart && running == nil {
		return planNew(s)
	}
	if running == nil {
		return backend.Plan{}, refuse(backend.Invalid, fmt.Errorf("%s needs the studio that it is for", v))
	}
	k, err := readKnown(running)
	if err != nil {
		return backend.Plan{}, err
	}
	if id := spotOf(s.Native).get("CasterId"); !id.absent() && id.Text() != k.id {
		return backend.Plan{}, refuse(backend.Conflict, id.errorf("the document is for the studio %q and not for %q", id.Text(), k.id))
	}
	switch v {
	case backend.VerbStart:
		return planStart(k, s)
	case backend.VerbUpdate:
		return planUpdate(k, s)
	case backend.VerbTake:
		return planTake(k, s)
	case backend.VerbPanic:
		return planPanic(k)
	case backend.VerbStop:
		return planStop(k)
	case backend.VerbRemove:
		return planRemove(k)
	}
	return backend.Plan{}, refuse(backend.Invalid, errors.New(Dialect{}.Ability(v).Reason))
}

// ofProduction names the production in a refusal.
func ofProduction(err error, running *backend.Production) error {
	var e *backend.Error
	if running != nil && errors.As(err, &e) {
		e.Ref = running.Ref
	}
	return err
}
