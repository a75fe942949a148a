package kvs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/kinesisvideo"

	"mixdeck/backend"
	"mixdeck/backend/aws"
)

// Do sends the step of a plan that [Dialect.Plan] made, once, with exactly the
// bytes that the plan has, and returns the stream's ARN. A start or an update is
// first held against what the stream has now: what it would clear without the
// plan's saying so, and what somebody else has started or stopped meanwhile, is a
// Conflict and nothing is sent. Repeating is safe: the same configuration is the
// same. A plan without a step sends nothing.
func (c *Client) Do(ctx context.Context, p backend.Plan, t backend.Trail) (backend.ID, error) {
	if err := c.sendable(p); err != nil {
		return "", err
	}
	id := p.Target
	for _, step := range p.Steps {
		if err := t.Before(step.Call, step.Body); err != nil {
			return id, c.unrecorded(id, step.Call, err)
		}
		found, requestID, err := c.step(ctx, id, p, step)
		t.After(step.Call, requestID, err)
		if err == nil || errors.Is(err, backend.Uncertain) {
			id = found
		}
		if err != nil {
			return id, err
		}
	}
	return id, nil
}

// step makes the change; found is the stream that it is for.
func (c *Client) step(ctx context.Context, id backend.ID, p backend.Plan, step backend.Step) (found backend.ID, requestID string, err error) {
	if p.Verb == backend.VerbStart || p.Verb == backend.VerbUpdate {
		if id, err = c.guard(backend.Urgent(ctx), p, step.Body); err != nil {
			return id, "", err
		}
	}
	requestID, err = c.calls.Change(ctx, ask{
		Name: step.Call, Ref: c.ref(id),
		Send: func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.control.UpdateImageGenerationConfiguration(ctx, &kinesisvideo.UpdateImageGenerationConfigurationInput{}, atControl(x))
			return err
		},
		Take: func(json.RawMessage) error { return nil },
		// With an empty object, or with an empty body (API reference,
		// UpdateImageGenerationConfiguration).
		MayBeEmpty: true,
	}, step.Body)
	return id, requestID, err
}

// unrecorded is the error of a call that was not made because it could not be
// recorded.
func (c *Client) unrecorded(id backend.ID, call string, err error) error {
	return &backend.Error{
		System: backend.KVS, Call: call, Ref: c.ref(id), Class: backend.Cancelled,
		Message: "the call was not made, because it could not be recorded: " + err.Error(), Err: err,
	}
}

// sendable refuses, before any call, a plan that another dialect made, a body
// that deletes and is no remove's, and a destination of another region.
func (c *Client) sendable(p backend.Plan) error {
	if p.System != backend.KVS {
		return refuse(backend.Invalid, errors.New("this is no plan of the kvs dialect"))
	}
	for _, step := range p.Steps {
		if step.Call != callUpdate {
			return refuse(backend.Invalid, fmt.Errorf("%q is no call that a plan for kvs has", step.Call))
		}
		body, ok := aws.Object(step.Body)
		if !ok || aws.IsNull(body[memberConfig]) != (p.Verb == backend.VerbRemove) {
			return refuse(backend.Invalid, errors.New("only a remove sends a body without a configuration, which deletes it"))
		}
		var images configuration
		if p.Verb != backend.VerbStop && !aws.IsNull(body[memberConfig]) && json.Unmarshal(body[memberConfig], &images) == nil {
			if given := images.Destination.Value.Region.Value; given != c.cfg.Region {
				return refuse(backend.Invalid, fmt.Errorf("%s %s", memberRegion, wrongRegion(given, c.cfg.Region)))
			}
		}
	}
	return nil
}
