package simtest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/sim"
)

// Document is a decoded answer.
type Document = map[string]any

// Bench asks one simulator what a test wants to know. All members are required
// before the first request. It is for one goroutine.
type Bench struct {
	T       testing.TB
	Handler http.Handler
	Now     time.Time // of the simulator and of signatures; moved by Pass
	Service string    // that requests are signed for
	Region  string    // that requests are signed for
	Path    func(call string) string
	Texts   []string // the members of an error document that hold its text
}

// Clock is the simulator's time.
func (b *Bench) Clock() time.Time { return b.Now }

// Pass lets a duration go by.
func (b *Bench) Pass(d time.Duration) { b.Now = b.Now.Add(d) }

// Answer is what came back.
type Answer struct {
	Status int
	Code   string   // of the error, without the namespace that may follow it
	Doc    Document // nil where there is no body
	Header http.Header
	Body   string
}

// Request is a signed request as a server reads it.
func (b *Bench) Request(method, target, body string) *http.Request {
	b.T.Helper()
	r, err := http.NewRequestWithContext(b.T.Context(), method, "http://127.0.0.1:7400"+target, strings.NewReader(body))
	if err != nil {
		b.T.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if err := Sign(r, body, b.Service, b.Region, b.Now); err != nil {
		b.T.Fatal(err)
	}
	return Received(r, body)
}

// Received turns a client's request with this body into the one that a server
// reads.
func Received(r *http.Request, body string) *http.Request {
	in := httptest.NewRequestWithContext(r.Context(), r.Method, r.URL.RequestURI(), strings.NewReader(body))
	in.Host = r.URL.Host
	in.Header = r.Header.Clone()
	return in
}

// Send sends a request. An answer has to be JSON or nothing.
func (b *Bench) Send(r *http.Request) Answer {
	b.T.Helper()
	w := httptest.NewRecorder()
	b.Handler.ServeHTTP(w, r)
	code, _, _ := strings.Cut(w.Header().Get("X-Amzn-Errortype"), ":")
	a := Answer{Status: w.Code, Code: code, Header: w.Header(), Body: w.Body.String()}
	if w.Body.Len() > 0 {
		if err := json.Unmarshal(w.Body.Bytes(), &a.Doc); err != nil {
			b.T.Fatalf("the answer is not JSON: %v: %.200s", err, w.Body)
		}
	}
	return a
}

// Raw makes a call with a body as it is.
func (b *Bench) Raw(call, body string) Answer {
	b.T.Helper()
	return b.Send(b.Request(http.MethodPost, b.Path(call), body))
}

// Call makes a call.
func (b *Bench) Call(call string, in any) Answer {
	b.T.Helper()
	body, err := json.Marshal(in)
	if err != nil {
		b.T.Fatal(err)
	}
	return b.Raw(call, string(body))
}

// Must makes a call that has to succeed.
func (b *Bench) Must(call string, in any) Document {
	b.T.Helper()
	a := b.Call(call, in)
	if a.Code != "" || a.Status >= http.StatusMultipleChoices {
		b.T.Fatalf("%s: %d %s %.200s", call, a.Status, a.Code, a.Body)
	}
	return a.Doc
}

// Refused makes a call that has to be refused with a status and a code, and
// returns the text, which every member for it has to hold.
func (b *Bench) Refused(call string, in any, status int, code string) string {
	b.T.Helper()
	a := b.Call(call, in)
	if a.Status != status || a.Code != code {
		b.T.Errorf("%s answered %d %s %.200s, not %d %s", call, a.Status, a.Code, a.Body, status, code)
	}
	text, _ := a.Doc[b.Texts[0]].(string)
	for _, member := range b.Texts {
		if text == "" || a.Doc[member] != text {
			b.T.Errorf("the refusal has no text for every reader: %.200s", a.Body)
		}
	}
	return text
}

// WithFaults are the options of a simulator with the faults of a file's text.
func WithFaults(t testing.TB, text string) sim.Options {
	t.Helper()
	faults, err := sim.ParseFaults([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return sim.Options{Faults: faults}
}
