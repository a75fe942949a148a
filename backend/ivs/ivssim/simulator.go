package ivssim

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"mixdeck/backend/sim"
	"mixdeck/backend/sim/awsjson"
	"mixdeck/backend/sim/sigv4"
)

// system is the simulator's name in a faults file.
const system = "ivs"

// Simulator is one account of Amazon IVS in one region, as an http.Handler. It
// is safe for concurrent use and owns no goroutine.
type Simulator struct {
	options    sim.Options
	operations map[string]operation
	verifier   sigv4.Verifier
	limiter    *sim.Limiter
	handler    http.Handler

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
	s.handler = awsjson.Service{
		Dialect: dialect(), System: system, CallName: s.CallName, Verify: s.verify, Answer: s.answer, Throttled: throttled(),
	}.Handler(o)
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

// verify refuses a request that is not signed as it has to be.
func (s *Simulator) verify(r *http.Request, body []byte, now time.Time) error {
	err := s.verifier.Verify(r, body, now)
	if refused, ok := errors.AsType[*sigv4.Refusal](err); ok {
		return (*awsjson.Refusal)(refused)
	}
	return err
}

// answer carries out a call and returns its document, nil where it has none.
func (s *Simulator) answer(r *http.Request, call string, body []byte) ([]byte, error) {
	op := s.operations[call]
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
	if err != nil || op.noContent {
		return nil, err
	}
	// Documents share maps with the world: they are written under the lock.
	return json.Marshal(document)
}
