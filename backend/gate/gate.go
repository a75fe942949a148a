package gate

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"path"
	"sync"
	"time"

	"mixdeck/backend"
)

// How long one native call may take, waiting for its turn and the SDK's own
// retries included.
const (
	ReadDeadline   = 5 * time.Second
	ChangeDeadline = 15 * time.Second
)

// errDeadline is the cause of a context that ended by the gate's own deadline,
// as opposed to the caller's giving up.
var errDeadline = errors.New("no answer within the call's deadline")

// Config says what a gate needs to know of a system. The zero value of every
// field but System works.
type Config struct {
	System backend.System
	// Name names the native call of a request from its path, Action or
	// x-acs-action. Where it is nil or returns "", the name given to Read or
	// Change counts, and after that the last part of the path.
	Name func(*http.Request) string
	// Rate is how many calls a second the vendor allows for a native call; 0
	// or nil: no limit known.
	Rate func(call string) float64
	// Now is the wall clock for clock skew and Health; nil is time.Now.
	// Waiting and deadlines follow the time package.
	Now func() time.Time
	// Base carries the requests; nil is a transport of the gate's own. A Base
	// that is no *http.Transport should fire httptrace's hooks: where it fails
	// without having fired any, the request counts as left.
	Base http.RoundTripper
	Log  *slog.Logger // nil discards
}

// Gate is the round tripper of one profile's calls. It is safe for concurrent
// use and owns no goroutine.
type Gate struct {
	system backend.System
	name   func(*http.Request) string
	rate   func(call string) float64
	now    func() time.Time
	base   http.RoundTripper
	log    *slog.Logger
	health *records

	mu      sync.Mutex
	buckets map[string]*bucket
}

var _ http.RoundTripper = (*Gate)(nil)

// New returns a gate.
func New(c Config) *Gate {
	g := &Gate{
		system:  c.System,
		name:    c.Name,
		rate:    c.Rate,
		now:     c.Now,
		base:    c.Base,
		log:     c.Log,
		buckets: make(map[string]*bucket),
	}
	if g.rate == nil {
		g.rate = func(string) float64 { return 0 }
	}
	if g.now == nil {
		g.now = time.Now
	}
	if g.base == nil {
		g.base = newTransport()
	}
	if g.log == nil {
		g.log = slog.New(slog.DiscardHandler)
	}
	g.health = &records{now: g.now}
	return g
}

// newTransport returns the default transport with idle connections that are
// dropped before a vendor's front end drops them: a change sent into a
// connection that the other side is closing has an unknown outcome.
func newTransport() *http.Transport {
	t, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		t = &http.Transport{Proxy: http.ProxyFromEnvironment, ForceAttemptHTTP2: true}
	}
	t = t.Clone()
	t.IdleConnTimeout = 20 * time.Second
	t.MaxIdleConnsPerHost = 8
	return t
}

// HTTPClient returns a client over the gate that follows no redirect and has
// no timeout of its own: deadlines come from the contexts of Read and Change.
func (g *Gate) HTTPClient() *http.Client {
	return &http.Client{
		Transport:     g,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// CloseIdleConnections closes what the base keeps open for later calls.
func (g *Gate) CloseIdleConnections() {
	if c, ok := g.base.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}

// Read returns the context of one native call that changes nothing, with
// ReadDeadline, and its flight. The answer's body must have been read before
// the cancel function is called, and that must be called in the end.
func (g *Gate) Read(ctx context.Context, call string) (context.Context, *Flight, context.CancelFunc) {
	return g.fly(ctx, &Flight{gate: g, call: call}, ReadDeadline)
}

// Change is Read for a native call that changes something, with ChangeDeadline.
// It does not queue behind reads: it takes what they leave of the vendor's
// rate, so that it goes within about a second whatever else is asked. Its lost
// answer is of class Uncertain.
func (g *Gate) Change(ctx context.Context, call string) (context.Context, *Flight, context.CancelFunc) {
	return g.fly(ctx, &Flight{gate: g, call: call, change: true}, ChangeDeadline)
}

func (g *Gate) fly(ctx context.Context, f *Flight, d time.Duration) (context.Context, *Flight, context.CancelFunc) {
	f.gaveUp = ctx.Err
	f.urgent = f.change || backend.IsUrgent(ctx)
	ctx, cancel := context.WithTimeoutCause(ctx, d, errDeadline)
	return context.WithValue(ctx, flightKey{}, f), f, cancel
}

type (
	flightKey struct{}
)

// callOf names the native call of a request.
func (g *Gate) callOf(r *http.Request, f *Flight) string {
	if g.name != nil {
		if name := g.name(r); name != "" {
			return name
		}
	}
	if f.call != "" {
		return f.call
	}
	return path.Base(r.URL.Path)
}
