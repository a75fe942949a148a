package desk

import (
	"context"
	"errors"
	"fmt"

	"mixdeck/backend"
	"mixdeck/backend/watch"
)

// planItem plans the verb over what runs.
func (d *Desk) planItem(ctx context.Context, in Intent, p Profile, before *backend.Production) (Item, error) {
	d.withOwn(ctx, p, before)
	replace := p.Dialect.Ability(in.Verb).How == backend.HowReplace
	item := Item{
		Before: before, Ref: before.Ref, ID: before.ID, Code: before.Code(),
		Level: levelOf(in.Verb, before.OnAir.Possible(), replace),
	}
	if item.Nothing = stoppedAlready(in.Verb, before.State); item.Nothing != "" {
		item.Level = L1
		return item, nil
	}
	spec, err := d.specFor(in, before)
	if err != nil {
		return item, err
	}
	if err := sameSystem(spec, p); err != nil {
		return item, err
	}
	if replace {
		return d.planReplace(p, item, spec)
	}
	item.Plan, err = d.plan(p, in.Verb, before, spec)
	if err != nil {
		return item, withRef(err, before.Ref)
	}
	if in.Verb == backend.VerbTake && inStandby(before.Row) {
		item.Plan.Notes = append(item.Plan.Notes, backend.Note{
			Severity: backend.SeverityNote, Message: "viewers see the standby picture now: the take brings the show back",
		})
	}
	if len(item.Plan.Steps) == 0 {
		item.Level, item.Nothing = L1, nothingIn(item.Plan)
	}
	return item, nil
}

// stoppedAlready says why a stop has nothing to do. What failed may still be there,
// and be paid for: its dialect knows.
func stoppedAlready(v backend.Verb, s backend.State) string {
	switch {
	case v != backend.VerbStop:
		return ""
	case s == backend.StateStopping:
		return "it is stopping already"
	case s.Over() && s != backend.StateFailed:
		return "it is " + string(s) + " already"
	}
	return ""
}

// planReplace plans the stop of what runs and the start that follows.
func (d *Desk) planReplace(p Profile, item Item, spec backend.Spec) (Item, error) {
	before := item.Before
	if before.State.Over() {
		return item, &backend.Error{
			System: p.System, Ref: before.Ref, Class: backend.Conflict,
			Message: "it is " + string(before.State) + ": start it anew instead",
		}
	}
	stop, err := d.plan(p, backend.VerbStop, before, backend.Spec{})
	if err != nil {
		return item, withRef(err, before.Ref)
	}
	item.Stop = &stop
	item.Plan, err = d.plan(p, backend.VerbStart, before, spec)
	item.Plan = item.Plan.WithToken(d.newID())
	return item, withRef(err, before.Ref)
}

// nothingIn says why a plan has nothing to send.
func nothingIn(p backend.Plan) string {
	if len(p.Notes) > 0 {
		return p.Notes[0].Message
	}
	return "nothing would change"
}

// hasPVW reports whether the profile's cloud itself holds what is staged.
func (d *Desk) hasPVW(profile string) bool {
	p, ok := d.profiles[profile]
	return ok && p.Dialect.Ability(backend.VerbTake).How == backend.HowNative
}

// specFor returns what the intent was given. A take without anything takes what
// the cloud holds in PVW, else what ran before a panic, else what is staged here.
func (d *Desk) specFor(in Intent, before *backend.Production) (backend.Spec, error) {
	if in.Spec != nil {
		return *in.Spec, nil
	}
	if in.Verb != backend.VerbTake || d.hasPVW(before.Ref.Profile) {
		return backend.Spec{}, nil
	}
	if good, ok := d.LastGood(watch.KeyOf(before.Row)); ok && inStandby(before.Row) {
		return backend.Spec{Layout: &good}, nil
	}
	staged, ok := d.Staged(watch.KeyOf(before.Row))
	if !ok {
		return backend.Spec{}, &backend.Error{
			System: before.System, Ref: before.Ref, Class: backend.Conflict,
			Message: "nothing is staged for " + before.Ref.String() + ", so there is nothing to take",
		}
	}
	return backend.Spec{Layout: &staged}, nil
}

func sameSystem(s backend.Spec, p Profile) error {
	if s.System == "" || s.System == p.System {
		return nil
	}
	return &backend.Error{
		System: p.System, Class: backend.Invalid,
		Message: fmt.Sprintf("the spec is for %s and the production is of %s", s.System, p.System),
	}
}

func (d *Desk) plan(p Profile, v backend.Verb, running *backend.Production, s backend.Spec) (backend.Plan, error) {
	plan, err := p.Dialect.Plan(v, running, s)
	plan.Profile, plan.System = p.Name, p.System
	return plan, err
}

// withRef names the production in an adapter's error that names none.
func withRef(err error, ref backend.Ref) error {
	var e *backend.Error
	if errors.As(err, &e) && e.Ref.IsZero() {
		e.Ref = ref
	}
	return err
}
