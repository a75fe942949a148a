package kvs

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

// sender makes a call through the SDK, with the exchange in it.
type sender func(ctx context.Context, s *session, x *exchange) error

// ask is one native call.
type ask struct {
	call string
	id   backend.ID // the stream that it concerns; empty: none
	send sender
	// take reads the answer, a JSON object. What it cannot make sense of is its
	// error; a read is then repeated, and the last answer that it took counts.
	take func(answer json.RawMessage) error
}

// read makes a call that changes nothing. The SDK repeats it within the call's
// deadline when it was throttled or not answered sensibly.
func (c *Client) read(ctx context.Context, a ask) error {
	flying, flight, cancel := c.gate.Read(ctx, a.call)
	defer cancel()
	return c.fly(flying, flight, ctx.Err, a, c.exchange(a, nil))
}

// change makes a call that changes something, with exactly this body, once. The
// request id is the vendor's, also where there is an error.
func (c *Client) change(ctx context.Context, a ask, body json.RawMessage) (requestID string, err error) {
	flying, flight, cancel := c.gate.Change(ctx, a.call)
	defer cancel()
	err = c.fly(flying, flight, func() error { return nil }, a, c.exchange(a, body))
	return flight.RequestID(), err
}

func (c *Client) exchange(a ask, body json.RawMessage) *exchange {
	return &exchange{send: body, take: a.take, throttled: func() { c.gate.Throttled(a.call) }}
}

// fly makes the call. gaveUp tells whether the caller has ended a call whose
// refusal then no longer counts.
func (c *Client) fly(ctx context.Context, flight *gate.Flight, gaveUp func() error, a ask, x *exchange) error {
	s, err := c.connect(ctx)
	if err == nil {
		err = a.send(ctx, s, x)
	}
	if err == nil {
		return nil
	}
	e := &backend.Error{
		System: backend.KVS, Call: a.call, RequestID: flight.RequestID(),
		Ref: c.ref(a.id), Code: x.refused.code, Message: x.refused.message,
	}
	e.Class = classify(flight, gaveUp, x, err)
	if e.Message == "" {
		e.Message = plainly(ctx, x, err)
	}
	if advice := x.refused.advice(); advice != "" {
		e.Message += " (" + advice + ")"
	}
	e.Message, e.Err = c.scrub(e.Message, x.send), &quiet{text: c.scrub(err.Error(), x.send), err: err}
	return e
}

// quiet is an error of the SDK with its text redacted.
type quiet struct {
	text string
	err  error
}

func (q *quiet) Error() string { return q.text }

func (q *quiet) Unwrap() error { return q.err }

// classify: the vendor's own refusal counts first; where there is none that
// says what became of the request, only the transport knows.
func classify(flight *gate.Flight, gaveUp func() error, x *exchange, err error) backend.Class {
	if class, said := x.refused.class(); said && gaveUp() == nil {
		return class
	}
	class := flight.Fail(err)
	if missing := (*credentialsError)(nil); class == backend.Unavailable && errors.As(err, &missing) {
		return backend.Auth
	}
	return class
}

// plainly says in one sentence what the SDK says in a chain of them.
func plainly(ctx context.Context, x *exchange, err error) string {
	if missing, ok := errors.AsType[*credentialsError](err); ok {
		return missing.sentence()
	}
	if ctx.Err() != nil {
		return context.Cause(ctx).Error()
	}
	if broken, ok := errors.AsType[*url.Error](err); ok {
		return broken.Err.Error()
	}
	if garbage, ok := errors.AsType[*unreadable](err); ok {
		return garbage.Error()
	}
	switch x.refused.status {
	case 0:
	case http.StatusRequestEntityTooLarge:
		return "the request is too large (HTTP status 413)"
	default:
		return withExcerpt(fmt.Sprintf("HTTP status %d without an error of the service's own", x.refused.status), x.refused.body)
	}
	return err.Error()
}
