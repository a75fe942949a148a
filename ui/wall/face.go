package wall

import (
	"slices"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui/widget"
)

// face is all that is shown of one production: two equal faces look the same.
type face struct {
	look
	outputs []backend.Destination
}

// look is the part of a face that can be compared.
type look struct {
	name     string
	ref      string
	system   backend.System
	label    string // the environment's word
	pending  bool   // the picture is asked for and not applied yet
	next     bool   // its cloud holds PVW beside PGM
	standby  bool   // viewers see the standby picture
	feed     bool   // it makes single pictures
	state    backend.State
	native   string // the cloud's own word
	onAir    backend.OnAir
	onAirFor string
	endsIn   string
	urgency  backend.Severity // of the end
	age      string           // "20 s", "stale 20 s", "lost 2 m"; of what is over "1 m ago"
	old      bool             // the age is one that takes trust away
	over     bool
	alert    backend.Alert
	alerts   int
	whole    *backend.Production
}

func (f *face) equal(o *face) bool {
	return f.look == o.look && slices.Equal(f.outputs, o.outputs)
}

// face returns what is shown of a row at the screen's moment.
func (s *Screen) face(e *watch.Entry) face {
	r := e.At(s.now)
	f := face{outputs: r.Destinations, look: look{
		name: title(&r), ref: r.Ref.String(), system: r.System,
		label: s.env.LabelOf(r.Ref.Profile), pending: r.Pending,
		next: widget.HasNext(e), standby: widget.InStandby(r), feed: widget.IsFeed(r),
		state: r.State, native: r.NativeState, onAir: r.OnAir, onAirFor: widget.OnAirFor(r, s.now),
		whole: e.Production, over: e.Gone || e.State == backend.StateEnded,
	}}
	f.endsIn, f.urgency = widget.EndsIn(r, s.now)
	f.age, f.old = s.ageOf(e)
	if e.Gone && f.native != "" {
		f.native = "was " + f.native
	}
	alerts := widget.AlertsOf(e, s.heeded, s.now)
	for _, a := range s.alarms[r.Ref] {
		alerts = slices.Insert(alerts, 0, backend.Alert{Severity: backend.SeverityAlarm, Message: a.Message})
	}
	if f.alerts = len(alerts); f.alerts > 0 {
		f.alert = alerts[0]
	}
	return f
}

// ageOf says how old what is shown is, and whether that is too old.
func (s *Screen) ageOf(e *watch.Entry) (text string, old bool) {
	if widget.Finished(e) {
		age := widget.Age(s.now.Sub(e.Ended()))
		if age == "" {
			return "just now", false
		}
		return age + " ago", false
	}
	age := widget.Age(s.now.Sub(e.ObservedAt))
	if g := e.Grade(s.now); g >= watch.Stale {
		return g.String() + " " + age, true
	}
	return age, false
}
