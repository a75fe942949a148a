package ivs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/sim"
)

const compositionARN = "arn:aws:ivs:us-west-2:123456789012:composition/QqRrSsTtUuVv"

// stopPlan is a plan that stops a composition, without a look at it.
func stopPlan() backend.Plan {
	return backend.Plan{
		Verb: backend.VerbStop, System: backend.IVS, Target: compositionARN,
		Steps: []backend.Step{{Call: callStop, Body: []byte(`{"arn":"` + compositionARN + `"}`)}},
	}
}

func startPlan() backend.Plan {
	return backend.Plan{
		Verb: backend.VerbStart, System: backend.IVS, TokenMember: tokenMember,
		Steps: []backend.Step{{Call: callStart, Body: []byte(`{"idempotencyToken":"t"}`)}},
	}
}

// canned answers every request alike and counts them.
type canned struct {
	status  int
	header  map[string]string
	body    string
	answers atomic.Int32
}

func (c *canned) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.answers.Add(1)
	_, _ = io.Copy(io.Discard, r.Body)
	w.Header().Set("X-Amzn-Requestid", "request-1")
	for name, value := range c.header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(c.status)
	_, _ = io.WriteString(w, c.body)
}

func stopped() *backendtest.Clock {
	return backendtest.NewClock(time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC))
}

func TestEachRefusalHasItsClass(t *testing.T) {
	for _, c := range []struct {
		status  int
		header  string // X-Amzn-ErrorType
		body    string
		read    backend.Class
		change  backend.Class
		code    string
		message string
	}{
		{400, "ValidationException", `{"exceptionMessage":"stageArn is wrong"}`, backend.Invalid, backend.Invalid, "ValidationException", "stageArn is wrong"},
		{400, "ValidationException:http://internal.amazon.com/coral/", `{"exceptionMessage":"no"}`, backend.Invalid, backend.Invalid, "ValidationException", "no"},
		{400, "", `{"__type":"com.amazon.ivs#ValidationException","message":"no"}`, backend.Invalid, backend.Invalid, "ValidationException", "no"},
		{400, "", `{"code":"ValidationException","Message":"no"}`, backend.Invalid, backend.Invalid, "ValidationException", "no"},
		{400, "SerializationException", `{}`, backend.Invalid, backend.Invalid, "SerializationException", ""},
		{404, "ResourceNotFoundException", `{"exceptionMessage":"gone"}`, backend.NotFound, backend.NotFound, "ResourceNotFoundException", "gone"},
		{404, "UnknownOperationException", `{}`, backend.Invalid, backend.Invalid, "UnknownOperationException", ""},
		{404, "", `<html>not here</html>`, backend.Unavailable, backend.Uncertain, "", "HTTP status 404"},
		{409, "ConflictException", `{"exceptionMessage":"busy"}`, backend.Conflict, backend.Conflict, "ConflictException", "busy"},
		{403, "AccessDeniedException", `{"exceptionMessage":"not you"}`, backend.Auth, backend.Auth, "AccessDeniedException", "not you"},
		{403, "UnrecognizedClientException", `{"message":"who"}`, backend.Auth, backend.Auth, "UnrecognizedClientException", "who"},
		{403, "InvalidSignatureException", `{"message":"wrong"}`, backend.Auth, backend.Auth, "InvalidSignatureException", "wrong"},
		{403, "ExpiredTokenException", `{"message":"old"}`, backend.Auth, backend.Auth, "ExpiredTokenException", "old"},
		{403, "PendingVerification", `{"exceptionMessage":"wait"}`, backend.Auth, backend.Auth, "PendingVerification", "wait"},
		{403, "", `denied by a proxy`, backend.Auth, backend.Auth, "", "HTTP status 403"},
		{402, "ServiceQuotaExceededException", `{"exceptionMessage":"20 are enough"}`, backend.Quota, backend.Quota, "ServiceQuotaExceededException", "20 are enough"},
		{429, "ThrottlingException", `{"message":"slower"}`, backend.Throttled, backend.Throttled, "ThrottlingException", "slower"},
		{400, "ThrottlingException", `{"message":"slower"}`, backend.Throttled, backend.Throttled, "ThrottlingException", "slower"},
		{429, "", ``, backend.Throttled, backend.Throttled, "", "HTTP status 429"},
		{413, "", `<html>too large</html>`, backend.Invalid, backend.Invalid, "", "the request is too large"},
		{413, "RequestEntityTooLargeException", `{"message":"no"}`, backend.Invalid, backend.Invalid, "RequestEntityTooLargeException", "no"},
		{503, "ServiceUnavailable", `{"exceptionMessage":"later"}`, backend.Unavailable, backend.Unavailable, "ServiceUnavailable", "later"},
		{500, "InternalServerException", `{"exceptionMessage":"oops"}`, backend.Unavailable, backend.Uncertain, "InternalServerException", "oops"},
		{500, "", `<html>`, backend.Unavailable, backend.Uncertain, "", "HTTP status 500"},
		{502, "", ``, backend.Unavailable, backend.Uncertain, "", "HTTP status 502"},
		{504, "", `Gateway Timeout`, backend.Unavailable, backend.Uncertain, "", "HTTP status 504"},
		{200, "", ``, backend.Unavailable, backend.Uncertain, "", "the answer is empty"},
		{200, "", `<html>Please log in</html>`, backend.Unavailable, backend.Uncertain, "", "no JSON object"},
		{200, "", `{"composition":`, backend.Unavailable, backend.Uncertain, "", "no JSON object"},
		{200, "", `[]`, backend.Unavailable, backend.Uncertain, "", "no JSON object"},
		{200, "", `{}`, backend.Unavailable, backend.Uncertain, "", "no composition"},
		{200, "", `{"composition":{"arn":""}}`, backend.Unavailable, backend.Uncertain, "", "no composition"},
		{302, "", ``, backend.Unavailable, backend.Uncertain, "", "HTTP status 302"},
	} {
		t.Run(fmt.Sprint(c.status, c.header, c.body), func(t *testing.T) {
			t.Parallel()
			server := &canned{status: c.status, header: map[string]string{}, body: c.body}
			if c.header != "" {
				server.header["X-Amzn-ErrorType"] = c.header
			}
			a := openOn(t, server, stopped())
			a.calls.Tries = 1 // how often a read is tried is another test's
			_, err := a.Get(t.Context(), compositionARN)
			checkError(t, err, callGet, c.read, c.code, c.message)

			server.answers.Store(0)
			id, heard, err := a.do(startPlan())
			checkError(t, err, callStart, c.change, c.code, c.message)
			if id != "" || !errors.Is(heard.last, c.change) || heard.after[0] != "StartComposition request-1" {
				t.Errorf("id %q, the trail heard %v and %v", id, heard.after, heard.last)
			}
			if n := server.answers.Load(); n != 1 {
				t.Errorf("the start was sent %d times", n)
			}
		})
	}
}

func checkError(t *testing.T, err error, call string, class backend.Class, code, message string) {
	t.Helper()
	e := errorOf(t, err)
	if e.Class != class || e.Code != code || e.Call != call || e.RequestID != "request-1" {
		t.Errorf("class %q, code %q, call %q, request %q; want class %q, code %q", e.Class, e.Code, e.Call, e.RequestID, class, code)
	}
	if !strings.Contains(e.Message, message) || e.Message == "" {
		t.Errorf("the message is %q, want %q", e.Message, message)
	}
}

func TestAStopIsAnsweredWithAnEmptyObject(t *testing.T) {
	a := openOn(t, &canned{status: 200, body: `{}`}, stopped())
	id, heard, err := a.do(stopPlan())
	if err != nil || id != compositionARN || heard.after[0] != "StopComposition request-1" || heard.last != nil {
		t.Errorf("id %q, %v, the trail heard %v", id, err, heard.after)
	}
}

func TestALostAnswerIsUncertainAndTheTokenFindsWhatWasMade(t *testing.T) {
	for _, when := range []string{"before", "after"} {
		t.Run(when, func(t *testing.T) {
			a := openAccount(t, sim.World{}, "faults: [{system: ivs, call: StartComposition, kind: drop, when: "+when+", count: 1}]")
			plan := a.plan(a.body(`null`, "")).WithToken("token")
			id, heard, err := a.do(plan)
			if !errors.Is(err, backend.Uncertain) || id != "" || !errors.Is(heard.last, backend.Uncertain) {
				t.Fatalf("id %q, %v", id, err)
			}
			id, _, err = a.do(plan)
			if err != nil {
				t.Fatal(err)
			}
			rows := 0
			if err := a.Sweep(t.Context(), func(p backend.Page) error { rows += len(p.Rows); return nil }); err != nil || rows != 1 || id == "" {
				t.Errorf("%d compositions, id %q, %v", rows, id, err)
			}
		})
	}
}

func TestACutAnswerIsUncertainForAChange(t *testing.T) {
	for _, bytes := range []string{"0", "1", "40"} {
		a := openAccount(t, sim.World{}, "faults: [{system: ivs, call: StartComposition, kind: truncate, bytes: "+bytes+", count: 1}]")
		_, _, err := a.do(a.plan(a.body(`null`, "")).WithToken("token"))
		if !errors.Is(err, backend.Uncertain) || !strings.Contains(err.Error(), "the answer broke off after "+bytes+" bytes") {
			t.Errorf("cut after %s bytes: %v", bytes, err)
		}
	}
}

func TestNobodyThereIsUnavailable(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	c, err := Open(Config{Region: "us-west-2", Endpoint: address, AccessKey: "a", SecretKey: "b", Rate: 1000})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Do(t.Context(), stopPlan(), &trail{})
	e := errorOf(t, err)
	if e.Class != backend.Unavailable || !strings.HasPrefix(e.Message, "dial tcp 127.0.0.1:") {
		t.Errorf("the error is %q of class %s", e.Message, e.Class)
	}
}

func TestOurOwnCancelSaysSo(t *testing.T) {
	a := openAccount(t, sim.World{}, "")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := a.Get(ctx, compositionARN)
	_, errChange := a.Do(ctx, stopPlan(), &trail{})
	for _, err := range []error{err, errChange, a.Sweep(ctx, nil)} {
		if !errors.Is(err, backend.Cancelled) || !errors.Is(err, context.Canceled) || backend.ClassOf(err).Retryable() {
			t.Errorf("the error is %v", err)
		}
	}
	if len(a.wire.requests) != 0 {
		t.Errorf("sent %v", a.wire.requests)
	}
}

// silent never answers.
type silent struct{ asked chan struct{} }

func (s silent) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	s.asked <- struct{}{}
	<-r.Context().Done()
}

func TestACancelAfterAChangeLeftIsUncertain(t *testing.T) {
	server := silent{make(chan struct{}, 1)}
	a := openOn(t, server, stopped())
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-server.asked
		cancel()
	}()
	_, err := a.Do(ctx, stopPlan(), &trail{})
	if !errors.Is(err, backend.Uncertain) {
		t.Errorf("the error is %v", err)
	}
}

func TestACancelOfAReadIsCancelled(t *testing.T) {
	server := silent{make(chan struct{}, 1)}
	a := openOn(t, server, stopped())
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-server.asked
		cancel()
	}()
	if _, err := a.Get(ctx, compositionARN); !errors.Is(err, backend.Cancelled) {
		t.Errorf("the error is %v", err)
	}
}

func TestAListThatRepeatsAPageEnds(t *testing.T) {
	a := openOn(t, &canned{status: 200, body: `{"compositions":[{"arn":"` + compositionARN + `"}],"nextToken":"again"}`}, stopped())
	pages := 0
	err := a.Sweep(t.Context(), func(backend.Page) error { pages++; return nil })
	if !errors.Is(err, backend.Unavailable) || pages != 1 {
		t.Errorf("after %d pages: %v", pages, err)
	}
}

func TestAnItemWithoutAnARNFailsTheSweepAfterItsPage(t *testing.T) {
	a := openOn(t, &canned{status: 200, body: `{"compositions":[{"arn":"` + compositionARN + `","state":"ACTIVE","destinations":[]},{"state":"ACTIVE"},7]}`}, stopped())
	var rows []backend.Row
	err := a.Sweep(t.Context(), func(p backend.Page) error { rows = append(rows, p.Rows...); return nil })
	if len(rows) != 1 || !errors.Is(err, backend.Unavailable) || !strings.Contains(err.Error(), "2 items") {
		t.Errorf("rows %v, %v", rows, err)
	}
}

func TestAWrongKeyIsAnAuthError(t *testing.T) {
	a := openAccount(t, sim.World{}, "")
	c, err := Open(Config{Region: sim.DefaultRegion, Endpoint: a.cfg.Endpoint, AccessKey: "AKIDOTHER", SecretKey: "not-the-secret", Now: a.clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	err = c.Sweep(t.Context(), func(backend.Page) error { return nil })
	e := errorOf(t, err)
	if e.Class != backend.Auth || e.Code != "UnrecognizedClientException" || strings.Contains(err.Error(), "not-the-secret") {
		t.Errorf("the error is %v", err)
	}
}

func TestAServiceWithAnotherClockIsSignedForItsTime(t *testing.T) {
	for _, seconds := range []string{"1200", "-1200"} {
		a := openAccount(t, sim.World{Count: 1}, `faults: [{system: ivs, call: "*", kind: skew, seconds: `+seconds+`}]`)
		rows := 0
		if err := a.Sweep(t.Context(), func(p backend.Page) error { rows += len(p.Rows); return nil }); err != nil || rows != 1 {
			t.Errorf("%s seconds away: %d rows, %v", seconds, rows, err)
		}
		if err := a.Sweep(t.Context(), func(backend.Page) error { return nil }); err != nil || len(a.wire.sent(callList)) != 3 {
			t.Errorf("%s seconds away: %d requests, %v", seconds, len(a.wire.sent(callList)), err)
		}
	}
}

func TestCredentialsOfTheEnvironmentAreFoundAndNeverShown(t *testing.T) {
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIDFROMENV")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "canary-secret")
	server := &canned{status: 403, header: map[string]string{"X-Amzn-ErrorType": "AccessDeniedException"}, body: `{}`}
	a := openOn(t, server, stopped())
	c, err := Open(Config{Region: "eu-west-1", Endpoint: a.cfg.Endpoint, Base: a.wire})
	if err != nil {
		t.Fatal(err)
	}
	who, err := c.Identity(t.Context())
	if err != nil || who.Source != "EnvConfigCredentials" || !who.Expires.IsZero() {
		t.Errorf("%+v, %v", who, err)
	}
	err = c.Sweep(t.Context(), nil)
	if !errors.Is(err, backend.Auth) || strings.Contains(fmt.Sprintf("%v %+v", err, who), "canary") {
		t.Errorf("the error is %v", err)
	}
	signed := a.wire.sent(callList)[0].head.Get("Authorization")
	if !strings.Contains(signed, "AKIDFROMENV/") || !strings.Contains(signed, "/eu-west-1/ivs/aws4_request") {
		t.Errorf("signed with %s", signed)
	}
}
