package volc_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/sim"
	"mixdeck/backend/volc"
)

// troubles are answers to a read that another try may mend.
func troubles() map[string]backendtest.Fault {
	throttle, envelopeWithout := fault(429, 100018, "FlowLimitExceeded"), envelope(200, "", `{"Code":0,"Data":null}`)
	list := map[string]backendtest.Fault{
		"a throttle": {Answer: &throttle}, "no list": {Answer: &envelopeWithout},
		"a reset": {Lose: backendtest.LostBefore}, "a lost answer": {Lose: backendtest.LostAfter},
		"half an answer": {Edit: func(whole []byte) []byte { return whole[:len(whole)/2] }},
	}
	for name, a := range map[string]backendtest.Answer{
		"a 500": {Status: 500}, "a 502": {Status: 502, Body: "<html>"}, "a 503": {Status: 503}, "garbage": {Status: 200, Body: "<html>"},
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
			b.client.TryReads(3)
			b.line.Next("ListCloudMixTask", trouble)
			if rows, err := sweep(t, b); len(rows) != 3 || err != nil || b.line.Count("") != 2 {
				t.Errorf("once: %d rows after %d requests, %v", len(rows), b.line.Count(""), err)
			}
			if strings.HasPrefix(name, "a throttle") {
				return // the gate holds reads longer and longer
			}
			b.line.Always("ListCloudMixTask", trouble)
			if _, err := sweep(t, b); !backend.ClassOf(err).Retryable() || b.line.Count("") != 5 {
				t.Errorf("always: %d requests, %v", b.line.Count("")-2, err)
			}
		})
	}
}

func TestARefusalOfAReadIsNotSentAgain(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	b.client.TryReads(3)
	for _, a := range []backendtest.Answer{fault(403, 100013, "AccessDenied"), fault(400, 100002, "MissingParameter")} {
		before := b.line.Count("")
		b.line.Always("", backendtest.Fault{Answer: &a})
		if _, err := sweep(t, b); err == nil || b.line.Count("") != before+1 {
			t.Errorf("%d requests, %v", b.line.Count("")-before, err)
		}
		b.line.Clear()
	}
}

func TestAChangeInTroubleIsSentOnce(t *testing.T) {
	t.Parallel()
	for name, trouble := range troubles() {
		b := newBench(t, sim.Options{})
		b.client.TryReads(3)
		b.line.Always("CreateCloudMixTask", trouble)
		_, err := b.client.Do(t.Context(), start(t, startSpec(t, "evening")), deaf{})
		if err == nil || b.line.Count("CreateCloudMixTask") != 1 {
			t.Errorf("%s: %d requests, %v", name, b.line.Count("CreateCloudMixTask"), err)
		}
	}
}

// carrier answers requests without a network.
type carrier func(*http.Request) (*http.Response, error)

func (c carrier) RoundTrip(r *http.Request) (*http.Response, error) { return c(r) }

func answering(status int, body string) (*http.Response, error) {
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
}

// carried is a client without a network, on the bubble's clock.
func carried(t *testing.T, base carrier) *volc.Client {
	t.Helper()
	c, err := volc.Open(volc.Config{AccessKey: "a", SecretKey: "s", Rate: 1e6, Base: base})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func list(ctx context.Context, c *volc.Client) error {
	return c.Sweep(ctx, func(backend.Page) error { return nil })
}

func TestTheTriesOfAReadPauseAndEndWithinItsDeadline(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		requests := 0
		began := time.Now()
		err := list(t.Context(), carried(t, func(*http.Request) (*http.Response, error) {
			requests++
			return answering(http.StatusBadGateway, "")
		}))
		if took := time.Since(began); !errors.Is(err, backend.Unavailable) || requests != 3 || took == 0 || took > time.Second {
			t.Errorf("%d requests in %s: %v", requests, took, err)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		requests := 0
		began := time.Now()
		err := list(t.Context(), carried(t, func(r *http.Request) (*http.Response, error) {
			requests++
			<-r.Context().Done()
			return nil, r.Context().Err()
		}))
		if took := time.Since(began); !errors.Is(err, backend.Unavailable) || requests != 1 || took != 5*time.Second {
			t.Errorf("%d requests in %s: %v", requests, took, err)
		}
	})
}

func TestACancelWhileAReadPausesIsCancelled(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		requests := 0
		err := list(ctx, carried(t, func(*http.Request) (*http.Response, error) {
			requests++
			time.AfterFunc(time.Nanosecond, cancel)
			return answering(http.StatusBadGateway, "")
		}))
		if !errors.Is(err, backend.Cancelled) || !errors.Is(err, context.Canceled) || requests != 1 {
			t.Errorf("%d requests: %v", requests, err)
		}
	})
}
