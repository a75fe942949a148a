package volcsim_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/sim"
)

const listBody = `{"Page":1,"PageSize":10}`

func TestEveryListOfSignedHeadersIsAccepted(t *testing.T) {
	t.Parallel()
	for _, headers := range [][]string{
		{"content-type", "host", "x-content-sha256", "x-date"}, // the Go and Python SDKs
		{"x-content-sha256", "x-date"},                         // @volcengine/openapi
		{"host", "x-date"},
	} {
		t.Run(strings.Join(headers, " "), func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sim.Options{})
			request := newRequest(t, "ListCloudMixTask", listBody)
			s := newSigner(r.now)
			s.headers = headers
			s.sign(request, listBody)
			if answer := r.do(request); answer.status != http.StatusOK {
				t.Errorf("status %d: %s", answer.status, answer.raw)
			}
		})
	}
}

func TestASignatureInTheQueryIsAccepted(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		headers []string
		listed  bool
	}{
		"as the SDKs write it":               {nil, true},
		"without a list of signed queries":   {nil, false},
		"with signed headers beside queries": {[]string{"content-type", "host"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sim.Options{})
			request := newRequest(t, "ListCloudMixTask", listBody)
			s := newSigner(r.now)
			s.headers = test.headers
			s.signURL(request, test.listed)
			if answer := r.do(request); answer.status != http.StatusOK {
				t.Errorf("status %d: %s", answer.status, answer.raw)
			}
		})
	}
}

func TestADefaultPortIsNotPartOfTheSignedHost(t *testing.T) {
	t.Parallel()
	for _, port := range []string{":80", ":443"} {
		r := newRig(t, sim.Options{})
		request := newRequest(t, "ListCloudMixTask", listBody)
		request.Host = "live.example.com"
		newSigner(r.now).sign(request, listBody)
		request.Host += port
		if answer := r.do(request); answer.status != http.StatusOK {
			t.Errorf("port %s: status %d: %s", port, answer.status, answer.raw)
		}
	}
}

func TestTheBodyIsHashedAsItCame(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	body := "{\"Page\" :  1,\n \"PageSize\": 10, \"Note\": \"\\u65e5 <&>\"}"
	if answer := r.call("ListCloudMixTask", body); answer.status != http.StatusOK {
		t.Errorf("status %d: %s", answer.status, answer.raw)
	}
}

func TestAnUnfitSignatureIsRefusedWithItsOwnCode(t *testing.T) {
	t.Parallel()
	header := func(name, value string) func(*http.Request, *signer) {
		return func(r *http.Request, _ *signer) { r.Header.Set(name, value) }
	}
	for name, test := range map[string]struct {
		before func(*signer)                // what is wrong when it is signed
		after  func(*http.Request, *signer) // what is wrong with the signed request
		code   string
		number int
		status int
	}{
		"no signature at all":  {after: func(r *http.Request, _ *signer) { r.Header.Del("Authorization") }, code: "MissingAuthenticationToken", number: 100003, status: 401},
		"no date":              {after: func(r *http.Request, _ *signer) { r.Header.Del("X-Date") }, code: "MissingRequestInfo", number: 100004, status: 400},
		"a key without a sum":  {after: func(r *http.Request, s *signer) { unsigned(r, s, "") }, code: "MissingSignature", number: 100005, status: 401},
		"sixteen minutes late": {before: func(s *signer) { s.turn(-16 * time.Minute) }, code: "InvalidTimestamp", number: 100006, status: 400},
		"sixteen minutes fast": {before: func(s *signer) { s.turn(16 * time.Minute) }, code: "InvalidTimestamp", number: 100006, status: 400},
		"a date of its own":    {before: func(s *signer) { s.at = "2026-11-21T15:30:00Z" }, code: "InvalidTimestamp", number: 100006, status: 400},
		"another service":      {before: func(s *signer) { s.service = "vod" }, code: "ServiceNotFound", number: 100007, status: 404},
		"another key":          {before: func(s *signer) { s.accessKey = "AKLTsomebodyelse" }, code: "InvalidAccessKey", number: 100009, status: 401},
		"another secret":       {before: func(s *signer) { s.secretKey = "guess" }, code: "SignatureDoesNotMatch", number: 100010, status: 401},
		"another region":       {before: func(s *signer) { s.region = "ap-singapore-1" }, code: "SignatureDoesNotMatch", number: 100010, status: 401},
		"another day":          {before: func(s *signer) { s.date = "20261120" }, code: "SignatureDoesNotMatch", number: 100010, status: 401},
		"a changed header":     {after: header("Content-Type", "text/plain"), code: "SignatureDoesNotMatch", number: 100010, status: 401},
		"a changed hash":       {after: header("X-Content-Sha256", digest("x")), code: "SignatureDoesNotMatch", number: 100010, status: 401},
		"a changed query":      {after: func(r *http.Request, _ *signer) { r.URL.RawQuery += "&Extra=1" }, code: "SignatureDoesNotMatch", number: 100010, status: 401},
		"another algorithm":    {after: header("Authorization", "AWS4-HMAC-SHA256 Credential=a/b/c/d/request, SignedHeaders=host, Signature=00"), code: "InvalidAuthorization", number: 100024, status: 400},
		"no signed headers":    {after: func(r *http.Request, s *signer) { unsigned(r, s, "00") }, code: "InvalidAuthorization", number: 100024, status: 400},
		"a security token":     {after: header("X-Security-Token", "STSx"), code: "InvalidSecretToken", number: 100026, status: 401},
		"half a credential":    {after: header("Authorization", "HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00"), code: "InvalidCredential", number: 100025, status: 400},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sim.Options{})
			request := newRequest(t, "ListCloudMixTask", listBody)
			s := newSigner(r.now)
			if test.before != nil {
				test.before(s)
			}
			s.sign(request, listBody)
			if test.after != nil {
				test.after(request, s)
			}
			expectCommon(t, r.do(request), test.code, test.number, test.status)
		})
	}
}

// unsigned replaces the Authorization by one without signed headers (sum given)
// or without a signature.
func unsigned(r *http.Request, s *signer, sum string) {
	value := "HMAC-SHA256 Credential=" + s.accessKey + "/" + s.scope()
	if sum == "" {
		value += ", SignedHeaders=host"
	} else {
		value += ", Signature=" + sum
	}
	r.Header.Set("Authorization", value)
}

func (s *signer) turn(d time.Duration) {
	at, err := time.Parse("20060102T150405Z", s.at)
	if err != nil {
		return
	}
	s.at = at.Add(d).Format("20060102T150405Z")
	s.date = s.at[:8]
}

func expectCommon(t *testing.T, answer reply, code string, number, status int) {
	t.Helper()
	e := answer.Metadata.Error
	if e == nil {
		t.Fatalf("no common error: %d %s", answer.status, answer.raw)
	}
	if answer.status != status || e.Code != code || e.CodeN != number {
		t.Errorf("%d %s %d, want %d %s %d", answer.status, e.Code, e.CodeN, status, code, number)
	}
	if e.Message == "" || answer.Result != nil {
		t.Errorf("a common error has a message and no Result: %s", answer.raw)
	}
	if !strings.Contains(answer.raw, `"RequestId":"`) {
		t.Errorf("a common error has a RequestId: %s", answer.raw)
	}
}

func TestAnUnfitSignatureInTheQueryIsRefused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		spoil  func(query url.Values)
		code   string
		number int
		status int
	}{
		"no date":             {func(q url.Values) { q.Del("X-Date") }, "MissingRequestInfo", 100004, 400},
		"no signature":        {func(q url.Values) { q.Del("X-Signature") }, "MissingSignature", 100005, 401},
		"another signature":   {func(q url.Values) { q.Set("X-Signature", strings.Repeat("0", 64)) }, "SignatureDoesNotMatch", 100010, 401},
		"another action":      {func(q url.Values) { q.Set("Action", "DeleteCloudMixTask") }, "SignatureDoesNotMatch", 100010, 401},
		"another algorithm":   {func(q url.Values) { q.Set("X-Algorithm", "MD5") }, "InvalidAuthorization", 100024, 400},
		"an empty credential": {func(q url.Values) { q.Set("X-Credential", "") }, "InvalidCredential", 100025, 400},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sim.Options{})
			request := newRequest(t, "ListCloudMixTask", listBody)
			s := newSigner(r.now)
			s.headers = nil
			s.signURL(request, true)
			query := request.URL.Query()
			test.spoil(query)
			request.URL.RawQuery = query.Encode()
			expectCommon(t, r.do(request), test.code, test.number, test.status)
		})
	}
}

func TestXExpiresSaysHowLongASignatureHolds(t *testing.T) {
	t.Parallel()
	for expires, status := range map[string]int{"60": 400, "3600": 200, "": 400} {
		r := newRig(t, sim.Options{})
		request := newRequest(t, "ListCloudMixTask", listBody)
		if expires != "" {
			request.URL.RawQuery += "&X-Expires=" + expires
		}
		s := newSigner(r.now)
		s.turn(-20 * time.Minute)
		s.sign(request, listBody)
		if answer := r.do(request); answer.status != status {
			t.Errorf("X-Expires=%s twenty minutes later: status %d, want %d", expires, answer.status, status)
		}
	}
}

func TestWhatIsNotServedIsAnInvalidAction(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*http.Request){
		"another action":  func(r *http.Request) { r.URL.RawQuery = "Action=ListCarouselTask&Version=2023-01-01" },
		"another version": func(r *http.Request) { r.URL.RawQuery = "Action=ListCloudMixTask&Version=2020-08-01" },
		"another method":  func(r *http.Request) { r.Method = http.MethodGet },
		"another path":    func(r *http.Request) { r.URL.Path = "/v1 beta/tasks" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sim.Options{})
			request := newRequest(t, "ListCloudMixTask", listBody)
			change(request)
			newSigner(r.now).sign(request, listBody)
			expectCommon(t, r.do(request), "InvalidActionOrVersion", 100008, 404)
		})
	}
}

func TestAQueryWithoutActionOrVersionIsRefused(t *testing.T) {
	t.Parallel()
	for _, query := range []string{"Version=2023-01-01", "Action=ListCloudMixTask", ""} {
		r := newRig(t, sim.Options{})
		request := newRequest(t, "ListCloudMixTask", listBody)
		request.URL.RawQuery = query
		newSigner(r.now).sign(request, listBody)
		expectCommon(t, r.do(request), "MissingParameter", 100002, 400)
	}
}

func TestAChunkedBodyIsRead(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	server := httptest.NewServer(r.sim)
	defer server.Close()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost,
		server.URL+"/?Action=ListCloudMixTask&Version=2023-01-01", io.NopCloser(strings.NewReader(listBody)))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	newSigner(r.now).sign(request, listBody)
	if request.ContentLength != 0 {
		t.Fatal("the request is not chunked")
	}
	response, err := server.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(response.Body)
		t.Errorf("status %d: %s", response.StatusCode, text)
	}
}

func TestABodyBeyondOneMebibyteIsNotRead(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	recorder := httptest.NewRecorder()
	r.sim.ServeHTTP(recorder, newRequest(t, "ListCloudMixTask", strings.Repeat(" ", 1<<20+1)))
	if recorder.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("status %d", recorder.Code)
	}
}

func TestAClientThatGoesAwayLeavesNoTrace(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	ended := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		defer close(ended)
		r.sim.ServeHTTP(w, request)
	}))
	defer server.Close()
	var dialer net.Dialer
	conn, err := dialer.DialContext(context.Background(), "tcp", strings.TrimPrefix(server.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	writer := bufio.NewWriter(conn)
	_, _ = writer.WriteString("POST /?Action=CreateCloudMixTask&Version=2023-01-01 HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{")
	_ = writer.Flush()
	_ = conn.Close()
	<-ended
	if count, _ := r.list(1, 10); count != 0 {
		t.Errorf("%d tasks", count)
	}
}
