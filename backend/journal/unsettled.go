package journal

import (
	"context"
	"slices"

	"mixdeck/backend"
)

// Open is an intent, for one production, of which it is not known what became.
type Open struct {
	Intent  Record   // its first record
	Records []Record // all that belong to it, oldest first, Intent included
}

// Last returns the newest record: a call that has no answer may be still on its
// way, of this process or another, when the record is young.
func (o Open) Last() Record { return o.Records[len(o.Records)-1] }

// StartStep returns the native call of a start or Replace that makes the new
// production, with its redacted body; ok is false where the plan tells none. A
// start makes it by the first of its steps, a Replace by the last.
func (o Open) StartStep() (step backend.Step, ok bool) {
	steps := o.Intent.Steps()
	switch {
	case len(steps) == 0:
		return step, false
	case o.Intent.Replace:
		return steps[len(steps)-1], true
	case o.Intent.Verb == string(backend.VerbStart):
		return steps[0], true
	}
	return step, false
}

// has reports whether the record belongs to the same production. What a start
// makes has an id only afterwards.
func (o Open) has(r Record) bool {
	i := o.Intent
	return i.Profile == r.Profile && (i.ID == r.ID || i.Ref != "" && i.Ref == r.Ref)
}

// open reports whether it is unknown what became of the intent.
func (o Open) open() bool {
	yes := 0 // since it was last asked for: a start may be repeated
	var last Record
	for _, r := range o.Records {
		if r.Phase == PhaseIntent {
			yes = 0
			continue
		}
		last = r
		if r.Phase == PhaseAnswer && r.Outcome == accepted {
			yes++
		}
	}
	switch {
	case last.Phase == "":
		return false // nothing was sent
	case last.Settled:
		return false
	case last.Phase == PhaseCall, last.Outcome == unknown:
		return true
	case last.Outcome == accepted:
		return yes < len(o.Intent.Steps()) // interrupted
	}
	return o.Intent.Replace && yes > 0 // stopped and not started again
}

// Unsettled returns, oldest first, the intents of which it is not known what
// became and that no later outcome has settled: the last call has no answer, or
// its answer was lost, or the process ended between a plan's steps or between a
// Replace's stop and start. An intent that was asked for several productions
// comes once for each that is open.
//
// The first time the whole journal is read, afterwards only what is new.
func (j *Journal) Unsettled(ctx context.Context) ([]Open, error) {
	leave, err := enter(ctx, j.read)
	if err != nil {
		return nil, unreadable(err)
	}
	defer leave()
	f, err := j.reading()
	if err != nil {
		return nil, err
	}
	if f == nil {
		j.seen = index{}
		return nil, nil
	}
	defer func() { _ = f.Close() }() // nothing was written
	if err := j.seen.follow(ctx, f); err != nil {
		j.seen = index{}
		return nil, unreadable(err)
	}
	return j.seen.unsettled(), nil
}

// opens sorts an intent's records by production and leaves out what a later
// outcome, unless it is unknown, has settled.
func opens(records []Record) []Open {
	var of []Open
	for _, r := range records {
		i := slices.IndexFunc(of, func(o Open) bool { return o.has(r) })
		if i < 0 && r.Phase == PhaseIntent {
			of = append(of, Open{Intent: r, Records: []Record{r}})
			continue
		}
		if len(of) == 1 {
			i = 0
		}
		switch {
		case i < 0: // of nothing that is open
		case r.Phase == PhaseOutcome && r.Outcome != unknown:
			of = slices.Delete(of, i, i+1)
		default:
			of[i].Records = append(of[i].Records, r)
		}
	}
	return of
}
