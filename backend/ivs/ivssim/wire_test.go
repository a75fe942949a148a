package ivssim_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

func TestOtherCallsAreUnknown(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, target := range []string{
		"/UpdateStage", "/listStages", "/ListStreamKeys", "/TagResource", "/", "/tags/", "/ListStages/", "//ListStages", "/BatchGetChannel", "/StopStream",
	} {
		if a := b.Send(b.Request(http.MethodPost, target, "{}")); a.Status != http.StatusNotFound || a.Code != "UnknownOperationException" {
			t.Errorf("%s is answered with %d %s", target, a.Status, a.Code)
		}
	}
	if a := b.Send(b.Request(http.MethodGet, "/ListStages", "")); a.Code != "UnknownOperationException" {
		t.Errorf("a GET is answered with %s", a.Code)
	}
}

func TestABodyThatIsNoRequestIsASerializationError(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, body := range []string{"{", "[]", "1", `"x"`, "{} {}", "{]", "\x00", `{"maxResults":1e999}`, `{"maxResults":"1"}`} {
		if a := b.Raw("ListStages", body); a.Status != http.StatusBadRequest || a.Code != "SerializationException" {
			t.Errorf("%q is answered with %d %s", body, a.Status, a.Code)
		}
	}
	for _, body := range []string{"", " ", "null", "{}", `{"maxResults":null}`, `{"maxResults":2.0}`, `{"maxResults":1e1}`, `{"MaxResults":"ignored"}`} {
		if a := b.Raw("ListStages", body); a.Status != http.StatusOK {
			t.Errorf("%q is answered with %d %s", body, a.Status, a.Body)
		}
	}
	if a := b.Raw("ListStages", `{"x":"`+strings.Repeat("x", 1<<20)+`"}`); a.Status != http.StatusRequestEntityTooLarge {
		t.Errorf("a huge request is answered with %d", a.Status)
	}
}

func TestMemberNamesAreComparedExactly(t *testing.T) {
	b := newBench(t, sim.Options{})
	stage := b.stage(0)
	b.Refused("GetStage", document{"Arn": stage}, 400, "ValidationException")
	if a := b.Raw("GetStage", `{"arn":"`+stage+`","ARN":"x"}`); a.Status != http.StatusOK {
		t.Errorf("a stranger with other capitals is read: %s", a.Body)
	}
}

func TestOnlyTheSimulatorsKeyIsLetIn(t *testing.T) {
	simtest.OnlyTheKeyIsLetIn(t, "ListStages", func(o sim.Options) *simtest.Bench { return &newBench(t, o).Bench })
}

func TestLimitsThrottleEachCallByItself(t *testing.T) {
	b := newBench(t, sim.Options{Limits: true})
	for i := range 12 {
		a := b.Raw("ListCompositions", "{}")
		if throttled := a.Status == http.StatusTooManyRequests && a.Code == "ThrottlingException"; throttled != (i >= 5) {
			t.Errorf("call %d is answered with %d %s", i+1, a.Status, a.Code)
		}
	}
	if a := b.Raw("ListStages", "{}"); a.Status != http.StatusOK {
		t.Errorf("another call is answered with %d", a.Status)
	}
	b.Pass(time.Second)
	for range 5 {
		if a := b.Raw("ListCompositions", "{}"); a.Status != http.StatusOK {
			t.Errorf("a second later: %d", a.Status)
		}
	}
	stage := b.stage(0)
	for range 50 {
		b.Must("CreateParticipantToken", document{"stageArn": stage})
	}
	b.Refused("CreateParticipantToken", document{"stageArn": stage}, http.StatusTooManyRequests, "ThrottlingException")
}

func TestWithoutLimitsNothingIsThrottled(t *testing.T) {
	b := newBench(t, sim.Options{})
	for range 50 {
		b.Must("ListCompositions", document{})
	}
}

func TestFaultsAnswerInTheVendorsForm(t *testing.T) {
	b := newBench(t, simtest.WithFaults(t, `faults:
  - {system: ivs, call: ListStages, kind: throttle, count: 1}
  - {system: ivs, call: ListChannels, kind: error, status: 500, code: InternalServerException, message: it broke, count: 1}
  - {system: ivs, call: CreateStage, kind: error, when: after, status: 503, code: ServiceUnavailable, count: 1}
`))
	b.Refused("ListStages", document{}, http.StatusTooManyRequests, "ThrottlingException")
	if message := b.Refused("ListChannels", document{}, http.StatusInternalServerError, "InternalServerException"); message != "it broke" {
		t.Errorf("the text is %q", message)
	}
	before := len(b.listed("ListStages", "stages", document{}))
	if a := b.Call("CreateStage", document{}); a.Status != http.StatusServiceUnavailable || a.Header.Get("X-Amzn-Requestid") == "" {
		t.Errorf("answered %d %v", a.Status, a.Header)
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
		requests = append(requests, b.Request(http.MethodPost, call, body))
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
