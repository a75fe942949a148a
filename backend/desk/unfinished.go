package desk

import (
	"context"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/journal"
	"mixdeck/backend/watch"
)

// unfinishedFor is how long the same start goes on with what an earlier one has
// begun.
const unfinishedFor = 24 * time.Hour

// unfinished returns what an earlier start of the same request made and did not
// finish, on systems whose start takes several calls: the same start goes on with
// it and never makes another.
func (d *Desk) unfinished(ctx context.Context, in Intent) (watch.Key, bool) {
	p := d.profiles[in.Profile]
	if _, several := p.Dialect.(Namer); !several || in.Verb != backend.VerbStart || len(in.Targets) > 0 || in.Spec == nil {
		return watch.Key{}, false
	}
	plan, err := p.Dialect.Plan(in.Verb, nil, *in.Spec)
	if err != nil {
		return watch.Key{}, false
	}
	plan.Profile, plan.System = p.Name, p.System
	id := d.begun(ctx, p.Name, digestOf(plan))
	if id == "" {
		return watch.Key{}, false
	}
	k := watch.Key{Profile: p.Name, ID: id}
	_, err = d.watch.Fresh(ctx, k)
	return k, err == nil
}

// begun returns what the newest start of the digest made, empty where nothing is
// known of it or where it was finished: by itself, or by a later start of what it
// made.
func (d *Desk) begun(ctx context.Context, profile, digest string) backend.ID {
	records, err := d.journal.Records(ctx, journal.Filter{Profile: profile, Since: d.now().Add(-unfinishedFor)})
	if err != nil {
		return ""
	}
	var b beginning
	for _, r := range records {
		if r.Verb == string(backend.VerbStart) && !r.Settled {
			b.read(r, digest)
		}
	}
	return b.id
}

// beginning is the newest start of a digest that was not finished.
type beginning struct {
	intent string
	id     backend.ID
}

// read takes the next record of a start.
func (b *beginning) read(r journal.Record, digest string) {
	if r.Phase == journal.PhaseIntent && r.Digest == digest {
		*b = beginning{intent: r.Intent}
	}
	if b.intent == "" {
		return
	}
	if r.Intent == b.intent && r.ID != "" {
		b.id = backend.ID(r.ID)
	}
	if (r.Intent == b.intent || b.id != "" && r.ID == string(b.id)) && b.over(r) {
		*b = beginning{}
	}
}

// over reports whether the record says that a start came to its end.
func (b *beginning) over(r journal.Record) bool {
	return r.Phase == journal.PhaseOutcome && (r.Outcome == string(Done) || r.Outcome == string(Accepted))
}
