package desk

import (
	"context"
	"errors"
	"reflect"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
)

// followEvery is the time between two looks at what was changed.
const followEvery = time.Second

func keyOf(i Item) watch.Key {
	profile := i.Ref.Profile
	if profile == "" {
		profile = i.Plan.Profile
	}
	return watch.Key{Profile: profile, ID: i.ID}
}

// follow looks at the production until what was asked is seen, it failed, or
// the wait is over. Without a wait it looks once, for the ref and the state.
func (r *run) follow(ctx context.Context, result Result) Result {
	end := r.d.now().Add(r.t.Intent.Wait)
	defer r.d.watch.Intend(keyOf(r.item))()
	seen := false
	// The first look tells the ref, also when the asker has gone meanwhile.
	for look := context.WithoutCancel(ctx); ; look = ctx {
		now, err := r.d.watch.Fresh(look, keyOf(r.item))
		if err == nil {
			result.Ref, result.State = now.Ref, now.State
		}
		if r.t.Intent.Wait <= 0 {
			return result
		}
		if verdict := r.judge(now, err, &seen); verdict != nil {
			return verdict.into(result)
		}
		if !r.d.now().Before(end) || !pause(ctx, followEvery) {
			result.Late = true
			return result
		}
	}
}

// verdict is the end of following.
type verdict struct {
	outcome Outcome
	state   backend.State
	message string
}

func (v *verdict) into(r Result) Result {
	r.Outcome = v.outcome
	if v.state != "" {
		r.State = v.state
	}
	if v.message != "" {
		r.Message = v.message
	}
	return r
}

// judge decides whether one look ends the following; nil: look again.
func (r *run) judge(now backend.Production, err error, seen *bool) *verdict {
	switch r.t.Intent.Verb {
	case backend.VerbStop:
		return judgeStop(now, err)
	case backend.VerbRemove:
		return judgeRemove(now, err)
	case backend.VerbPanic:
		if err == nil && !r.item.Plan.Emulated {
			return &verdict{Done, now.State, ""} // no service tells more of it
		}
		return r.judgeUpdate(now, err, seen)
	case backend.VerbStart:
		return r.judgeStart(now, err, seen)
	case backend.VerbTake:
		if r.d.hasPVW(keyOf(r.item).Profile) {
			return r.judgeTake(now, err, seen)
		}
		return r.judgeUpdate(now, err, seen)
	default:
		switch {
		case r.item.Replace():
			return r.judgeStart(now, err, seen)
		case r.d.hasPVW(keyOf(r.item).Profile) && err == nil:
			// What is staged is changed by the calls themselves: a stamp in whole
			// seconds need not move.
			r.light(StageApplied, "")
			return &verdict{Done, now.State, ""}
		}
		return r.judgeUpdate(now, err, seen)
	}
}

func judgeStop(now backend.Production, err error) *verdict {
	if errors.Is(err, backend.NotFound) {
		return &verdict{Done, backend.StateEnded, ""}
	}
	if err == nil && now.OnAir == backend.OnAirNo && now.State != backend.StateStarting {
		return &verdict{Done, now.State, ""}
	}
	return nil
}

// judgeRemove: what stays as a mere resource has been removed too.
func judgeRemove(now backend.Production, err error) *verdict {
	switch {
	case errors.Is(err, backend.NotFound):
		return &verdict{Done, backend.StateEnded, ""}
	case err == nil && now.Dormant:
		return &verdict{Done, now.State, ""}
	}
	return nil
}

func (r *run) judgeStart(now backend.Production, err error, seen *bool) *verdict {
	if err != nil {
		return nil
	}
	r.markSeen(seen, string(now.State))
	switch {
	case now.OnAir == backend.OnAirYes:
		return &verdict{Done, now.State, ""}
	case now.State == backend.StateFailed, now.State == backend.StateEnded:
		return &verdict{Failed, now.State, "it was accepted, but is " + string(now.State) + " (" + now.NativeState + ")"}
	}
	return nil
}

func (r *run) judgeUpdate(now backend.Production, err error, seen *bool) *verdict {
	if errors.Is(err, backend.NotFound) {
		return &verdict{Failed, backend.StateEnded, "it ended before the change was applied"}
	}
	if err != nil || now.Stamp == r.item.Before.Stamp {
		return nil
	}
	r.markSeen(seen, string(now.State))
	if now.Pending {
		return nil
	}
	r.light(StageApplied, "")
	return &verdict{Done, now.State, ""}
}

// judgeTake: the take is seen when PGM shows what PVW holds; where both held the
// same before, nothing else tells.
func (r *run) judgeTake(now backend.Production, err error, seen *bool) *verdict {
	if errors.Is(err, backend.NotFound) {
		return &verdict{Failed, backend.StateEnded, "it ended before the change was applied"}
	}
	if err != nil || !reflect.DeepEqual(now.Layout, now.PVW) {
		return nil
	}
	r.markSeen(seen, string(now.State))
	r.light(StageApplied, "")
	return &verdict{Done, now.State, ""}
}

func (r *run) markSeen(seen *bool, note string) {
	if !*seen {
		*seen = true
		r.light(StageSeen, note)
	}
}
