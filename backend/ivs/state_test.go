package ivs

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"mixdeck/backend"
)

func TestStateAndOnAirFollowTheWordsOfTheCompositionAndItsDestinations(t *testing.T) {
	for _, c := range []struct {
		word         string
		destinations string
		state        backend.State
		onAir        backend.OnAir
	}{
		{"STARTING", "STARTING STARTING", backend.StateStarting, backend.OnAirNo},
		{"STARTING", "ACTIVE", backend.StateStarting, backend.OnAirNo},
		{"ACTIVE", "STARTING", backend.StateStarting, backend.OnAirNo},
		{"ACTIVE", "STARTING STARTING", backend.StateStarting, backend.OnAirNo},
		{"ACTIVE", "ACTIVE", backend.StateLive, backend.OnAirYes},
		{"ACTIVE", "ACTIVE ACTIVE", backend.StateLive, backend.OnAirYes},
		{"ACTIVE", "ACTIVE STARTING", backend.StateDegraded, backend.OnAirYes},
		{"ACTIVE", "FAILED ACTIVE", backend.StateDegraded, backend.OnAirYes},
		{"ACTIVE", "ACTIVE RECONNECTING", backend.StateDegraded, backend.OnAirYes},
		{"ACTIVE", "ACTIVE PAUSED", backend.StateDegraded, backend.OnAirYes},
		{"ACTIVE", "RECONNECTING", backend.StateDegraded, backend.OnAirUncertain},
		{"ACTIVE", "RECONNECTING FAILED", backend.StateDegraded, backend.OnAirUncertain},
		{"ACTIVE", "STARTING RECONNECTING", backend.StateDegraded, backend.OnAirUncertain},
		{"ACTIVE", "PAUSED", backend.StateDegraded, backend.OnAirUncertain},
		{"ACTIVE", "FAILED FAILED", backend.StateDegraded, backend.OnAirNo},
		{"ACTIVE", "STARTING FAILED", backend.StateDegraded, backend.OnAirNo},
		{"ACTIVE", "STOPPED STOPPING", backend.StateDegraded, backend.OnAirNo},
		{"ACTIVE", "", backend.StateDegraded, backend.OnAirUncertain},
		{"STOPPING", "ACTIVE STOPPED", backend.StateStopping, backend.OnAirUncertain},
		{"STOPPING", "STOPPING STOPPED", backend.StateStopping, backend.OnAirNo},
		{"STOPPING", "RECONNECTING", backend.StateStopping, backend.OnAirNo},
		{"STOPPING", "PAUSED", backend.StateStopping, backend.OnAirUncertain},
		{"STOPPED", "STOPPED", backend.StateEnded, backend.OnAirNo},
		{"STOPPED", "ACTIVE", backend.StateEnded, backend.OnAirNo},
		{"FAILED", "FAILED", backend.StateFailed, backend.OnAirNo},
		{"PAUSED", "ACTIVE", backend.StateUnknown, backend.OnAirUncertain},
		{"active", "ACTIVE", backend.StateUnknown, backend.OnAirUncertain},
		{"", "", backend.StateUnknown, backend.OnAirUncertain},
	} {
		state, onAir := standing(c.word, strings.Fields(c.destinations))
		if state != c.state || onAir != c.onAir {
			t.Errorf("%s with %q is %s and on air %s; want %s and %s", c.word, c.destinations, state, onAir, c.state, c.onAir)
		}
	}
}

func TestADestinationsWordHasItsState(t *testing.T) {
	for word, want := range map[string]backend.State{
		"STARTING": backend.StateStarting, "ACTIVE": backend.StateLive, "STOPPING": backend.StateStopping,
		"RECONNECTING": backend.StateDegraded, "FAILED": backend.StateFailed, "STOPPED": backend.StateEnded,
		"PAUSED": backend.StateUnknown, "": backend.StateUnknown,
	} {
		if got := destinationState(word); got != want {
			t.Errorf("%q is %s, want %s", word, got, want)
		}
	}
}

// rowOf reads one composition and makes its row.
func rowOf(t *testing.T, text string) backend.Row {
	t.Helper()
	var c composition
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		t.Fatal(err)
	}
	return c.row("us-live", time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC))
}

func TestARowTellsWhatTheAnswerTells(t *testing.T) {
	r := running(t).Row
	for name, got := range map[string][2]any{
		"ref":         {r.Ref.String(), "us-live/QqRrSsTtUuVv"},
		"id":          {string(r.ID), "arn:aws:ivs:us-west-2:123456789012:composition/QqRrSsTtUuVv"},
		"name":        {r.Name, "Evening news"},
		"state":       {r.State, backend.StateDegraded},
		"native":      {r.NativeState, "ACTIVE"},
		"on air":      {r.OnAir, backend.OnAirYes},
		"started":     {r.StartedAt, time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC)},
		"forced end":  {r.ForcedEndAt, time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)},
		"ended":       {r.EndedAt, time.Time{}},
		"destination": {fmt.Sprint(r.Destinations[0]), "{AabBCcdDEefF air channel live ACTIVE }"},
		"recording":   {fmt.Sprint(r.Destinations[1]), "{GghHIijJKkLl archive s3 degraded RECONNECTING }"},
		"alerts":      {fmt.Sprint(r.Alerts), "[{warning destination-reconnecting the destination archive is reconnecting}]"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s is %v, want %v", name, got[0], got[1])
		}
	}
}

func TestACompositionWithoutANameHasItsShortID(t *testing.T) {
	r := rowOf(t, `{"arn":"arn:aws:ivs:us-west-2:1:composition/AbC","state":"STARTING","destinations":[],"tags":{"Name":""}}`)
	if r.Name != "AbC" || r.Ref.Short != "AbC" {
		t.Errorf("the name is %q, the ref %s", r.Name, r.Ref)
	}
}

func TestWhatIsOverHasNoForcedEnd(t *testing.T) {
	r := rowOf(t, `{"arn":"a/b","state":"STOPPED","destinations":[{"id":"d","state":"FAILED"}],"startTime":"2026-11-21T10:00:00Z","endTime":"2026-11-21T11:00:00Z"}`)
	if !r.ForcedEndAt.IsZero() || !r.EndedAt.Equal(time.Date(2026, 11, 21, 11, 0, 0, 0, time.UTC)) || len(r.Alerts) > 0 {
		t.Errorf("forced end %v, ended %v, alerts %v", r.ForcedEndAt, r.EndedAt, r.Alerts)
	}
}

func TestTheStampMovesWithEverythingThatAListTells(t *testing.T) {
	const sound = `{"arn":"a/b","state":"ACTIVE","startTime":"2026-11-21T10:00:00Z","destinations":[{"id":"d","state":"ACTIVE","startTime":"2026-11-21T10:00:01Z"}],"tags":{"Name":"x"}}`
	stamp := rowOf(t, sound).Stamp
	for _, change := range [][2]string{
		{`"state":"ACTIVE","startTime":"2026-11-21T10:00:00Z"`, `"state":"STOPPING","startTime":"2026-11-21T10:00:00Z"`},
		{`"d","state":"ACTIVE"`, `"d","state":"FAILED"`},
		{"10:00:01Z", "10:00:02Z"},
		{"10:00:00Z", "10:00:03Z"},
		{`"Name":"x"`, `"Name":"y"`},
		{`"Name":"x"`, `"Name":"x","Desk":"1"`},
	} {
		changed := strings.Replace(sound, change[0], change[1], 1)
		if changed == sound {
			t.Fatalf("nothing changed by %q", change)
		}
		if rowOf(t, changed).Stamp == stamp {
			t.Errorf("%q leaves the stamp as it was", change)
		}
	}
	whole := strings.Replace(sound, `"state":"ACTIVE","startTime":"2026-11-21T10:00:01Z"`, `"state":"ACTIVE","configuration":{"name":"air","channel":{}},"detail":{},"startTime":"2026-11-21T10:00:01Z"`, 1)
	if whole == sound || rowOf(t, whole).Stamp != stamp {
		t.Error("what only the single answer tells moves the stamp")
	}
}

func TestAnAnswerThatCannotBeReadInFullSaysSo(t *testing.T) {
	for text, want := range map[string]struct {
		state backend.State
		onAir backend.OnAir
		says  string
	}{
		`{"arn":"a/b","state":7,"destinations":[]}`:                                                    {backend.StateUnknown, backend.OnAirUncertain, "state"},
		`{"arn":"a/b","state":"ACTIVE","destinations":"none"}`:                                         {backend.StateUnknown, backend.OnAirUncertain, "destinations"},
		`{"arn":"a/b","state":"ACTIVE","destinations":[{"id":"d","state":[]}]}`:                        {backend.StateDegraded, backend.OnAirUncertain, "destinations[0]"},
		`{"arn":"a/b","state":"ACTIVE","destinations":[{"id":"d","state":"ACTIVE"}],"startTime":1700}`: {backend.StateLive, backend.OnAirYes, "startTime"},
		`{"arn":"a/b","state":"ACTIVE","destinations":[{"id":"d","state":"ACTIVE"}],"tags":[]}`:        {backend.StateLive, backend.OnAirYes, "tags"},
	} {
		r := rowOf(t, text)
		if r.State != want.state || r.OnAir != want.onAir {
			t.Errorf("%s is %s and on air %s", text, r.State, r.OnAir)
		}
		if len(r.Alerts) != 1 || r.Alerts[0].Code != alertUnreadable || !strings.Contains(r.Alerts[0].Message, want.says) {
			t.Errorf("%s has the alerts %v", text, r.Alerts)
		}
	}
}

func TestTheCanvasIsThatOfTheChannelElseOfTheRecording(t *testing.T) {
	const channel = `{"configuration":{"channel":{"channelArn":"c","encoderConfigurationArn":"of-the-channel"}}}`
	const bare = `{"configuration":{"channel":{"channelArn":"c"}}}`
	const recording = `{"configuration":{"s3":{"encoderConfigurationArns":["of-the-recording"]}}}`
	for destinations, want := range map[string]string{
		channel:                   "of-the-channel",
		recording + "," + channel: "of-the-channel",
		recording:                 "of-the-recording",
		bare + "," + recording:    "of-the-recording",
		bare:                      "",
		`{"configuration":{"s3":{"encoderConfigurationArns":[]}}}`: "",
	} {
		var c composition
		if err := json.Unmarshal([]byte(`{"destinations":[`+destinations+`]}`), &c); err != nil {
			t.Fatal(err)
		}
		if got := c.encoder(); got != want {
			t.Errorf("%s: the encoder is %q, want %q", destinations, got, want)
		}
	}
}
