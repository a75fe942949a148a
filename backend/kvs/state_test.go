package kvs

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"mixdeck/backend"
)

// reads is a reading of answers.
func reads(t *testing.T, stream, config string) reading {
	t.Helper()
	info, err := readStream(json.RawMessage(`{"StreamInfo":` + stream + `}`))
	if err != nil {
		t.Fatal(err)
	}
	r := reading{info: info}
	r.configure(json.RawMessage(config))
	return r
}

func streamText(status, retention string) string {
	text := `{"StreamName":"lobby-camera","StreamARN":"` + lobbyARN + `","Status":"` + status + `"`
	if retention != "" {
		text += `,"DataRetentionInHours":` + retention
	}
	return text + "}"
}

func TestTheStateFollowsConfigurationAndStream(t *testing.T) {
	const on, off = `{"ImageGenerationConfiguration":{"Status":"ENABLED"}}`, `{"ImageGenerationConfiguration":{"Status":"DISABLED"}}`
	for _, c := range []struct {
		status, retention, config string
		silent                    bool
		state                     backend.State
		onAir                     backend.OnAir
		word                      string
	}{
		{"ACTIVE", "24", on, false, backend.StateLive, backend.OnAirYes, "ENABLED"},
		{"UPDATING", "24", on, false, backend.StateLive, backend.OnAirYes, "ENABLED"},
		{"ACTIVE", "24", on, true, backend.StateDegraded, backend.OnAirYes, "ENABLED"},
		{"CREATING", "24", on, false, backend.StateStarting, backend.OnAirNo, "CREATING"},
		{"CREATING", "0", on, false, backend.StateStarting, backend.OnAirNo, "CREATING"},
		{"DELETING", "24", on, true, backend.StateStopping, backend.OnAirNo, "DELETING"},
		{"ACTIVE", "0", on, true, backend.StateFailed, backend.OnAirNo, "ENABLED"},
		{"ACTIVE", "", on, false, backend.StateLive, backend.OnAirYes, "ENABLED"},
		{"ACTIVE", `"many"`, on, false, backend.StateLive, backend.OnAirYes, "ENABLED"},
		{"ACTIVE", "24", off, false, backend.StateIdle, backend.OnAirNo, "DISABLED"},
		{"wobbling", "24", off, false, backend.StateIdle, backend.OnAirNo, "DISABLED"},
		{"wobbling", "24", on, false, backend.StateUnknown, backend.OnAirUncertain, "wobbling"},
		{"ACTIVE", "24", `{"ImageGenerationConfiguration":{"Status":"enabled"}}`, false, backend.StateUnknown, backend.OnAirUncertain, "enabled"},
		{"ACTIVE", "24", `{"ImageGenerationConfiguration":{"Status":7}}`, false, backend.StateUnknown, backend.OnAirUncertain, ""},
		{"ACTIVE", "24", `{"ImageGenerationConfiguration":{}}`, false, backend.StateUnknown, backend.OnAirUncertain, ""},
		{"ACTIVE", "24", `{"ImageGenerationConfiguration":[]}`, false, backend.StateUnknown, backend.OnAirUncertain, "ACTIVE"},
		{"ACTIVE", "24", `{}`, false, backend.StateIdle, backend.OnAirNo, "ACTIVE"},
		{"ACTIVE", "24", `{"ImageGenerationConfiguration":null}`, true, backend.StateIdle, backend.OnAirNo, "ACTIVE"},
	} {
		r := reads(t, streamText(c.status, c.retention), c.config)
		r.silent = c.silent
		if state, onAir, word := r.standing(); state != c.state || onAir != c.onAir || word != c.word {
			t.Errorf("%s, %s h, %s: %s, %s, %q", c.status, c.retention, c.config, state, onAir, word)
		}
	}
}

func TestOneBadMemberDoesNotHideTheOthers(t *testing.T) {
	c, err := Open(Config{Profile: "cameras", Region: "us-west-2", Now: func() time.Time { return time.Unix(1700000000, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	r := reads(t, streamText("ACTIVE", `"many"`), `{"ImageGenerationConfiguration":{"Status":"ENABLED","SamplingInterval":"often","Format":7,
		"DestinationConfig":{"Uri":["x"],"DestinationRegion":"eu-west-1"},"FormatConfig":{"JPEGQuality":75},"WidthPixels":640,"HeightPixels":"high"}}`)
	row, kept := c.row(r)
	a, ok := alertOf(row.Alerts, alertUnreadable)
	if !ok || row.State != backend.StateLive {
		t.Fatalf("it is %+v", row)
	}
	for _, name := range []string{"DataRetentionInHours", memberInterval, memberFormat, memberDestination, memberFormatting, memberHeight} {
		if !strings.Contains(a.Message, name) {
			t.Errorf("%s is not in %q", name, a.Message)
		}
	}
	if strings.Contains(a.Message, memberWidth) {
		t.Errorf("%q", a.Message)
	}
	if region, ok := alertOf(row.Alerts, alertRegion); !ok || region.Severity != backend.SeverityAlarm {
		t.Errorf("the alerts are %v", row.Alerts)
	}
	for _, s := range r.settings(kept, time.Now()) {
		if s.Name == "Retention" || s.Name == "Interval" {
			t.Errorf("%s is %q", s.Name, s.Value)
		}
	}
}

func TestTheOrderOfMembersDoesNotMoveTheStamp(t *testing.T) {
	a := reads(t, streamText("ACTIVE", "24"), `{"ImageGenerationConfiguration":{"Status":"ENABLED","WidthPixels":640}}`)
	b := reads(t, streamText("ACTIVE", "24"), `{"ImageGenerationConfiguration":{"WidthPixels":640, "Status":"ENABLED"}}`)
	if a.stamp() != b.stamp() {
		t.Error("it moved")
	}
	seen := map[string]string{a.stamp(): ""}
	for _, other := range []reading{
		reads(t, streamText("UPDATING", "24"), `{"ImageGenerationConfiguration":{"Status":"ENABLED","WidthPixels":640}}`),
		reads(t, streamText("ACTIVE", "48"), `{"ImageGenerationConfiguration":{"Status":"ENABLED","WidthPixels":640}}`),
		reads(t, streamText("ACTIVE", "24"), `{"ImageGenerationConfiguration":{"Status":"ENABLED","WidthPixels":641}}`),
		reads(t, streamText("ACTIVE", "24"), `{"ImageGenerationConfiguration":{"Status":"DISABLED","WidthPixels":640}}`),
		reads(t, streamText("ACTIVE", "24"), `{}`),
	} {
		if _, twice := seen[other.stamp()]; twice {
			t.Errorf("%+v has the stamp of another", other)
		}
		seen[other.stamp()] = ""
	}
}

func TestAMemoryForgetsRatherThanGrows(t *testing.T) {
	var m memory
	at := time.Unix(1700000000, 0)
	for i := range maxStreams + 10 {
		m.configured(backend.ID(strings.Repeat("x", i%7)+time.Duration(i).String()), "a", at)
	}
	if n := len(m.streams); n > maxStreams {
		t.Errorf("it keeps %d", n)
	}
}

func TestAdoptsKnowsItsOwnConfigurationAgain(t *testing.T) {
	step := backend.Step{Call: callUpdate, Body: json.RawMessage(fullBody)}
	running := func(text string) backend.Production { return *streamWith(configIn(t, text), backend.StateLive) }
	redacted := step
	redacted.Body = backend.RedactJSON(step.Body)
	for name, c := range map[string]struct {
		step backend.Step
		p    backend.Production
		want bool
	}{
		"same":         {step, running(fullBody), true},
		"redacted":     {redacted, running(fullBody), true},
		"other size":   {step, running(strings.Replace(fullBody, "720", "721", 1)), false},
		"less":         {step, running(strings.Replace(fullBody, `"FormatConfig": {"JPEGQuality": "75"},`, "", 1)), false},
		"disabled":     {step, running(strings.Replace(fullBody, wordEnabled, wordDisabled, 1)), false},
		"bare":         {step, *streamWith("", backend.StateIdle), false},
		"other stream": {backend.Step{Call: callUpdate, Body: json.RawMessage(strings.Replace(fullBody, "lobby-camera", "hall", 1))}, running(fullBody), false},
		"other call":   {backend.Step{Call: "StartComposition", Body: step.Body}, running(fullBody), false},
		"a remove":     {backend.Step{Call: callUpdate, Body: json.RawMessage(`{"StreamName":"lobby-camera"}`)}, running(fullBody), false},
	} {
		if got := (Dialect{}).Adopts(c.step, c.p); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
