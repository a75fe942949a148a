package widget_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"mixdeck/backend"
	"mixdeck/ui/widget"
)

func TestAnAgeIsToldInCoarseSteps(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second:                     "",
		0:                                "",
		10*time.Second - time.Nanosecond: "",
		10 * time.Second:                 "10 s",
		29 * time.Second:                 "20 s",
		59 * time.Second:                 "30 s",
		time.Minute:                      "1 m",
		4 * time.Minute:                  "2 m",
		9 * time.Minute:                  "5 m",
		59 * time.Minute:                 "30 m",
		90 * time.Minute:                 "1 h",
		23 * time.Hour:                   "10 h",
		47 * time.Hour:                   "1 d",
		5000 * time.Hour:                 "100 d",
	} {
		if got := widget.Age(d); got != want {
			t.Errorf("Age(%s) = %q, want %q", d, got, want)
		}
	}
}

func TestTheNextStepIsWhenTheAgeSaysSomethingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := time.Duration(rapid.Int64Range(-int64(time.Minute), int64(200*24*time.Hour)).Draw(t, "age"))
		next := widget.NextStep(d)
		if next == 0 {
			if widget.Age(d) != widget.Age(d+10_000*time.Hour) {
				t.Fatalf("Age(%s) still changes, but there is no next step", d)
			}
			return
		}
		if next < 0 || widget.Age(d+next-1) != widget.Age(d) || widget.Age(d+next) == widget.Age(d) {
			t.Fatalf("the age %s says %q, and %q %s later", d, widget.Age(d), widget.Age(d+next), next)
		}
	})
}

func TestDurationsAreToldInWholeMinutes(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Hour:                    "<1 m",
		59 * time.Second:              "<1 m",
		119 * time.Second:             "1 m",
		time.Hour - 1:                 "59 m",
		65 * time.Minute:              "1 h 05 m",
		24*time.Hour - time.Second:    "23 h 59 m",
		52*time.Hour + 59*time.Minute: "2 d 04 h",
		100 * 24 * time.Hour:          "100 d",
	} {
		if got := widget.Minutes(d); got != want {
			t.Errorf("Minutes(%s) = %q, want %q", d, got, want)
		}
	}
}

func TestTimesOnAirChangeWithTheClocksMinute(t *testing.T) {
	noon := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	r := backend.Row{
		State: backend.StateLive, OnAir: backend.OnAirYes,
		StartedAt: noon.Add(-90*time.Minute - 30*time.Second), ForcedEndAt: noon.Add(30*time.Minute + 30*time.Second),
	}
	for _, tc := range []struct {
		after           time.Duration
		onAir, ends     string
		weight          backend.Severity
		nextMinuteAfter time.Duration
	}{
		{0, "1 h 30 m", "29 m", backend.SeverityWarning, time.Minute},
		{59 * time.Second, "1 h 30 m", "29 m", backend.SeverityWarning, time.Second},
		{time.Minute, "1 h 31 m", "28 m", backend.SeverityWarning, time.Minute},
		{20 * time.Minute, "1 h 50 m", "9 m", backend.SeverityAlarm, time.Minute},
		{31 * time.Minute, "2 h 01 m", "now", backend.SeverityAlarm, time.Minute},
	} {
		now := noon.Add(tc.after)
		ends, weight := widget.EndsIn(r, now)
		if got := widget.OnAirFor(r, now); got != tc.onAir || ends != tc.ends || weight != tc.weight {
			t.Errorf("after %s: on air %q, ends in %q (%s), want %q, %q (%s)", tc.after, got, ends, weight, tc.onAir, tc.ends, tc.weight)
		}
		if got := widget.NextMinute(now); got != tc.nextMinuteAfter {
			t.Errorf("after %s the next minute is in %s, want %s", tc.after, got, tc.nextMinuteAfter)
		}
	}
}

func TestWhatIsOverTellsHowLongItRan(t *testing.T) {
	noon := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	r := backend.Row{State: backend.StateEnded, StartedAt: noon, EndedAt: noon.Add(83 * time.Minute), ForcedEndAt: noon.Add(24 * time.Hour)}
	if got := widget.OnAirFor(r, noon.Add(100*time.Hour)); got != "1 h 23 m" {
		t.Errorf("it ran %q, want 1 h 23 m", got)
	}
	if got, _ := widget.EndsIn(r, noon); got != "" {
		t.Errorf("what has ended ends in %q", got)
	}
	r.EndedAt = time.Time{}
	if got := widget.OnAirFor(r, noon.Add(time.Hour)); got != "" {
		t.Errorf("without a known end it ran %q", got)
	}
}
