package sim

import (
	"bytes"
	"net"
	"net/http"
	"strconv"
	"time"
)

// Vendor is what fault injection has to know of the system that it stands in
// front of.
type Vendor struct {
	// System is the name that a faults file uses: ivs, kvs, volc or caster.
	System string
	// CallName returns the vendor's own name of the call that a request makes,
	// "" for none. It leaves the request's body readable.
	CallName func(*http.Request) string
	// Throttle answers as the vendor does when calls come too fast.
	Throttle func(http.ResponseWriter, *http.Request)
	// Error answers with an error in the vendor's own form.
	Error func(w http.ResponseWriter, r *http.Request, status int, code, message string)
}

// Wrap puts the plan's faults of the wire (latency, throttle, error, drop,
// truncate, garbage) in front of next. Every latency that strikes is served;
// of the others the first in the file that strikes a call decides its answer. A
// wait ends early when the request's context does. A nil plan returns next.
func (f *Faults) Wrap(v Vendor, next http.Handler) http.Handler {
	if f == nil {
		return next
	}
	return &injector{faults: f, vendor: v, next: next}
}

type injector struct {
	faults *Faults
	vendor Vendor
	next   http.Handler
}

func (i *injector) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	before, after, answer := i.faults.draw(i.vendor.System, i.vendor.CallName(r))
	if !wait(r, before) {
		return
	}
	if answer != nil && answer.when == whenBefore {
		i.answer(w, r, answer, nil)
		return
	}
	if answer == nil && after == 0 {
		i.next.ServeHTTP(w, r)
		return
	}
	made := &recorder{header: make(http.Header), status: http.StatusOK}
	i.next.ServeHTTP(made, r)
	if !wait(r, after) {
		return
	}
	if answer == nil {
		made.send(w, made.body.Len())
		return
	}
	i.answer(w, r, answer, made)
}

// draw decides what happens to one call: the delays before and after it, and
// the rule that answers in its place, nil for none.
func (f *Faults) draw(system, call string) (before, after time.Duration, answer *rule) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, r := range f.rules {
		if !r.onWire() || !r.matches(system, call) || (r.kind != kindLatency && answer != nil) || !r.hit() {
			continue
		}
		switch {
		case r.kind != kindLatency:
			answer = r
		case r.when == whenAfter:
			after += r.delay
		default:
			before += r.delay
		}
	}
	return before, after, answer
}

// onWire says whether a rule is a matter of requests and answers, rather than
// one that the simulator asks for.
func (r *rule) onWire() bool {
	switch r.kind {
	case kindStuck, kindFreeze, kindSkew:
		return false
	}
	return true
}

// wait lets d go by and reports false when the request ended first.
func wait(r *http.Request, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
		return false
	}
}

// answer carries a rule out; made is the true answer when there is one.
func (i *injector) answer(w http.ResponseWriter, r *http.Request, fault *rule, made *recorder) {
	switch fault.kind {
	case kindThrottle:
		i.vendor.Throttle(w, r)
	case kindError:
		i.vendor.Error(w, r, fault.status, fault.code, fault.message)
	case kindGarbage:
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<html><body>\x00\xff{\"not\": [what was asked for"))
	case kindTruncate:
		made.send(w, min(fault.size, made.body.Len()))
		_ = http.NewResponseController(w).Flush()
		_ = take(w).Close()
	case kindDrop:
		conn := take(w)
		if tcp, ok := conn.(*net.TCPConn); ok {
			// A reset, as from a peer that is gone.
			_ = tcp.SetLinger(0)
		}
		_ = conn.Close()
	}
}

// take takes the connection away from the HTTP server.
func take(w http.ResponseWriter) net.Conn {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		// HTTP/2 and recorders cannot be hijacked; this is how net/http is told
		// to abort the answer.
		panic(http.ErrAbortHandler)
	}
	return conn
}

// recorder keeps an answer back until it is known what becomes of it.
type recorder struct {
	header http.Header
	status int
	wrote  bool
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header { return r.header }

func (r *recorder) WriteHeader(status int) {
	if !r.wrote {
		r.status, r.wrote = status, true
	}
}

func (r *recorder) Write(p []byte) (int, error) {
	r.wrote = true
	return r.body.Write(p)
}

// send passes the answer on with the length of the whole body and the first n
// bytes of it.
func (r *recorder) send(w http.ResponseWriter, n int) {
	for name, values := range r.header {
		w.Header()[name] = values
	}
	if r.body.Len() > 0 {
		w.Header().Set("Content-Length", strconv.Itoa(r.body.Len()))
	}
	w.WriteHeader(r.status)
	_, _ = w.Write(r.body.Bytes()[:n])
}
