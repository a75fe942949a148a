package desk

import (
	"context"
	"slices"

	"mixdeck/backend"
	"mixdeck/backend/journal"
	"mixdeck/backend/watch"
)

// withOwn adds the ids of the parts that were made from here, on systems whose
// take is native: only those may be cleared away.
func (d *Desk) withOwn(ctx context.Context, p Profile, running *backend.Production) {
	if p.Dialect.Ability(backend.VerbTake).How != backend.HowNative {
		return
	}
	own, err := d.own(ctx, watch.KeyOf(running.Row))
	if err != nil {
		d.log.Warn("what was made from here cannot be told", "error", err)
	}
	running.Own = own
}

// own returns the ids that the journal knows as made for the production: by
// intents that concern it, and by the start that made it.
func (d *Desk) own(ctx context.Context, k watch.Key) ([]string, error) {
	records, err := d.journal.Records(ctx, journal.Filter{Profile: k.Profile, ID: string(k.ID)})
	if err != nil {
		return nil, err
	}
	var made []string
	var starts []string
	for _, r := range records {
		made = append(made, r.Made...)
		if r.Verb == string(backend.VerbStart) && !slices.Contains(starts, r.Intent) {
			starts = append(starts, r.Intent)
		}
	}
	for _, intent := range starts {
		earlier, err := d.journal.Records(ctx, journal.Filter{Intent: intent})
		if err != nil {
			return made, err
		}
		for _, r := range earlier {
			made = append(made, r.Made...)
		}
	}
	slices.Sort(made)
	return slices.Compact(made), nil
}
