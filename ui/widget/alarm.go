package widget

import (
	"slices"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
)

// Heeded are the ended productions whose alarms were acknowledged, with the end that
// this was about: what runs and ends again is another matter.
type Heeded map[watch.Key]time.Time

// Finished reports whether the production has ended for good. One that failed and
// that its cloud still lists, without an end, may still be there.
func Finished(e *watch.Entry) bool {
	return e.Gone || e.State == backend.StateEnded || e.State == backend.StateFailed && !e.EndedAt.IsZero()
}

// Alarms returns the alarms of a production at a moment. Those of one that ended
// while it was watched stay as they were at its end, until they are acknowledged.
func Alarms(e *watch.Entry, heeded Heeded, now time.Time) []backend.Alert {
	if Finished(e) {
		if heard, ok := heeded[watch.KeyOf(e.Row)]; ok && heard.Equal(e.Ended()) {
			return nil
		}
		if e.Outside != "" || len(e.History) > 1 {
			now = e.Ended()
		}
	}
	return slices.DeleteFunc(e.At(now).Alerts, func(a backend.Alert) bool { return a.Severity != backend.SeverityAlarm })
}

// AlertsOf returns the alerts of a production at a moment, worst first, as [Alerts]
// and [Alarms] tell them.
func AlertsOf(e *watch.Entry, heeded Heeded, now time.Time) []backend.Alert {
	r := e.At(now)
	if Finished(e) {
		r.Alerts = slices.DeleteFunc(r.Alerts, func(a backend.Alert) bool { return a.Severity == backend.SeverityAlarm })
		r.Alerts = append(r.Alerts, Alarms(e, heeded, now)...)
	}
	return Alerts(r, now)
}
