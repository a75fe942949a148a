package kvssim

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"time"

	"mixdeck/backend/sim"
	"mixdeck/backend/sim/awsjson"
	"mixdeck/backend/sim/sigv4"
)

// system is the simulator's name in a faults file.
const system = "kvs"

// Simulator is one account of Kinesis Video Streams in one region, as an
// http.Handler. It is safe for concurrent use and owns no goroutine.
type Simulator struct {
	options    sim.Options
	operations map[string]operation // by path
	verifier   sigv4.Verifier
	limiter    *sim.Limiter
	handler    http.Handler

	mu      sync.Mutex // guards what follows
	line    *sim.Timeline
	ids     source // for what requests make
	streams registry
}

// New returns a simulator of the world that the options ask for. Only requests
// signed with sim.AccessKey and sim.SecretKey for the options' region and the
// service kinesisvideo are let in.
func New(o sim.Options) *Simulator {
	o = o.Filled()
	s := &Simulator{
		options:    o,
		operations: operations(),
		verifier:   sigv4.Verifier{AccessKey: sim.AccessKey, SecretKey: sim.SecretKey, Region: o.Region, Service: "kinesisvideo"},
		limiter:    sim.NewLimiter(o.Now),
		line:       sim.NewTimeline(o.Now(), o.Speed),
		ids:        newSource(o.Seed, 1),
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
// UpdateImageGenerationConfiguration, and "" for one that is not served. It does
// not read the body.
func (s *Simulator) CallName(r *http.Request) string {
	if r.Method != http.MethodPost {
		return ""
	}
	return s.operations[r.URL.Path].name
}

// verify refuses a request that is not signed as it has to be.
func (s *Simulator) verify(r *http.Request, body []byte, now time.Time) error {
	err := s.verifier.Verify(r, body, now)
	if refused, ok := errors.AsType[*sigv4.Refusal](err); ok {
		return (*awsjson.Refusal)(refused)
	}
	return err
}

// answer carries out a call and returns its document.
func (s *Simulator) answer(r *http.Request, call string, body []byte) ([]byte, error) {
	op := s.operations[r.URL.Path]
	if s.options.Limits && !s.limiter.Allow(call, op.perSecond) {
		return nil, throttled()
	}
	request, err := awsjson.Decode(body)
	if err == nil {
		request, err = dialect().Check(request, op.input)
	}
	if err != nil {
		return nil, err
	}
	return s.carryOut(op, request, r)
}

// carryOut runs a checked request. Documents share maps with the world and are
// written under its lock; images are drawn after it, since that takes long.
func (s *Simulator) carryOut(op operation, request map[string]any, r *http.Request) ([]byte, error) {
	document, drawing, err := s.run(op, request, r)
	if err != nil || drawing == nil {
		return document, err
	}
	drawn, err := drawing.draw(r.Context())
	if err != nil {
		return nil, err
	}
	return json.Marshal(drawn)
}

// drawable is an answer whose images have still to be made.
type drawable interface {
	draw(ctx context.Context) (any, error)
}

func (s *Simulator) run(op operation, request map[string]any, r *http.Request) ([]byte, drawable, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.line.Advance(s.options.Now())
	if s.options.Limits && !s.allowOnStream(op, request) {
		return nil, nil, throttled()
	}
	answer, err := op.run(s, request, addressOf(r))
	if err != nil {
		return nil, nil, err
	}
	if drawing, ok := answer.(drawable); ok {
		return nil, drawing, nil
	}
	document, err := json.Marshal(answer)
	return document, nil, err
}

// allowOnStream takes a call from what one stream is allowed. Streams that do
// not exist have no limit: they are refused anyway.
func (s *Simulator) allowOnStream(op operation, request map[string]any) bool {
	name, _ := request["StreamName"].(string)
	for _, member := range []string{"StreamARN", "ResourceARN"} {
		if arn, ok := request[member].(string); ok && name == "" {
			_, name = arnParts(arn)
		}
	}
	if s.streams.byName[name] == nil {
		return true
	}
	return s.limiter.Allow(op.name+" "+name, op.perStream)
}

// addressOf is the address that a client has sent its request to.
func addressOf(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}
