package desk

import (
	"context"
	"errors"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
)

// replaceLimit is how long a Replace that has stopped the old production goes
// on trying to start the new one.
const replaceLimit = 90 * time.Second

// replace stops the old production, waits until its output is free and starts
// the new one. Once the stop was sent it goes on whatever becomes of the asker.
func (r *run) replace(ctx context.Context) Result {
	old := *r.item.Before
	tr := r.trail(ctx)
	if err := r.stopOld(ctx, tr); err != nil {
		return r.failed(ctx, err, tr.requestID)
	}
	bound, cancel := context.WithTimeout(context.WithoutCancel(ctx), replaceLimit)
	defer cancel()
	tr.ctx = bound
	r.awaitFree(bound, old)
	id, err := r.startAgain(bound, tr)
	if err != nil {
		result := r.failed(ctx, err, tr.requestID)
		result.State = backend.StateEnded
		result.Message = "it was stopped, but could not be started again: " + err.Error()
		r.d.raise(Alarm{At: r.d.now(), Ref: old.Ref, Message: result.Message})
		return result
	}
	r.item.ID, r.item.Ref = id, backend.Ref{}
	result := r.follow(ctx, Result{Outcome: Accepted, ID: id, RequestID: tr.requestID, Replaces: old.Ref})
	r.item.Ref = result.Ref
	r.d.keepFollows(old, result)
	return result
}

// stopTries is how often the stop of a Replace is sent when its answer is lost
// and the old production still runs: repeating a stop is safe.
const stopTries = 3

// stopOld stops the old production. A lost answer is looked into: what no
// longer runs was stopped, and the Replace goes on.
func (r *run) stopOld(ctx context.Context, tr *trail) error {
	for try := 1; ; try++ {
		_, err := r.attempt(ctx, *r.item.Stop, tr)
		if err == nil || errors.Is(err, backend.NotFound) {
			return nil
		}
		if !errors.Is(err, backend.Uncertain) {
			return err
		}
		if r.stopped(ctx) {
			return nil
		}
		if try == stopTries {
			return err
		}
	}
}

// stopped looks for some seconds whether the production stops running.
func (r *run) stopped(ctx context.Context) bool {
	ctx = context.WithoutCancel(ctx)
	for range stopTries {
		now, err := r.d.watch.Fresh(ctx, keyOf(r.item))
		if errors.Is(err, backend.NotFound) || err == nil && (now.State.Over() || now.State == backend.StateStopping) {
			return true
		}
		pause(ctx, followEvery)
	}
	return false
}

// awaitFree waits until the destinations can be used again. When that cannot
// be told any more the start is tried all the same: the cloud refuses it if it
// is too early.
func (r *run) awaitFree(ctx context.Context, old backend.Production) {
	freer, ok := r.d.profiles[old.Ref.Profile].Client.(backend.Freer)
	if !ok {
		return
	}
	for told := false; ; {
		_, _ = r.d.watch.Fresh(ctx, watch.KeyOf(old.Row)) // so that every screen sees it go off air
		if free, err := freer.Free(ctx, old); err == nil && free {
			return
		}
		if !told {
			told = true
			r.light(StageWaiting, "waiting until the output is free")
		}
		if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < replaceLimit/3 {
			return
		}
		if !pause(ctx, followEvery) {
			return
		}
	}
}

// startAgain sends the start until it is answered. Only what cannot have done
// anything, or is made safe by its token, is sent again.
func (r *run) startAgain(ctx context.Context, tr *trail) (backend.ID, error) {
	client := r.d.profiles[r.item.Plan.Profile].Client
	for wait := followEvery; ; wait = min(2*wait, 8*time.Second) {
		id, err := client.Do(ctx, r.item.Plan, tr)
		safe := backend.ClassOf(err).Retryable() ||
			errors.Is(err, backend.Uncertain) && r.item.Plan.Token() != ""
		if err == nil || !safe {
			return id, err
		}
		r.light(StageWaiting, "start is tried again")
		if !pause(ctx, wait) {
			return id, err
		}
	}
}
