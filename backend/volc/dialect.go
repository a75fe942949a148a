package volc

import (
	"encoding/json"
	"errors"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// Dialect is the pure half of the adapter. The zero value is ready, its methods
// may be called at the same time, and none of them makes a call.
type Dialect struct {
	// Slate is the address of the picture that panic shows, a PNG or JPEG file;
	// empty: the system has no panic.
	Slate string
}

var _ backend.Dialect = Dialect{}

// System returns backend.Volc.
func (Dialect) System() backend.System { return backend.Volc }

// Recognise reads the body of CreateCloudMixTask or UpdateCloudMixTask: a map of
// MixedRules with Name or TaskID.
func (Dialect) Recognise(doc file.Node) (backend.Spec, bool) {
	named := doc.Get(memberName).Exists() || doc.Get(memberTaskID).Exists()
	if doc.Get(memberRules).Kind() != file.Map || !named {
		return backend.Spec{}, false
	}
	return backend.Spec{System: backend.Volc, Name: doc.Get(memberName).Text(), Native: doc}, true
}

// Ability says how a mix task does the verb.
func (d Dialect) Ability(v backend.Verb) backend.Ability {
	switch v {
	case backend.VerbStart, backend.VerbUpdate, backend.VerbStop:
		return backend.Ability{How: backend.HowNative}
	case backend.VerbTake:
		return backend.Ability{How: backend.HowEmulated, Reason: "a mix task has no preview: take sends the staged rules as an update"}
	case backend.VerbPanic:
		if !d.hasSlate() {
			return backend.Ability{How: backend.HowNone, Reason: reasonNoSlate}
		}
		return backend.Ability{How: backend.HowEmulated, Reason: reasonPanic}
	case backend.VerbRemove:
		return backend.Ability{How: backend.HowNone, Reason: "a mix task is gone once it has been stopped: there is nothing to remove"}
	}
	return backend.Ability{How: backend.HowNone, Reason: "there is no such verb"}
}

// Plan makes the one native call of the verb. Start takes the volc section, a
// layout, or both; with running set its rules and name are laid under the spec,
// and what still runs is a Conflict. Update and take lay the spec over what runs
// and send all of MixedRules with the Output that runs; a document whose Output
// would change is Invalid. Panic lays the slate over what runs as the last logo,
// and take removes it; while it is shown panic is a plan without steps, as is a
// stop of what has ended.
func (d Dialect) Plan(v backend.Verb, running *backend.Production, s backend.Spec) (backend.Plan, error) {
	plan, err := d.planVerb(v, running, s)
	if err != nil {
		return backend.Plan{}, placeError(err, running)
	}
	plan.Verb, plan.System, plan.Profile = v, backend.Volc, s.Profile
	if running != nil {
		plan.Profile = running.Ref.Profile
	}
	return plan, nil
}

func (d Dialect) planVerb(v backend.Verb, running *backend.Production, s backend.Spec) (backend.Plan, error) {
	switch v {
	case backend.VerbStart:
		return planStart(running, s)
	case backend.VerbUpdate, backend.VerbTake:
		return d.planUpdate(v, running, s)
	case backend.VerbStop:
		return planStop(running)
	case backend.VerbPanic:
		return d.planPanic(running)
	case backend.VerbRemove:
	}
	return backend.Plan{}, refuse(backend.Invalid, errors.New(d.Ability(v).Reason))
}

func planStop(running *backend.Production) (backend.Plan, error) {
	if running == nil {
		return backend.Plan{}, refuse(backend.Invalid, errors.New("a stop needs the mix task that it stops"))
	}
	plan := backend.Plan{Target: running.ID, Name: running.Name}
	if running.State.Over() {
		plan.Notes = append(plan.Notes, note("it has ended already: nothing is sent"))
		return plan, nil
	}
	plan.Steps = []backend.Step{{Call: callDelete, Body: taskBody(running.ID)}}
	return plan, nil
}

// taskBody is the body of the calls that name a task and no more.
func taskBody(id backend.ID) json.RawMessage {
	return encode(map[string]string{memberTaskID: string(id)})
}

func refuse(class backend.Class, err error) *backend.Error {
	return &backend.Error{System: backend.Volc, Class: class, Err: err}
}

// placeError names the production in a refusal.
func placeError(err error, running *backend.Production) error {
	var e *backend.Error
	if running != nil && errors.As(err, &e) {
		e.Ref = running.Ref
	}
	return err
}
