package backendtest

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync"
)

// Call is one native call as it came over the line.
type Call struct {
	Name string
	Body []byte
}

// Loss says on which side of the change an answer gets lost.
type Loss int

// The losses: the connection is cut before the simulator saw the request, or
// after it did what was asked.
const (
	Kept Loss = iota
	LostBefore
	LostAfter
)

// Fault is what happens to one call. The zero value is nothing.
type Fault struct {
	Lose Loss
	// Hold keeps the answer back until the client gives up; Line.Held tells
	// that a call is being held.
	Hold bool
	// Answer takes the place of the simulator's, which never sees the call.
	Answer *Answer
	// Edit changes the simulator's answer.
	Edit func([]byte) []byte
}

// Answer is an HTTP answer as a vendor, or something on the way, gives it.
type Answer struct {
	Status int
	Header http.Header // added to; nil is none
	Body   string
}

// Line stands between a client and a simulator. It is safe for concurrent use.
type Line struct {
	// Held receives one value for each call that is being held.
	Held chan struct{}
	// Parameters tells what a request asks for where that is not its body; set
	// before the first request.
	Parameters func(*http.Request) []byte

	name func(*http.Request) string
	next http.Handler

	mu     sync.Mutex
	calls  []Call
	once   []rule
	always []rule
}

type rule struct {
	call  string
	fault Fault
}

// NewLine returns a line in front of a simulator. name tells the native call of
// a request and leaves the body readable.
func NewLine(name func(*http.Request) string, next http.Handler) *Line {
	return &Line{Held: make(chan struct{}, 64), name: name, next: next}
}

// Calls returns what came over the line so far, in order.
func (l *Line) Calls() []Call {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.calls)
}

// Count returns how many calls of that name came so far, of any name for "".
func (l *Line) Count(name string) int {
	n := 0
	for _, c := range l.Calls() {
		if name == "" || c.Name == name {
			n++
		}
	}
	return n
}

// Next makes the fault happen to the next call of that name, of any name for "".
// Several wait for one call each, in order.
func (l *Line) Next(call string, f Fault) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.once = append(l.once, rule{call, f})
}

// Always makes the fault happen to every call of that name, of any name for "".
func (l *Line) Always(call string, f Fault) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.always = append(l.always, rule{call, f})
}

// Clear ends what Next and Always began.
func (l *Line) Clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.once, l.always = nil, nil
}

// ServeHTTP records a call and passes it on, or does to it what was planned.
func (l *Line) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	asked := body
	if l.Parameters != nil {
		asked = l.Parameters(r)
	}
	f := l.record(Call{Name: l.name(r), Body: asked})
	r.Body = io.NopCloser(bytes.NewReader(body))
	switch {
	case f.Hold:
		l.Held <- struct{}{}
		<-r.Context().Done()
	case f.Lose == LostBefore:
		cut(w)
	case f.Lose == LostAfter:
		l.next.ServeHTTP(httptest.NewRecorder(), r)
		cut(w)
	case f.Answer != nil:
		f.Answer.write(w)
	case f.Edit != nil:
		l.edited(w, r, f.Edit)
	default:
		l.next.ServeHTTP(w, r)
	}
}

func (l *Line) record(c Call) Fault {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.calls = append(l.calls, c)
	fits := func(r rule) bool { return r.call == "" || r.call == c.Name }
	if i := slices.IndexFunc(l.once, fits); i >= 0 {
		f := l.once[i].fault
		l.once = slices.Delete(l.once, i, i+1)
		return f
	}
	if i := slices.IndexFunc(l.always, fits); i >= 0 {
		return l.always[i].fault
	}
	return Fault{}
}

func (l *Line) edited(w http.ResponseWriter, r *http.Request, edit func([]byte) []byte) {
	made := httptest.NewRecorder()
	l.next.ServeHTTP(made, r)
	body := edit(made.Body.Bytes())
	for name, values := range made.Header() {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(made.Code)
	_, _ = w.Write(body) // a client that has gone reads nothing
}

func (a Answer) write(w http.ResponseWriter) {
	for name, values := range a.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(a.Status)
	_, _ = io.WriteString(w, a.Body) // a client that has gone reads nothing
}

// cut resets the connection.
func cut(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // a reset instead of a polite end
	}
	_ = conn.Close()
}
