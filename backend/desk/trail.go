package desk

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/journal"
)

// base returns a record with what is the same in all records of an item.
func (d *Desk) base(t Ticket, item Item) journal.Record {
	profile := item.Ref.Profile
	if profile == "" {
		profile = item.Plan.Profile
	}
	r := journal.Record{
		Intent: t.ID, Who: d.who, Host: d.host, PID: os.Getpid(), Profile: profile,
		ID: string(item.ID), Verb: string(t.Intent.Verb),
	}
	if !item.Ref.IsZero() {
		r.Ref = item.Ref.String()
	}
	return r
}

// recordIntent writes down what will be tried before anything is sent.
func (d *Desk) recordIntent(ctx context.Context, t Ticket, item Item, p Proof) error {
	r := d.base(t, item)
	r.Phase = journal.PhaseIntent
	r.Reason = p.Reason
	r.Digest, r.Token = digestOf(item.Plan), item.Plan.Token()
	r.Plan = planBody(item)
	r.Replace = item.Replace()
	r.Name = item.Plan.Name
	r.Proof = p.kind()
	if item.Before != nil {
		r.OnAir = string(item.Before.OnAir)
		r.Stamp = item.Before.Stamp
	}
	if takesOffAir(t.Intent.Verb, item) {
		return d.appendStop(ctx, r)
	}
	if t.Intent.Verb == backend.VerbStart {
		return d.appendStart(ctx, r)
	}
	return d.append(ctx, r)
}

// appendStart records a start, unless another process is at the same one.
func (d *Desk) appendStart(ctx context.Context, r journal.Record) error {
	since := d.now().Add(-replaceLimit)
	_, err := d.journal.AppendAlone(context.WithoutCancel(ctx), r, since, func(other journal.Record) error {
		if d.dead(other) {
			return nil
		}
		return refuse(ReasonUnknown, "the same start is under way already, by %s@%s since %s: look whether it went on air",
			other.Who, other.Host, other.At.Local().Format(time.TimeOnly))
	})
	return unwritable(err)
}

// kind says what was given, never what was typed.
func (p Proof) kind() string {
	switch {
	case p.Console && p.Count > 0:
		return "count"
	case len(p.Codes) > 0:
		return "code"
	case p.Yes:
		return "yes"
	}
	return ""
}

// appendStop records a stop of what is on air, unless other processes have
// used up the limit meanwhile.
func (d *Desk) appendStop(ctx context.Context, r journal.Record) error {
	now := d.now()
	_, err := d.journal.AppendStop(context.WithoutCancel(ctx), r, now.Add(-time.Minute), func(stops []time.Time) error {
		if len(stops) < d.stopsPerMinute {
			return nil
		}
		return d.limitRefusal(r.Profile, stops, 1, now)
	})
	return unwritable(err)
}

// planBody is the item's steps with addresses redacted.
func planBody(item Item) json.RawMessage {
	type step struct {
		Call string          `json:"call"`
		Body json.RawMessage `json:"body"`
	}
	var steps []step
	for _, s := range item.Steps() {
		steps = append(steps, step{s.Call, backend.RedactJSON(s.Body)})
	}
	body, err := json.Marshal(steps)
	if err != nil {
		return nil
	}
	return body
}

func (d *Desk) append(ctx context.Context, r journal.Record) error {
	// What was sent is recorded even when the asker has gone.
	_, err := d.journal.Append(context.WithoutCancel(ctx), r)
	return unwritable(err)
}

// unwritable turns what the journal could not write into the guard's no.
func unwritable(err error) error {
	if errors.Is(err, journal.ErrUnwritable) {
		return &Refusal{
			Reason: ReasonRecord, Err: err,
			Message: "the journal cannot be written, so nothing is sent: " + err.Error(),
		}
	}
	return err
}

// trail records one item's native calls and lights its lamps.
type trail struct {
	ctx       context.Context
	d         *Desk
	t         Ticket
	item      Item
	lamp      func(Stage, string)
	requestID string
	made      []string // not recorded yet
	sent      int      // steps of the plan that were begun
}

var _ backend.Maker = (*trail)(nil)

var _ backend.Founder = (*trail)(nil)

// Founded has every later record name what the start makes.
func (tr *trail) Founded(id backend.ID) { tr.item.ID = id }

// Made keeps the id of a copy for the next record; other parts are the operator's.
func (tr *trail) Made(_, id string) {
	if at := tr.sent - 1; at >= 0 && at < len(tr.item.Plan.Steps) && tr.item.Plan.Steps[at].Copy {
		tr.made = append(tr.made, id)
	}
}

// Before records the call ahead of its being sent.
func (tr *trail) Before(call string, _ json.RawMessage) error {
	r := tr.d.base(tr.t, tr.item)
	r.Phase, r.Call = journal.PhaseCall, call
	if err := tr.d.append(tr.ctx, r); err != nil && tr.t.Intent.Verb != backend.VerbPanic {
		return err
	}
	tr.sent++
	tr.lamp(StageSent, call)
	return nil
}

// After records what came back.
func (tr *trail) After(call, requestID string, err error) {
	r := tr.d.base(tr.t, tr.item)
	r.Phase, r.Call, r.RequestID = journal.PhaseAnswer, call, requestID
	r.Made, tr.made = tr.made, nil
	if requestID != "" {
		tr.requestID = requestID
	}
	if err != nil {
		r.Outcome, r.Message = string(outcomeOf(err)), err.Error()
	} else {
		r.Outcome = string(Accepted)
		tr.lamp(StageAccepted, call)
	}
	if err := tr.d.append(tr.ctx, r); err != nil {
		tr.d.log.Error("an answer could not be recorded", "call", call, "error", err)
	}
}

// outcomeOf tells what an error of a change means for it.
func outcomeOf(err error) Outcome {
	var refusal *Refusal
	switch {
	case err == nil:
		return Accepted
	case errors.As(err, &refusal):
		return Refused
	case errors.Is(err, backend.Uncertain):
		return Unknown
	}
	return Failed
}
