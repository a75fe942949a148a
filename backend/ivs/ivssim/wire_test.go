package ivssim_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"mixdeck/backend/sim"
)

func TestEveryAnswerHasARequestIDADateAndAType(t *testing.T) {
	b := newBench(t, sim.Options{})
	form := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	seen := map[string]bool{}
	for _, a := range []answer{b.raw("ListStages", ""), b.raw("ListStages", "{}"), b.raw("ListStages", "["), b.raw("Nothing", "{}")} {
		id := a.header.Get("X-Amzn-Requestid")
		if !form.MatchString(id) || seen[id] {
			t.Errorf("the request id is %q", id)
		}
		seen[id] = true
		if a.header.Get("Content-Type") != "application/json" || a.header.Get("Date") != "Sat, 21 Nov 2026 12:00:00 GMT" {
			t.Errorf("the headers are %v", a.header)
		}
	}
}

func TestOtherCallsAreUnknown(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, target := range []string{
		"/UpdateStage", "/listStages", "/ListStreamKeys", "/TagResource", "/", "/tags/", "/ListStages/", "//ListStages", "/BatchGetChannel", "/StopStream",
	} {
		if a := b.send(b.request(http.MethodPost, target, "{}")); a.status != http.StatusNotFound || a.code != "UnknownOperationException" {
			t.Errorf("%s is answered with %d %s", target, a.status, a.code)
		}
	}
	if a := b.send(b.request(http.MethodGet, "/ListStages", "")); a.code != "UnknownOperationException" {
		t.Errorf("a GET is answered with %s", a.code)
	}
}

func TestABodyThatIsNoRequestIsASerializationError(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, body := range []string{"{", "[]", "1", `"x"`, "{} {}", "{]", "\x00", `{"maxResults":1e999}`, `{"maxResults":"1"}`} {
		if a := b.raw("ListStages", body); a.status != http.StatusBadRequest || a.code != "SerializationException" {
			t.Errorf("%q is answered with %d %s", body, a.status, a.code)
		}
	}
	for _, body := range []string{"", " ", "null", "{}", `{"maxResults":null}`, `{"maxResults":2.0}`, `{"maxResults":1e1}`, `{"MaxResults":"ignored"}`} {
		if a := b.raw("ListStages", body); a.status != http.StatusOK {
			t.Errorf("%q is answered with %d %s", body, a.status, a.body)
		}
	}
	if a := b.raw("ListStages", `{"x":"`+strings.Repeat("x", 1<<20)+`"}`); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("a huge request is answered with %d", a.status)
	}
}

func TestMemberNamesAreComparedExactly(t *testing.T) {
	b := newBench(t, sim.Options{})
	stage := b.stage(0)
	b.refused("GetStage", document{"Arn": stage}, 400, "ValidationException")
	if a := b.raw("GetStage", `{"arn":"`+stage+`","ARN":"x"}`); a.status != http.StatusOK {
		t.Errorf("a stranger with other capitals is read: %s", a.body)
	}
}

func TestOnlyTheSimulatorsKeyIsLetIn(t *testing.T) {
	b := newBench(t, sim.Options{})
	for want, change := range map[string]func(*http.Request){
		"MissingAuthenticationTokenException": func(r *http.Request) { r.Header.Del("Authorization") },
		"UnrecognizedClientException": func(r *http.Request) {
			r.Header.Set("Authorization", strings.Replace(r.Header.Get("Authorization"), sim.AccessKey, "AKIDOTHER", 1))
		},
		"InvalidSignatureException": func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") },
	} {
		r := b.request(http.MethodPost, "/ListStages", "{}")
		change(r)
		if a := b.send(r); a.status != http.StatusForbidden || a.code != want || a.doc["message"] == "" {
			t.Errorf("answered %d %s, not %s", a.status, a.code, want)
		}
	}
	other := newBench(t, sim.Options{Region: "eu-west-1"})
	if a := other.raw("ListStages", "{}"); a.code != "InvalidSignatureException" {
		t.Errorf("another region is answered with %s", a.code)
	}
	stale := b.request(http.MethodPost, "/ListStages", "{}")
	b.pass(6 * time.Minute)
	if a := b.send(stale); a.code != "InvalidSignatureException" {
		t.Errorf("a stale request is answered with %s", a.code)
	}
}

func TestASkewedClockRefusesAndTellsItsDate(t *testing.T) {
	faults, err := sim.ParseFaults([]byte("faults: [{system: ivs, kind: skew, seconds: 1200, count: 1}]"))
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t, sim.Options{Faults: faults})
	a := b.raw("ListStages", "{}")
	if a.code != "InvalidSignatureException" || a.header.Get("Date") != "Sat, 21 Nov 2026 12:20:00 GMT" {
		t.Errorf("answered %s at %s", a.code, a.header.Get("Date"))
	}
	if a := b.raw("ListStages", "{}"); a.status != http.StatusOK {
		t.Errorf("after the skew: %s", a.body)
	}
}

func TestLimitsThrottleEachCallByItself(t *testing.T) {
	b := newBench(t, sim.Options{Limits: true})
	for i := range 12 {
		a := b.raw("ListCompositions", "{}")
		if throttled := a.status == http.StatusTooManyRequests && a.code == "ThrottlingException"; throttled != (i >= 5) {
			t.Errorf("call %d is answered with %d %s", i+1, a.status, a.code)
		}
	}
	if a := b.raw("ListStages", "{}"); a.status != http.StatusOK {
		t.Errorf("another call is answered with %d", a.status)
	}
	b.pass(time.Second)
	for range 5 {
		if a := b.raw("ListCompositions", "{}"); a.status != http.StatusOK {
			t.Errorf("a second later: %d", a.status)
		}
	}
	stage := b.stage(0)
	for range 50 {
		b.must("CreateParticipantToken", document{"stageArn": stage})
	}
	b.refused("CreateParticipantToken", document{"stageArn": stage}, http.StatusTooManyRequests, "ThrottlingException")
}

func TestWithoutLimitsNothingIsThrottled(t *testing.T) {
	b := newBench(t, sim.Options{})
	for range 50 {
		b.must("ListCompositions", document{})
	}
}

func TestFaultsAnswerInTheVendorsForm(t *testing.T) {
	faults, err := sim.ParseFaults([]byte(`faults:
  - {system: ivs, call: ListStages, kind: throttle, count: 1}
  - {system: ivs, call: ListChannels, kind: error, status: 500, code: InternalServerException, message: it broke, count: 1}
  - {system: ivs, call: CreateStage, kind: error, when: after, status: 503, code: ServiceUnavailable, count: 1}
`))
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t, sim.Options{Faults: faults})
	b.refused("ListStages", document{}, http.StatusTooManyRequests, "ThrottlingException")
	if message := b.refused("ListChannels", document{}, http.StatusInternalServerError, "InternalServerException"); message != "it broke" {
		t.Errorf("the text is %q", message)
	}
	before := len(b.listed("ListStages", "stages", document{}))
	if a := b.call("CreateStage", document{}); a.status != http.StatusServiceUnavailable || a.header.Get("X-Amzn-Requestid") == "" {
		t.Errorf("answered %d %v", a.status, a.header)
	}
	if after := len(b.listed("ListStages", "stages", document{})); after != before+1 {
		t.Errorf("a fault after the change left %d stages of %d", after, before+1)
	}
}

func TestCallsAreNamedAsTheVendorNamesThem(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, c := range []struct{ method, target, want string }{
		{http.MethodPost, "/StartComposition", "StartComposition"},
		{http.MethodGet, "/tags/arn%3Aaws%3Aivs%3Aus-west-2%3A1%3Astage%2Fx", "ListTagsForResource"},
		{http.MethodPost, "/tags/x", "TagResource"},
		{http.MethodDelete, "/tags/x?tagKeys=a", "UntagResource"},
		{http.MethodDelete, "/StartComposition", ""},
		{http.MethodPost, "/nothing", ""},
	} {
		if got := b.sim.CallName(httptest.NewRequestWithContext(t.Context(), c.method, c.target, nil)); got != c.want {
			t.Errorf("%s %s is %q, not %q", c.method, c.target, got, c.want)
		}
	}
}

func TestManyMayAskAtOnce(t *testing.T) {
	b := newBench(t, sim.Options{World: sim.World{Demo: true}})
	var requests []*http.Request
	for i := range 40 {
		body := "{}"
		call := []string{"/ListCompositions", "/ListStages", "/CreateStage", "/ListStreams"}[i%4]
		requests = append(requests, b.request(http.MethodPost, call, body))
	}
	var all sync.WaitGroup
	for _, r := range requests {
		all.Go(func() {
			w := httptest.NewRecorder()
			b.sim.ServeHTTP(w, r)
			if w.Code != http.StatusOK {
				t.Errorf("%s: %d", r.URL.Path, w.Code)
			}
		})
	}
	all.Wait()
}
