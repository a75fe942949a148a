package backendtest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"mixdeck/backend"
)

func patienceCases() []suiteCase {
	return []suiteCase{
		{name: "WhatIsCancelledBeforehandIsNeverSent", run: cancelledBefore},
		{name: "AReadThatIsCancelledIsNotRetryable", run: cancelledRead},
		{name: "AChangeThatIsCancelledOnItsWayIsUncertain", run: cancelledChange},
		{name: "ADeadlineEndsACall", run: deadlineEnds},
	}
}

func cancelledBefore(t *testing.T, r Rig) {
	plan := r.plan(t, backend.VerbStart, nil, r.Spec("never"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := r.Client.Do(ctx, plan, &trail{line: r.Line})
	wantClass(t, err, backend.Cancelled)
	_, err = r.Client.Get(ctx, "whatever")
	wantClass(t, err, backend.Cancelled)
	err = r.Client.Sweep(ctx, func(backend.Page) error { return nil })
	wantClass(t, err, backend.Cancelled)
	if n := r.Line.Count(""); n != 0 {
		t.Errorf("%d calls were made", n)
	}
}

// interrupted holds every call of a name, of any name for "", runs one, ends its
// context once it is held, and returns its error.
func (r Rig) interrupted(t *testing.T, call string, end error, run func(context.Context) error) error {
	t.Helper()
	r.Line.Always(call, Fault{Hold: true})
	defer r.Line.Clear()
	ctx := &interruptible{Context: t.Context(), done: make(chan struct{})}
	result := make(chan error, 1)
	go func() { result <- run(ctx) }()
	select {
	case <-r.Line.Held:
	case err := <-result:
		t.Fatalf("no call was made: %v", err)
	}
	ctx.end(end)
	err := <-result
	checkError(t, err)
	return err
}

func cancelledRead(t *testing.T, r Rig) {
	err := r.interrupted(t, "", context.Canceled, func(ctx context.Context) error {
		_, err := r.Client.Get(ctx, "whatever")
		return err
	})
	wantClass(t, err, backend.Cancelled)
	if backend.ClassOf(err).Retryable() {
		t.Errorf("our own cancel looks retryable: %v", err)
	}
}

func cancelledChange(t *testing.T, r Rig) {
	plan := r.plan(t, backend.VerbStart, nil, r.Spec("cancelled"))
	err := r.interrupted(t, plan.Steps[0].Call, context.Canceled, func(ctx context.Context) error {
		_, err := r.Client.Do(ctx, plan, &trail{line: r.Line})
		return err
	})
	wantClass(t, err, backend.Uncertain)
}

func deadlineEnds(t *testing.T, r Rig) {
	plan := r.plan(t, backend.VerbStart, nil, r.Spec("slow"))
	err := r.interrupted(t, plan.Steps[0].Call, context.DeadlineExceeded, func(ctx context.Context) error {
		_, err := r.Client.Do(ctx, plan, &trail{line: r.Line})
		return err
	})
	wantClass(t, err, backend.Uncertain)
	err = r.interrupted(t, "", context.DeadlineExceeded, func(ctx context.Context) error {
		return r.Client.Sweep(ctx, func(backend.Page) error { return nil })
	})
	if err == nil || !errors.Is(err, context.DeadlineExceeded) && !errors.Is(err, backend.Cancelled) {
		t.Errorf("the deadline's end of a sweep is %v", err)
	}
}

// interruptible is a context that ends when told to, in either way.
type interruptible struct {
	context.Context
	done chan struct{}

	mu  sync.Mutex
	err error
}

func (c *interruptible) end(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.err = err
	close(c.done)
}

func (c *interruptible) Deadline() (time.Time, bool) { return time.Time{}, false }

func (c *interruptible) Done() <-chan struct{} { return c.done }

func (c *interruptible) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}
