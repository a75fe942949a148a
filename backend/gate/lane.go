package gate

import (
	"context"
	"fmt"
	"sync"
	"time"

	"mixdeck/backend"
)

// assumedRate is the rate, in calls a second, of a lane that has none and is
// slowed all the same. AWS's quotas for IVS and Kinesis Video Streams start
// there.
const assumedRate = 5

// lane lets calls pass one after another, at most at a rate. Only the first in
// the queue looks at the clock, so a change of pace counts at once.
type lane struct {
	turn chan struct{} // holds the turn of whoever is first

	mu      sync.Mutex
	rate    float64       // calls a second at most; 0: not known
	burst   time.Duration // how far ahead of the pace a call may be
	due     time.Time     // when the next call would be due at an even pace
	until   time.Time     // nothing passes before
	waiting int
}

func (l *lane) init(rate, burst float64) {
	l.turn = make(chan struct{}, 1)
	l.rate = rate
	if rate > 0 {
		l.burst = time.Duration((burst - 1) / rate * float64(time.Second))
	}
}

// hold stops the lane until t.
func (l *lane) hold(t time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.until = t
}

// pass waits for the call's turn. It gives up at once, with an error of class
// Throttled, when the turn will not come before the context's deadline.
func (l *lane) pass(ctx context.Context, factor func(time.Time) float64) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	l.mu.Lock()
	l.waiting++
	l.mu.Unlock()
	defer l.leave()
	if err := l.hopeless(ctx, factor(time.Now())); err != nil {
		return err
	}
	select {
	case l.turn <- struct{}{}:
		defer func() { <-l.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	for {
		now := time.Now()
		wait := l.take(now, factor(now))
		if wait <= 0 {
			return nil
		}
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

func (l *lane) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting--
}

// interval is the even pace's distance between two calls. A lane without a rate
// has a pace only while it is slowed.
func (l *lane) interval(factor float64) time.Duration {
	rate := l.rate
	if rate == 0 {
		if factor == 1 {
			return 0
		}
		rate = assumedRate
	}
	return time.Duration(float64(time.Second) / (rate * factor))
}

// wait is how long the first in the queue has to wait.
func (l *lane) wait(now time.Time) time.Duration {
	return max(l.due.Add(-l.burst).Sub(now), l.until.Sub(now), 0)
}

// take passes one call and returns 0, or returns how long to wait for it.
func (l *lane) take(now time.Time, factor float64) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if wait := l.wait(now); wait > 0 {
		return wait
	}
	if l.due.Before(now) {
		l.due = now
	}
	l.due = l.due.Add(l.interval(factor))
	return 0
}

// hopeless returns an error when the last in the queue would not pass before
// the context's deadline.
func (l *lane) hopeless(ctx context.Context, factor float64) error {
	deadline, ok := ctx.Deadline()
	if !ok {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	wait := l.wait(now) + time.Duration(l.waiting-1)*l.interval(factor)
	if now.Add(wait).Before(deadline) {
		return nil
	}
	return fmt.Errorf("%w: it would wait %s to keep within the vendor's rate", backend.Throttled, wait.Round(time.Millisecond))
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
