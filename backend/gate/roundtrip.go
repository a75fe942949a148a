package gate

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"mixdeck/backend"
)

// RoundTrip sends one attempt when its turn has come. A request whose context
// is not from Read or Change is paced and logged as a read without a deadline.
func (g *Gate) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx := r.Context()
	f, ok := ctx.Value(flightKey{}).(*Flight)
	if !ok {
		f = &Flight{gate: g, gaveUp: ctx.Err}
	}
	call := g.callOf(r, f)
	if err := g.admit(ctx, call, f.urgent); err != nil {
		closeBody(r)
		return nil, err
	}
	r, err := rewindable(r)
	if err != nil {
		return nil, err
	}
	a := f.begin()
	started := time.Now()
	g.health.took()
	resp, err := g.base.RoundTrip(a.trace(r))
	took := time.Since(started)
	if err != nil {
		g.health.gave()
		a.failed(g.base, err)
		g.logFailure(ctx, call, a, took, err)
		return nil, err
	}
	g.answered(ctx, call, a, resp, took)
	return resp, nil
}

// admit waits for the call's turn.
func (g *Gate) admit(ctx context.Context, call string, urgent bool) error {
	g.health.queued(1)
	defer g.health.queued(-1)
	return g.bucket(call).admit(ctx, urgent)
}

func closeBody(r *http.Request) {
	if r.Body != nil {
		_ = r.Body.Close() // a request body's Close tells nothing that we need
	}
}

// rewindable returns the request with a body that can be sent again, so that
// the transport itself replaces a dead connection into which nothing had been
// written: otherwise that would look like a request that left. The original's
// body is closed.
func rewindable(r *http.Request) (*http.Request, error) {
	if r.Body == nil || r.Body == http.NoBody || r.GetBody != nil {
		return r, nil
	}
	content, err := io.ReadAll(r.Body)
	closeBody(r)
	if err != nil {
		return nil, err
	}
	r = r.Clone(r.Context())
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil }
	r.Body, err = r.GetBody()
	r.ContentLength = int64(len(content))
	return r, err
}

// failed notes an attempt that ended without an answer. A base that fired no
// hook is believed only when the error itself says that no connection was made.
func (a *attempt) failed(base http.RoundTripper, err error) {
	if _, known := base.(*http.Transport); known || undialled(err) {
		return
	}
	a.flight.mu.Lock()
	defer a.flight.mu.Unlock()
	a.left = a.left || !a.traced
}

func undialled(err error) bool {
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return true
	}
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "dial"
}

// answered notes an answer's headers and watches over its body.
func (g *Gate) answered(ctx context.Context, call string, a *attempt, resp *http.Response, took time.Duration) {
	a.answer(resp)
	g.health.answered(took)
	if at, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		g.health.clock(at, took)
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		g.throttled(call, true)
	}
	if resp.Body == nil {
		resp.Body = http.NoBody
	}
	resp.Body = &body{ReadCloser: resp.Body, attempt: a, done: g.health.gave, cut: func(err error) {
		g.logFailure(ctx, call, a, took, err)
	}}
	level := slog.LevelDebug
	if resp.StatusCode >= 400 {
		level = slog.LevelWarn
	} else if a.flight.change {
		level = slog.LevelInfo
	}
	g.log.LogAttrs(ctx, level, "native call answered", append(g.attrs(call, a, took),
		slog.Int("status", resp.StatusCode), slog.String("request", requestID(resp.Header)))...)
}

func (g *Gate) logFailure(ctx context.Context, call string, a *attempt, took time.Duration, err error) {
	g.log.LogAttrs(ctx, slog.LevelWarn, "native call without a whole answer", append(g.attrs(call, a, took),
		slog.Bool("left", a.flight.Left()), slog.String("error", backend.RedactText(err.Error())))...)
}

func (g *Gate) attrs(call string, a *attempt, took time.Duration) []slog.Attr {
	return []slog.Attr{
		slog.String("system", string(g.system)),
		slog.String("call", call),
		slog.Int("attempt", a.number),
		slog.Duration("took", took),
	}
}

func (a *attempt) answer(resp *http.Response) {
	a.flight.mu.Lock()
	defer a.flight.mu.Unlock()
	a.left = true
	a.status = resp.StatusCode
	a.requestID = requestID(resp.Header)
}

// requestID finds the request id where the vendors' front ends put it: AWS's,
// Alibaba Cloud's, Volcengine's.
func requestID(h http.Header) string {
	return cmp.Or(h.Get("X-Amzn-Requestid"), h.Get("X-Acs-Request-Id"), h.Get("X-Tt-Logid"))
}
