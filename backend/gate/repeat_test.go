package gate_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/gate"
)

// repeat reads with failures of a class until their number is used up, each
// attempt let out by the gate. It returns the attempts and what Repeat returned.
func repeat(ctx context.Context, g *gate.Gate, class backend.Class, failures int) (sent int, err error) {
	ctx, f, cancel := g.Read(ctx, "Get")
	defer cancel()
	err = f.Repeat(ctx, gate.ReadTries, gate.ReadPause, func() error {
		if err := call(ctx, g, "http://x.invalid/Get"); err != nil {
			return err
		}
		if sent++; sent > failures {
			return nil
		}
		return &backend.Error{Class: class}
	}, func(cause error) error { return &backend.Error{Class: backend.Cancelled, Err: cause} })
	return sent, err
}

func TestAReadIsRepeatedWhereThatMayHelp(t *testing.T) {
	for _, c := range []struct {
		class          backend.Class
		failures, sent int
		fails          bool
	}{
		{backend.Unavailable, 0, 1, false},
		{backend.Unavailable, 1, 2, false},
		{backend.Throttled, 2, 3, false},
		{backend.Unavailable, 3, 3, true},
		{backend.Auth, 1, 1, true},
		{backend.NotFound, 1, 1, true},
	} {
		synctest.Test(t, func(t *testing.T) {
			began := time.Now()
			sent, err := repeat(t.Context(), at(0, &vendor{}), c.class, c.failures)
			if sent != c.sent || c.fails != (err != nil) || c.fails && !errors.Is(err, c.class) {
				t.Errorf("%d times %s: sent %d times, %v", c.failures, c.class, sent, err)
			}
			if took := time.Since(began); took > 3*gate.ReadPause {
				t.Errorf("%d times %s: it took %v", c.failures, c.class, took)
			}
		})
	}
}

func TestWhatTheGateHeldBackIsNotRepeated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, f, cancel := at(0, &vendor{}).Read(t.Context(), "Get")
		defer cancel()
		asked := 0
		err := f.Repeat(ctx, gate.ReadTries, gate.ReadPause, func() error {
			asked++
			return backend.Throttled
		}, func(cause error) error { return cause })
		if asked != 1 || !errors.Is(err, backend.Throttled) {
			t.Errorf("asked %d times, %v", asked, err)
		}
	})
}

func TestAPauseThatWouldOutlastTheDeadlineIsNotBegun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := at(0, &vendor{})
		ctx, f, cancel := g.Read(t.Context(), "Get")
		defer cancel()
		sent := 0
		err := f.Repeat(ctx, gate.ReadTries, time.Nanosecond, func() error {
			sent++
			if err := call(ctx, g, "http://x.invalid/Get"); err != nil {
				return err
			}
			_ = waitFor(t.Context(), gate.ReadDeadline)
			return backend.Unavailable
		}, func(cause error) error { return cause })
		if sent != 1 || !errors.Is(err, backend.Unavailable) {
			t.Errorf("sent %d times, %v", sent, err)
		}
	})
}

func TestAPauseEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := at(0, &vendor{})
		caller, giveUp := context.WithCancelCause(t.Context())
		gone := errors.New("nobody waits any more")
		time.AfterFunc(time.Nanosecond, func() { giveUp(gone) })
		sent, err := repeat(caller, g, backend.Unavailable, 3)
		if sent != 1 || !errors.Is(err, backend.Cancelled) || !errors.Is(err, gone) {
			t.Errorf("sent %d times, %v", sent, err)
		}
	})
}
