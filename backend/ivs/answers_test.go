package ivs

import (
	"testing"
	"time"

	"mixdeck/backend"
)

func FuzzAnswers(f *testing.F) {
	for _, seed := range []string{
		`{"composition":{"arn":"a/b","state":"ACTIVE","destinations":[{"state":"ACTIVE"}]}}`,
		`{"composition":{"arn":"a/b","destinations":[null,{"configuration":{"s3":{"encoderConfigurationArns":[1]}}}]}}`,
		`{"compositions":[{"arn":"a"},7],"nextToken":"x"}`, `{"stage":{"activeSessionId":5}}`,
		`{"encoderConfiguration":{"video":{"width":-1}}}`, `{"participants":[{"participantId":"p","firstJoinTime":9}]}`,
		`{"composition":{"arn":"a","startTime":"0000-00-00T00:00:00Z"}}`, `null`, `[]`, ``,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, answer []byte) {
		if c, err := readComposition(answer); err == nil {
			r := c.row("p", time.Time{})
			if r.ID == "" || r.State == "" || r.OnAir == "" || r.Stamp == "" {
				t.Errorf("%q makes the row %+v", answer, r)
			}
			if r.OnAir == backend.OnAirYes && c.State.Value != wordActive {
				t.Errorf("%q is on air", answer)
			}
			p := backend.Production{Row: r, Native: []backend.Answer{{Call: callGet, Body: answer}}}
			_, _ = Dialect{}.Plan(backend.VerbStart, &p, backend.Spec{}) // either is fine, as long as it returns
			_, _, _ = c.encoder(), c.channels(), c.name()
		}
		if e, err := readEncoder(answer); err == nil && (e.canvas.Width < 1 || e.canvas.Height < 1) {
			t.Errorf("%q has the canvas %v", answer, e.canvas)
		}
		_, _ = readStage(answer)
		for _, member := range []string{"compositions", "participants", "channels"} {
			if items, _, err := readPage(answer, member); err == nil {
				castOf(onStage(items))
				resourcesOf(kindStage, items, func(*backend.Resource, summary) {})
			}
		}
	})
}
