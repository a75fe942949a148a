package ivs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/ivsrealtime"

	"mixdeck/backend"
	"mixdeck/backend/aws"
)

// Do sends the steps of a plan that [Dialect.Plan] made, each once, with
// exactly the bytes that the plan has. A StartComposition may be sent anew by
// the caller as long as its token stays: IVS then answers with the composition
// that the first one made. A StopComposition may be sent anew: of what turns out
// to be stopping or to have ended it is done, of what is gone it is NotFound, of
// what is still starting a Conflict.
func (c *Client) Do(ctx context.Context, p backend.Plan, t backend.Trail) (backend.ID, error) {
	if err := sendable(p); err != nil {
		return "", err
	}
	id := p.Target
	for _, step := range p.Steps {
		if err := t.Before(step.Call, step.Body); err != nil {
			return id, c.unrecorded(id, step.Call, err)
		}
		made, requestID, err := c.step(ctx, id, step)
		t.After(step.Call, requestID, err)
		if err != nil && !c.ending(ctx, id, step, err) {
			return id, err
		}
		if made != "" {
			id = made
		}
	}
	return id, nil
}

// ending reports whether a stop was refused because the composition is stopping
// or has ended already.
func (c *Client) ending(ctx context.Context, id backend.ID, step backend.Step, err error) bool {
	if step.Call != callStop || !errors.Is(err, backend.Conflict) {
		return false
	}
	item, _, err := c.composition(backend.Urgent(ctx), id)
	if err != nil {
		return false
	}
	state, _ := standing(item.State.Value, item.words())
	return state == backend.StateStopping || state.Over()
}

// unrecorded is the error of a call that was not made because it could not be
// recorded.
func (c *Client) unrecorded(id backend.ID, call string, err error) error {
	return &backend.Error{
		System: backend.IVS, Call: call, Ref: c.ref(id), Class: backend.Cancelled,
		Message: "the call was not made, because it could not be recorded: " + err.Error(), Err: err,
	}
}

// sendable refuses a plan that another dialect made, before any call.
func sendable(p backend.Plan) error {
	if p.System != backend.IVS || len(p.Steps) == 0 {
		return invalid(errors.New("this is no plan of the ivs dialect"))
	}
	for _, step := range p.Steps {
		if step.Call != callStart && step.Call != callStop {
			return invalid(fmt.Errorf("%q is no call that a plan for ivs has", step.Call))
		}
	}
	return nil
}

// step makes one call; made is the ARN of a composition that it started.
func (c *Client) step(ctx context.Context, id backend.ID, step backend.Step) (made backend.ID, requestID string, err error) {
	a := ask{Name: step.Call, Ref: c.ref(id)}
	switch step.Call {
	case callStart:
		a.Send = func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.realtime.StartComposition(ctx, &ivsrealtime.StartCompositionInput{}, realtime(x))
			return err
		}
		a.Take = func(answer json.RawMessage) error {
			started, err := readComposition(answer)
			made = backend.ID(started.ARN.Value)
			return err
		}
	case callStop:
		a.Send = func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.realtime.StopComposition(ctx, &ivsrealtime.StopCompositionInput{}, realtime(x))
			return err
		}
		a.Take = func(json.RawMessage) error { return nil }
	}
	requestID, err = c.calls.Change(ctx, a, step.Body)
	return made, requestID, err
}
