package kvssim_test

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
	for _, a := range []answer{b.raw("ListStreams", ""), b.raw("ListStreams", "{}"), b.raw("ListStreams", "["), b.raw("Nothing", "{}")} {
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

func TestAnErrorIsNamedInTheHeaderAndToldInTheMessage(t *testing.T) {
	b := newBench(t, sim.Options{})
	a := b.call("DescribeStream", named("nobody"))
	if got := a.header.Get("X-Amzn-Errortype"); got != "ResourceNotFoundException:https://kinesisvideo.amazonaws.com/doc/2017-09-30/" {
		t.Errorf("the header is %q", got)
	}
	if a.status != http.StatusNotFound || a.body != `{"Message":"The requested stream is not found or not active."}` {
		t.Errorf("answered %d %s", a.status, a.body)
	}
}

func TestOtherCallsAreUnknown(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, target := range []string{
		"/ListStreams", "/CreateStream", "/tagResource", "/getClip", "/listFragments", "/createSignalingChannel", "/describeNotificationConfiguration",
		"/", "/listStreams/", "//listStreams", "/tags/x",
	} {
		if a := b.send(b.request(http.MethodPost, target, "{}")); a.status != http.StatusNotFound || a.code != "UnknownOperationException" {
			t.Errorf("%s is answered with %d %s", target, a.status, a.code)
		}
	}
	if a := b.send(b.request(http.MethodGet, "/listStreams", "")); a.code != "UnknownOperationException" {
		t.Errorf("a GET is answered with %s", a.code)
	}
}

func TestABodyThatIsNoRequestIsASerializationError(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, body := range []string{
		"{", "[]", "1", `"x"`, "{} {}", "{]", "\x00", `{"MaxResults":1e999}`, `{"MaxResults":"1"}`, `{"MaxResults":1.5}`,
		`{"NextToken":1}`, `{"StreamNameCondition":[]}`, `{"StreamNameCondition":{"ComparisonOperator":true}}`,
	} {
		if a := b.raw("ListStreams", body); a.status != http.StatusBadRequest || a.code != "SerializationException" {
			t.Errorf("%q is answered with %d %s", body, a.status, a.code)
		}
	}
	for _, body := range []string{"", " ", "null", "{}", `{"MaxResults":null}`, `{"MaxResults":2.0}`, `{"MaxResults":1e1}`, `{"maxResults":"ignored"}`} {
		if a := b.raw("ListStreams", body); a.status != http.StatusOK {
			t.Errorf("%q is answered with %d %s", body, a.status, a.body)
		}
	}
	if a := b.raw("ListStreams", `{"x":"`+strings.Repeat("x", 1<<20)+`"}`); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("a huge request is answered with %d", a.status)
	}
}

func TestMemberNamesAreComparedExactly(t *testing.T) {
	b := newBench(t, sim.Options{})
	b.invalid("DescribeStream", document{"streamName": lobby})
	if a := b.raw("DescribeStream", `{"StreamName":"`+lobby+`","STREAMNAME":"x"}`); a.status != http.StatusOK {
		t.Errorf("a stranger with other capitals is read: %s", a.body)
	}
}

func TestEveryViolationOfARequestIsNamed(t *testing.T) {
	b := newBench(t, sim.Options{})
	message := b.invalid("CreateStream", document{"StreamName": "no spaces", "DeviceName": "", "Tags": document{"a": nil}})
	for _, part := range []string{"4 validation errors", "'StreamName'", "'DeviceName'", "'Tags.a.value'", `[a-zA-Z0-9_.-]+`} {
		if !strings.Contains(message, part) {
			t.Errorf("%q does not say %s", message, part)
		}
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
		r := b.request(http.MethodPost, "/listStreams", "{}")
		change(r)
		if a := b.send(r); a.status != http.StatusForbidden || a.code != want || a.doc["Message"] == "" {
			t.Errorf("answered %d %s, not %s", a.status, a.code, want)
		}
	}
	other := newBench(t, sim.Options{Region: "eu-west-1"})
	if a := other.raw("ListStreams", "{}"); a.code != "InvalidSignatureException" {
		t.Errorf("another region is answered with %s", a.code)
	}
	stale := b.request(http.MethodPost, "/listStreams", "{}")
	b.pass(6 * time.Minute)
	if a := b.send(stale); a.code != "InvalidSignatureException" {
		t.Errorf("a stale request is answered with %s", a.code)
	}
}

func TestASkewedClockRefusesAndTellsItsDate(t *testing.T) {
	b := newBench(t, withFaults(t, "faults: [{system: kvs, kind: skew, seconds: 1200, count: 1}]"))
	a := b.raw("ListStreams", "{}")
	if a.code != "InvalidSignatureException" || a.header.Get("Date") != "Sat, 21 Nov 2026 12:20:00 GMT" {
		t.Errorf("answered %s at %s", a.code, a.header.Get("Date"))
	}
	if a := b.raw("ListStreams", "{}"); a.status != http.StatusOK {
		t.Errorf("after the skew: %s", a.body)
	}
}

func TestLimitsThrottleTheAccountAndEachStream(t *testing.T) {
	b := newBench(t, sim.Options{Limits: true})
	slow := func(call string, in any, n int) {
		t.Helper()
		for range n {
			b.must(call, in)
		}
		b.refused(call, in, http.StatusBadRequest, "ClientLimitExceededException")
	}
	arn, other := b.arn(lobby), b.arn("parade-drone")
	b.pass(time.Second)
	slow("ListStreams", document{}, 50)
	slow("DescribeStream", named(lobby), 5)
	b.refused("DescribeStream", document{"StreamARN": arn}, http.StatusBadRequest, "ClientLimitExceededException")
	slow("DescribeStream", named("parade-drone"), 5)
	slow("DescribeImageGenerationConfiguration", named(lobby), 5)
	slow("UpdateImageGenerationConfiguration", configure(lobby, settings()), 5)
	slow("GetDataEndpoint", with(named(lobby), "APIName", "GET_IMAGES"), 5)
	slow("ListTagsForResource", document{"ResourceARN": other}, 5)
	slow("GetImages", ask(lobby, b.now.Add(-time.Minute), b.now.Add(-time.Minute), "WidthPixels", 16), 20)
	b.pass(time.Second)
	slow("DescribeStream", named(lobby), 5)
}

func TestOneAccountsCallsOnManyStreamsAreLimitedTogether(t *testing.T) {
	b := newBench(t, sim.Options{Limits: true, World: sim.World{Count: 60}})
	names := b.names()
	for i, name := range names[:55] {
		a := b.call("DescribeImageGenerationConfiguration", named(name))
		if throttled := a.code == "ClientLimitExceededException"; throttled != (i >= 50) {
			t.Errorf("call %d is answered with %d %s", i+1, a.status, a.code)
		}
	}
}

func TestWithoutLimitsNothingIsThrottled(t *testing.T) {
	b := newBench(t, sim.Options{})
	for range 100 {
		b.must("DescribeImageGenerationConfiguration", named(lobby))
	}
}

func TestFaultsAnswerInTheVendorsForm(t *testing.T) {
	b := newBench(t, withFaults(t, `faults:
  - {system: kvs, call: ListStreams, kind: throttle, count: 1}
  - {system: kvs, call: DescribeStream, kind: error, status: 401, code: NotAuthorizedException, message: not yours, count: 1}
  - {system: kvs, call: CreateStream, kind: error, when: after, status: 503, code: ServiceUnavailable, count: 1}
`))
	b.refused("ListStreams", document{}, http.StatusBadRequest, "ClientLimitExceededException")
	if message := b.refused("DescribeStream", named(lobby), http.StatusUnauthorized, "NotAuthorizedException"); message != "not yours" {
		t.Errorf("the text is %q", message)
	}
	if a := b.call("CreateStream", named("made")); a.status != http.StatusServiceUnavailable || a.header.Get("X-Amzn-Requestid") == "" {
		t.Errorf("answered %d %v", a.status, a.header)
	}
	b.wantStatus("made", "ACTIVE")
}

func TestCallsAreNamedAsTheVendorNamesThem(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, c := range []struct{ method, target, want string }{
		{http.MethodPost, "/updateImageGenerationConfiguration", "UpdateImageGenerationConfiguration"},
		{http.MethodPost, "/getImages", "GetImages"},
		{http.MethodPost, "/TagResource", "TagResource"},
		{http.MethodPost, "/listTagsForStream", "ListTagsForStream"},
		{http.MethodGet, "/getImages", ""},
		{http.MethodPost, "/GetImages", ""},
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
		path := []string{"/listStreams", "/createStream", "/describeImageGenerationConfiguration", "/getImages"}[i%4]
		body := []string{
			"{}", `{"StreamName":"s` + string(rune('a'+i%26)) + string(rune('a'+i/26)) + `"}`, `{"StreamName":"` + lobby + `"}`,
			`{"StreamName":"` + lobby + `","ImageSelectorType":"SERVER_TIMESTAMP","Format":"PNG","StartTimestamp":1795262340,"EndTimestamp":1795262340,"WidthPixels":64}`,
		}[i%4]
		requests = append(requests, b.request(http.MethodPost, path, body))
	}
	var all sync.WaitGroup
	for _, r := range requests {
		all.Go(func() {
			w := httptest.NewRecorder()
			b.sim.ServeHTTP(w, r)
			if w.Code != http.StatusOK {
				t.Errorf("%s: %d %s", r.URL.Path, w.Code, w.Body)
			}
		})
	}
	all.Wait()
}
