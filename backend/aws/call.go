package aws

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"mixdeck/backend"
	"mixdeck/backend/gate"
)

// Call is one native call.
type Call[S any] struct {
	Name string
	Ref  backend.Ref // of the production that it concerns; zero: none
	// Send makes the call through the SDK, with the exchange attached to it.
	Send func(ctx context.Context, clients S, x *Exchange) error
	// Take reads the answer, a JSON object. What it cannot make sense of is its
	// error; a read is then repeated, and the last answer that it took counts.
	Take func(answer json.RawMessage) error
	// MayBeEmpty takes an answer without a body for an empty object, where the
	// vendor's request id tells that it is the service's own.
	MayBeEmpty bool
}

// Read makes a call that changes nothing. The SDK repeats it within the gate's
// deadline for reads when it was throttled or not answered sensibly. The error
// is a backend.Error.
func (c *Caller[S]) Read(ctx context.Context, call Call[S]) error {
	flying, flight, cancel := c.gate.Read(ctx, call.Name)
	defer cancel()
	return c.fly(flying, flight, ctx.Err, call, c.exchange(call, nil))
}

// Change makes a call that changes something, with exactly this body, once;
// whether it may be sent anew is for its caller to know. The request id is the
// vendor's, also where there is an error, which is a backend.Error: of class
// Uncertain where the answer was lost.
func (c *Caller[S]) Change(ctx context.Context, call Call[S], body json.RawMessage) (requestID string, err error) {
	flying, flight, cancel := c.gate.Change(ctx, call.Name)
	defer cancel()
	err = c.fly(flying, flight, func() error { return nil }, call, c.exchange(call, body))
	return flight.RequestID(), err
}

// fly makes the call. gaveUp tells whether the caller has ended a call whose
// refusal then no longer counts.
func (c *Caller[S]) fly(ctx context.Context, flight *gate.Flight, gaveUp func() error, call Call[S], x *Exchange) error {
	s, err := c.connect(ctx)
	if err == nil {
		err = call.Send(ctx, s.clients, x)
	}
	if err == nil {
		return nil
	}
	e := &backend.Error{
		System: c.cfg.Gate.System, Call: call.Name, RequestID: flight.RequestID(),
		Ref: call.Ref, Code: x.refused.code, Message: x.refused.message,
	}
	e.Class = x.classify(flight, gaveUp, err)
	if e.Message == "" {
		e.Message = c.plainly(ctx, x, err)
	}
	if c.cfg.Advice != nil {
		if advice := c.cfg.Advice(x.refused.code); advice != "" {
			e.Message += " (" + advice + ")"
		}
	}
	e.Message, e.Err = c.hide(e.Message, x.send), &quiet{text: c.hide(err.Error(), x.send), err: err}
	return e
}

// hide redacts what a text may repeat of the account and of the request.
func (c *Caller[S]) hide(text string, body json.RawMessage) string {
	if c.cfg.SecretKey != "" {
		text = strings.ReplaceAll(text, c.cfg.SecretKey, "****")
	}
	text = backend.RedactText(text)
	if c.cfg.Hide != nil {
		text = c.cfg.Hide(text, body)
	}
	return text
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
func (x *Exchange) classify(flight *gate.Flight, gaveUp func() error, err error) backend.Class {
	if class, said := x.refused.class(x.classes); said && gaveUp() == nil {
		return class
	}
	class := flight.Fail(err)
	if missing := (*credentialsError)(nil); class == backend.Unavailable && errors.As(err, &missing) {
		return backend.Auth
	}
	return class
}

// plainly says in one sentence what the SDK says in a chain of them.
func (c *Caller[S]) plainly(ctx context.Context, x *Exchange, err error) string {
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
		return withExcerpt(fmt.Sprintf("HTTP status %d without an error of %s's own", x.refused.status, c.cfg.Service), x.refused.body)
	}
	return err.Error()
}
