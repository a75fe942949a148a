package caster

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/gate"
)

// How often a read is sent at most, and the upper bound of the first pause
// between two of them, which doubles: all of it has to fit into the few seconds
// that the gate gives a read.
const (
	readTries = 3
	readPause = 300 * time.Millisecond
)

// read makes a call that changes nothing. It is sent again, after a random
// pause, where it was throttled, could not be reached, or was not answered
// sensibly; what usable, which may be nil, says of an answer counts for that
// too. It ends early with the context and with the gate's deadline for reads.
func (c *Client) read(ctx context.Context, call string, body json.RawMessage, usable func(answer) error) (answer, error) {
	flying, flight, cancel := c.gate.Read(ctx, call)
	defer cancel()
	for try := 1; ; try++ {
		sent := flight.Attempts()
		a, err := c.send(flying, flight, call, body)
		if err == nil && usable != nil {
			err = usable(a)
		}
		if err == nil || try >= c.tries || !mayHelp(err, flight, sent) {
			return a, err
		}
		if err := c.rest(flying, flight, call, try, err); err != nil {
			return a, err
		}
	}
}

// mayHelp reports whether sending the call once more may help. What the gate
// itself held back would be held back again.
func mayHelp(err error, flight *gate.Flight, sent int) bool {
	return backend.ClassOf(err).Retryable() && flight.Attempts() > sent
}

// rest pauses after a failure. Its error is the failure itself where there is no
// time left, and that of the context where that ended meanwhile.
func (c *Client) rest(ctx context.Context, flight *gate.Flight, call string, try int, failure error) error {
	wait := rand.N(c.pause<<(try-1)) + 1
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= wait {
		return failure
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return c.fail(flight, call, context.Cause(ctx))
	}
}
