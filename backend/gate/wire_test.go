package gate_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/gate"
)

// call posts a body as an adapter's SDK would and reads the answer.
func call(ctx context.Context, g *gate.Gate, url string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(`{"a":1}`))
	if err != nil {
		return err
	}
	resp, err := g.HTTPClient().Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.ReadAll(resp.Body)
	return err
}

func newGate(t *testing.T, base http.RoundTripper) *gate.Gate {
	t.Helper()
	g := gate.New(gate.Config{System: backend.IVS, Base: base})
	t.Cleanup(g.CloseIdleConnections)
	return g
}

// breaking serves requests by handing the bare connection to cut.
func breaking(t *testing.T, cut func(net.Conn)) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.ReadAll(r.Body)
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		cut(conn)
		_ = conn.Close()
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func reset(c net.Conn) { _ = c.(*net.TCPConn).SetLinger(0) }

func write(text string) func(net.Conn) {
	return func(c net.Conn) { _, _ = io.WriteString(c, text) }
}

func refused(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return "http://" + l.Addr().String()
}

func failingDial(err error) http.RoundTripper {
	return &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) { return nil, err }}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestOnlyWhatMayHaveLeftIsUncertain(t *testing.T) {
	tls := httptest.NewUnstartedServer(http.NotFoundHandler())
	tls.Config.ErrorLog = log.New(io.Discard, "", 0)
	tls.StartTLS()
	t.Cleanup(tls.Close)
	dns := &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "x.invalid", IsNotFound: true}}
	for _, c := range []struct {
		name string
		base http.RoundTripper
		url  string
		left bool
	}{
		{"connection refused", nil, refused(t), false},
		{"name not resolved", failingDial(dns), "http://x.invalid", false},
		{"name not resolved, by a base without hooks", roundTrip(func(*http.Request) (*http.Response, error) { return nil, dns }), "http://x.invalid", false},
		{"certificate not trusted", nil, tls.URL, false},
		{"scheme not supported", nil, "gopher://127.0.0.1", false},
		{"reset before the answer's headers", nil, breaking(t, reset), true},
		{"closed before the answer's headers", nil, breaking(t, func(net.Conn) {}), true},
		{"closed within the answer's headers", nil, breaking(t, write("HTTP/1.1 200 OK\r\nContent-")), true},
		{"an answer that is not HTTP", nil, breaking(t, write("hello\r\n\r\n")), true},
		{"body shorter than announced", nil, breaking(t, write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a\"")), true},
		{"chunked body without its end", nil, breaking(t, write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n")), true},
		{"an unknown failure of a base without hooks", roundTrip(func(*http.Request) (*http.Response, error) { return nil, errors.New("lost") }), "http://x.invalid", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := newGate(t, c.base)
			ctx, f, cancel := g.Change(t.Context(), "StopComposition")
			defer cancel()
			err := call(ctx, g, c.url)
			if err == nil {
				t.Fatal("the call went well")
			}
			want := backend.Unavailable
			if c.left {
				want = backend.Uncertain
			}
			if f.Left() != c.left || f.Answered() || f.Lost() != c.left {
				t.Errorf("left %v, lost %v, answered %v after %v", f.Left(), f.Lost(), f.Answered(), err)
			}
			if got := f.Fail(err); got != want {
				t.Errorf("a change is %q, want %q", got, want)
			}

			ctx, f, cancel = g.Read(t.Context(), "GetComposition")
			defer cancel()
			if got := f.Fail(call(ctx, g, c.url)); got != backend.Unavailable {
				t.Errorf("a read is %q", got)
			}
			if h := g.Health(); h.InFlight != 0 || h.LastError != backend.Unavailable {
				t.Errorf("health %+v", h)
			}
		})
	}
}

func TestAWholeAnswerIsNotLost(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("x-amzn-requestid", "r-1")
		w.WriteHeader(http.StatusConflict)
		_, _ = io.WriteString(w, "{}")
	}))
	t.Cleanup(s.Close)
	g := newGate(t, nil)
	ctx, f, cancel := g.Change(t.Context(), "StopComposition")
	defer cancel()
	if err := call(ctx, g, s.URL); err != nil {
		t.Fatal(err)
	}
	if !f.Left() || f.Lost() || !f.Answered() || f.Status() != http.StatusConflict || f.RequestID() != "r-1" {
		t.Errorf("left %v, lost %v, answered %v, status %d, request %q", f.Left(), f.Lost(), f.Answered(), f.Status(), f.RequestID())
	}
	if got := f.Fail(errors.New("not JSON")); got != backend.Uncertain {
		t.Errorf("an answer to a change that cannot be read is %q", got)
	}
}

func TestRequestIDsAreFoundWhereEachVendorPutsThem(t *testing.T) {
	for header, want := range map[string]string{
		"X-Amzn-RequestId": "aws", "x-acs-request-id": "alibaba", "X-Tt-Logid": "volcengine", "X-Other": "",
	} {
		id := want
		if id == "" {
			id = "other"
		}
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Header().Set(header, id) }))
		g := newGate(t, nil)
		ctx, f, cancel := g.Read(t.Context(), "List")
		if err := call(ctx, g, s.URL); err != nil {
			t.Error(err)
		}
		if f.RequestID() != want {
			t.Errorf("%s gives %q", header, f.RequestID())
		}
		cancel()
		s.Close()
	}
}

// answers plays one function for each attempt.
func answers(steps ...func() (*http.Response, error)) http.RoundTripper {
	var n atomic.Int32
	return roundTrip(func(*http.Request) (*http.Response, error) { return steps[n.Add(1)-1]() })
}

func status(code int) func() (*http.Response, error) {
	return func() (*http.Response, error) {
		return &http.Response{StatusCode: code, Header: http.Header{}, Body: io.NopCloser(strings.NewReader("{}"))}, nil
	}
}

func failing(err error) func() (*http.Response, error) {
	return func() (*http.Response, error) { return nil, err }
}

func TestAFlightCoversTheRetriesOfAnSDK(t *testing.T) {
	undialled := failing(&net.OpError{Op: "dial", Err: errors.New("refused")})
	broken := failing(io.ErrUnexpectedEOF)
	for _, c := range []struct {
		name       string
		steps      []func() (*http.Response, error)
		left, lost bool
		class      backend.Class // when the last attempt failed without an answer
	}{
		{"lost, then refused as a conflict", []func() (*http.Response, error){broken, status(409)}, true, true, ""},
		{"lost, then not dialled", []func() (*http.Response, error){broken, undialled}, true, true, backend.Uncertain},
		{"500, then a conflict", []func() (*http.Response, error){status(500), status(409)}, true, true, ""},
		{"502 by a gateway, then not dialled", []func() (*http.Response, error){status(502), undialled}, true, true, backend.Uncertain},
		{"503, then not dialled", []func() (*http.Response, error){status(503), undialled}, true, false, backend.Unavailable},
		{"429, then not dialled", []func() (*http.Response, error){status(429), undialled}, true, false, backend.Unavailable},
		{"429, then accepted", []func() (*http.Response, error){status(429), status(200)}, true, false, ""},
		{"never dialled", []func() (*http.Response, error){undialled, undialled}, false, false, backend.Unavailable},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := newGate(t, answers(c.steps...))
			ctx, f, cancel := g.Change(t.Context(), "Stop")
			defer cancel()
			var err error
			for range c.steps {
				err = call(ctx, g, "http://x.invalid/stop")
			}
			if f.Attempts() != len(c.steps) || f.Left() != c.left || f.Lost() != c.lost {
				t.Errorf("attempts %d, left %v, lost %v", f.Attempts(), f.Left(), f.Lost())
			}
			if c.class == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if got := f.Fail(err); got != c.class {
				t.Errorf("class %q, want %q", got, c.class)
			}
		})
	}
}

func TestACallerWhoGivesUpBeforeAnythingLeftHasCancelled(t *testing.T) {
	g := newGate(t, nil)
	caller, giveUp := context.WithCancel(t.Context())
	giveUp()
	for _, fly := range []func(context.Context, string) (context.Context, *gate.Flight, context.CancelFunc){g.Read, g.Change} {
		ctx, f, cancel := fly(caller, "X")
		defer cancel()
		err := call(ctx, g, refused(t))
		if got := f.Fail(err); got != backend.Cancelled || f.Left() {
			t.Errorf("%v is %q, left %v", err, got, f.Left())
		}
	}
	if h := g.Health(); h.LastError != "" {
		t.Errorf("giving up counts as a failure of the service: %q", h.LastError)
	}
}

func TestACallerWhoGivesUpAfterAChangeLeftKnowsNothing(t *testing.T) {
	arrived := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.ReadAll(r.Body)
		arrived <- struct{}{}
		<-r.Context().Done()
	}))
	t.Cleanup(s.Close)
	for _, c := range []struct {
		change bool
		want   backend.Class
	}{{true, backend.Uncertain}, {false, backend.Cancelled}} {
		g := newGate(t, nil)
		caller, giveUp := context.WithCancel(t.Context())
		fly := g.Read
		if c.change {
			fly = g.Change
		}
		ctx, f, cancel := fly(caller, "X")
		done := make(chan error, 1)
		go func() { done <- call(ctx, g, s.URL) }()
		<-arrived
		giveUp()
		err := <-done
		if got := f.Fail(err); got != c.want || !f.Left() {
			t.Errorf("change %v: %v is %q, left %v", c.change, err, got, f.Left())
		}
		cancel()
	}
}

func TestADeadIdleConnectionIsReplacedAndNothingCountsAsLost(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.Copy(w, r.Body) }))
	t.Cleanup(s.Close)
	var conns []*deaf
	base := &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		if len(conns) > 1 {
			return nil, &net.OpError{Op: "dial", Err: errors.New("refused")}
		}
		c, err := (&net.Dialer{}).DialContext(ctx, network, addr)
		conns = append(conns, &deaf{Conn: c})
		return conns[len(conns)-1], err
	}}
	g := newGate(t, base)
	for i := range 3 {
		ctx, f, cancel := g.Change(t.Context(), "X")
		r, _ := http.NewRequestWithContext(ctx, http.MethodPost, s.URL, io.NopCloser(strings.NewReader("body"))) // cannot be rewound
		resp, err := g.HTTPClient().Do(r)
		switch {
		case i == 2:
			if err == nil || f.Left() || f.Fail(err) != backend.Unavailable {
				t.Errorf("nothing was written and nothing dialled, yet left is %v after %v", f.Left(), err)
			}
		case err != nil:
			t.Fatal(err)
		default:
			got, _ := io.ReadAll(resp.Body)
			_ = resp.Body.Close()
			if string(got) != "body" || f.Lost() {
				t.Errorf("answered %q, lost %v", got, f.Lost())
			}
			conns[i].dead.Store(true)
		}
		cancel()
	}
}

// deaf is a connection that fails at the first byte once it is dead.
type deaf struct {
	net.Conn
	dead atomic.Bool
}

func (d *deaf) Write(p []byte) (int, error) {
	if d.dead.Load() {
		return 0, errors.New("broken pipe")
	}
	return d.Conn.Write(p)
}

func TestRedirectsAreAnswers(t *testing.T) {
	s := httptest.NewServer(http.RedirectHandler("http://127.0.0.1:1/", http.StatusTemporaryRedirect))
	t.Cleanup(s.Close)
	g := newGate(t, nil)
	ctx, f, cancel := g.Change(t.Context(), "X")
	defer cancel()
	if err := call(ctx, g, s.URL); err != nil || f.Status() != http.StatusTemporaryRedirect {
		t.Errorf("status %d, %v", f.Status(), err)
	}
}

func TestManyCallsAtOnce(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Amzn-Requestid", r.URL.Path)
		_, _ = io.Copy(w, r.Body)
	}))
	t.Cleanup(s.Close)
	g := newGate(t, nil)
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			ctx, f, cancel := g.Change(t.Context(), fmt.Sprint(i%3))
			defer cancel()
			path := fmt.Sprintf("/%d", i)
			if err := call(ctx, g, s.URL+path); err != nil || f.RequestID() != path || f.Lost() {
				t.Errorf("%d: %v, request %q", i, err, f.RequestID())
			}
			g.Throttled("other")
			_ = g.Health()
		})
	}
	all.Wait()
	if h := g.Health(); h.InFlight != 0 || h.Waiting != 0 || h.P95 < h.P50 || h.P50 == 0 || h.Throttles != 40 {
		t.Errorf("health %+v", h)
	}
	if h := g.Health(); !h.SkewKnown || h.Skew.Abs() > 2*time.Second {
		t.Errorf("skew %v to a server on the same machine", h.Skew)
	}
}
