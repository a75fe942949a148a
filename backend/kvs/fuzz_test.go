package kvs

import (
	"encoding/json"
	"testing"

	"mixdeck/backend"
	"mixdeck/backend/aws"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// FuzzLift: whatever a service answers, what is lifted can be drawn, and the
// other readers of the same answer neither fail nor lie.
func FuzzLift(f *testing.F) {
	for _, seed := range []string{
		fullBody, `{}`, `null`, `[]`, `{"ImageGenerationConfiguration":null}`, `{"ImageGenerationConfiguration":{"WidthPixels":1e9}}`,
		`{"ImageGenerationConfiguration":{"WidthPixels":-1,"HeightPixels":32769}}`, `{"ImageGenerationConfiguration":[{}]}`,
		`{"StreamARN":"` + lobbyARN + `","ImageGenerationConfiguration":{"HeightPixels":1.5,"DestinationConfig":7}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		l, _, err := Dialect{}.Lift(raw)
		if err == nil && l != nil {
			if problems := l.Validate(); problems != nil {
				t.Errorf("what was lifted is %+v: %v", l, problems)
			}
			if len(l.Layers) != 1 || l.Layers[0].Rect(l.Canvas) != (layouts.Rect{W: l.Canvas.Width, H: l.Canvas.Height}) {
				t.Errorf("it does not cover its canvas: %+v", l)
			}
		}
		if !json.Valid(raw) {
			return
		}
		r := reading{}
		r.configure(raw)
		if state, onAir, _ := r.standing(); onAir == backend.OnAirYes && state != backend.StateLive && state != backend.StateDegraded {
			t.Errorf("%s is on air", state)
		}
		_, _ = r.stamp(), r.unreadable()
	})
}

// FuzzPlan: no document makes a start or an update that deletes.
func FuzzPlan(f *testing.F) {
	for _, seed := range []string{fullBody, specText, specWithLayout, layoutText, `{"StreamName":"a"}`, `{"ImageGenerationConfiguration":null}`} {
		f.Add([]byte(seed))
	}
	live := streamWith(`{"Status":"ENABLED","ImageSelectorType":"SERVER_TIMESTAMP","DestinationConfig":{"Uri":"s3://a/b","DestinationRegion":"us-west-2"},"SamplingInterval":200,"Format":"PNG"}`, backend.StateLive)
	f.Fuzz(func(t *testing.T, raw []byte) {
		doc, err := file.Parse("body", raw)
		if err != nil {
			return
		}
		s, err := backend.SpecReader{Dialects: []backend.Dialect{Dialect{}}}.Read(doc)
		if err != nil || s.System != "" && s.System != backend.KVS {
			return
		}
		Dialect{}.Lint(s)
		for v, running := range map[backend.Verb]*backend.Production{backend.VerbStart: nil, backend.VerbUpdate: live} {
			p, err := Dialect{}.Plan(v, running, s)
			if err != nil || len(p.Steps) == 0 {
				continue
			}
			body, ok := aws.Object(p.Steps[0].Body)
			if config, whole := aws.Object(body[memberConfig]); !ok || !whole || aws.IsNull(config[memberDestination]) {
				t.Errorf("%s sends %s", v, p.Steps[0].Body)
			}
		}
	})
}
