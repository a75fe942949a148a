package simtest

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/sim"
)

// OnlyTheKeyIsLetIn holds a simulator to AWS's signatures, on a call that needs
// no members: other keys, regions, headers and times are refused by name, and a
// skewed service tells its date, by which clients correct theirs. Open makes a
// bench of a fresh simulator.
func OnlyTheKeyIsLetIn(t *testing.T, call string, open func(sim.Options) *Bench) {
	t.Helper()
	b := open(sim.Options{})
	for want, change := range map[string]func(*http.Request){
		"MissingAuthenticationTokenException": func(r *http.Request) { r.Header.Del("Authorization") },
		"UnrecognizedClientException": func(r *http.Request) {
			r.Header.Set("Authorization", strings.Replace(r.Header.Get("Authorization"), sim.AccessKey, "AKIDOTHER", 1))
		},
		"InvalidSignatureException": func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") },
	} {
		r := b.Request(http.MethodPost, b.Path(call), "{}")
		change(r)
		a := b.Send(r)
		if text, _ := a.Doc[b.Texts[0]].(string); a.Status != http.StatusForbidden || a.Code != want || text == "" {
			t.Errorf("answered %d %s %s, not %s", a.Status, a.Code, a.Body, want)
		}
	}
	if a := open(sim.Options{Region: "eu-west-1"}).Raw(call, "{}"); a.Code != "InvalidSignatureException" {
		t.Errorf("another region is answered with %s", a.Code)
	}
	stale := b.Request(http.MethodPost, b.Path(call), "{}")
	b.Pass(6 * time.Minute)
	if a := b.Send(stale); a.Code != "InvalidSignatureException" {
		t.Errorf("a stale request is answered with %s", a.Code)
	}
	skewed(t, call, open(WithFaults(t, "faults: [{kind: skew, seconds: 1200, count: 1}]")))
}

func skewed(t *testing.T, call string, b *Bench) {
	t.Helper()
	a := b.Raw(call, "{}")
	if want := b.Now.Add(20 * time.Minute).Format(http.TimeFormat); a.Code != "InvalidSignatureException" || a.Header.Get("Date") != want {
		t.Errorf("answered %s at %s, not %s", a.Code, a.Header.Get("Date"), want)
	}
	if a := b.Raw(call, "{}"); a.Status != http.StatusOK {
		t.Errorf("after the skew: %s", a.Body)
	}
}
