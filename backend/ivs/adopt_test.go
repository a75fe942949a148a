package ivs

import (
	"encoding/json"
	"testing"

	"mixdeck/backend"
)

func TestWhatAStartMadeIsKnownAgain(t *testing.T) {
	old := running(t)
	made, err := Dialect{}.Plan(backend.VerbStart, old, backend.Spec{})
	if err != nil {
		t.Fatal(err)
	}
	body := made.Steps[0].Body
	for name, c := range map[string]struct {
		over string
		want bool
	}{
		"the same":                {`{}`, true},
		"with its token":          {`{"idempotencyToken":"t"}`, true},
		"fewer tags":              {`{"tags":{"Desk":null}}`, true},
		"defaults left out":       {`{"layout":{"grid":{"omitStoppedVideo":null,"videoAspectRatio":null}}}`, true},
		"another name":            {`{"tags":{"Name":"Late news"}}`, false},
		"another gap":             {`{"layout":{"grid":{"gridGap":2}}}`, false},
		"a gap that is a default": {`{"layout":{"grid":{"gridGap":null}}}`, false},
		"another kind":            {`{"layout":{"grid":null,"pip":{}}}`, false},
		"another stage":           {`{"stageArn":"arn:aws:ivs:us-west-2:123456789012:stage/Other"}`, false},
		"no destinations":         {`{"destinations":[]}`, false},
	} {
		step := backend.Step{Call: callStart, Body: backend.MergeJSON(body, json.RawMessage(c.over))}
		if got := (Dialect{}).Adopts(step, *old); got != c.want {
			t.Errorf("%s: adopted %t, want %t", name, got, c.want)
		}
	}
	if (Dialect{}).Adopts(backend.Step{Call: callStop, Body: body}, *old) {
		t.Error("a stop is taken for a start")
	}
	if (Dialect{}).Adopts(backend.Step{Call: callStart, Body: json.RawMessage(`[`)}, *old) {
		t.Error("what is no body is taken for one")
	}
}
