package cmd

import (
	"encoding/json"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
)

// The JSON that scripts may rely on. Fields are added, never renamed.

type rowView struct {
	Ref          string            `json:"ref"`
	Code         string            `json:"code"`
	System       backend.System    `json:"system"`
	Profile      string            `json:"profile"`
	ID           backend.ID        `json:"id"`
	Name         string            `json:"name"`
	State        backend.State     `json:"state"`
	NativeState  string            `json:"nativeState"`
	OnAir        backend.OnAir     `json:"onAir"`
	StartedAt    *time.Time        `json:"startedAt,omitempty"`
	ForcedEndAt  *time.Time        `json:"forcedEndAt,omitempty"`
	ObservedAt   *time.Time        `json:"observedAt,omitempty"`
	Canvas       *canvasView       `json:"canvas,omitempty"`
	Layout       *layoutView       `json:"layout,omitempty"`
	Destinations []destinationView `json:"destinations"`
	Alerts       []alertView       `json:"alerts"`
}

type canvasView struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

type layoutView struct {
	Kind string `json:"kind"`
}

type destinationView struct {
	ID          string                  `json:"id,omitempty"`
	Name        string                  `json:"name,omitempty"`
	Kind        backend.DestinationKind `json:"kind,omitempty"`
	State       backend.State           `json:"state,omitempty"`
	NativeState string                  `json:"nativeState,omitempty"`
	URL         string                  `json:"url,omitempty"`
}

type alertView struct {
	Severity backend.Severity `json:"severity"`
	Code     string           `json:"code"`
	Message  string           `json:"message"`
}

func viewTime(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC().Truncate(time.Second)
	return &t
}

// viewRow shows a row; reveal leaves secrets in addresses.
func viewRow(r backend.Row, reveal bool) rowView {
	v := rowView{
		Ref: r.Ref.String(), Code: r.Code(), System: r.System, Profile: r.Ref.Profile,
		ID: r.ID, Name: r.Name, State: r.State, NativeState: r.NativeState, OnAir: r.OnAir,
		StartedAt: viewTime(r.StartedAt), ForcedEndAt: viewTime(r.ForcedEndAt), ObservedAt: viewTime(r.ObservedAt),
		Destinations: []destinationView{}, Alerts: []alertView{},
	}
	if r.Canvas.Width > 0 {
		v.Canvas = &canvasView{r.Canvas.Width, r.Canvas.Height}
	}
	if r.LayoutKind != "" {
		v.Layout = &layoutView{string(r.LayoutKind)}
	}
	for _, d := range r.Destinations {
		url := d.URL
		if !reveal {
			url = backend.RedactURL(url)
		}
		v.Destinations = append(v.Destinations, destinationView{d.ID, d.Name, d.Kind, d.State, d.NativeState, url})
	}
	for _, a := range r.Alerts {
		v.Alerts = append(v.Alerts, alertView(a))
	}
	return v
}

// nativeView keeps the answers in the order of the calls.
type nativeView struct {
	answers []backend.Answer
	reveal  bool
}

// MarshalJSON writes one member for each call.
func (n nativeView) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for i, a := range n.answers {
		if i > 0 {
			out = append(out, ',')
		}
		name, err := json.Marshal(a.Call)
		if err != nil {
			return nil, err
		}
		body := a.Body
		if !n.reveal {
			body = backend.RedactJSON(body)
		}
		out = append(append(append(out, name...), ':'), body...)
	}
	return append(out, '}'), nil
}

type productionView struct {
	rowView
	Native nativeView `json:"native"`
}

type resultView struct {
	Ref       string        `json:"ref,omitempty"`
	ID        backend.ID    `json:"id,omitempty"`
	Verb      backend.Verb  `json:"verb"`
	Outcome   desk.Outcome  `json:"outcome"`
	State     backend.State `json:"state,omitempty"`
	Intent    string        `json:"intent,omitempty"`
	RequestID string        `json:"requestId,omitempty"`
	Replaces  string        `json:"replaces,omitempty"`
	Message   string        `json:"message,omitempty"`
}

func viewResult(r desk.Result) resultView {
	v := resultView{
		ID: r.ID, Verb: r.Verb, Outcome: r.Outcome, State: r.State,
		Intent: r.Intent, RequestID: r.RequestID, Message: r.Message,
	}
	if !r.Ref.IsZero() {
		v.Ref = r.Ref.String()
	}
	if !r.Replaces.IsZero() {
		v.Replaces = r.Replaces.String()
	}
	return v
}

type changeView struct {
	At          time.Time     `json:"at"`
	Ref         string        `json:"ref"`
	From        backend.State `json:"from,omitempty"`
	To          backend.State `json:"to"`
	NativeState string        `json:"nativeState"`
	OnAir       backend.OnAir `json:"onAir"`
	Cause       watch.Cause   `json:"cause"`
}

func viewChange(c watch.Change) changeView {
	return changeView{
		At: c.At.UTC().Truncate(time.Millisecond), Ref: c.Ref.String(), From: c.From, To: c.To,
		NativeState: c.NativeState, OnAir: c.OnAir, Cause: c.Cause,
	}
}
