package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
)

// Prepare looks afresh at every target, makes the plan and tells what must be
// proved. It sends nothing that changes anything, and repeating it is safe. The
// error is a [Refusal], or what the cloud or the plan said.
func (d *Desk) Prepare(ctx context.Context, in Intent) (Ticket, error) {
	ctx = backend.Urgent(ctx)
	t := Ticket{ID: d.newID(), Intent: in}
	t.serial = t.ID
	if err := d.permit(in); err != nil {
		return t, err
	}
	k, ok := d.existing(in)
	if !ok {
		k, ok = d.unfinished(ctx, in)
	}
	if ok {
		in.Targets = []watch.Key{k}
		t.Intent = in
	}
	if len(in.Targets) == 0 {
		item, err := d.prepareNew(ctx, in)
		if err != nil {
			return t, err
		}
		if item.repeats != "" {
			t.ID = item.repeats
		}
		t.Items = []Item{item}
	}
	for _, k := range in.Targets {
		item, err := d.prepareItem(ctx, in, k)
		if err != nil {
			return t, err
		}
		t.Items = append(t.Items, item)
	}
	t.Prepared = d.now()
	grade(&t)
	if in.Dry {
		return t, nil
	}
	return t, d.limit(ctx, t)
}

// Namer is a Dialect whose start may be of something that exists already.
type Namer interface {
	// Existing returns what a spec for a start names; empty for something new.
	Existing(s backend.Spec) backend.ID
}

// existing returns what a start's spec names, so that the plan is made over it.
func (d *Desk) existing(in Intent) (watch.Key, bool) {
	namer, ok := d.profiles[in.Profile].Dialect.(Namer)
	if !ok || in.Verb != backend.VerbStart || len(in.Targets) > 0 || in.Spec == nil {
		return watch.Key{}, false
	}
	id := namer.Existing(*in.Spec)
	return watch.Key{Profile: in.Profile, ID: id}, id != ""
}

// permit refuses what may not be asked at all.
func (d *Desk) permit(in Intent) error {
	profiles := []string{in.Profile}
	if len(in.Targets) > 0 {
		profiles = nil
	}
	for _, k := range in.Targets {
		profiles = append(profiles, k.Profile)
	}
	for _, name := range profiles {
		p, ok := d.profiles[name]
		switch {
		case !ok:
			return &backend.Error{Class: backend.NotFound, Message: fmt.Sprintf("there is no profile %q", name)}
		case !in.Dry && (p.ReadOnly != "" || p.Client == nil):
			return refuse(ReasonReadOnly, "nothing was sent: %s", p.readOnly())
		}
		if a := p.Dialect.Ability(in.Verb); !a.Can() {
			return refuse(ReasonVerb, "%s has no %s: %s", p.System, in.Verb, a.Reason)
		}
	}
	if in.Verb != backend.VerbStop && len(in.Targets) > 1 {
		return refuse(ReasonVerb, "%s takes one production at a time", in.Verb)
	}
	return nil
}

// prepareNew plans a start that makes something new. An unsettled start of the
// same request is settled, or its token is used again: never sent anew.
func (d *Desk) prepareNew(ctx context.Context, in Intent) (Item, error) {
	p := d.profiles[in.Profile]
	if in.Spec == nil {
		return Item{}, &backend.Error{System: p.System, Class: backend.Invalid, Message: "a start needs a spec"}
	}
	plan, err := p.Dialect.Plan(in.Verb, nil, *in.Spec)
	if err != nil {
		return Item{}, err
	}
	plan.Profile, plan.System = p.Name, p.System
	item := Item{Plan: plan, ID: plan.Target, Level: levelOf(in.Verb, false, false)}
	if err := d.reuse(ctx, &item); err != nil {
		return Item{}, err
	}
	item.Plan = item.Plan.WithToken(d.newID())
	return item, nil
}

// reuse connects the start with an unsettled one of the same digest.
func (d *Desk) reuse(ctx context.Context, item *Item) error {
	open, err := d.journal.Unsettled(ctx)
	if err != nil {
		return &Refusal{Reason: ReasonRecord, Message: err.Error(), Err: err}
	}
	digest := digestOf(item.Plan)
	if found, ok := d.settledLately(ctx, item.Plan.Profile, digest); ok {
		item.Adopted, item.ID, item.repeats = backend.ID(found.ID), backend.ID(found.ID), found.Intent
		item.Ref, _ = backend.ParseRef(found.Ref)
		item.Nothing = "an earlier start of the same request had made it"
		return nil
	}
	for _, o := range open {
		if o.Intent.Digest != digest || o.Intent.Verb != string(backend.VerbStart) {
			continue
		}
		found, err := d.settle(ctx, o)
		if err != nil {
			return err
		}
		switch {
		case found.Outcome == Done:
			item.Adopted, item.ID, item.Ref = found.ID, found.ID, found.Ref
			item.repeats = o.Intent.Intent
			item.Nothing = "an earlier start of the same request had made it"
		case found.Outcome == Unknown && o.Intent.Token != "":
			item.Plan = item.Plan.WithToken(o.Intent.Token)
			item.repeats = o.Intent.Intent
		case found.Outcome == Unknown:
			return refuse(ReasonUnknown, "an earlier start of the same request is not settled: %s", found.Message)
		}
	}
	return nil
}

// prepareItem plans the verb for one production after a fresh look at it.
func (d *Desk) prepareItem(ctx context.Context, in Intent, k watch.Key) (Item, error) {
	p := d.profiles[k.Profile]
	known, wasKnown := d.watch.Snapshot().Find(k)
	if err := d.settleRef(ctx, in.Verb, k, known.Ref); err != nil {
		return Item{}, err
	}
	before, err := d.watch.Fresh(ctx, k)
	if errors.Is(err, backend.NotFound) && in.Verb == backend.VerbStop && wasKnown {
		return Item{Ref: known.Ref, ID: k.ID, Code: known.Code(), Level: L1, Nothing: "it has ended already"}, nil
	}
	if blind(in.Verb, err) && known.Production != nil {
		before = *known.Production
		before.Row = known.At(d.now())
		item, planned := d.planItem(ctx, in, p, &before)
		item.Plan.Notes = append(item.Plan.Notes, backend.Note{
			Severity: backend.SeverityWarning,
			Message:  "it cannot be read now (" + err.Error() + "): this is planned from what was seen at " + before.ObservedAt.Local().Format(time.TimeOnly),
		})
		return item, planned
	}
	if err != nil {
		return Item{}, withRef(err, known.Ref)
	}
	return d.planItem(ctx, in, p, &before)
}

// blind reports whether the verb goes on although its production cannot be read:
// a panic alone, because an outage of the reads must not keep the standby away.
func blind(v backend.Verb, err error) bool {
	return err != nil && v == backend.VerbPanic && backend.ClassOf(err).Retryable()
}
