package volc_test

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/sim"
	"mixdeck/backend/volc"
)

func stopOf(t *testing.T, p backend.Production) backend.Plan {
	t.Helper()
	plan, err := volc.Dialect{}.Plan(backend.VerbStop, &p, backend.Spec{})
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func TestA404OfAStopIsBelievedOnlyAfterALook(t *testing.T) {
	t.Parallel()
	nowhere := fault(http.StatusNotFound, 0, "Nowhere")
	foreign := backendtest.Answer{Status: http.StatusNotFound, Body: "<html>not here</html>"}
	for name, answer := range map[string]backendtest.Answer{"in the envelope": nowhere, "of a gateway": foreign} {
		b := newBench(t, sim.Options{})
		p, err := b.client.Get(t.Context(), started(t, b, "evening"))
		if err != nil {
			t.Fatal(err)
		}
		plan := stopOf(t, p)
		b.line.Next("DeleteCloudMixTask", backendtest.Fault{Answer: &answer})
		if _, err := b.client.Do(t.Context(), plan, deaf{}); !errors.Is(err, backend.Unavailable) || errors.Is(err, backend.NotFound) {
			t.Errorf("%s, of what runs: %v", name, err)
		}
		if now, err := b.client.Get(t.Context(), p.ID); err != nil || now.OnAir != backend.OnAirYes {
			t.Errorf("%s: it is %s, %v", name, now.State, err)
		}
	}
	b := newBench(t, sim.Options{})
	p, err := b.client.Get(t.Context(), started(t, b, "evening"))
	if err != nil {
		t.Fatal(err)
	}
	plan := stopOf(t, p)
	if _, err := b.client.Do(t.Context(), plan, deaf{}); err != nil {
		t.Fatal(err)
	}
	b.clock.Turn(time.Minute)
	b.line.Next("DeleteCloudMixTask", backendtest.Fault{Answer: &nowhere})
	if _, err := b.client.Do(t.Context(), plan, deaf{}); err != nil {
		t.Errorf("of what has ended: %v", err)
	}
	b.line.Next("DeleteCloudMixTask", backendtest.Fault{Answer: &nowhere})
	gone := missing(p)
	if _, err := b.client.Do(t.Context(), stopOf(t, gone), deaf{}); !errors.Is(err, backend.NotFound) {
		t.Errorf("of what is gone: %v", err)
	}
}
