package journal_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mixdeck/backend/journal"
)

func TestOnlyStopsOfWhatMayBeOnAirCount(t *testing.T) {
	c := newClock()
	j := open(t, path(t), c.now)
	for _, k := range []struct {
		r      journal.Record
		counts bool
	}{
		{journal.Record{Verb: "stop", OnAir: "yes"}, true},
		{journal.Record{Verb: "stop", OnAir: "uncertain"}, true},
		{journal.Record{Verb: "stop", OnAir: "no"}, false},
		{journal.Record{Verb: "stop"}, false},
		{journal.Record{Verb: "remove", OnAir: "yes"}, true},
		{journal.Record{Verb: "update", OnAir: "yes"}, false},
		{journal.Record{Verb: "update", OnAir: "yes", Replace: true}, true},
		{journal.Record{Verb: "stop", OnAir: "yes", Profile: "other"}, false},
		{journal.Record{Verb: "stop", OnAir: "yes", Phase: journal.PhaseOutcome}, false},
	} {
		k.r.Intent = "i"
		if k.r.Profile == "" {
			k.r.Profile = "p"
		}
		if k.r.Phase == "" {
			k.r.Phase = journal.PhaseIntent
		}
		before, err := j.Stops(t.Context(), "p", c.at.Add(-time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		add(t, j, k.r)
		after, err := j.Stops(t.Context(), "p", c.at.Add(-time.Minute))
		if err != nil || (len(after)-len(before) == 1) != k.counts {
			t.Errorf("%+v: %d, then %d, %v", k.r, len(before), len(after), err)
		}
	}
}

func TestStopsAreOldestFirstAndNoOlderThanAsked(t *testing.T) {
	c := newClock()
	c.at = c.at.Truncate(time.Second)
	j := open(t, path(t), c.now)
	began := c.at
	stop := journal.Record{Intent: "i", Profile: "p", Verb: "stop", OnAir: "yes", Phase: journal.PhaseIntent}
	for range 5 {
		add(t, j, stop)
		c.turn(20 * time.Second)
	}
	got, err := j.Stops(t.Context(), "p", c.at.Add(-time.Minute))
	if err != nil || len(got) != 3 || !got[0].Equal(began.Add(40*time.Second)) || !got[2].After(got[1]) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestAClockThatWasAheadDoesNotForbidStopsForLong(t *testing.T) {
	c := newClock()
	j := open(t, path(t), c.now)
	stop := journal.Record{Intent: "i", Profile: "p", Verb: "stop", OnAir: "yes", Phase: journal.PhaseIntent}
	c.turn(5 * time.Minute)
	add(t, j, stop, stop)
	c.turn(-5 * time.Minute)
	add(t, j, stop)
	c.turn(time.Second)
	got, err := j.Stops(t.Context(), "p", c.at.Add(-time.Minute))
	if err != nil || len(got) != 1 {
		t.Errorf("%v, %v", got, err)
	}
}

func TestStopsAtTheSameTimeCannotExceedALimitTogether(t *testing.T) {
	p, c := path(t), newClock()
	tooMany := errors.New("too many")
	var all sync.WaitGroup
	var made atomic.Int32
	for range 12 {
		j := open(t, p, c.now)
		all.Go(func() {
			_, err := j.AppendStop(t.Context(), journal.Record{Intent: "i", Profile: "p", Verb: "stop", OnAir: "yes", Phase: journal.PhaseIntent},
				c.at.Add(-time.Minute), func(stops []time.Time) error {
					if len(stops) >= 4 {
						return tooMany
					}
					return nil
				})
			switch {
			case err == nil:
				made.Add(1)
			case !errors.Is(err, tooMany) || errors.Is(err, journal.ErrUnwritable):
				t.Error(err)
			}
		})
	}
	all.Wait()
	j := open(t, p, c.now)
	if got := verify(t, j); made.Load() != 4 || got.Records != 4 || !got.Whole() {
		t.Errorf("%d stops, %+v", made.Load(), got)
	}
}
