package ivs

import (
	"errors"
	"fmt"
	"time"

	"mixdeck/backend"
)

// The native calls that change something.
const (
	callStart = "StartComposition"
	callStop  = "StopComposition"
)

// tokenMember is StartComposition's idempotency token.
const tokenMember = "idempotencyToken"

// offAir is how long a replacement is expected to leave the channel without
// picture: the composition stops, the channel goes offline, the next one starts.
const offAir = 15 * time.Second

// Plan makes the native steps of start and stop; the other verbs have none. A
// start with something running is a replacement: its body is the running
// composition's, with the spec laid over it. Every constraint of the API model
// is checked here, so that what would be refused is an error of class Invalid
// before any call.
func (d Dialect) Plan(v backend.Verb, running *backend.Production, s backend.Spec) (backend.Plan, error) {
	if s.System != "" && s.System != backend.IVS {
		return backend.Plan{}, invalid(fmt.Errorf("the document is for %s, not for ivs", s.System))
	}
	switch v {
	case backend.VerbStart:
		return d.planStart(running, s)
	case backend.VerbStop:
		return planStop(running)
	default:
		return backend.Plan{}, invalid(errors.New(d.Ability(v).Reason))
	}
}

func planStop(running *backend.Production) (backend.Plan, error) {
	if running == nil {
		return backend.Plan{}, invalid(errors.New("there is no composition to stop"))
	}
	if a, ok := parseARN(string(running.ID)); !ok || a.resource != "composition" {
		return backend.Plan{}, invalid(fmt.Errorf("%q is no composition's ARN", running.ID))
	}
	body, err := marshal(map[string]string{"arn": string(running.ID)})
	if err != nil {
		return backend.Plan{}, invalid(err)
	}
	plan := backend.Plan{
		Verb: backend.VerbStop, System: backend.IVS, Profile: running.Ref.Profile,
		Target: running.ID, Name: running.Name,
		Steps: []backend.Step{{Call: callStop, Body: body}},
	}
	switch {
	case running.State.Over():
		plan.Steps = nil
		plan.Notes = []backend.Note{note("the composition is %s already", running.NativeState)}
	case running.NativeState == wordStarting:
		plan.Notes = []backend.Note{warning("the composition is still starting: IVS may refuse to stop it yet")}
	default:
		plan.Notes = []backend.Note{note("a stopped composition is not started again: the next start makes a new one")}
	}
	return plan, nil
}

// invalid is the error of what is refused before any call.
func invalid(err error) error {
	return &backend.Error{System: backend.IVS, Class: backend.Invalid, Err: err}
}
