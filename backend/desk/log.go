package desk

import (
	"context"
	"slices"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/journal"
)

// Entry is one record of the journal as the screens show it. Addresses are not
// in it.
type Entry struct {
	At        time.Time
	Intent    string
	Who, Host string
	Profile   string
	Ref       string
	Verb      string
	Phase     string
	Call      string
	RequestID string
	Outcome   string
	Message   string
	Replace   bool // of an intent: what runs is stopped and started anew
}

// Log returns the newest records of the journal, newest first, at most limit.
func (d *Desk) Log(ctx context.Context, limit int) ([]Entry, error) {
	records, err := d.journal.Records(ctx, journal.Filter{Limit: limit})
	if err != nil {
		return nil, err
	}
	entries := make([]Entry, 0, len(records))
	for _, r := range slices.Backward(records) {
		entries = append(entries, entryOf(r))
	}
	return entries, nil
}

// Open returns the intents whose outcome is unknown, oldest first, each with
// the record that asked for it. What may still be on its way, from here or from
// another process, is not among them.
func (d *Desk) Open(ctx context.Context) ([]Entry, error) {
	open, err := d.journal.Unsettled(ctx)
	if err != nil {
		return nil, err
	}
	entries := make([]Entry, 0, len(open))
	for _, o := range open {
		if d.now().Sub(o.Last().At) >= d.inFlight(o) {
			entries = append(entries, entryOf(o.Intent))
		}
	}
	return entries, nil
}

func entryOf(r journal.Record) Entry {
	return Entry{
		At: r.At, Intent: r.Intent, Who: r.Who, Host: r.Host, Profile: r.Profile, Ref: r.Ref,
		Verb: r.Verb, Phase: string(r.Phase), Call: r.Call, RequestID: r.RequestID,
		Outcome: r.Outcome, Message: r.Message, Replace: r.Replace,
	}
}

// Reveal records that somebody is shown the secrets of the production's
// addresses. When it cannot be recorded they must not be shown.
func (d *Desk) Reveal(ctx context.Context, r backend.Row) error {
	return d.append(ctx, journal.Record{
		Intent: d.newID(), Who: d.who, Host: d.host, Profile: r.Ref.Profile, Ref: r.Ref.String(),
		ID: string(r.ID), Verb: "reveal", Phase: journal.PhaseOutcome, Outcome: string(Done),
		Message: "secrets in addresses were shown",
	})
}
