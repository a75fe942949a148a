package volcsim

import (
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"

	"mixdeck/backend/sim"
)

const (
	system  = "volc"
	version = "2023-01-01"

	createCall = "CreateCloudMixTask"
	updateCall = "UpdateCloudMixTask"
	deleteCall = "DeleteCloudMixTask"
	listCall   = "ListCloudMixTask"
	detailCall = "GetCloudMixTaskDetail"

	callsPerSecond = 10 // of each operation (docs/6469/1271154)
	maxBody        = 1 << 20
)

// Streams of chance: each use draws from its own, so that requests do not change
// what happens in the show, nor the ids of requests what happens to tasks.
const (
	requestStream = iota + 1
	taskStream
	showStream
)

// Simulator is one account of cloud mix tasks behind an HTTP handler. It is safe
// for concurrent use.
type Simulator struct {
	options sim.Options
	limiter *sim.Limiter
	handler http.Handler

	mu       sync.Mutex // guards what follows
	world    *world
	taskDice *rand.Rand
	idDice   *rand.Rand
}

// New returns a simulator whose world begins now, by the options' clock. It
// serves the region cn-north-1, the only one of the API, whatever the options'
// region. The options' faults are in front of it already.
func New(o sim.Options) *Simulator {
	o = o.Filled()
	s := &Simulator{
		options:  o,
		limiter:  sim.NewLimiter(o.Now),
		world:    &world{timeline: sim.NewTimeline(o.Now(), o.Speed), faults: o.Faults},
		taskDice: newDice(o.Seed, taskStream),
		idDice:   newDice(o.Seed, requestStream),
	}
	s.handler = o.Faults.Wrap(sim.Vendor{
		System: system, CallName: CallName, Throttle: s.throttle, Error: s.fail,
	}, http.HandlerFunc(s.serve))
	s.world.populate(o.World, newDice(o.Seed, showStream))
	return s
}

func newDice(seed int64, stream uint64) *rand.Rand {
	return rand.New(rand.NewPCG(uint64(seed), stream))
}

// CallName is the name of the operation that a request calls, as its Action
// says; "" where it names none. The body is not touched.
func CallName(r *http.Request) string { return r.URL.Query().Get("Action") }

// ServeHTTP answers one request.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// call is the operation that a request asks for.
type call struct {
	action, version string
}

func callOf(r *http.Request) call {
	return call{action: CallName(r), version: r.URL.Query().Get("Version")}
}

func (s *Simulator) serve(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		http.Error(w, "The body is larger than 1 MiB.", http.StatusRequestEntityTooLarge)
		return
	}
	if err != nil {
		return
	}
	s.answer(r, body).write(w)
}

// answer brings the world up to now and carries one request out.
func (s *Simulator) answer(r *http.Request, body []byte) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := callOf(r)
	now := s.options.Now()
	s.world.timeline.Advance(now)
	at := now.Add(s.options.Faults.Skew(system, c.action))
	data, err := func() (any, error) {
		if err := s.admit(r, c, body, at); err != nil {
			return nil, err
		}
		return s.perform(c, body)
	}()
	return newAnswer(c, s.newRequestID(at), at, data, err)
}

// throttle answers as Volcengine does when an operation is called too often.
func (s *Simulator) throttle(w http.ResponseWriter, r *http.Request) {
	s.refuse(r, flowLimit(CallName(r))).write(w)
}

// fail answers with any error in one of the API's two forms: status 200 with a
// number for a code goes into Result.Code, everything else into
// ResponseMetadata.Error.
func (s *Simulator) fail(w http.ResponseWriter, r *http.Request, status int, code, message string) {
	number, err := strconv.Atoi(code)
	if status != http.StatusOK || err != nil {
		s.refuse(r, commonError{code: code, status: status, message: message}).write(w)
		return
	}
	a := s.refuse(r, refusal(message))
	a.body.Result.Code = number
	a.write(w)
}

func (s *Simulator) refuse(r *http.Request, err error) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.options.Now()
	return newAnswer(callOf(r), s.newRequestID(now), now, nil, err)
}
