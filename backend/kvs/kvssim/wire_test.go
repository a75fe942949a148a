package kvssim_test

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

func TestAnErrorIsNamedInTheHeaderAndToldInTheMessage(t *testing.T) {
	b := newBench(t, sim.Options{})
	a := b.Call("DescribeStream", named("nobody"))
	if got := a.Header.Get("X-Amzn-Errortype"); got != "ResourceNotFoundException:https://kinesisvideo.amazonaws.com/doc/2017-09-30/" {
		t.Errorf("the header is %q", got)
	}
	if a.Status != http.StatusNotFound || a.Body != `{"Message":"The requested stream is not found or not active."}` {
		t.Errorf("answered %d %s", a.Status, a.Body)
	}
}

func TestOtherCallsAreUnknown(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, target := range []string{
		"/ListStreams", "/CreateStream", "/tagResource", "/getClip", "/listFragments", "/createSignalingChannel", "/describeNotificationConfiguration",
		"/", "/listStreams/", "//listStreams", "/tags/x",
	} {
		if a := b.Send(b.Request(http.MethodPost, target, "{}")); a.Status != http.StatusNotFound || a.Code != "UnknownOperationException" {
			t.Errorf("%s is answered with %d %s", target, a.Status, a.Code)
		}
	}
	if a := b.Send(b.Request(http.MethodGet, "/listStreams", "")); a.Code != "UnknownOperationException" {
		t.Errorf("a GET is answered with %s", a.Code)
	}
}

func TestABodyThatIsNoRequestIsASerializationError(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, body := range []string{
		"{", "[]", "1", `"x"`, "{} {}", "{]", "\x00", `{"MaxResults":1e999}`, `{"MaxResults":"1"}`, `{"MaxResults":1.5}`,
		`{"NextToken":1}`, `{"StreamNameCondition":[]}`, `{"StreamNameCondition":{"ComparisonOperator":true}}`,
	} {
		if a := b.Raw("ListStreams", body); a.Status != http.StatusBadRequest || a.Code != "SerializationException" {
			t.Errorf("%q is answered with %d %s", body, a.Status, a.Code)
		}
	}
	for _, body := range []string{"", " ", "null", "{}", `{"MaxResults":null}`, `{"MaxResults":2.0}`, `{"MaxResults":1e1}`, `{"maxResults":"ignored"}`} {
		if a := b.Raw("ListStreams", body); a.Status != http.StatusOK {
			t.Errorf("%q is answered with %d %s", body, a.Status, a.Body)
		}
	}
	if a := b.Raw("ListStreams", `{"x":"`+strings.Repeat("x", 1<<20)+`"}`); a.Status != http.StatusRequestEntityTooLarge {
		t.Errorf("a huge request is answered with %d", a.Status)
	}
}

func TestMemberNamesAreComparedExactly(t *testing.T) {
	b := newBench(t, sim.Options{})
	b.invalid("DescribeStream", document{"streamName": lobby})
	if a := b.Raw("DescribeStream", `{"StreamName":"`+lobby+`","STREAMNAME":"x"}`); a.Status != http.StatusOK {
		t.Errorf("a stranger with other capitals is read: %s", a.Body)
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
	simtest.OnlyTheKeyIsLetIn(t, "ListStreams", func(o sim.Options) *simtest.Bench { return &newBench(t, o).Bench })
}

func TestLimitsThrottleTheAccountAndEachStream(t *testing.T) {
	b := newBench(t, sim.Options{Limits: true})
	slow := func(call string, in any, n int) {
		t.Helper()
		for range n {
			b.Must(call, in)
		}
		b.Refused(call, in, http.StatusBadRequest, "ClientLimitExceededException")
	}
	arn, other := b.arn(lobby), b.arn("parade-drone")
	b.Pass(time.Second)
	slow("ListStreams", document{}, 50)
	slow("DescribeStream", named(lobby), 5)
	b.Refused("DescribeStream", document{"StreamARN": arn}, http.StatusBadRequest, "ClientLimitExceededException")
	slow("DescribeStream", named("parade-drone"), 5)
	slow("DescribeImageGenerationConfiguration", named(lobby), 5)
	slow("UpdateImageGenerationConfiguration", configure(lobby, settings()), 5)
	slow("GetDataEndpoint", with(named(lobby), "APIName", "GET_IMAGES"), 5)
	slow("ListTagsForResource", document{"ResourceARN": other}, 5)
	slow("GetImages", ask(lobby, b.Now.Add(-time.Minute), b.Now.Add(-time.Minute), "WidthPixels", 16), 20)
	b.Pass(time.Second)
	slow("DescribeStream", named(lobby), 5)
}

func TestOneAccountsCallsOnManyStreamsAreLimitedTogether(t *testing.T) {
	b := newBench(t, sim.Options{Limits: true, World: sim.World{Count: 60}})
	names := b.names()
	for i, name := range names[:55] {
		a := b.Call("DescribeImageGenerationConfiguration", named(name))
		if throttled := a.Code == "ClientLimitExceededException"; throttled != (i >= 50) {
			t.Errorf("call %d is answered with %d %s", i+1, a.Status, a.Code)
		}
	}
}

func TestWithoutLimitsNothingIsThrottled(t *testing.T) {
	b := newBench(t, sim.Options{})
	for range 100 {
		b.Must("DescribeImageGenerationConfiguration", named(lobby))
	}
}

func TestFaultsAnswerInTheVendorsForm(t *testing.T) {
	b := newBench(t, simtest.WithFaults(t, `faults:
  - {system: kvs, call: ListStreams, kind: throttle, count: 1}
  - {system: kvs, call: DescribeStream, kind: error, status: 401, code: NotAuthorizedException, message: not yours, count: 1}
  - {system: kvs, call: CreateStream, kind: error, when: after, status: 503, code: ServiceUnavailable, count: 1}
`))
	b.Refused("ListStreams", document{}, http.StatusBadRequest, "ClientLimitExceededException")
	if message := b.Refused("DescribeStream", named(lobby), http.StatusUnauthorized, "NotAuthorizedException"); message != "not yours" {
		t.Errorf("the text is %q", message)
	}
	if a := b.Call("CreateStream", named("made")); a.Status != http.StatusServiceUnavailable || a.Header.Get("X-Amzn-Requestid") == "" {
		t.Errorf("answered %d %v", a.Status, a.Header)
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
		requests = append(requests, b.Request(http.MethodPost, path, body))
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
