package ivs

import (
	"fmt"
	"strings"
	"time"

	"mixdeck/backend"
)

// The codes of the alerts that this adapter raises.
const (
	alertUnreadable   = "unreadable"
	alertFailed       = "destination-failed"
	alertReconnecting = "destination-reconnecting"
	alertNoPublisher  = "no-publisher"
	alertPartial      = "partial"
)

// row is the wall's view of a composition; what only the single answer tells
// stays zero for a summary.
func (c composition) row(profile string, observed time.Time) backend.Row {
	id := backend.ID(c.ARN.Value)
	state, onAir := standing(c.State.Value, c.words())
	if c.Destinations.Bad && state == backend.StateDegraded {
		state = backend.StateUnknown
	}
	r := backend.Row{
		Ref:    backend.Ref{Profile: profile, Short: shortID(id)},
		System: backend.IVS, ID: id, Name: c.name(),
		State: state, NativeState: c.State.Value, OnAir: onAir,
		StartedAt: c.StartTime.Value.Time, ObservedAt: observed,
		Destinations: c.destinations(), Stamp: c.stamp(),
	}
	if !r.StartedAt.IsZero() && !state.Over() {
		r.ForcedEndAt = r.StartedAt.Add(lifetime)
	}
	if state.Over() {
		r.EndedAt = c.EndTime.Value.Time
	}
	r.Alerts = c.alerts(state)
	return r
}

func (c composition) destinations() []backend.Destination {
	list := make([]backend.Destination, len(c.Destinations.Value))
	for i, d := range c.Destinations.Value {
		list[i] = backend.Destination{
			ID: d.ID.Value, Name: d.Configuration.Value.Name.Value, Kind: d.Configuration.Value.kind(),
			State: destinationState(d.State.Value), NativeState: d.State.Value,
		}
	}
	return list
}

func (c configuration) kind() backend.DestinationKind {
	switch {
	case c.Channel != nil:
		return backend.DestinationChannel
	case c.S3 != nil:
		return backend.DestinationS3
	}
	return ""
}

// alerts tell what the answer itself shows.
func (c composition) alerts(state backend.State) []backend.Alert {
	var alerts []backend.Alert
	if bad := c.unreadable(); len(bad) > 0 {
		alerts = append(alerts, warn(alertUnreadable, "IVS's answer cannot be read in full: %s", strings.Join(bad, ", ")))
	}
	if state.Over() {
		return alerts
	}
	for _, d := range c.destinations() {
		name := d.Name
		if name == "" {
			name = d.ID
		}
		switch d.NativeState {
		case wordFailed:
			alerts = append(alerts, warn(alertFailed, "the destination %s has failed", name))
		case wordReconnecting:
			alerts = append(alerts, warn(alertReconnecting, "the destination %s is reconnecting", name))
		}
	}
	return alerts
}

func warn(code, format string, args ...any) backend.Alert {
	return backend.Alert{Severity: backend.SeverityWarning, Code: code, Message: fmt.Sprintf(format, args...)}
}
