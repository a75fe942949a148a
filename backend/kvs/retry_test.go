package kvs

import (
	"encoding/json"
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
		"a throttle":        refused(400, codeThrottled, "slower"),
		"a throttle at 429": refused(429, "ThrottlingException", "slower"),
		"a throttle of 429": {Status: http.StatusTooManyRequests},
		"a 500":             refused(500, "InternalFailure", "oops"),
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
			b := newBench(t, sim.Options{})
			b.calls.Tries, b.calls.Pause = gate.ReadTries, 1
			rows := 0
			count := func(p backend.Page) error { rows += len(p.Rows); return nil }
			b.line.Next(callList, trouble)
			if err := b.Sweep(t.Context(), count); rows != 4 || err != nil || b.line.Count(callList) != 2 {
				t.Errorf("once: %d rows after %d requests, %v", rows, b.line.Count(callList), err)
			}
			if strings.HasPrefix(name, "a throttle") {
				return // the gate holds reads longer and longer
			}
			b.line.Always(callList, trouble)
			if err := b.Sweep(t.Context(), count); !backend.ClassOf(err).Retryable() || b.line.Count(callList) != 5 {
				t.Errorf("always: %d requests, %v", b.line.Count(callList)-2, err)
			}
		})
	}
}

func TestARefusalOfAReadIsNotSentAgain(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	b.calls.Tries, b.calls.Pause = gate.ReadTries, 1
	answer := refused(401, "AccessDeniedException", "no")
	b.line.Always("", backendtest.Fault{Answer: &answer})
	err := b.Sweep(t.Context(), func(backend.Page) error { return nil })
	if !errors.Is(err, backend.Auth) || b.line.Count("") != 1 {
		t.Errorf("%d requests, %v", b.line.Count(""), err)
	}
}

func TestAChangeInTroubleIsSentOnce(t *testing.T) {
	t.Parallel()
	for name, trouble := range troubles() {
		b := newBench(t, sim.Options{})
		b.calls.Tries, b.calls.Pause = gate.ReadTries, 1
		p := b.start(fullBody)
		b.line.Always(callUpdate, trouble)
		_, err := b.Do(t.Context(), b.plan(backend.VerbStop, &p, backend.Spec{}), &trail{})
		if b.line.Count(callUpdate) != 2 || err == nil && name != "half an answer" && name != "no list" {
			t.Errorf("%s: %d requests, %v", name, b.line.Count(callUpdate), err)
		}
	}
}

func TestAnAnswerThatCannotBeReadTellsItsBeginning(t *testing.T) {
	t.Parallel()
	long := "<html>\x00\x1b[31m see https://example.com/a/5ecret " + strings.Repeat("Please log in. ", 1000)
	for status, want := range map[int]string{200: "the answer is no JSON object: <html>", 404: "HTTP status 404 without an error of the service's own: <html>"} {
		b := newBench(t, sim.Options{})
		b.line.Always("", backendtest.Fault{Answer: &backendtest.Answer{Status: status, Body: long}})
		err := b.Sweep(t.Context(), func(backend.Page) error { return nil })
		text := err.Error()
		if !strings.Contains(text, want) || !strings.Contains(text, "Please log in.") || len(text) > 500 ||
			strings.ContainsAny(text, "\x00\x1b") || strings.Contains(text, "5ecret") || strings.Contains(text, "operation error") {
			t.Errorf("%q", text)
		}
	}
}

func TestAListThatRepeatsAPageEnds(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	b.line.Always(callList, backendtest.Fault{Answer: &backendtest.Answer{Status: 200, Body: `{"StreamInfoList":[],"NextToken":"again"}`}})
	pages := 0
	err := b.Sweep(t.Context(), func(backend.Page) error { pages++; return nil })
	if !errors.Is(err, backend.Unavailable) || pages != 1 {
		t.Errorf("after %d pages: %v", pages, err)
	}
}

func TestAnItemThatCannotBeToldFromOthersSpoilsItsPage(t *testing.T) {
	t.Parallel()
	for _, body := range []string{`{"StreamInfoList":[{"StreamName":"a"}]}`, `{"StreamInfoList":[{"StreamARN":7}]}`, `{"StreamInfoList":{}}`, `{"StreamInfoList":[],"NextToken":7}`} {
		if _, _, err := readPage(json.RawMessage(body)); err == nil {
			t.Errorf("%s was read", body)
		}
	}
}
