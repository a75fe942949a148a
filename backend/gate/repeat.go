package gate

import (
	"context"
	"math/rand/v2"
	"time"

	"mixdeck/backend"
)

// How often a read is sent at most, and the upper bound of the first pause
// between two of them: all of it has to fit into ReadDeadline.
const (
	ReadTries = 3
	ReadPause = 300 * time.Millisecond
)

// Repeat sends a read, for an SDK that does not repeat by itself: up to tries
// times, as long as its error is of a class that may pass (throttled, not
// reached, not answered sensibly) and the gate let it out. Between two tries is
// a random pause, of which the upper bound doubles each time. send makes one
// attempt of this flight, with the context that [Gate.Read] returned; that of a
// change must not be given.
//
// The error is the last attempt's. It is that of ended, which is told the
// context's cause, where the context ended during a pause; a pause that would
// outlast the deadline is not begun.
func (f *Flight) Repeat(ctx context.Context, tries int, pause time.Duration, send func() error, ended func(cause error) error) error {
	for try := 1; ; try++ {
		sent := f.Attempts()
		err := send()
		if err == nil || try >= tries || !f.mayHelp(err, sent) {
			return err
		}
		wait := rand.N(pause<<(try-1)) + 1
		if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= wait {
			return err
		}
		if !Rest(ctx, wait) {
			return ended(context.Cause(ctx))
		}
	}
}

// mayHelp reports whether another attempt may help. What the gate itself held
// back would be held back again.
func (f *Flight) mayHelp(err error, sent int) bool {
	return backend.ClassOf(err).Retryable() && f.Attempts() > sent
}

// Rest pauses and reports whether the context still goes on.
func Rest(ctx context.Context, wait time.Duration) bool {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
