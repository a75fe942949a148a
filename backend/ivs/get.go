package ivs

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/service/ivsrealtime"

	"mixdeck/backend"
	"mixdeck/backend/aws"
)

// Get reads one composition whole: the composition itself, the encoder
// configuration that decides its canvas, and who is on its stage, without their
// attributes. Only the composition itself has to be readable: what else fails
// becomes an alert of code "partial". IVS forgets a composition five minutes
// after it stopped; then it is NotFound.
func (c *Client) Get(ctx context.Context, id backend.ID) (backend.Production, error) {
	item, answer, err := c.composition(ctx, id)
	if err != nil {
		return backend.Production{}, err
	}
	l := &look{client: c, item: item}
	l.Row = item.row(c.cfg.Profile, c.now())
	l.answered(callGet, answer)
	l.lift(answer)
	l.measure(ctx)
	l.gather(ctx)
	l.settings()
	return l.Production, nil
}

// composition reads GetComposition.
func (c *Client) composition(ctx context.Context, id backend.ID) (item composition, answer json.RawMessage, err error) {
	in := &ivsrealtime.GetCompositionInput{Arn: new(string(id))}
	err = c.calls.Read(ctx, ask{
		Name: callGet, Ref: c.ref(id),
		Send: func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.realtime.GetComposition(ctx, in, realtime(x))
			return err
		},
		Take: func(raw json.RawMessage) (err error) {
			answer = raw
			item, err = readComposition(raw)
			return err
		},
	})
	return item, answer, err
}

// look is one production while it is being read.
type look struct {
	backend.Production
	client *Client
	item   composition
}

func (l *look) answered(call string, body json.RawMessage) {
	l.Native = append(l.Native, backend.Answer{Call: call, Body: body})
}

func (l *look) alert(severity backend.Severity, code, format string, args ...any) {
	l.Alerts = append(l.Alerts, backend.Alert{Severity: severity, Code: code, Message: fmt.Sprintf(format, args...)})
}

// missed notes that something beside the composition could not be read.
func (l *look) missed(what string, err error) {
	l.alert(backend.SeverityNote, alertPartial, "%s could not be read: %v", what, err)
}

// lift reads the picture.
func (l *look) lift(answer json.RawMessage) {
	layout, notes, err := Dialect{}.Lift(answer)
	if err != nil {
		l.alert(backend.SeverityWarning, alertUnreadable, "the layout cannot be read: %v", err)
		return
	}
	for _, n := range notes {
		l.alert(n.Severity, alertUnreadable, "%s", n.Message)
	}
	if layout != nil {
		l.Layout, l.LayoutKind = layout, layout.Kind()
	}
}

// measure finds the canvas: StartComposition carries none, the encoder
// configuration decides.
func (l *look) measure(ctx context.Context) {
	arn := l.item.encoder()
	if arn == "" {
		return
	}
	e, err := l.client.encoder(ctx, arn)
	if err != nil {
		l.missed("the encoder configuration", err)
		return
	}
	l.Canvas = e.canvas
	if l.Layout != nil {
		l.Layout.Canvas = e.canvas
	}
	l.answered(callEncoder, e.answer)
	l.Settings = append(l.Settings, backend.Setting{Name: "Encoder", Value: e.text})
}

// gather finds who is on the stage. A composition that is over has no cast.
func (l *look) gather(ctx context.Context) {
	if l.State.Over() || l.item.StageARN.Value == "" {
		return
	}
	stage, err := l.client.stage(ctx, l.item.StageARN.Value)
	if err != nil {
		l.missed("the stage", err)
		return
	}
	l.answered(callStage, stage.answer)
	if !l.people(ctx, stage.session) {
		return
	}
	if len(l.Cast) == 0 && l.State != backend.StateStopping {
		l.alert(backend.SeverityWarning, alertNoPublisher,
			"nobody publishes on the stage: IVS ends the composition 60 seconds after the last publisher left")
	}
}

// people reads the cast; false where it stays unknown.
func (l *look) people(ctx context.Context, session string) bool {
	l.Cast = castOf(nil)
	if session == "" {
		return true
	}
	summaries, err := l.client.publishers(ctx, l.item.StageARN.Value, session)
	if err != nil {
		l.missed("the participants", err)
		l.Cast = nil
		return false
	}
	answer, err := marshal(map[string]any{"participants": summaries})
	if err == nil {
		l.answered(callParticipants, answer)
	}
	l.Cast = castOf(onStage(summaries))
	return true
}

// settings lists what the composition was started with.
func (l *look) settings() {
	add := func(name, value string) {
		if value != "" {
			l.Settings = append(l.Settings, backend.Setting{Name: name, Value: value})
		}
	}
	add("Stage", l.item.StageARN.Value)
	for _, arn := range l.item.channels() {
		add("Channel", arn)
	}
	for _, d := range l.item.Destinations.Value {
		if s3 := d.Configuration.Value.S3; s3 != nil {
			add("Storage", s3.Storage.Value)
		}
		add("Recording", d.Detail.Value.S3.RecordingPrefix)
	}
	tags := l.item.Tags.Value
	for _, key := range slices.Sorted(maps.Keys(tags)) {
		add("Tag "+key, tags[key].Value)
	}
}
