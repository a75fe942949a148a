package desk

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
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

// digestOf names a start by its profile and native request less the token, so
// that the same request is known again.
func digestOf(p backend.Plan) string {
	h := sha256.New()
	_, _ = fmt.Fprintf(h, "%s\x00%s", p.Profile, p.Verb) // a hash takes everything
	for i, s := range p.Steps {
		body := s.Body
		if i == 0 && p.TokenMember != "" {
			null, _ := json.Marshal(map[string]any{p.TokenMember: nil}) // a map of strings always marshals
			body = backend.MergeJSON(body, null)
		}
		_, _ = fmt.Fprintf(h, "\x00%s\x00%s", s.Call, compact(body))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func compact(raw json.RawMessage) []byte {
	var out bytes.Buffer
	if json.Compact(&out, raw) != nil {
		return raw
	}
	return out.Bytes()
}

// moved reports why the production is no longer what the ticket was made for.
func moved(in Intent, was, is Item) error {
	if was.Before == nil || is.Before == nil {
		return nil
	}
	from, to := was.Before, is.Before
	if from.State != to.State || from.OnAir != to.OnAir {
		return refuse(ReasonMoved, "%s changed meanwhile: it was %s (on air: %s) and is %s (on air: %s); nothing was sent",
			was.Ref, from.State, from.OnAir, to.State, to.OnAir)
	}
	if in.Verb == backend.VerbTake && !reflect.DeepEqual(from.PVW, to.PVW) {
		return refuse(ReasonMoved, "PVW of %s was changed from elsewhere meanwhile: look at the difference and confirm anew; nothing was sent", was.Ref)
	}
	same := slices.EqualFunc(was.Plan.Steps, is.Plan.Steps, sameStep(was.Plan))
	if in.Verb == backend.VerbUpdate || in.Verb == backend.VerbTake {
		// A body that holds a whole picture stays the same, whatever it overwrites.
		same = same && slices.Equal(was.Plan.Changes, is.Plan.Changes) && reflect.DeepEqual(from.Layout, to.Layout)
	}
	if in.Verb == backend.VerbStop || same {
		return nil
	}
	return refuse(ReasonMoved, "%s was changed from elsewhere meanwhile: look at the difference and confirm anew; nothing was sent", was.Ref)
}

// sameStep compares steps but for the token.
func sameStep(p backend.Plan) func(a, b backend.Step) bool {
	return func(a, b backend.Step) bool {
		for _, c := range backend.Diff(a.Body, b.Body) {
			if c.Path != p.TokenMember || p.TokenMember == "" {
				return false
			}
		}
		return a.Call == b.Call
	}
}

// Moved reports, as a refusal, what changed between two preparations of the
// same intent: the second must not be proved by what the first one showed.
func Moved(was, is Ticket) error {
	for i := range min(len(was.Items), len(is.Items)) {
		if err := moved(was.Intent, was.Items[i], is.Items[i]); err != nil {
			return err
		}
	}
	if len(was.Items) != len(is.Items) || was.Level != is.Level {
		return refuse(ReasonMoved, "what it concerns changed meanwhile; nothing was sent")
	}
	return nil
}
