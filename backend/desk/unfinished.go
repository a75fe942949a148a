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
func (d *Desk) begun(ctx context.Context, profile, digest string) (id backend.ID) {
	records, err := d.journal.Records(ctx, journal.Filter{Profile: profile, Since: d.now().Add(-unfinishedFor)})
	if err != nil {
		return ""
	}
	intent := ""
	for _, r := range records {
		finished := r.Outcome == string(Done) || r.Outcome == string(Accepted)
		switch {
		case r.Phase == journal.PhaseIntent && r.Digest == digest:
			intent, id = r.Intent, ""
		case intent == "" || r.Verb != string(backend.VerbStart):
		case r.Intent == intent && r.ID != "" && !r.Settled:
			id = backend.ID(r.ID)
		}
		mine := r.Intent == intent || id != "" && r.ID == string(id)
		if mine && r.Phase == journal.PhaseOutcome && r.Verb == string(backend.VerbStart) && finished && !r.Settled {
			intent, id = "", ""
		}
	}
	return id
}
