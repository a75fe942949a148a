package sim_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"mixdeck/backend/sim"
)

func start() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }

func TestNothingHappensUntilTheTimelineIsAdvanced(t *testing.T) {
	line := sim.NewTimeline(start(), 1)
	ran := false
	line.In(time.Second, func(time.Time) { ran = true })
	line.Advance(start().Add(999 * time.Millisecond))
	if ran {
		t.Error("an event ran before its time")
	}
	line.Advance(start().Add(time.Second))
	if !ran {
		t.Error("an event that was due did not run")
	}
}

func TestEventsRunInOrderOfTimeThenOfPlanning(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		line := sim.NewTimeline(start(), 1)
		delays := rapid.SliceOfN(rapid.IntRange(0, 5), 0, 20).Draw(rt, "delays")
		type seen struct{ delay, index int }
		var got []seen
		for i, d := range delays {
			line.In(time.Duration(d)*time.Second, func(now time.Time) {
				if want := start().Add(time.Duration(d) * time.Second); !now.Equal(want) || !line.Now().Equal(want) {
					rt.Errorf("an event of %v ran at %v", want, now)
				}
				got = append(got, seen{d, i})
			})
		}
		line.Advance(start().Add(time.Minute))
		if len(got) != len(delays) {
			rt.Fatalf("%d of %d events ran", len(got), len(delays))
		}
		if !slices.IsSortedFunc(got, func(a, b seen) int {
			if a.delay != b.delay {
				return a.delay - b.delay
			}
			return a.index - b.index
		}) {
			rt.Errorf("events ran out of order: %v", got)
		}
	})
}

func TestAWorldIsTheSameHoweverOftenItIsAdvanced(t *testing.T) {
	run := func(steps []time.Duration) []time.Duration {
		line := sim.NewTimeline(start(), 3)
		var seen []time.Duration
		var again func(time.Time)
		again = func(now time.Time) {
			seen = append(seen, now.Sub(start()))
			line.In(7*time.Second, again)
		}
		line.In(time.Second, again)
		for _, s := range steps {
			line.Advance(start().Add(s))
		}
		return seen
	}
	once := run([]time.Duration{time.Minute})
	often := run([]time.Duration{time.Second, 2 * time.Second, 2 * time.Second, 30 * time.Second, time.Minute})
	if !slices.Equal(once, often) || len(once) != 26 {
		t.Errorf("one step gives %d events, several give %d; 26 are due", len(once), len(often))
	}
}

func TestAStoppedEventDoesNotHappen(t *testing.T) {
	line := sim.NewTimeline(start(), 1)
	var nothing *sim.Event
	nothing.Stop()
	e := line.In(time.Second, func(time.Time) { t.Error("a stopped event ran") })
	e.Stop()
	e.Stop()
	if at, ok := line.Next(); ok {
		t.Errorf("a stopped event is next at %v", at)
	}
	line.Advance(start().Add(time.Hour))
}

func TestSpeedDividesDurationsAndNotTimes(t *testing.T) {
	line := sim.NewTimeline(start(), 60)
	line.In(time.Minute, func(time.Time) {})
	if at, _ := line.Next(); !at.Equal(start().Add(time.Second)) {
		t.Errorf("a minute at speed 60 ends at %v", at)
	}
	fixed := sim.NewTimeline(start(), 60)
	fixed.At(start().Add(time.Minute), func(time.Time) {})
	if at, _ := fixed.Next(); !at.Equal(start().Add(time.Minute)) {
		t.Errorf("a fixed time was moved to %v", at)
	}
	if line.Span(time.Nanosecond) <= 0 {
		t.Error("a short duration became none")
	}
}

func TestAClockThatIsSetBackStopsTheWorld(t *testing.T) {
	line := sim.NewTimeline(start(), 1)
	line.Advance(start().Add(time.Minute))
	line.Advance(start())
	if !line.Now().Equal(start().Add(time.Minute)) {
		t.Errorf("the world went back to %v", line.Now())
	}
	ran := false
	line.At(start(), func(time.Time) { ran = true })
	line.Advance(start().Add(time.Minute))
	if !ran {
		t.Error("an event planned for the past did not run at once")
	}
}
