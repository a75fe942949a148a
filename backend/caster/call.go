package caster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"mixdeck/backend"
	"mixdeck/backend/gate"
)

var (
	errUnreadable = errors.New("the answer is not one that the service gives")
	errTooLong    = errors.New("the request is longer than the service takes")
)

// refuse is an error about what was asked for: no call was made.
func refuse(class backend.Class, err error) error {
	return &backend.Error{System: backend.Caster, Class: class, Err: err}
}

// change makes a call that changes something, once; only a refusal of its
// signature's time, which did nothing, is answered with another signature. Where
// its answer is lost the error is of class Uncertain.
func (c *Client) change(ctx context.Context, call string, body json.RawMessage) (answer, error) {
	ctx, flight, cancel := c.gate.Change(ctx, call)
	defer cancel()
	return c.send(ctx, flight, call, body)
}

// read makes a call that changes nothing. It is sent again, after a random
// pause, where it was throttled, could not be reached, or was not answered
// sensibly; what usable, which may be nil, says of an answer counts for that
// too. It ends early with the context and with the gate's deadline for reads.
func (c *Client) read(ctx context.Context, call string, body json.RawMessage, usable func(answer) error) (a answer, err error) {
	ctx, flight, cancel := c.gate.Read(ctx, call)
	defer cancel()
	err = flight.Repeat(ctx, c.tries, c.pause, func() (err error) {
		a, err = c.send(ctx, flight, call, body)
		if err == nil && usable != nil {
			err = usable(a)
		}
		return err
	}, func(cause error) error { return c.fail(flight, call, cause) })
	return a, err
}

// send makes one native call with exactly the parameters of the body.
func (c *Client) send(ctx context.Context, flight *gate.Flight, call string, body json.RawMessage) (answer, error) {
	query, err := flatten(body)
	if err != nil {
		return answer{}, &backend.Error{System: backend.Caster, Call: call, Class: backend.Invalid, Err: err}
	}
	a, err := c.exchange(ctx, call, query)
	if err != nil {
		return answer{requestID: flight.RequestID()}, c.fail(flight, call, err)
	}
	class, lost := backend.Class(""), false
	switch {
	case !a.readable:
		class, lost = a.foreign()
	case a.failed():
		class, lost = a.class()
	default:
		return a, nil
	}
	if lost {
		class = flight.Fail(errUnreadable)
	}
	if class == backend.Throttled {
		c.gate.Throttled(call)
	}
	return a, c.refusal(a, call, class, body)
}

// fail is a call without an answer.
func (c *Client) fail(flight *gate.Flight, call string, err error) error {
	return &backend.Error{
		System: backend.Caster, Call: call, Class: flight.Fail(err),
		RequestID: flight.RequestID(), Err: err,
	}
}

// refusal is an answer that tells of an error or cannot be read. What may be
// secret in it is hidden.
func (c *Client) refusal(a answer, call string, class backend.Class, body json.RawMessage) error {
	e := &backend.Error{
		System: backend.Caster, Call: call, Class: class,
		Code: a.code, RequestID: a.requestID, Message: c.scrub(a.message, body),
	}
	switch {
	case a.readable:
	case a.tooLong():
		e.Err = errTooLong
	default:
		e.Err = c.foreignAnswer(a, body)
	}
	return e
}

// foreignAnswer tells what came in place of the vendor's answer.
func (c *Client) foreignAnswer(a answer, body json.RawMessage) error {
	err := fmt.Errorf("%w: HTTP status %d", errUnreadable, a.status)
	text := backend.Excerpt(a.raw, func(text string) string { return c.scrub(text, body) })
	if text == "" {
		return err
	}
	return fmt.Errorf("%w: %s", err, text)
}

// unusable is an answer of the vendor's that lacks what the call answers with.
func unusable(call string, a answer, class backend.Class, what string) error {
	return &backend.Error{
		System: backend.Caster, Call: call, Class: class, RequestID: a.requestID,
		Err: fmt.Errorf("%w: %s", errUnreadable, what),
	}
}
