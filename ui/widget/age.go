package widget

import (
	"strconv"
	"time"

	"mixdeck/backend"
)

const day = 24 * time.Hour

// step is an age from which on its word is shown.
type step struct {
	from time.Duration
	word string
}

// ages returns the steps. They are coarse, so that a screen stands still while
// nothing happens.
func ages() [20]step {
	return [...]step{
		{10 * time.Second, "10 s"},
		{20 * time.Second, "20 s"},
		{30 * time.Second, "30 s"},
		{time.Minute, "1 m"},
		{2 * time.Minute, "2 m"},
		{5 * time.Minute, "5 m"},
		{10 * time.Minute, "10 m"},
		{20 * time.Minute, "20 m"},
		{30 * time.Minute, "30 m"},
		{time.Hour, "1 h"},
		{2 * time.Hour, "2 h"},
		{5 * time.Hour, "5 h"},
		{10 * time.Hour, "10 h"},
		{day, "1 d"},
		{2 * day, "2 d"},
		{5 * day, "5 d"},
		{10 * day, "10 d"},
		{20 * day, "20 d"},
		{50 * day, "50 d"},
		{100 * day, "100 d"},
	}
}

// Step returns how many steps of [Age] something that is d old has reached, 0 for
// what is fresh.
func Step(d time.Duration) int {
	steps := ages()
	n := 0
	for n < len(steps) && d >= steps[n].from {
		n++
	}
	return n
}

// Age returns how old something is in coarse steps: nothing below 10 s, then
// "10 s", "20 s", "30 s", "1 m", "2 m", "5 m" and so on, at most "100 d".
func Age(d time.Duration) string {
	if n := Step(d); n > 0 {
		return ages()[n-1].word
	}
	return ""
}

// NextStep returns how long it takes until [Age] of something that is d old says
// something else; 0 when it never will.
func NextStep(d time.Duration) time.Duration {
	steps := ages()
	if n := Step(d); n < len(steps) {
		return steps[n].from - d
	}
	return 0
}

// Minutes returns a duration in whole minutes, rounded down: "<1 m", "12 m",
// "3 h 05 m", "2 d 04 h", "120 d". Below 0 counts as 0.
func Minutes(d time.Duration) string {
	m := int(d / time.Minute)
	h, days := m/60, m/(60*24)
	switch {
	case m < 1:
		return "<1 m"
	case h < 1:
		return strconv.Itoa(m) + " m"
	case days < 1:
		return strconv.Itoa(h) + " h " + twoDigits(m%60) + " m"
	case days < 100:
		return strconv.Itoa(days) + " d " + twoDigits(h%24) + " h"
	}
	return strconv.Itoa(days) + " d"
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// NextMinute returns how long it takes until [OnAirFor] and [EndsIn] may say
// something else: they count from one full minute of the clock to the next, so
// that all rows change at once.
func NextMinute(now time.Time) time.Duration {
	return now.Truncate(time.Minute).Add(time.Minute).Sub(now)
}

// OnAirFor returns how long the production has been running in whole minutes, as
// of the clock's last full minute, or for one that is over how long it ran. It is
// "" where that is not known or it never ran.
func OnAirFor(r backend.Row, now time.Time) string {
	end := now.Truncate(time.Minute)
	switch {
	case r.StartedAt.IsZero(), r.State == backend.StateIdle:
		return ""
	case r.State.Over() && r.EndedAt.IsZero():
		return ""
	case r.State.Over():
		end = r.EndedAt
	}
	return Minutes(end.Sub(r.StartedAt))
}

// EndsIn returns how long it is until the cloud ends the production by itself, in
// whole minutes, as of the clock's next full minute so that it never promises
// too much, and how much that weighs: a warning in the last hour, an alarm in
// the last ten minutes. It is "" where there is no such end.
func EndsIn(r backend.Row, now time.Time) (string, backend.Severity) {
	if r.ForcedEndAt.IsZero() || r.State.Over() {
		return "", backend.SeverityNote
	}
	left := r.ForcedEndAt.Sub(now.Add(NextMinute(now)))
	switch {
	case left <= 0:
		return "now", backend.SeverityAlarm
	case left <= 10*time.Minute:
		return Minutes(left), backend.SeverityAlarm
	case left <= time.Hour:
		return Minutes(left), backend.SeverityWarning
	}
	return Minutes(left), backend.SeverityNote
}
