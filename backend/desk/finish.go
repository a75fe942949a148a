package desk

import (
	"bytes"
	"context"

	"mixdeck/backend"
	"mixdeck/backend/journal"
	"mixdeck/layouts/file"
)

// PrepareFinish prepares the second half of a Replace that was cut off after it
// had stopped the old production: the start that was recorded, with its own
// token, so that one that arrived after all is not made twice. It is settled
// first; what turns out to have been started needs nothing to be sent.
func (d *Desk) PrepareFinish(ctx context.Context, intent string) (Ticket, error) {
	t := Ticket{ID: d.newID(), Prepared: d.now()}
	t.serial = t.ID
	open, err := d.journal.Unsettled(ctx)
	if err != nil {
		return t, &Refusal{Reason: ReasonRecord, Message: err.Error(), Err: err}
	}
	for _, o := range open {
		if o.Intent.Intent != intent || !o.Intent.Replace {
			continue
		}
		item, err := d.finishItem(ctx, o)
		if err != nil {
			return t, err
		}
		t.Intent = Intent{Verb: backend.VerbStart, Profile: o.Intent.Profile, Wait: followReplace}
		t.Items = []Item{item}
		grade(&t)
		return t, nil
	}
	return t, &backend.Error{Class: backend.NotFound, Message: "no replace that was cut off is called " + intent}
}

// followReplace is how long a finished Replace is followed.
const followReplace = replaceLimit

func (d *Desk) finishItem(ctx context.Context, o journal.Open) (Item, error) {
	p, ok := d.profiles[o.Intent.Profile]
	if !ok || p.Client == nil || p.ReadOnly != "" {
		return Item{}, refuse(ReasonReadOnly, "nothing was sent: %s", p.readOnly())
	}
	settled, err := d.settle(ctx, o)
	if err != nil {
		return Item{}, err
	}
	step, ok := o.StartStep()
	item := Item{Level: L1, Plan: backend.Plan{
		Verb: backend.VerbStart, System: p.System, Profile: p.Name, Name: o.Intent.Name,
		Steps: []backend.Step{step}, TokenMember: tokenMember(step, o.Intent.Token),
	}}
	item.finishes = &o
	switch {
	case settled.Outcome == Done:
		item.Adopted, item.ID, item.Ref = settled.ID, settled.ID, settled.Ref
		item.Nothing = "it had been started: " + settled.Ref.String()
	case !ok || bytes.Contains(step.Body, []byte(hiddenMark)):
		return item, refuse(ReasonUnknown, "its request is not wholly in the journal: start it anew from its file")
	}
	return item, nil
}

// tokenMember finds the member of the recorded request that holds its token.
func tokenMember(step backend.Step, token string) string {
	body, err := file.FromJSON(step.Body)
	if err != nil || token == "" {
		return ""
	}
	for name, value := range body.Members() {
		if value.Text() == token {
			return name
		}
	}
	return ""
}

// hiddenMark stands in a recorded request where an address was redacted.
const hiddenMark = "****"
