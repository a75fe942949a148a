package kvs

import (
	"fmt"
	"strings"
	"time"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// The codes of the alerts that this adapter raises.
const (
	alertUnreadable = "unreadable"
	alertRetention  = "no-retention"
	alertRegion     = "wrong-region"
	alertSettling   = "settling"
	alertNoMedia    = "no-media"
)

// row is the wall's view of a stream, and what is remembered of it.
func (c *Client) row(r reading) (backend.Row, memento) {
	now := c.now()
	kept := memento{}
	if r.denied == nil {
		kept = c.seen.configured(r.info.id(), r.fingerprint(), now)
	}
	r.silent = kept.mute(now)
	state, onAir, word := r.standing()
	row := backend.Row{
		Ref:    backend.Ref{Profile: c.cfg.Profile, Short: r.info.name()},
		System: backend.KVS, ID: r.info.id(), Name: r.info.name(),
		State: state, NativeState: word, OnAir: onAir, ObservedAt: now,
		Stamp: r.stamp(), Dormant: !r.configured(),
	}
	if r.raw != nil && !r.garbled {
		row.LayoutKind = layouts.KindLayers
		row.Canvas = r.canvas()
		row.Destinations = r.destinations(state)
	}
	row.Alerts = r.alerts(state, kept, now)
	return row, kept
}

// canvas is the images' size where both sides are given.
func (r reading) canvas() layouts.Canvas {
	w, h := r.images.Width.Value, r.images.Height.Value
	if w < 1 || h < 1 || w > layouts.MaxSide || h > layouts.MaxSide {
		return layouts.Canvas{}
	}
	return layouts.Canvas{Width: w, Height: h}
}

func (r reading) destinations(state backend.State) []backend.Destination {
	uri := r.images.Destination.Value.URI.Value
	if uri == "" {
		return nil
	}
	return []backend.Destination{{
		ID: "s3", Name: backend.Host(uri), Kind: backend.DestinationS3,
		State: state, NativeState: r.images.Status.Value, URL: uri,
	}}
}

// alerts are the list of what to look at where images are configured and none
// arrive, as far as it can be seen from here.
func (r reading) alerts(state backend.State, kept memento, now time.Time) []backend.Alert {
	var alerts []backend.Alert
	add := func(severity backend.Severity, code, format string, args ...any) {
		alerts = append(alerts, backend.Alert{Severity: severity, Code: code, Message: fmt.Sprintf(format, args...)})
	}
	if r.denied != nil {
		add(backend.SeverityWarning, alertUnreadable, "the image configuration could not be read: %v", r.denied)
	}
	if bad := r.unreadable(); len(bad) > 0 {
		add(backend.SeverityWarning, alertUnreadable, "the service's answer cannot be read in full: %s", strings.Join(bad, ", "))
	}
	if r.images.Status.Value == wordEnabled {
		if r.keepsNothing() {
			add(backend.SeverityAlarm, alertRetention, "the stream keeps no data (retention 0 hours), so no images are made: raise its data retention")
		}
		if given, own := r.images.Destination.Value.Region.Value, streamOf(r.info.ARN.Value).region; given != "" && own != "" && given != own {
			add(backend.SeverityAlarm, alertRegion, "images are to go to %s, but a stream of %s delivers to its own region only", given, own)
		}
	}
	if state == backend.StateDegraded && r.silent {
		add(backend.SeverityWarning, alertNoMedia, "no media arrived in the five minutes before %s: no images can be made of it", clockTime(kept.look))
	}
	if kept.settling(now) {
		add(backend.SeverityNote, alertSettling, "the configuration was changed at %s: it takes effect after at least a minute", clockTime(kept.since))
	}
	return alerts
}

func clockTime(t time.Time) string { return t.UTC().Format("15:04:05") + " UTC" }
