package volc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"mixdeck/backend"
	"mixdeck/backend/gate"
)

var (
	errUnreadable = errors.New("the answer is not one that the service gives")
	errTooLarge   = errors.New("the request is too large (HTTP status 413)")
)

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

// send makes one native call with the body as it is.
func (c *Client) send(ctx context.Context, flight *gate.Flight, call string, body json.RawMessage) (answer, error) {
	data, status, err := c.sdk.CtxJson(ctx, call, url.Values{}, string(body))
	var transport *url.Error
	if errors.As(err, &transport) || err != nil && !flight.Answered() {
		return answer{}, c.fail(flight, call, err)
	}
	a := readAnswer(status, data)
	if a.requestID == "" {
		a.requestID = flight.RequestID()
	}
	class, lost := backend.Class(""), false
	switch {
	case !a.readable:
		class, lost = a.foreign()
	case a.failed:
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
	class := flight.Fail(err)
	if transport := (*url.Error)(nil); errors.As(err, &transport) {
		err = transport.Err // without method and address
	}
	return &backend.Error{
		System: backend.Volc, Call: call, Class: class,
		RequestID: flight.RequestID(), Err: err,
	}
}

// refusal is an answer that tells of an error or cannot be read. What may be
// secret in it is hidden.
func (c *Client) refusal(a answer, call string, class backend.Class, body json.RawMessage) error {
	e := &backend.Error{
		System: backend.Volc, Call: call, Class: class,
		Code: a.code, RequestID: a.requestID, Message: c.scrub(a.message, body),
	}
	switch {
	case a.status == http.StatusRequestEntityTooLarge && a.message == "":
		e.Err = errTooLarge
	case !a.readable:
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
