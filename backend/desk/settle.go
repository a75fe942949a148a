package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/journal"
	"mixdeck/backend/watch"
)

// Adopter is a Dialect that can tell whether a production is what a start's
// request made.
type Adopter interface {
	// Adopts reports whether the production can have been made by the step,
	// whose body may have its addresses redacted.
	Adopts(start backend.Step, p backend.Production) bool
}

// Settled is what reading back told about an unknown outcome. Outcome is Done,
// Failed (it was not done and may be asked for again) or Unknown.
type Settled struct {
	Intent  string
	Verb    backend.Verb
	Outcome Outcome
	ID      backend.ID
	Ref     backend.Ref
	Message string
}

// Settle reads back what became of the intent, or of every unsettled one where
// the id is "", and records it. It sends nothing that changes anything.
func (d *Desk) Settle(ctx context.Context, intent string) ([]Settled, error) {
	open, err := d.journal.Unsettled(ctx)
	if err != nil {
		return nil, err
	}
	var out []Settled
	for _, o := range open {
		if intent != "" && o.Intent.Intent != intent {
			continue
		}
		s, err := d.settle(ctx, o)
		if err != nil {
			return out, err
		}
		out = append(out, s)
	}
	if intent != "" && len(out) == 0 {
		return nil, &backend.Error{Class: backend.NotFound, Message: "no unsettled intent is called " + intent}
	}
	return out, nil
}

// settleRef settles what is open on one production, and refuses the same verb
// when that stays unknown. A stop or a panic is never refused: repeating it is
// safe, and nothing may keep an operator from taking something off air.
func (d *Desk) settleRef(ctx context.Context, v backend.Verb, k watch.Key, ref backend.Ref) error {
	open, err := d.journal.Unsettled(ctx)
	if err != nil {
		return &Refusal{Reason: ReasonRecord, Message: err.Error(), Err: err}
	}
	for _, o := range open {
		// A start's own record does not know yet what it will make.
		if o.Intent.Profile != k.Profile || k.ID == "" || string(k.ID) != cmp.Or(o.Intent.ID, o.Last().ID) {
			continue
		}
		s, err := d.settle(ctx, o)
		if v == backend.VerbStop || v == backend.VerbPanic {
			continue
		}
		if err != nil {
			return withRef(err, ref)
		}
		if s.Outcome == Unknown && s.Verb == v {
			return refuse(ReasonUnknown, "an earlier %s of %s is not settled: %s", s.Verb, ref, s.Message)
		}
	}
	return nil
}

// settle reads one intent back and records what it told.
func (d *Desk) settle(ctx context.Context, o journal.Open) (Settled, error) {
	s := Settled{
		Intent: o.Intent.Intent, Verb: backend.Verb(o.Intent.Verb),
		ID: backend.ID(o.Intent.ID), Outcome: Unknown,
	}
	s.Ref, _ = backend.ParseRef(o.Intent.Ref)
	p, ok := d.profiles[o.Intent.Profile]
	if !ok || p.Client == nil {
		s.Message = "its profile " + o.Intent.Profile + " is not configured, so it cannot be read back"
		return s, nil
	}
	if wait := d.inFlight(o) - d.now().Sub(o.Last().At); wait > 0 {
		s.Message = fmt.Sprintf("it may still be on its way: look again in %d s", int(wait.Seconds())+1)
		return s, nil
	}
	var err error
	made := o.Last().ID
	switch {
	case s.Verb == backend.VerbStart && !o.Intent.Replace && made != "":
		// It names what it started, or what its first steps made.
		s.ID = backend.ID(made)
		err = d.settleChange(ctx, o, &s)
	case s.Verb == backend.VerbStart || o.Intent.Replace:
		err = d.settleStart(ctx, p, o, &s)
	default:
		err = d.settleChange(ctx, o, &s)
	}
	if err != nil || s.Outcome == Unknown {
		return s, err
	}
	return s, d.recordSettled(ctx, o, s)
}

// inFlight is how long the intent may still be on its way after its last
// record, here or in another process: an unanswered call for as long as calls
// are waited for, a Replace for as long as it goes on by itself.
func (d *Desk) inFlight(o journal.Open) time.Duration {
	last := o.Last()
	switch {
	case last.Phase == journal.PhaseOutcome || d.dead(last):
		return 0
	case o.Intent.Replace:
		return replaceLimit
	case last.Phase == journal.PhaseCall:
		return callLimit
	}
	return 0
}

// callLimit is longer than any call of a change is waited for.
const callLimit = 20 * time.Second

func (d *Desk) recordSettled(ctx context.Context, o journal.Open, s Settled) error {
	r := o.Intent
	r.Phase, r.Outcome, r.Message = journal.PhaseOutcome, string(s.Outcome), "read back: "+s.Message
	r.Plan, r.Token, r.Digest, r.Call, r.Reason = nil, "", "", "", ""
	r.ID, r.Settled = string(s.ID), true
	if !s.Ref.IsZero() {
		r.Ref = s.Ref.String()
	}
	return d.append(ctx, r)
}

// settleChange settles a change of one production. Each of them may be repeated
// without harm, so what reading back does not show was not done.
func (d *Desk) settleChange(ctx context.Context, o journal.Open, s *Settled) error {
	now, err := d.watch.Fresh(ctx, watch.Key{Profile: o.Intent.Profile, ID: s.ID})
	gone := errors.Is(err, backend.NotFound)
	if err != nil && !gone {
		return err
	}
	over := gone || now.State.Over() || now.State == backend.StateStopping
	switch s.Verb {
	case backend.VerbStop:
		s.told(over, "it no longer runs", "it still runs; it was not stopped")
	case backend.VerbRemove:
		s.told(gone || now.Dormant, "it is gone", "it is still there; it was not removed")
	case backend.VerbStart:
		s.told(!gone && (now.State.Moving() || now.OnAir.Possible()), "it was started", "it does not run; it was not started")
	default:
		d.settleShown(ctx, o, s, now, over)
	}
	return nil
}

// told settles by whether what was asked for is seen.
func (s *Settled) told(seen bool, yes, no string) {
	s.Outcome, s.Message = Failed, no
	if seen {
		s.Outcome, s.Message = Done, yes
	}
}

// settleShown settles a change of what is shown.
func (d *Desk) settleShown(ctx context.Context, o journal.Open, s *Settled, now backend.Production, over bool) {
	switch {
	case over:
		s.Outcome, s.Message = Failed, "it has ended meanwhile"
	case s.Verb == backend.VerbPanic && d.hasPVW(o.Intent.Profile):
		d.settlePanic(ctx, o, s)
	case now.Stamp == o.Intent.Stamp:
		s.Outcome, s.Message = Failed, "nothing changed; it was not done"
	case now.Pending:
		s.Outcome, s.Message = Done, "the change has arrived and is not applied yet"
	default:
		s.Outcome, s.Message = Done, "the change is seen"
	}
}

// settlePanic: nothing tells whether a standby is shown, so that only a later
// change settles it.
func (d *Desk) settlePanic(ctx context.Context, o journal.Open, s *Settled) {
	records, err := d.journal.Records(ctx, journal.Filter{Profile: o.Intent.Profile, ID: o.Intent.ID})
	if err != nil {
		records = nil // it stays unknown
	}
	for _, r := range records {
		later := r.Seq > o.Intent.Seq && r.Intent != o.Intent.Intent && r.Phase == journal.PhaseOutcome
		if later && (r.Outcome == string(Done) || r.Outcome == string(Accepted)) {
			s.Outcome, s.Message = Done, "a later "+r.Verb+" has settled it"
			return
		}
	}
	s.Message = "whether the standby is shown cannot be read back: look at the output, then panic again or take"
}

// settleStart looks for what the start may have made.
func (d *Desk) settleStart(ctx context.Context, p Profile, o journal.Open, s *Settled) error {
	adopter, ok := p.Dialect.(Adopter)
	step, planned := o.StartStep()
	if !ok || !planned {
		s.Message = "what it made cannot be told by reading back: look at the wall"
		if o.Intent.Token != "" {
			s.Message += "; the same start repeats it with its own token"
		}
		return nil
	}
	if failures := d.watch.Sweep(ctx, false, p.Name); len(failures) > 0 {
		return failures[p.Name]
	}
	for _, e := range d.watch.Snapshot().Entries {
		if e.Ref.Profile != p.Name || e.Gone || !e.StartedAt.IsZero() && e.StartedAt.Add(startSlack).Before(o.Intent.At) {
			continue
		}
		now, err := d.watch.Fresh(ctx, watch.KeyOf(e.Row))
		if err != nil {
			continue
		}
		if now.State != backend.StateEnded && adopter.Adopts(step, now) && (now.StartedAt.IsZero() || !d.madeByOther(ctx, o, now.ID)) {
			s.Outcome, s.ID, s.Ref, s.Message = Done, now.ID, now.Ref, "it was made: "+now.Ref.String()
			return nil
		}
	}
	return d.settleNothing(ctx, o, s)
}

// settleNothing tells what it means that nothing is seen that the start made.
func (d *Desk) settleNothing(ctx context.Context, o journal.Open, s *Settled) error {
	age := d.now().Sub(o.Last().At)
	switch {
	case o.Intent.Replace:
		return d.settleReplace(ctx, o, s)
	case o.Intent.Token != "" && d.now().Sub(o.Intent.At) < tokenLife:
		s.Message = "nothing that it made is seen; the same start repeats it with its own token"
	case age < startLimit:
		s.Message = fmt.Sprintf("nothing that it made is seen yet: look again in %d s", int((startLimit-age).Seconds())+1)
	default:
		s.Outcome, s.Message = Failed, "nothing that it made is seen"
	}
	return nil
}

// startLimit is how long a service may work on a start whose answer was lost.
const startLimit = 30 * time.Second

// settleReplace tells whether the old one still runs; when it does not, the
// start is still owed.
func (d *Desk) settleReplace(ctx context.Context, o journal.Open, s *Settled) error {
	old, err := d.watch.Fresh(ctx, watch.Key{Profile: o.Intent.Profile, ID: backend.ID(o.Intent.ID)})
	switch {
	case err == nil && !old.State.Over() && old.State != backend.StateStopping:
		s.Outcome, s.Message = Failed, "the old one still runs; nothing was replaced"
	case err != nil && !errors.Is(err, backend.NotFound):
		return err
	default:
		s.Message = "it was stopped and not started again: finish it with mixdeck activity settle " + o.Intent.Intent + " --finish"
	}
	return nil
}
