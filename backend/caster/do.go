package caster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"mixdeck/backend"
	"mixdeck/backend/gate"
)

// Do sends the plan's calls in order, each once, with what earlier ones answered
// filled in, and returns the studio's id: the plan's target, or that of the studio
// that its first step made, which stays where a later step fails. A call whose
// signature was refused for its time, and which was signed anew for the vendor's
// time, is one call to the trail, with the last answer's outcome.
//
// A stop of what turns out to be idle is done. What a take clears away after the
// copy never fails it: viewers have the picture, and what stays behind is cleared
// away later.
func (c *Client) Do(ctx context.Context, p backend.Plan, t backend.Trail) (backend.ID, error) {
	w := work{client: c, plan: p, trail: t, id: p.Target}
	for i := range p.Steps {
		err := w.step(ctx, i)
		switch {
		case err == nil:
		case w.clearing(i):
			return w.id, nil
		default:
			return w.id, c.of(err, w.id)
		}
	}
	return w.id, nil
}

// work is a plan while it is carried out.
type work struct {
	client  *Client
	plan    backend.Plan
	trail   backend.Trail
	id      backend.ID
	answers []json.RawMessage // of the steps so far
}

// step sends one step of the plan. Its error is nil where nothing is left to do.
func (w *work) step(ctx context.Context, i int) error {
	call := w.plan.Steps[i].Call
	body, err := w.body(i)
	if err != nil {
		return err
	}
	if err := w.trail.Before(call, body); err != nil {
		return &backend.Error{System: backend.Caster, Call: call, Class: backend.Cancelled, Err: err}
	}
	a, err := w.send(ctx, i, body)
	if err == nil {
		err = w.accept(call, a)
	}
	w.trail.After(call, a.requestID, err)
	w.answers = append(w.answers, asLists(a.body))
	if err != nil && w.client.stoppedAlready(ctx, call, body, err) || w.clearing(i) && gone(err) {
		return nil
	}
	return err
}

// throttledTries is how often a step of several is sent at most: a throttled one
// was not done, and what went before cannot be sent again.
const throttledTries = 3

// send sends a step, again after a pause where the studio's account had made too
// many calls.
func (w *work) send(ctx context.Context, i int, body json.RawMessage) (answer, error) {
	for try := 1; ; try++ {
		a, err := w.client.change(ctx, w.plan.Steps[i].Call, body)
		again := len(w.plan.Steps) > 1 && !w.clearing(i) && try < throttledTries && errors.Is(err, backend.Throttled)
		if !again || !gate.Rest(ctx, w.client.pause<<try) {
			return a, err
		}
	}
}

// body is what is sent for a step: the planned one with what earlier steps
// answered filled in.
func (w *work) body(i int) (json.RawMessage, error) {
	step := w.plan.Steps[i]
	if w.plan.System != backend.Caster || !slices.Contains(changes(), step.Call) || !json.Valid(step.Body) {
		return nil, refuse(backend.Invalid, fmt.Errorf("%q is no step of a plan for a studio", step.Call))
	}
	body, err := backend.FillIn(step.Body, w.answers)
	if err != nil {
		return nil, &backend.Error{System: backend.Caster, Call: step.Call, Class: backend.Unavailable, Err: err}
	}
	return body, nil
}

// accept reads what a call that makes something tells, and has the trail keep it.
// Without an id something may have been made: the outcome is not known.
func (w *work) accept(call string, a answer) error {
	member := made(call)
	if member == "" {
		return nil
	}
	var members map[string]json.RawMessage
	_ = json.Unmarshal(a.body, &members) // a readable answer is an object
	id := textOf(members[member])
	if id == "" {
		return unusable(call, a, backend.Uncertain, "it names no "+member)
	}
	if call == callCreate {
		w.id = backend.ID(id)
		if founder, ok := w.trail.(backend.Founder); ok {
			founder.Founded(w.id)
		}
	} else if maker, ok := w.trail.(backend.Maker); ok {
		maker.Made(call, id)
	}
	return nil
}

// clearing reports whether a step only clears away what a take before it has left
// behind.
func (w *work) clearing(i int) bool {
	call := w.plan.Steps[i].Call
	return (call == callDeleteLayout || call == callDeleteComponent) &&
		slices.ContainsFunc(w.plan.Steps[:i], func(s backend.Step) bool { return s.Call == callCopyScene })
}

// made is the member that names what a call has made, empty for other calls.
func made(call string) string {
	switch call {
	case callCreate:
		return "CasterId"
	case callAddLayout:
		return "LayoutId"
	case callAddComponent:
		return "ComponentId"
	case callAddResource:
		return "ResourceId"
	}
	return ""
}

// gone reports whether a thing could not be deleted because it does not exist or
// is in use: the next one may be.
func gone(err error) bool { return errors.Is(err, backend.Conflict) }

// stoppedAlready reports whether a stop was refused because the studio is idle.
// The vendor's code for it is the one for several states.
func (c *Client) stoppedAlready(ctx context.Context, call string, body json.RawMessage, err error) bool {
	if call != callStop || !errors.Is(err, backend.Conflict) {
		return false
	}
	var p struct {
		ID backend.ID `json:"CasterId"`
	}
	if json.Unmarshal(body, &p) != nil {
		return false
	}
	s, _, lookErr := c.look(backend.Urgent(ctx), p.ID) // the operator waits for this answer
	return lookErr == nil && !s.running()
}

// changes are the calls that a plan may have.
func changes() []string {
	return []string{
		callCreate, callSetConfig, callStart, callStop, callRemove,
		callAddResource,
		callAddLayout, callModifyLayout, callDeleteLayout,
		callAddComponent, callModifyComponent, callDeleteComponent,
		callUpdateScene, callSetScene, callCopyScene, callSceneAudio, callOpenScene, callCloseScene,
		callUrgent,
	}
}
