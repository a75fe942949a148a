package gate

import (
	"errors"
	"net/http"
	"sync"

	"mixdeck/backend"
)

// Flight is what became of one native call on the wire, over all the attempts
// that the SDK made of it. It is safe for concurrent use.
type Flight struct {
	gate   *Gate
	call   string
	change bool
	urgent bool
	gaveUp func() error // the caller's own context

	mu       sync.Mutex
	attempts []*attempt
}

// attempt is one request of a flight, guarded by its flight's lock.
type attempt struct {
	flight    *Flight
	number    int  // 1 is the first
	traced    bool // a hook of httptrace fired
	left      bool
	cut       bool // the body broke off
	status    int  // 0: no headers came
	requestID string
}

func (f *Flight) begin() *attempt {
	f.mu.Lock()
	defer f.mu.Unlock()
	a := &attempt{flight: f, number: len(f.attempts) + 1}
	f.attempts = append(f.attempts, a)
	return a
}

// lost reports whether the attempt may have been carried out without our being
// told so: no whole answer came, or one that says nothing about it (a 500, a
// gateway's 502 or 504). 501 and 503 say that nothing was done.
func (a *attempt) lost() bool {
	if !a.left {
		return false
	}
	switch a.status {
	case http.StatusNotImplemented, http.StatusServiceUnavailable:
		return a.cut
	}
	return a.cut || a.status == 0 || a.status >= 500
}

// Attempts returns how many requests were begun.
func (f *Flight) Attempts() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.attempts)
}

// Left reports whether any byte of any attempt may have reached the vendor.
// False is certain; true also where it cannot be known.
func (f *Flight) Left() bool { return f.any(func(a *attempt) bool { return a.left }) }

// Lost reports whether any attempt left and was not answered wholly, or was
// answered with a 5xx that is neither 501 nor 503. A change of which an attempt
// was lost has an unknown outcome even when a later attempt was refused: the
// refusal may be the earlier one's effect.
func (f *Flight) Lost() bool { return f.any((*attempt).lost) }

func (f *Flight) any(is func(*attempt) bool) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, a := range f.attempts {
		if is(a) {
			return true
		}
	}
	return false
}

// last returns a copy of the last attempt, zero before the first.
func (f *Flight) last() attempt {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.attempts) == 0 {
		return attempt{}
	}
	return *f.attempts[len(f.attempts)-1]
}

// Answered reports whether the last attempt was answered and nothing is known
// to be missing from the answer. Before the body was read to its end, more of
// it may still be found missing.
func (f *Flight) Answered() bool {
	a := f.last()
	return a.status != 0 && !a.cut
}

// Status returns the HTTP status of the last attempt's answer; 0: none came.
func (f *Flight) Status() int { return f.last().status }

// RequestID returns the vendor's request id from the headers of the last
// answer, or "". Ids in bodies are the adapter's business.
func (f *Flight) RequestID() string { return f.last().requestID }

// Fail returns the class of a call that ended with err and without an answer
// that could be used; an answer that cannot be read is such a one.
//
//   - Uncertain: a change of which something left that was not answered for
//   - Cancelled: the caller's own context ended (of a change: before it left)
//   - Throttled: the gate held it back to keep within the vendor's rate
//   - Unavailable: anything else; the gate's own deadline too
//
// The failure counts in [Health]. Call it before the flight's cancel function.
func (f *Flight) Fail(err error) backend.Class {
	class := f.classify(err)
	if class != backend.Cancelled {
		f.gate.health.failed(class)
	}
	return class
}

func (f *Flight) classify(err error) backend.Class {
	switch {
	case f.change && (f.Lost() || f.last().left):
		return backend.Uncertain
	case f.gaveUp() != nil:
		return backend.Cancelled
	case errors.Is(err, backend.Throttled):
		return backend.Throttled
	}
	return backend.Unavailable
}
