package watch

import (
	"fmt"
	"slices"
	"time"

	"mixdeck/backend"
)

// Grade says how far an observation can be trusted.
type Grade int

// The grades, from best to worst. From Stale on nothing counts as on air for
// certain; Lost is stale and the service cannot be read.
const (
	Fresh Grade = iota
	Aging
	Stale
	Lost
)

// String returns the grade's word.
func (g Grade) String() string {
	return [...]string{"fresh", "aging", "stale", "lost"}[g]
}

// The limits of trust. An interval counts as at most onAirInterval for a
// production that may be on air.
const (
	freshFloor    = 5 * time.Second
	staleFloor    = 15 * time.Second
	onAirInterval = 10 * time.Second
	// applyLimit is how long an accepted change may stay unapplied before the
	// production counts as degraded (Volcengine applies within 5 to 10 s).
	applyLimit = 20 * time.Second
)

// Key names a production inside the watch.
type Key struct {
	Profile string
	ID      backend.ID
}

// KeyOf returns the key of a row.
func KeyOf(r backend.Row) Key { return Key{r.Ref.Profile, r.ID} }

// Entry is what is known of one production. Production is nil until it was
// read whole; it is shared and must not be changed.
type Entry struct {
	backend.Row
	Production *backend.Production
	DetailAt   time.Time     // when Production was read
	Interval   time.Duration // the planned time between two observations
	Failing    bool          // the last attempt to observe it failed
	Gone       bool          // it vanished from the cloud; what is here is the last that was known
	OverAt     time.Time     // when it was first seen to be over; zero: it is not
	Intent     bool          // a change of it is under way from here
	Outside    backend.State // what it was when it began to end without a stop from here; empty: it did not
	History    []Change      // its changes of state, oldest first, the newest 50
	pendingAt  time.Time
}

// Grade returns how far the entry can be trusted at that moment. What is gone
// cannot get older.
func (e Entry) Grade(now time.Time) Grade {
	if e.Gone {
		return Fresh
	}
	interval := e.Interval
	if e.OnAir.Possible() {
		interval = min(interval, onAirInterval)
	}
	switch age := now.Sub(e.ObservedAt); {
	case age <= max(2*interval, freshFloor):
		return Fresh
	case age <= max(3*interval, staleFloor):
		return Aging
	case e.Failing:
		return Lost
	}
	return Stale
}

// Ended returns when it ended: as the cloud said, else when that was first seen;
// zero while it is not over.
func (e Entry) Ended() time.Time {
	if !e.OverAt.IsZero() && !e.EndedAt.IsZero() {
		return e.EndedAt
	}
	return e.OverAt
}

// StaleAt returns when the entry becomes stale without a new observation.
func (e Entry) StaleAt() time.Time {
	interval := e.Interval
	if e.OnAir.Possible() {
		interval = min(interval, onAirInterval)
	}
	return e.ObservedAt.Add(max(3*interval, staleFloor))
}

// At returns the row as it may be told at that moment: a yes that is too old is
// uncertain, a change that was not applied in time degrades it, and what time
// alone brings about is among the alerts.
func (e Entry) At(now time.Time) backend.Row {
	r := e.Row
	r.Alerts = slices.Clone(r.Alerts)
	grade := e.Grade(now)
	if grade >= Stale && r.OnAir == backend.OnAirYes {
		r.OnAir = backend.OnAirUncertain
	}
	if grade >= Stale && !r.State.Over() {
		r.Alerts = append(r.Alerts, staleAlert(grade, now.Sub(e.ObservedAt)))
	}
	if r.Pending && !e.pendingAt.IsZero() && now.Sub(e.pendingAt) > applyLimit {
		if r.State == backend.StateLive {
			r.State = backend.StateDegraded
		}
		r.Alerts = append(r.Alerts, backend.Alert{
			Severity: backend.SeverityAlarm, Code: "not-applied",
			Message: "a change was accepted but is not applied; take it again or go back to the last good picture",
		})
	}
	if alert, ok := e.outsideAlert(now); ok {
		r.Alerts = append(r.Alerts, alert)
	}
	if alert, ok := endAlert(r, now); ok {
		r.Alerts = append(r.Alerts, alert)
	}
	return r
}

func staleAlert(g Grade, age time.Duration) backend.Alert {
	message := fmt.Sprintf("not seen for %s: what is shown may no longer be true", age.Truncate(time.Second))
	if g == Lost {
		message = "the service cannot be read; " + message
	}
	return backend.Alert{Severity: backend.SeverityWarning, Code: g.String(), Message: message}
}

// outsideFor is how long an end from elsewhere is an alarm.
const outsideFor = 5 * time.Minute

// outsideAlert tells of an end that nobody asked for from here.
func (e Entry) outsideAlert(now time.Time) (backend.Alert, bool) {
	ended := e.Ended()
	if e.Outside == "" || !ended.IsZero() && now.Sub(ended) > outsideFor {
		return backend.Alert{}, false
	}
	return backend.Alert{
		Severity: backend.SeverityAlarm, Code: "ended-outside",
		Message: "it ended without a stop from here; it was last seen " + string(e.Outside),
	}, true
}

// endAlert warns of the end that the cloud forces: an hour and ten minutes
// before it.
func endAlert(r backend.Row, now time.Time) (backend.Alert, bool) {
	left := r.ForcedEndAt.Sub(now)
	if r.ForcedEndAt.IsZero() || r.State.Over() || left > time.Hour || left < 0 {
		return backend.Alert{}, false
	}
	severity := backend.SeverityWarning
	if left <= 10*time.Minute {
		severity = backend.SeverityAlarm
	}
	return backend.Alert{
		Severity: severity, Code: "forced-end",
		Message: fmt.Sprintf("the cloud ends it in %d min", int(left.Minutes())),
	}, true
}

// Cause says how a change was noticed.
type Cause string

// The causes of a change.
const (
	CauseFirst  Cause = "first"  // seen for the first time
	CausePoll   Cause = "poll"   // seen by looking
	CauseIntent Cause = "intent" // a change from here was under way
	CauseGone   Cause = "gone"   // it vanished from the cloud
	CauseLost   Cause = "lost"   // it can no longer be read
	CauseBack   Cause = "back"   // it can be read again
)

// Change is one change of state as it was seen. From is empty where the
// production was seen for the first time.
type Change struct {
	Seq         uint64 // counts up over all productions
	At          time.Time
	Ref         backend.Ref
	From, To    backend.State
	NativeState string
	OnAir       backend.OnAir
	Cause       Cause
}

// Health is what is known of one profile's service.
type Health struct {
	Profile   string
	System    backend.System
	Label     string
	Cause     error     // why the profile cannot be read at all; nil: it can
	Err       error     // of the last sweep; nil when it was whole
	Partial   string    // "2 pages of 5" when a sweep died on a page
	SweptAt   time.Time // when the last whole sweep ended; zero: never
	FailingAt time.Time // since when sweeps fail; zero: they do not
	RetryAt   time.Time // when a failing profile is tried next; zero: it does not fail
}

// Snapshot is everything that is known at a moment: profiles in the order of
// the configuration, entries in the order of profiles and then of refs.
type Snapshot struct {
	Seq      uint64 // grows with every publication
	Entries  []Entry
	Profiles []Health
}

// Find returns the entry of that key.
func (s Snapshot) Find(k Key) (Entry, bool) {
	for _, e := range s.Entries {
		if KeyOf(e.Row) == k {
			return e, true
		}
	}
	return Entry{}, false
}
