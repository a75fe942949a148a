package ivs

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/ivs/ivssim"
	"mixdeck/backend/sim"
)

// account is a client on a simulated account.
type account struct {
	*Client
	t     *testing.T
	sim   *ivssim.Simulator
	clock *backendtest.Clock
	wire  *recorder
}

// recorder keeps the requests that reach the network.
type recorder struct {
	mu       sync.Mutex
	requests []request
	next     http.RoundTripper
}

type request struct {
	call string
	body string
	head http.Header
}

func (r *recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	var body []byte
	if req.GetBody != nil {
		if content, err := req.GetBody(); err == nil {
			var raw json.RawMessage
			if json.NewDecoder(content).Decode(&raw) == nil {
				body = raw
			}
		}
	}
	r.mu.Lock()
	r.requests = append(r.requests, request{strings.TrimPrefix(req.URL.Path, "/"), string(body), req.Header.Clone()})
	r.mu.Unlock()
	return r.next.RoundTrip(req)
}

// sent returns the requests of one call.
func (r *recorder) sent(call string) []request {
	r.mu.Lock()
	defer r.mu.Unlock()
	var list []request
	for _, q := range r.requests {
		if q.call == call {
			list = append(list, q)
		}
	}
	return list
}

// openAccount starts a simulator of a world on loopback and a client on it, both
// on one clock.
func openAccount(t *testing.T, world sim.World, faults string) *account {
	t.Helper()
	c := stopped()
	options := sim.Options{Now: c.Now, World: world}
	if faults != "" {
		parsed, err := sim.ParseFaults([]byte(faults))
		if err != nil {
			t.Fatal(err)
		}
		options.Faults = parsed
	}
	s := ivssim.New(options)
	a := openOn(t, s, c)
	a.sim = s
	return a
}

// openOn starts a client on whatever answers.
func openOn(t *testing.T, h http.Handler, c *backendtest.Clock) *account {
	t.Helper()
	server := httptest.NewServer(h)
	transport := &http.Transport{}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		server.Close()
	})
	a := &account{t: t, clock: c, wire: &recorder{next: transport}}
	client, err := Open(Config{
		Profile: "rehearse", Region: sim.DefaultRegion, Endpoint: server.URL,
		AccessKey: sim.AccessKey, SecretKey: sim.SecretKey,
		Now: c.Now, Base: a.wire, Rate: 1000,
	})
	if err != nil {
		t.Fatal(err)
	}
	client.calls.Pause = time.Nanosecond
	a.Client = client
	return a
}

func (a *account) ctx() context.Context { return a.t.Context() }

// pick returns the first resource of a kind whose note has the text.
func (a *account) pick(kind, note string) backend.Resource {
	a.t.Helper()
	list, err := a.Resources(a.ctx(), kind)
	if err != nil {
		a.t.Fatal(err)
	}
	for _, r := range list {
		if strings.Contains(r.Note, note) && !r.Busy {
			return r
		}
	}
	a.t.Fatalf("no %s with %q among %v", kind, note, list)
	return backend.Resource{}
}

// body is a StartComposition body on resources of the account; more holds
// further members.
func (a *account) body(layout, more string) string {
	a.t.Helper()
	return `{"stageArn":"` + a.pick(kindStage, " on stage").ID + `","layout":` + layout +
		`,"destinations":[{"name":"air","channel":{"channelArn":"` + a.pick(kindChannel, "").ID +
		`","encoderConfigurationArn":"` + a.pick(kindEncoder, "1920x1080").ID + `"}}]` + more + `}`
}

// plan plans a start from a document.
func (a *account) plan(document string) backend.Plan {
	a.t.Helper()
	p, err := Dialect{}.Plan(backend.VerbStart, nil, specOf(a.t, "body.json", document))
	if err != nil {
		a.t.Fatal(err)
	}
	return p
}

// do carries a plan out and returns what the trail heard.
func (a *account) do(p backend.Plan) (backend.ID, *trail, error) {
	tr := &trail{}
	id, err := a.Do(a.ctx(), p, tr)
	return id, tr, err
}

// start starts a composition and turns the clock until it is live.
func (a *account) start(document, token string) backend.Production {
	a.t.Helper()
	id, _, err := a.do(a.plan(document).WithToken(token))
	if err != nil {
		a.t.Fatal(err)
	}
	return a.await(id, backend.StateLive)
}

// await turns the clock until the composition is in the state.
func (a *account) await(id backend.ID, state backend.State) backend.Production {
	a.t.Helper()
	for range 120 {
		p, err := a.Get(a.ctx(), id)
		if err != nil {
			a.t.Fatal(err)
		}
		if p.State == state {
			return p
		}
		a.clock.Turn(time.Second)
	}
	a.t.Fatalf("%s is not %s after two minutes", id, state)
	return backend.Production{}
}

// stop plans and sends a stop.
func (a *account) stop(p backend.Production) error {
	a.t.Helper()
	plan, err := Dialect{}.Plan(backend.VerbStop, &p, backend.Spec{})
	if err != nil {
		a.t.Fatal(err)
	}
	_, _, err = a.do(plan)
	return err
}

// trail keeps what it is told.
type trail struct {
	refuse error
	before []backend.Step
	after  []string // call, request id and class
	last   error
}

func (t *trail) Before(call string, body json.RawMessage) error {
	t.before = append(t.before, backend.Step{Call: call, Body: body})
	return t.refuse
}

func (t *trail) After(call, requestID string, err error) {
	t.after = append(t.after, call+" "+requestID)
	t.last = err
}

// classOf fails the test unless the error is a backend.Error of the system.
func errorOf(t *testing.T, err error) *backend.Error {
	t.Helper()
	e, ok := errors.AsType[*backend.Error](err)
	if !ok || e.System != backend.IVS {
		t.Fatalf("the error is %#v", err)
	}
	return e
}
