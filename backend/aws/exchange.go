package aws

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"mixdeck/backend"
)

// Exchange puts exact bytes on the wire in place of those that the SDK made
// from its structs, and keeps the bytes that came back: the SDK's structs lose
// zeros in one direction and, in the other, members that are newer than it. It
// serves one call, all attempts of it included.
type Exchange struct {
	send       json.RawMessage                    // nil: a read, sent as the SDK makes it
	take       func(answer json.RawMessage) error // reads a good answer
	mayBeEmpty bool
	most       int64                    // bytes of an answer
	classes    map[string]backend.Class // of the service's own codes
	throttled  func()                   // called for each answer that is a throttle

	refused refusal // the last attempt's; zero: it was not refused
}

func (c *Caller[S]) exchange(call Call[S], body json.RawMessage) *Exchange {
	return &Exchange{
		send: body, take: call.Take, mayBeEmpty: call.MayBeEmpty,
		most: c.cfg.MaxAnswer, classes: c.cfg.Classes,
		throttled: func() { c.gate.Throttled(call.Name) },
	}
}

// Attach adds the exchange to a call: options and retryer are the APIOptions and
// the Retryer of the call's own options. What changes something goes out once:
// an answer that was lost is for the caller to settle.
func (x *Exchange) Attach(options *[]func(*middleware.Stack) error, retryer *aws.Retryer) {
	*options = append(*options, x.attach)
	if x.send != nil {
		*retryer = aws.NopRetryer{}
	}
}

func (x *Exchange) attach(stack *middleware.Stack) error {
	if x.send != nil {
		if _, err := stack.Initialize.Remove("OperationInputValidation"); err != nil {
			return fmt.Errorf("send the plan's own body: %w", err)
		}
		err := stack.Build.Add(middleware.BuildMiddlewareFunc("PlannedBody", x.replace), middleware.Before)
		if err != nil {
			return err
		}
	}
	// Added last, it stands next to the transport.
	return stack.Deserialize.Add(middleware.DeserializeMiddlewareFunc("RawAnswer", x.capture), middleware.After)
}

// replace puts the plan's body into the request before it is measured, hashed
// and signed.
func (x *Exchange) replace(ctx context.Context, in middleware.BuildInput, next middleware.BuildHandler) (
	middleware.BuildOutput, middleware.Metadata, error,
) {
	r, ok := in.Request.(*smithyhttp.Request)
	if !ok {
		return middleware.BuildOutput{}, middleware.Metadata{}, fmt.Errorf("unknown transport %T", in.Request)
	}
	r, err := r.SetStream(bytes.NewReader(x.send))
	if err != nil {
		return middleware.BuildOutput{}, middleware.Metadata{}, err
	}
	r.Header.Set("Content-Type", "application/json")
	in.Request = r
	return next.HandleBuild(ctx, in)
}

// capture takes the answer; one that cannot be used is this attempt's error, so
// that the SDK repeats a read. The SDK then sees an empty object in place of a
// good answer, so that nothing in it can make the SDK fail, and a refusal as it
// is, because that decides whether it tries again.
func (x *Exchange) capture(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	x.refused = refusal{}
	out, metadata, err := next.HandleDeserialize(ctx, in)
	if err != nil {
		return out, metadata, err
	}
	resp, ok := out.RawResponse.(*smithyhttp.Response)
	if !ok {
		return out, metadata, fmt.Errorf("unknown transport %T", out.RawResponse)
	}
	body, err := readAnswer(resp.Body, x.most)
	if err != nil {
		return out, metadata, err
	}
	if resp.StatusCode >= 200 && resp.StatusCode < 300 {
		if err := x.use(resp.Header, body); err != nil {
			return out, metadata, err
		}
		body = []byte("{}")
	} else {
		x.refuse(resp.StatusCode, resp.Header, body)
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return out, metadata, nil
}

// use takes a good answer.
func (x *Exchange) use(header http.Header, answer []byte) error {
	if x.mayBeEmpty && len(answer) == 0 && header.Get("X-Amzn-Requestid") != "" {
		answer = []byte("{}")
	}
	if err := checkObject(answer); err != nil {
		return err
	}
	if err := x.take(answer); err != nil {
		return &unreadable{why: err}
	}
	return nil
}

func (x *Exchange) refuse(status int, header http.Header, body []byte) {
	x.refused = readRefusal(status, header, body)
	if class, _ := x.refused.class(x.classes); class == backend.Throttled {
		x.throttled()
	}
}

func readAnswer(body io.ReadCloser, most int64) ([]byte, error) {
	defer func() { _ = body.Close() }() // what it could tell, the reading has told
	content, err := io.ReadAll(io.LimitReader(body, most+1))
	if err != nil {
		return nil, cut(content, err)
	}
	if int64(len(content)) > most {
		return nil, &unreadable{why: fmt.Errorf("the answer is longer than %d MiB", most>>20)}
	}
	return content, nil
}
