package ivssim

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"mixdeck/backend/sim"
	"mixdeck/backend/sim/sigv4"
)

// system is the simulator's name in a faults file.
const system = "ivs"

// maxBody is the largest request that is read, in bytes.
const maxBody = 1 << 20

// Simulator is one account of Amazon IVS in one region, as an http.Handler. It
// is safe for concurrent use and owns no goroutine.
type Simulator struct {
	options    sim.Options
	operations map[string]operation
	verifier   sigv4.Verifier
	limiter    *sim.Limiter
	handler    http.Handler
	requests   atomic.Uint64

	mu           sync.Mutex // guards what follows
	line         *sim.Timeline
	ids          source // for what requests make
	stages       registry[*stage]
	compositions registry[*composition]
	encoders     registry[*encoder]
	storages     registry[*storage]
	channels     registry[*channel]
	tokens       map[string]earlier // by idempotency token
	afterEnd     func(*composition) // the demo's wish to know; nil outside it
}

// New returns a simulator of the world that the options ask for. Only requests
// signed with sim.AccessKey and sim.SecretKey for the options' region and the
// service ivs are let in.
func New(o sim.Options) *Simulator {
	o = o.Filled()
	s := &Simulator{
		options:    o,
		operations: operations(),
		verifier:   sigv4.Verifier{AccessKey: sim.AccessKey, SecretKey: sim.SecretKey, Region: o.Region, Service: "ivs"},
		limiter:    sim.NewLimiter(o.Now),
		line:       sim.NewTimeline(o.Now(), o.Speed),
		ids:        newSource(o.Seed, 1),
		tokens:     make(map[string]earlier),
	}
	s.handler = o.Faults.Wrap(sim.Vendor{
		System:   system,
		CallName: s.CallName,
		Throttle: func(w http.ResponseWriter, _ *http.Request) {
			s.head(w, o.Now())
			writeError(w, throttled())
		},
		Error: func(w http.ResponseWriter, _ *http.Request, status int, code, message string) {
			s.head(w, o.Now())
			writeError(w, &apiError{status, code, message})
		},
	}, http.HandlerFunc(s.serve))
	s.build(o.World)
	return s
}

// ServeHTTP answers one request of the vendor's protocol.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// CallName returns the vendor's name of the call that a request makes, such as
// StartComposition, and "" for one that is not served. It does not read the
// body.
func (s *Simulator) CallName(r *http.Request) string {
	if _, ok := taggedARN(r); ok {
		switch r.Method {
		case http.MethodGet:
			return "ListTagsForResource"
		case http.MethodPost:
			return "TagResource"
		case http.MethodDelete:
			return "UntagResource"
		}
		return ""
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if op, ok := s.operations[name]; !ok || op.onTags || r.Method != http.MethodPost {
		return ""
	}
	return name
}

// taggedARN is the resource in /tags/{resourceArn}, which is one segment of the
// path, its slash percent-encoded.
func taggedARN(r *http.Request) (string, bool) {
	segment, ok := strings.CutPrefix(r.URL.EscapedPath(), "/tags/")
	if !ok || segment == "" || strings.Contains(segment, "/") {
		return "", false
	}
	arn, err := url.PathUnescape(segment)
	return arn, err == nil
}

// serve lets a request in, carries it out and answers it.
func (s *Simulator) serve(w http.ResponseWriter, r *http.Request) {
	call := s.CallName(r)
	now := s.options.Now().Add(s.options.Faults.Skew(system, call))
	s.head(w, now)
	document, err := s.answer(w, r, call, now)
	if err != nil {
		writeError(w, asAPIError(err))
		return
	}
	if s.operations[call].noContent {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	writeJSON(w, http.StatusOK, document)
}

// head writes the headers that every answer has. The Date is the simulator's
// clock: clients correct theirs by it when a signature is refused.
func (s *Simulator) head(w http.ResponseWriter, now time.Time) {
	w.Header().Set("X-Amzn-Requestid", requestID(s.options.Seed, s.requests.Add(1)))
	w.Header().Set("Date", now.UTC().Format(http.TimeFormat))
}

// answer returns the document that a request is answered with. The signature is
// checked first, for calls that do not exist too.
func (s *Simulator) answer(w http.ResponseWriter, r *http.Request, call string, now time.Time) ([]byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		return nil, refusal(http.StatusRequestEntityTooLarge, "RequestEntityTooLargeException", "Request Too Long")
	}
	if err := s.verifier.Verify(r, body, now); err != nil {
		return nil, err
	}
	op, ok := s.operations[call]
	if !ok {
		return nil, unknownOperation()
	}
	if s.options.Limits && !s.limiter.Allow(call, op.perSecond) {
		return nil, throttled()
	}
	request, err := op.read(r, body)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.line.Advance(s.options.Now())
	document, err := op.run(s, request)
	if err != nil {
		return nil, err
	}
	// Documents share maps with the world: they are written under the lock.
	return json.Marshal(document)
}

func asAPIError(err error) *apiError {
	var refused *sigv4.Refusal
	if errors.As(err, &refused) {
		return &apiError{refused.Status, refused.Code, refused.Message}
	}
	var e *apiError
	if errors.As(err, &e) {
		return e
	}
	return &apiError{http.StatusInternalServerError, "InternalServerException", err.Error()}
}
