package desk

import (
	"context"
	"errors"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/journal"
)

// Commit carries the ticket out. Each item ends with one lamp of StageEnd; the
// channel is closed after the last. An error means that nothing was sent. The
// items are done one after another, each seen before the next begins, and the
// rest is refused when one cannot be recorded.
//
// The context ends the following of what was sent, never a call under way, and
// never a Replace that has stopped the old production: that one goes on until
// its start was answered.
func (d *Desk) Commit(ctx context.Context, t Ticket, p Proof) (<-chan Lamp, error) {
	if t.Intent.Dry {
		return nil, refuse(ReasonReadOnly, "that was prepared for its plan only")
	}
	if err := check(t, p, d.now()); err != nil {
		return nil, err
	}
	ctx = backend.Urgent(ctx)
	if err := d.limit(ctx, t); err != nil {
		return nil, err
	}
	if err := d.lookAgain(ctx, t); err != nil {
		return nil, err
	}
	if !d.use(t.serial) {
		return nil, refuse(ReasonExpired, "that was confirmed already")
	}
	replacing := t.Items[0].Replace()
	d.begin(replacing)
	// Every lamp fits, so that the work never waits for its viewer.
	lamps := make(chan Lamp, lampsPerItem*len(t.Items))
	go func() {
		defer d.end(replacing)
		defer close(lamps)
		d.carryOut(ctx, t, p, lamps)
	}()
	return lamps, nil
}

// lampsPerItem bounds the lamps of one item: two steps sent and accepted, seen,
// applied, notes, and the end.
const lampsPerItem = 32

// lookAgain refuses when a target moved since the ticket was made.
func (d *Desk) lookAgain(ctx context.Context, t Ticket) error {
	for _, item := range t.Items {
		if item.Before == nil || item.Nothing != "" {
			continue
		}
		now, err := d.watch.Fresh(ctx, keyOf(item))
		if blind(t.Intent.Verb, err) {
			continue // nothing newer is known than what was confirmed
		}
		if err != nil {
			return withRef(err, item.Ref)
		}
		again, err := d.planItem(ctx, t.Intent, d.profiles[item.Ref.Profile], &now)
		if err != nil {
			return err
		}
		if err := moved(t.Intent, item, again); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) carryOut(ctx context.Context, t Ticket, p Proof, lamps chan<- Lamp) {
	var stopped error
	for i, item := range t.Items {
		run := &run{d: d, t: t, item: item, index: i, proof: p, lamps: lamps}
		if stopped != nil {
			run.finish(ctx, Result{Outcome: Refused, Err: stopped, Message: stopped.Error()})
			continue
		}
		result := run.do(ctx)
		run.finish(ctx, result)
		var refusal *Refusal
		if errors.As(result.Err, &refusal) && refusal.Reason == ReasonRecord {
			stopped = refusal
		}
	}
}

// run is one item on its way.
type run struct {
	d        *Desk
	t        Ticket
	item     Item
	index    int
	proof    Proof
	lamps    chan<- Lamp
	lit      int
	recorded bool
}

func (r *run) light(stage Stage, note string) {
	if r.lit++; r.lit >= lampsPerItem {
		return // the last place is the end's
	}
	r.lamps <- Lamp{Item: r.index, Ref: r.item.Ref, Stage: stage, At: r.d.now(), Note: note}
}

// do sends the item and follows it.
func (r *run) do(ctx context.Context) Result {
	if r.item.Nothing != "" {
		return r.nothing(ctx)
	}
	if err := r.d.recordIntent(ctx, r.t, r.item, r.proof); err != nil && r.t.Intent.Verb != backend.VerbPanic {
		return Result{Outcome: Refused, Err: err, Message: err.Error()}
	}
	r.recorded = true
	if r.item.Before != nil {
		defer r.d.watch.Intend(keyOf(r.item))()
	}
	r.d.keepGood(r.t.Intent, r.item)
	if r.item.Replace() {
		return r.replace(ctx)
	}
	return r.send(ctx)
}

// nothing ends an item that needs nothing to be sent; what is stopping already,
// or was started already, is followed as if it had been asked for here.
func (r *run) nothing(ctx context.Context) Result {
	stopping := r.item.Before != nil && r.item.Before.State == backend.StateStopping
	if !stopping && r.item.Adopted == "" {
		return Result{Outcome: Done, Message: r.item.Nothing}
	}
	return r.follow(ctx, Result{Outcome: Accepted, ID: r.item.ID, Message: r.item.Nothing})
}

// send carries the plan out and follows what it did.
func (r *run) send(ctx context.Context) Result {
	tr := r.trail(ctx)
	id, err := r.attempt(ctx, r.item.Plan, tr)
	if err != nil {
		if r.item.ID == "" {
			r.item.ID = id // what the steps before made, if anything
		}
		if r.overtaken(ctx, err) {
			return r.follow(ctx, Result{Outcome: Accepted, RequestID: tr.requestID, Message: "it was stopping already"})
		}
		if r.t.Intent.Verb == backend.VerbPanic && errors.Is(err, backend.Uncertain) {
			r.d.keepStandby(backend.VerbPanic, r.item, false)
		}
		return r.failed(ctx, err, tr.requestID)
	}
	if r.item.ID == "" {
		r.item.ID = id
	}
	if r.t.Intent.Verb == backend.VerbTake && !r.back() {
		r.d.unstage(keyOf(r.item))
	}
	r.d.keepStandby(r.t.Intent.Verb, r.item, true)
	return r.follow(ctx, Result{Outcome: Accepted, ID: id, RequestID: tr.requestID})
}

// back reports whether the item is a take that only goes back from a panic.
func (r *run) back() bool {
	return r.t.Intent.Spec == nil && r.item.Before != nil && inStandby(r.item.Before.Row)
}

func (r *run) trail(ctx context.Context) *trail {
	return &trail{ctx: ctx, d: r.d, t: r.t, item: r.item, lamp: r.light}
}

// A single call that was throttled was not done: it is sent so many times at most,
// after longer and longer pauses.
const (
	throttledTries = 3
	throttledPause = time.Second
)

// attempt sends the plan; a stop that comes too early is tried again until it
// is allowed or the wait is over, and a call that was throttled twice more.
func (r *run) attempt(ctx context.Context, p backend.Plan, tr *trail) (backend.ID, error) {
	client := r.d.profiles[p.Profile].Client
	end := r.d.now().Add(r.t.Intent.Wait)
	for try := 1; ; try++ {
		// What was begun is answered, whatever becomes of the asker: the gate
		// bounds the call.
		id, err := client.Do(context.WithoutCancel(ctx), p, tr)
		if len(p.Steps) == 1 && try < throttledTries && errors.Is(err, backend.Throttled) {
			r.light(StageWaiting, "throttled: sent again in a moment")
			if pause(ctx, time.Duration(try)*throttledPause) {
				continue
			}
			return id, err
		}
		early := p.Verb == backend.VerbStop && errors.Is(err, backend.Conflict) &&
			r.item.Before != nil && r.item.Before.State == backend.StateStarting
		if !early || !r.d.now().Before(end) {
			return id, err
		}
		r.light(StageWaiting, "stopping when allowed")
		if !pause(ctx, followEvery) {
			return id, err
		}
	}
}

// overtaken reports whether a stop was refused because somebody else's, or an
// earlier one of ours, is under way.
func (r *run) overtaken(ctx context.Context, err error) bool {
	if r.t.Intent.Verb != backend.VerbStop || !errors.Is(err, backend.Conflict) {
		return false
	}
	now, err := r.d.watch.Fresh(ctx, keyOf(r.item))
	return err == nil && (now.State == backend.StateStopping || now.State == backend.StateEnded)
}

func (r *run) failed(ctx context.Context, err error, requestID string) Result {
	err = withRef(err, r.item.Ref)
	result := Result{Outcome: outcomeOf(err), Err: err, Message: err.Error(), RequestID: requestID}
	if r.t.Intent.Verb == backend.VerbStart && r.item.Before == nil && r.item.ID != "" {
		r.tellBegun(ctx, &result)
	}
	// What is gone when it should be stopped is stopped.
	if r.t.Intent.Verb == backend.VerbStop && errors.Is(err, backend.NotFound) {
		return Result{Outcome: Done, RequestID: requestID, State: backend.StateEnded, Message: "it had ended already"}
	}
	if r.t.Intent.Verb == backend.VerbRemove && errors.Is(err, backend.NotFound) {
		return Result{Outcome: Done, RequestID: requestID, State: backend.StateEnded, Message: "it was gone already"}
	}
	return result
}

// tellBegun says what a start that was not answered to its end has made so far.
func (r *run) tellBegun(ctx context.Context, result *Result) {
	now, err := r.d.watch.Fresh(context.WithoutCancel(ctx), keyOf(r.item))
	if err != nil {
		return
	}
	result.Ref, result.State = now.Ref, now.State
	result.Message += "; " + now.Ref.String() + " is there and is " + string(now.State) +
		" (on air: " + string(now.OnAir) + "): the same start goes on with it"
}

// finish fills the result, records it and lights the last lamp.
func (r *run) finish(ctx context.Context, result Result) {
	if result.Ref.IsZero() {
		result.Ref = r.item.Ref
	}
	if result.ID == "" {
		result.ID = r.item.ID
	}
	result.Verb, result.Intent = r.t.Intent.Verb, r.t.ID
	if result.State == "" {
		result.State = r.stateNow(ctx, result.Outcome)
	}
	if r.recorded {
		rec := r.d.base(r.t, r.item)
		rec.Phase, rec.Outcome = journal.PhaseOutcome, string(result.Outcome)
		rec.ID, rec.RequestID, rec.Message = string(result.ID), result.RequestID, result.Message
		if !result.Ref.IsZero() {
			rec.Ref = result.Ref.String()
		}
		if err := r.d.append(ctx, rec); err != nil {
			r.d.log.Error("an outcome could not be recorded", "intent", r.t.ID, "error", err)
		}
	}
	r.closeFinished(ctx, result)
	r.lamps <- Lamp{Item: r.index, Ref: result.Ref, Stage: StageEnd, At: r.d.now(), Result: &result}
}

// stateNow is the state to tell where following told none: the one before
// where nothing was sent, else what a look tells; empty where it tells nothing.
func (r *run) stateNow(ctx context.Context, outcome Outcome) backend.State {
	switch {
	case r.item.Before == nil:
		return ""
	case outcome == Refused || r.item.Nothing != "":
		return r.item.Before.State
	}
	now, err := r.d.watch.Fresh(context.WithoutCancel(ctx), keyOf(r.item))
	switch {
	case errors.Is(err, backend.NotFound):
		return backend.StateEnded
	case err != nil:
		return ""
	}
	return now.State
}

// closeFinished settles the Replace whose second half this start was.
func (r *run) closeFinished(ctx context.Context, result Result) {
	o := r.item.finishes
	if o == nil || result.Outcome != Done && result.Outcome != Accepted {
		return
	}
	s := Settled{Outcome: Done, ID: result.ID, Ref: result.Ref, Message: "finished by " + r.t.ID}
	if err := r.d.recordSettled(ctx, *o, s); err != nil {
		r.d.log.Error("a finished replace could not be recorded", "intent", o.Intent.Intent, "error", err)
	}
}

// pause waits; false when the context ended first.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
