package backend

import (
	"encoding/json"
	"time"

	"mixdeck/layouts"
)

// Row is one production as a sweep tells it: one row of the wall. What the
// list calls of a system do not tell (canvas, layout, names of destinations) is
// zero until a [Production] was read.
type Row struct {
	Ref         Ref
	System      System
	ID          ID
	Name        string
	State       State
	NativeState string // the cloud's own word, kept as it came
	OnAir       OnAir
	StartedAt   time.Time // zero: not known
	ForcedEndAt time.Time // when the cloud ends it by itself; zero: not known or never
	EndedAt     time.Time // when it ended, as the cloud says; zero: not known or not over
	ObservedAt  time.Time // when the answer was received
	Canvas      layouts.Canvas
	LayoutKind  layouts.Kind // empty: not known
	// Destinations as far as known; those of a sweep may lack name and URL.
	Destinations []Destination
	Alerts       []Alert
	// Stamp changes whenever the cloud's answer shows that something about the
	// production changed; a moved stamp makes a Get due. Compared, never shown.
	Stamp string
	// Pending is true while an accepted change is not applied yet.
	Pending bool
	// Dormant marks a resource that start offers but that is no production
	// (a stream without image configuration); shown on request only.
	Dormant bool
}

// Code returns the code that confirms a dangerous action on the row.
func (r Row) Code() string { return Code(r.System, r.ID) }

// DestinationKind says where a destination's output goes.
type DestinationKind string

// The kinds of destination.
const (
	DestinationChannel DestinationKind = "channel"
	DestinationS3      DestinationKind = "s3"
	DestinationRTMP    DestinationKind = "rtmp"
	DestinationStream  DestinationKind = "stream"
)

// AlertStandby is the code of the alert that a production shows its standby
// picture after a panic, until a take.
const AlertStandby = "standby"

// Destination is one output of a production. URL may hold a secret: redact it
// with [RedactURL] wherever it is shown or written.
type Destination struct {
	ID          string
	Name        string
	Kind        DestinationKind
	State       State
	NativeState string
	URL         string
}

// Severity grades an alert or a problem.
type Severity string

// The severities of alerts: an alarm is one that a person must act on.
const (
	SeverityAlarm   Severity = "alarm"
	SeverityWarning Severity = "warning"
	SeverityNote    Severity = "note"
)

// Alert is something about a production that the operator should know. Code is
// stable and the same on screen, in JSON and in the help.
type Alert struct {
	Severity Severity
	Code     string
	Message  string
}

// Answer is what one native call answered, as JSON with JSON inside strings
// decoded. Secrets are in it: redact it with [RedactJSON] before it is shown.
type Answer struct {
	Call string
	Body json.RawMessage
}

// Setting is one line of a production's settings on the detail screen.
type Setting struct {
	Name  string
	Value string
}

// Production is all that is known of one production: its row, its picture and
// the native answers.
type Production struct {
	Row
	Layout *layouts.Layout // what is on air, PGM; nil: not readable
	// PVW is the picture that the cloud holds ready for a take, on systems whose
	// take is native; nil: none, or not readable.
	PVW      *layouts.Layout
	Cast     []layouts.Participant // in order of arrival; nil: not known
	Settings []Setting
	Native   []Answer
	// Own are the native ids of copies that mixdeck made for this production, as
	// the journal knows them; some may be gone. It is set by the desk ahead of a
	// plan, and empty in what a client reads.
	Own []string
}

// Answered returns the body that the named call answered, or nil.
func (p *Production) Answered(call string) json.RawMessage {
	for _, a := range p.Native {
		if a.Call == call {
			return a.Body
		}
	}
	return nil
}

// Page is a part of a sweep. Of is 0 while the number of pages is not known.
type Page struct {
	Rows       []Row
	Number, Of int
}
