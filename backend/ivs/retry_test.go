package ivs

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/gate"
	"mixdeck/backend/sim"
)

// troubles are what may happen to a read that another try can mend.
func troubles() map[string]backendtest.Fault {
	list := map[string]backendtest.Fault{
		"a reset":        {Lose: backendtest.LostBefore},
		"a lost answer":  {Lose: backendtest.LostAfter},
		"half an answer": {Edit: func(whole []byte) []byte { return whole[:len(whole)/2] }},
	}
	for name, a := range map[string]backendtest.Answer{
		"a throttle":        refused(429, "ThrottlingException", "slower"),
		"a throttle at 400": refused(400, "ThrottlingException", "slower"),
		"a throttle of 429": {Status: http.StatusTooManyRequests},
		"a 500":             refused(500, "InternalServerException", "oops"),
		"a 502":             {Status: http.StatusBadGateway, Body: "<html>"},
		"a 503":             refused(503, "ServiceUnavailable", "later"),
		"a 504":             {Status: http.StatusGatewayTimeout},
		"garbage":           {Status: 200, Body: "<html>"},
		"nothing":           {Status: 200},
		"no list":           {Status: 200, Body: "{}"},
	} {
		list[name] = backendtest.Fault{Answer: &a}
	}
	return list
}

func TestAReadInTroubleIsSentUpToThreeTimes(t *testing.T) {
	t.Parallel()
	for name, trouble := range troubles() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, sim.Options{World: sim.World{Count: 3}})
			b.client.calls.Tries, b.client.calls.Pause = gate.ReadTries, 1
			rows := 0
			count := func(p backend.Page) error { rows += len(p.Rows); return nil }
			b.line.Next(callList, trouble)
			if err := b.client.Sweep(t.Context(), count); rows != 3 || err != nil || b.line.Count("") != 2 {
				t.Errorf("once: %d rows after %d requests, %v", rows, b.line.Count(""), err)
			}
			if strings.HasPrefix(name, "a throttle") {
				return // the gate holds reads longer and longer
			}
			b.line.Always(callList, trouble)
			if err := b.client.Sweep(t.Context(), count); !backend.ClassOf(err).Retryable() || b.line.Count("") != 5 {
				t.Errorf("always: %d requests, %v", b.line.Count("")-2, err)
			}
		})
	}
}

func TestARefusalOfAReadIsNotSentAgain(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	b.client.calls.Tries, b.client.calls.Pause = gate.ReadTries, 1
	answer := refused(403, "AccessDeniedException", "no")
	b.line.Always("", backendtest.Fault{Answer: &answer})
	err := b.client.Sweep(t.Context(), func(backend.Page) error { return nil })
	if !errors.Is(err, backend.Auth) || b.line.Count("") != 1 {
		t.Errorf("%d requests, %v", b.line.Count(""), err)
	}
}

func TestAChangeInTroubleIsSentOnce(t *testing.T) {
	t.Parallel()
	for name, trouble := range troubles() {
		b := newBench(t, sim.Options{})
		b.client.calls.Tries, b.client.calls.Pause = gate.ReadTries, 1
		b.line.Always(callStop, trouble)
		_, err := b.client.Do(t.Context(), stopPlan(), &trail{})
		if b.line.Count(callStop) != 1 {
			t.Errorf("%s: %d requests, %v", name, b.line.Count(callStop), err)
		}
	}
}

func TestAnAnswerThatCannotBeReadTellsItsBeginning(t *testing.T) {
	t.Parallel()
	long := "<html>\x00\x1b[31m see https://example.com/a/5ecret " + strings.Repeat("Please log in. ", 1000)
	for status, want := range map[int]string{200: "the answer is no JSON object: <html>", 404: "HTTP status 404 without an error of IVS's own: <html>"} {
		b := newBench(t, sim.Options{})
		b.line.Always("", backendtest.Fault{Answer: &backendtest.Answer{Status: status, Body: long}})
		err := b.client.Sweep(t.Context(), func(backend.Page) error { return nil })
		text := err.Error()
		if !strings.Contains(text, want) || !strings.Contains(text, "Please log in.") || len(text) > 500 ||
			strings.ContainsAny(text, "\x00\x1b") || strings.Contains(text, "5ecret") || strings.Contains(text, "operation error") {
			t.Errorf("%q", text)
		}
	}
}

func TestACutAnswerSaysSo(t *testing.T) {
	t.Parallel()
	a := openAccount(t, sim.World{Count: 1}, "faults: [{system: ivs, call: ListCompositions, kind: truncate, bytes: 14}]")
	err := a.Sweep(t.Context(), func(backend.Page) error { return nil })
	if e := errorOf(t, err); e.Class != backend.Unavailable || e.Message != `the answer broke off after 14 bytes (unexpected EOF): {"compositions` || len(a.wire.sent(callList)) != gate.ReadTries {
		t.Errorf("%d requests, %q", len(a.wire.sent(callList)), e.Message)
	}
}
