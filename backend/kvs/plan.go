package kvs

import (
	"errors"
	"fmt"

	"mixdeck/backend"
)

// Plan makes the one native call of start, update, stop and remove; the other
// verbs have none. Each of them but remove carries the whole configuration: a
// start that of the document, laid over what the stream has where running names
// it, with Status ENABLED; an update the document laid over what runs; a stop
// what runs with Status DISABLED. Where nothing is left to do the plan has no
// step and its first note says so. Every constraint of the API model is checked
// here, so that what would be refused is an error of class Invalid before any
// call.
func (d Dialect) Plan(v backend.Verb, running *backend.Production, s backend.Spec) (backend.Plan, error) {
	plan, err := d.plan(v, running, s)
	if err != nil {
		return backend.Plan{}, named(err, running)
	}
	plan.Verb, plan.System, plan.Profile = v, backend.KVS, s.Profile
	if running != nil {
		plan.Profile, plan.Target, plan.Name = running.Ref.Profile, running.ID, shortID(running.ID)
	}
	return plan, nil
}

func (d Dialect) plan(v backend.Verb, running *backend.Production, s backend.Spec) (backend.Plan, error) {
	if s.System != "" && s.System != backend.KVS {
		return backend.Plan{}, refuse(backend.Invalid, fmt.Errorf("the document is for %s, not for kvs", s.System))
	}
	if !d.Ability(v).Can() {
		return backend.Plan{}, refuse(backend.Invalid, errors.New(d.Ability(v).Reason))
	}
	if running == nil && v != backend.VerbStart {
		return backend.Plan{}, refuse(backend.Invalid, fmt.Errorf("%s needs the stream that it is for", v))
	}
	if running != nil && streamOf(string(running.ID)).name == "" {
		return backend.Plan{}, refuse(backend.Invalid, fmt.Errorf("%q is no stream's ARN", running.ID))
	}
	switch v {
	case backend.VerbStop:
		return planStop(*running)
	case backend.VerbRemove:
		return planRemove(*running)
	default:
		return planConfigured(v, running, s)
	}
}

// planStop keeps all of the configuration but its Status.
func planStop(running backend.Production) (backend.Plan, error) {
	if running.Dormant || running.State == backend.StateIdle {
		return backend.Plan{Notes: []backend.Note{note("no images are made: nothing is sent")}}, nil
	}
	before, err := configOf(running)
	if err != nil {
		return backend.Plan{}, err
	}
	after := backend.MergeJSON(before, encode(map[string]string{memberStatus: wordDisabled}))
	return backend.Plan{
		Steps:   []backend.Step{{Call: callUpdate, Body: bodyFor(running.ID, after)}},
		Changes: backend.Diff(wrapped(before), wrapped(after)),
		Notes:   []backend.Note{noteDelay(), note("the rest of the configuration is kept: a start makes images again")},
	}, nil
}

// planRemove sends what deletes: a body without a configuration.
func planRemove(running backend.Production) (backend.Plan, error) {
	if running.Dormant {
		return backend.Plan{Notes: []backend.Note{note("the stream has no image configuration: nothing is sent")}}, nil
	}
	before, err := configOf(running)
	if err != nil {
		return backend.Plan{}, err
	}
	notes := []backend.Note{warning("the whole image configuration is deleted; the stream itself stays, and so do the images that were made")}
	if running.OnAir.Possible() {
		notes = append(notes, warning("images are still being made: they end"))
	}
	return backend.Plan{
		Steps:   []backend.Step{{Call: callUpdate, Body: encode(map[string]string{memberARN: string(running.ID)})}},
		Changes: backend.Diff(wrapped(before), emptyObject()),
		Notes:   append(notes, noteDelay()),
	}, nil
}

// noteDelay: "takes at least a minute" (developer guide, Automated image
// generation).
func noteDelay() backend.Note {
	return note("a changed configuration takes effect after at least a minute")
}

func refuse(class backend.Class, err error) error {
	return &backend.Error{System: backend.KVS, Class: class, Err: err}
}

// named names the production in a refusal.
func named(err error, running *backend.Production) error {
	if e, ok := errors.AsType[*backend.Error](err); ok && running != nil {
		e.Ref = running.Ref
	}
	return err
}
