package awsjson

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"sync/atomic"
	"time"

	"mixdeck/backend/sim"
)

// maxBody is the largest request that is read, in bytes.
const maxBody = 1 << 20

// Service is one service behind the wire. All members are required.
type Service struct {
	Dialect

	System string // its name in a faults file
	// CallName returns the service's name of the call that a request makes, ""
	// for one that is not served. It does not read the body.
	CallName func(*http.Request) string
	// Verify refuses a request whose signature is not good at a time.
	Verify func(r *http.Request, body []byte, now time.Time) error
	// Answer carries out a call that is let in and returns the JSON document that
	// it is answered with; no document is 204 No Content. An error that is no
	// [Refusal] is answered as [Dialect.Internal].
	Answer func(r *http.Request, call string, body []byte) ([]byte, error)
	// Throttled is what calls that come too fast are told.
	Throttled error
}

// Handler returns the service on the wire, the options' faults in front of it. It
// is as safe for concurrent use as the service's functions are. Options must be
// filled ([sim.Options.Filled]).
//
// Every answer has a request id that no other has and the clock's Date, by which
// clients correct theirs when a signature is refused. A signature is checked
// before anything else, for calls that do not exist too.
func (s Service) Handler(o sim.Options) http.Handler {
	f := &front{Service: s, options: o}
	return o.Faults.Wrap(sim.Vendor{
		System:   s.System,
		CallName: s.CallName,
		Throttle: func(w http.ResponseWriter, _ *http.Request) {
			f.head(w, o.Now())
			s.refuse(w, s.refusalOf(s.Throttled))
		},
		Error: func(w http.ResponseWriter, _ *http.Request, status int, code, message string) {
			f.head(w, o.Now())
			s.refuse(w, &Refusal{status, code, message})
		},
	}, f)
}

// front is a service that clients can reach.
type front struct {
	Service
	options  sim.Options
	requests atomic.Uint64
}

// ServeHTTP lets a request in, has it carried out and answers it.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	call := f.CallName(r)
	now := f.options.Now().Add(f.options.Faults.Skew(f.System, call))
	f.head(w, now)
	document, err := f.answer(w, r, call, now)
	switch {
	case err != nil:
		f.refuse(w, f.refusalOf(err))
	case document == nil:
		w.WriteHeader(http.StatusNoContent)
	default:
		write(w, http.StatusOK, document)
	}
}

func (f *front) answer(w http.ResponseWriter, r *http.Request, call string, now time.Time) ([]byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		return nil, tooLarge()
	}
	if err := f.Verify(r, body, now); err != nil {
		return nil, err
	}
	if call == "" {
		return nil, unknownOperation()
	}
	return f.Answer(r, call, body)
}

// head writes the headers that every answer has.
func (f *front) head(w http.ResponseWriter, now time.Time) {
	w.Header().Set("X-Amzn-Requestid", requestID(f.options.Seed, f.requests.Add(1)))
	w.Header().Set("Date", now.UTC().Format(http.TimeFormat))
}

// requestID is the id of the nth answer, in AWS's form: a UUID.
func requestID(seed int64, n uint64) string {
	r := rand.NewPCG(uint64(seed), n)
	a, b := r.Uint64(), r.Uint64()
	return fmt.Sprintf("%08x-%04x-4%03x-%04x-%012x", a>>32, a>>16&0xffff, a&0xfff, b>>48&0x3fff|0x8000, b&0xffffffffffff)
}
