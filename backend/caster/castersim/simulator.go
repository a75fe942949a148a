package castersim

import (
	"errors"
	"io"
	"net/http"
	"sync"

	"mixdeck/backend/sim"
)

const (
	system  = "caster"
	version = "2016-11-01"
)

// Simulator is one account's production studios behind an HTTP handler. It is
// safe for concurrent use.
type Simulator struct {
	options    sim.Options
	operations map[string]operation
	limiter    *sim.Limiter
	seen       *nonces
	handler    http.Handler

	mu     sync.Mutex // guards what follows
	world  *world
	dice   dice // for things that calls make
	idDice dice // for the IDs of requests
}

var _ http.Handler = (*Simulator)(nil)

// New returns a simulator whose world begins now, by the options' clock. The API
// has one address for all regions, so the options' region is of no matter. The
// options' faults are in front of it already.
func New(o sim.Options) *Simulator {
	o = o.Filled()
	s := &Simulator{
		options: o, operations: operations(), limiter: sim.NewLimiter(o.Now), seen: newNonces(),
		world: &world{
			timeline: sim.NewTimeline(o.Now(), o.Speed), faults: o.Faults,
			byID: make(map[string]*studio), tokens: make(map[string]string),
		},
		dice: newDice(o.Seed, thingStream), idDice: newDice(o.Seed, requestStream),
	}
	s.handler = o.Faults.Wrap(sim.Vendor{
		System: system, CallName: CallName,
		Throttle: func(w http.ResponseWriter, r *http.Request) { s.refuse(w, r, throttled()) },
		Error: func(w http.ResponseWriter, r *http.Request, status int, code, message string) {
			s.refuse(w, r, &apiError{status, code, message})
		},
	}, http.HandlerFunc(s.serve))
	s.world.populate(o.World, newDice(o.Seed, showStream))
	return s
}

// ServeHTTP answers one request.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

func (s *Simulator) serve(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		http.Error(w, "The body is larger than 1 MiB.", http.StatusRequestEntityTooLarge)
		return
	}
	if err != nil {
		return
	}
	s.answer(readRequest(r, body)).write(w)
}

// answer brings the world up to now and carries one request out.
func (s *Simulator) answer(q *request) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.options.Now()
	s.world.timeline.Advance(now)
	at := now.Add(s.options.Faults.Skew(system, q.action))
	d, err := func() (document, error) {
		// Who asks is checked first, for calls that do not exist too.
		if err := q.verify(at, s.seen); err != nil {
			return nil, err
		}
		return s.perform(q)
	}()
	return newAnswer(q, s.idDice.requestID(), at, d, err)
}

func (s *Simulator) perform(q *request) (document, error) {
	switch {
	case q.action == "":
		return nil, lacking("Action")
	case q.version() == "":
		return nil, lacking("Version")
	case q.version() != version:
		return nil, unknownVersion()
	}
	op, known := s.operations[q.action]
	if !known || q.URL.Path != "/" && q.URL.Path != "" || q.Method != http.MethodGet && q.Method != http.MethodPost {
		return nil, unknownAction()
	}
	if s.options.Limits && !s.limiter.Allow(q.action, op.perSecond) {
		return nil, throttled()
	}
	return op.run(s, newParams(q.values))
}

// refuse answers without carrying anything out.
func (s *Simulator) refuse(w http.ResponseWriter, r *http.Request, refused *apiError) {
	q := peek(r)
	s.mu.Lock()
	a := newAnswer(q, s.idDice.requestID(), s.options.Now(), nil, refused)
	s.mu.Unlock()
	a.write(w)
}
