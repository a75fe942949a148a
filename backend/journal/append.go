package journal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
)

// Append records r and returns it as it was written: At is now, and Message,
// Reason, Name and Plan are redacted. When it returns without an error the
// record is on the disk. Otherwise the error is [ErrUnwritable], but for a
// record without an intent or with a strange phase, and nothing was recorded as
// far as the disk allows. The context bounds the waiting for others only.
func (j *Journal) Append(ctx context.Context, r Record) (Record, error) {
	return j.append(ctx, r, func(file) error { return nil })
}

// AppendStop is [Journal.Append] unless refuse returns an error, which it then
// returns. refuse is told the stops of r's profile since the given time, as
// [Journal.Stops] tells them, and nobody can append anything before r is: so
// processes that stop things at the same time cannot exceed a limit together.
func (j *Journal) AppendStop(ctx context.Context, r Record, since time.Time, refuse func(stops []time.Time) error) (Record, error) {
	return j.append(ctx, r, func(f file) error {
		stops, err := j.stops(ctx, f, r.Profile, since)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrUnwritable, err)
		}
		return refuse(stops)
	})
}

// AppendAlone is [Journal.Append] unless an intent with r's digest was recorded
// since the given time and has no outcome yet: then it returns what refuse
// makes of that intent, which may be nil. Nobody can append anything between
// the look and r, so that of several processes that are asked for the same
// thing at the same time one goes on.
func (j *Journal) AppendAlone(ctx context.Context, r Record, since time.Time, refuse func(other Record) error) (Record, error) {
	return j.append(ctx, r, func(file) error {
		records, err := j.Records(ctx, Filter{Profile: r.Profile, Since: since})
		if err != nil {
			return fmt.Errorf("%w: %w", ErrUnwritable, err)
		}
		for _, other := range underWay(records, r) {
			if err := refuse(other); err != nil {
				return err
			}
		}
		return nil
	})
}

// underWay returns the intents of r's digest, but r's own, that have no outcome.
func underWay(records []Record, r Record) []Record {
	var open []Record
	for _, other := range records {
		switch {
		case other.Intent == r.Intent:
		case other.Phase == PhaseIntent && other.Digest != "" && other.Digest == r.Digest:
			open = append(open, other)
		case other.Phase == PhaseOutcome:
			open = slices.DeleteFunc(open, func(o Record) bool { return o.Intent == other.Intent })
		}
	}
	return open
}

func (j *Journal) append(ctx context.Context, r Record, check func(file) error) (Record, error) {
	if err := r.valid(); err != nil {
		return r, err
	}
	leave, err := enter(ctx, j.turn)
	if err != nil {
		return r, unwritable(err)
	}
	defer leave()
	f, err := j.locked(ctx, true)
	if err != nil {
		return r, unwritable(err)
	}
	defer func() { _ = f.Close() }() // what counts is synced by then
	if err := check(f); err != nil {
		return r, err
	}
	end, err := endOf(f)
	if err != nil {
		return r, unwritable(err)
	}
	r = r.redacted()
	r.At = j.now().UTC().Truncate(time.Millisecond)
	r.Seq, r.Dropped = end.seq+1, end.torn
	r, line, err := encode(r, end.hash)
	if err != nil {
		return r, unwritable(err)
	}
	if err := j.write(f, end, line); err != nil {
		return r, unwritable(err)
	}
	return r, nil
}

func unwritable(err error) error { return fmt.Errorf("%w: %w", ErrUnwritable, err) }

// write puts the line at the end and syncs it. A line that could not be written
// or synced is taken back as far as possible: its change will not be made.
func (j *Journal) write(f file, end end, line []byte) error {
	if end.torn > 0 {
		if err := f.Truncate(end.size); err != nil {
			return err
		}
	}
	_, err := f.WriteAt(line, end.size)
	if err == nil {
		err = f.Sync()
	}
	if err == nil && end.size == 0 {
		err = syncDir(j.path)
	}
	if err != nil {
		return errors.Join(err, f.Truncate(end.size))
	}
	return nil
}

// end is where the next record goes and what it is chained to.
type end struct {
	size int64 // of the whole lines
	torn int64 // bytes behind them
	hash string
	seq  int64
}

// endOf reads the file's end, backwards to the last record.
func endOf(f file) (end, error) {
	b, err := newBackward(f)
	if err != nil {
		return end{}, err
	}
	e := end{size: b.size - b.torn, torn: b.torn}
	for lines := int64(0); ; lines++ {
		line, err := b.line()
		if errors.Is(err, io.EOF) {
			e.seq += lines
			return e, nil
		}
		if err != nil {
			return end{}, err
		}
		if lines == 0 {
			e.hash = after(line)
		}
		if l, err := decode(line); err == nil {
			e.seq = l.Seq + lines
			return e, nil
		}
	}
}
