package volc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// Do sends the plan's calls in order, each once, and returns the task's id. A
// call whose signature was refused for its time, and which was signed anew for
// the vendor's time, is one call to the trail, with the last answer's outcome.
//
// A refusal that the vendor gives no code of its own for is told apart by
// looking afterwards: Conflict where a task of that Name is in progress, or
// where the task is in a state that the call is not for; NotFound where there is
// no such task. A 404 that a look does not confirm is of class Unavailable. A
// stop of what turns out to have ended is done.
func (c *Client) Do(ctx context.Context, p backend.Plan, t backend.Trail) (backend.ID, error) {
	id := p.Target
	for _, step := range p.Steps {
		if err := sendable(p, step); err != nil {
			return id, err
		}
		if err := t.Before(step.Call, step.Body); err != nil {
			return id, &backend.Error{System: backend.Volc, Call: step.Call, Class: backend.Cancelled, Err: err}
		}
		a, err := c.change(ctx, step.Call, step.Body)
		if err == nil {
			err = accepted(a, step, &id)
		} else {
			err = c.explain(ctx, a, step, err)
		}
		t.After(step.Call, a.requestID, err)
		if err != nil && !endedAlready(step, err) {
			return id, err
		}
	}
	return id, nil
}

// sendable refuses what is no plan of this adapter.
func sendable(p backend.Plan, step backend.Step) error {
	switch step.Call {
	case callCreate, callUpdate, callDelete:
	default:
		return refuse(backend.Invalid, fmt.Errorf("%q is no call that a plan for a mix task has", step.Call))
	}
	if p.System != backend.Volc || !json.Valid(step.Body) {
		return refuse(backend.Invalid, errors.New("the plan is not one for a mix task"))
	}
	return nil
}

// accepted reads what a successful change tells. A create without an id may
// have made a task: its outcome is not known.
func accepted(a answer, step backend.Step, id *backend.ID) error {
	if step.Call != callCreate {
		return nil
	}
	made := a.body.get("Result").get("Data").get(memberTaskID).Text()
	if made == "" {
		return &backend.Error{
			System: backend.Volc, Call: step.Call, Class: backend.Uncertain,
			RequestID: a.requestID, Err: fmt.Errorf("%w: it names no TaskID", errUnreadable),
		}
	}
	*id = backend.ID(made)
	return nil
}

// explain finds out what a refusal was for that does not tell it: the vendor
// publishes no codes for a Name in use, an unknown task or a wrong state, and a
// 404 may be a gateway's.
func (c *Client) explain(ctx context.Context, a answer, step backend.Step, err error) error {
	var e *backend.Error
	if !errors.As(err, &e) || e.Class != backend.NotFound && (e.Class != backend.Invalid || a.number == 0) {
		return err
	}
	t, parseErr := parseTree(step.Body, file.Node{})
	if parseErr != nil {
		return err
	}
	ctx = backend.Urgent(ctx) // the operator waits for this answer
	if step.Call == callCreate {
		if c.named(ctx, t.get(memberName).Text()) {
			e.Class = backend.Conflict
		}
		return e
	}
	d, lookErr := c.look(ctx, backend.ID(t.get(memberTaskID).Text()))
	state, _ := standing(d.status)
	switch {
	case errors.Is(lookErr, backend.NotFound):
		e.Class = backend.NotFound
	case lookErr == nil && state.Over():
		e.Class, e.Err = backend.Conflict, errEnded
	case lookErr == nil && state != backend.StateLive:
		e.Class = backend.Conflict
	case e.Class == backend.NotFound:
		e.Class, e.Message = backend.Unavailable, strings.TrimSuffix(notGone+": "+e.Message, ": ")
	}
	return e
}

var errEnded = errors.New("the mix task has ended")

const notGone = "a 404 came, and a look did not confirm that the mix task is gone"

// endedAlready reports whether a stop was refused because nothing is left to
// stop.
func endedAlready(step backend.Step, err error) bool {
	return step.Call == callDelete && errors.Is(err, errEnded)
}

// named reports whether a task of that name is in progress.
func (c *Client) named(ctx context.Context, name string) bool {
	found := false
	err := c.pages(ctx, func(list []listed, _, _ int) error {
		for _, l := range list {
			state, _ := standing(l.status)
			found = found || l.name == name && !state.Over()
		}
		if found {
			return errEnough
		}
		return nil
	})
	return found && (err == nil || errors.Is(err, errEnough))
}
