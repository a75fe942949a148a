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
