package desk

import (
	"context"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/journal"
)

const (
	// startSlack allows for clocks that differ when a start is looked for.
	startSlack = 5 * time.Minute
	// tokenLife is how long an unsettled start waits for being repeated with
	// its own token.
	tokenLife = 10 * time.Minute
)

// settledFor is how long a start that was read back as done stands for the
// same request: whoever looked at the plan that said so may confirm it.
const settledFor = 2 * time.Minute

// settledLately returns the outcome of a start of the same digest that reading
// back has just settled as done.
func (d *Desk) settledLately(ctx context.Context, profile, digest string) (journal.Record, bool) {
	records, err := d.journal.Records(ctx, journal.Filter{Profile: profile, Since: d.now().Add(-tokenLife)})
	if err != nil {
		return journal.Record{}, false
	}
	asked := map[string]bool{}
	var found journal.Record
	for _, r := range records {
		switch {
		case r.Phase == journal.PhaseIntent && r.Digest == digest:
			asked[r.Intent] = true
		case r.Settled && asked[r.Intent] && r.Outcome == string(Done) && d.now().Sub(r.At) < settledFor:
			found = r
		}
	}
	return found, found.Intent != ""
}

// madeByOther reports whether the journal knows the production as another
// intent's.
func (d *Desk) madeByOther(ctx context.Context, o journal.Open, id backend.ID) bool {
	records, err := d.journal.Records(ctx, journal.Filter{Profile: o.Intent.Profile, ID: string(id)})
	if err != nil {
		return false
	}
	for _, r := range records {
		if r.Intent != o.Intent.Intent && r.Verb == string(backend.VerbStart) {
			return true
		}
	}
	return false
}
