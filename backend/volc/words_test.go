package volc_test

import (
	"errors"
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/sim"
)

func TestAForeignAnswerTellsItsBeginningWithoutSecrets(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	plan := start(t, startSpec(t, "evening"))
	b.line.Always("", backendtest.Fault{Answer: &backendtest.Answer{Status: 200, Body: "<html>\x00\x1b[31m" + secrets()[2] + " at rtmp://push.example.com/live/other-5tream " + strings.Repeat("Please log in. ", 1000)}})
	_, errSweep := sweep(t, b)
	_, errStart := b.client.Do(t.Context(), plan, deaf{})
	for _, err := range []error{errSweep, errStart} {
		text := err.Error()
		if !strings.Contains(text, "HTTP status 200: <html>") || !strings.Contains(text, "Please log in.") || len(text) > 500 || strings.ContainsAny(text, "\x00\x1b") || strings.Contains(text, "other-5tream") {
			t.Errorf("%q", text)
		}
	}
	if strings.Contains(errStart.Error(), secrets()[2]) {
		t.Errorf("%q", errStart)
	}
}

func TestACutAnswerSaysSo(t *testing.T) {
	t.Parallel()
	faults, err := sim.ParseFaults([]byte("faults: [{system: volc, call: ListCloudMixTask, kind: truncate, bytes: 7}]"))
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t, sim.Options{Faults: faults})
	if _, err := sweep(t, b); !errors.Is(err, backend.Unavailable) || !strings.Contains(err.Error(), "did not answer sensibly: the answer broke off after 7 bytes: unexpected EOF") {
		t.Errorf("%v", err)
	}
}

func TestARequestThatIsTooLargeIsInvalid(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	for _, answer := range []backendtest.Answer{{Status: 413, Body: "<html>"}, envelope(413, `"Error":{"Code":"TooLarge","Message":""}`, "")} {
		b.line.Next("", backendtest.Fault{Answer: &answer})
		_, err := b.client.Do(t.Context(), start(t, startSpec(t, "evening")), deaf{})
		if !errors.Is(err, backend.Invalid) || answer.Body == "<html>" && !strings.Contains(err.Error(), "the request is too large") {
			t.Errorf("%v", err)
		}
	}
}
