package journal

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"time"
)

// clockSlack is how far behind the records around it a record's time may be:
// clocks are set back now and then, and hosts may share a journal.
const clockSlack = 10 * time.Minute

// Filter chooses records; the zero Filter chooses all. Each member that is set
// must agree exactly.
type Filter struct {
	Intent  string
	Profile string
	Ref     string
	ID      string
	Since   time.Time // not earlier than
	// Unsettled chooses the records of the intents that [Journal.Unsettled]
	// returns.
	Unsettled bool
	Limit     int // the newest so many; 0: no limit
}

func (q Filter) takes(r Record) bool {
	return (q.Intent == "" || q.Intent == r.Intent) &&
		(q.Profile == "" || q.Profile == r.Profile) &&
		(q.Ref == "" || q.Ref == r.Ref) &&
		(q.ID == "" || q.ID == r.ID) &&
		!r.At.Before(q.Since)
}

// needles returns what every line that the filter takes has in it. A filter by
// time has to see all times and gets none.
func (q Filter) needles() [][]byte {
	if !q.Since.IsZero() {
		return nil
	}
	var needles [][]byte
	for _, value := range []string{q.Intent, q.Profile, q.Ref, q.ID} {
		if needle, err := json.Marshal(value); err == nil && value != "" {
			needles = append(needles, escape(needle))
		}
	}
	return needles
}

// Records returns the records that the filter chooses, oldest first. Lines that
// are no records are passed over: [Journal.Verify] names them. A journal that
// does not exist has no records.
func (j *Journal) Records(ctx context.Context, q Filter) ([]Record, error) {
	if q.Unsettled {
		return j.unsettledRecords(ctx, q)
	}
	f, err := j.reading()
	if f == nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // nothing was written
	var found []Record
	err = newest(ctx, f, q.needles(), func(r Record) bool {
		if q.takes(r) {
			found = append(found, r)
		}
		return (q.Limit == 0 || len(found) < q.Limit) && !r.At.Before(q.Since.Add(-clockSlack))
	})
	slices.Reverse(found)
	return found, unreadable(err)
}

func (j *Journal) unsettledRecords(ctx context.Context, q Filter) ([]Record, error) {
	open, err := j.Unsettled(ctx)
	var found []Record
	for _, o := range open {
		for _, r := range o.Records {
			if q.takes(r) {
				found = append(found, r)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Record) int { return int(a.Seq - b.Seq) })
	if q.Limit > 0 {
		found = found[max(0, len(found)-q.Limit):]
	}
	return found, err
}

// Stops returns when the profile's productions that were on air, or may have
// been, were asked to be stopped, removed or replaced: one time for each, since
// the given time, oldest first. A stop counts from its intent on, whatever
// became of it. Times that the clock has not reached yet by as much count as
// the mistakes of a clock and are left out.
func (j *Journal) Stops(ctx context.Context, profile string, since time.Time) ([]time.Time, error) {
	f, err := j.reading()
	if f == nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // nothing was written
	stops, err := j.stops(ctx, f, profile, since)
	return stops, unreadable(err)
}

func (j *Journal) stops(ctx context.Context, f file, profile string, since time.Time) ([]time.Time, error) {
	now := j.now()
	until := now.Add(now.Sub(since))
	var stops []time.Time
	err := newest(ctx, f, nil, func(r Record) bool {
		if r.Profile == profile && r.stopsOnAir() && !r.At.Before(since) && !r.At.After(until) {
			stops = append(stops, r.At)
		}
		return !r.At.Before(since.Add(-clockSlack))
	})
	slices.SortFunc(stops, time.Time.Compare)
	return stops, err
}

// reading opens the file to read it; nil where there is none.
func (j *Journal) reading() (file, error) {
	f, err := j.open(j.path, false)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, unreadable(err)
	}
	return f, nil
}

func unreadable(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("the journal cannot be read: %w", err)
}

// newest hands over the records whose lines have all the needles, from the
// newest to the oldest, while more returns true.
func newest(ctx context.Context, f file, needles [][]byte, more func(Record) bool) error {
	b, err := newBackward(f)
	if err != nil {
		return err
	}
	for ctx.Err() == nil {
		line, err := b.line()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if slices.ContainsFunc(needles, func(n []byte) bool { return !bytes.Contains(line, n) }) {
			continue
		}
		if l, err := decode(line); err == nil && !more(l.Record) {
			return nil
		}
	}
	return context.Cause(ctx)
}
