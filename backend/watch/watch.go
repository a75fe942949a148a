package watch

import (
	"context"
	"errors"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"mixdeck/backend"
)

// Source is one profile to observe.
type Source struct {
	Profile string
	System  backend.System
	Label   string
	// Reader reads the cloud; nil where Cause says why it cannot be read.
	Reader backend.Reader
	Cause  error
	// Sweep is the planned time between two sweeps; 0 stands for 5 s, and 15 s
	// for kvs.
	Sweep time.Duration
}

// Config is what a Watch needs from outside.
type Config struct {
	Now func() time.Time // nil: time.Now
	// Jitter returns a number from 0 to 1 that spreads the waits after a
	// failure; nil: no spreading.
	Jitter func() float64
	// Amend adds to every observed row what is known here and the cloud does
	// not tell; nil: nothing. The production is the newest that was read whole,
	// nil where none was. It must be quick and may be called at any time.
	Amend func(backend.Row, *backend.Production) backend.Row
}

// Watch observes the sources. Its methods may be called at the same time.
type Watch struct {
	now     func() time.Time
	jitter  func() float64
	amend   func(backend.Row, *backend.Production) backend.Row
	store   *store
	pollers map[string]*poller
	sources []Source

	mu      sync.Mutex
	focus   Key
	open    Key
	away    bool
	intents map[Key]int
}

// New makes a Watch of the sources, whose profiles differ. It reads nothing
// until Run, Sweep or Fresh is called.
func New(cfg Config, sources []Source) *Watch {
	w := &Watch{
		now: cfg.Now, jitter: cfg.Jitter, amend: cfg.Amend,
		store: newStore(sources), sources: sources,
		pollers: map[string]*poller{}, intents: map[Key]int{},
	}
	if w.now == nil {
		w.now = time.Now
	}
	if w.jitter == nil {
		w.jitter = func() float64 { return 1 }
	}
	if w.amend == nil {
		w.amend = func(r backend.Row, _ *backend.Production) backend.Row { return r }
	}
	for _, src := range sources {
		if src.Reader != nil {
			w.pollers[src.Profile] = newPoller(w, src)
		}
	}
	return w
}

// Run polls every source until the context ends, and returns when the last
// poller has stopped.
func (w *Watch) Run(ctx context.Context) {
	var group sync.WaitGroup
	for _, p := range w.pollers {
		group.Go(func() { p.run(ctx) })
	}
	group.Wait()
}

// Sweep reads every named profile once, all of them when none is named, and
// returns the failures by profile. detail reads every production whole too.
func (w *Watch) Sweep(ctx context.Context, detail bool, profiles ...string) map[string]error {
	if len(profiles) == 0 {
		for _, src := range w.sources {
			profiles = append(profiles, src.Profile)
		}
	}
	var mu sync.Mutex
	failures := map[string]error{}
	var group errgroup.Group
	for _, name := range profiles {
		group.Go(func() error {
			if err := w.sweepOnce(ctx, name, detail); err != nil {
				mu.Lock()
				failures[name] = err
				mu.Unlock()
			}
			return nil
		})
	}
	_ = group.Wait() // the failures are collected by profile
	return failures
}

func (w *Watch) sweepOnce(ctx context.Context, profile string, detail bool) error {
	p := w.pollers[profile]
	if p == nil {
		return w.unreadable(profile)
	}
	if err := p.sweep(ctx); err != nil {
		return err
	}
	if !detail {
		return nil
	}
	for _, k := range w.store.keys(profile) {
		if _, err := w.Fresh(ctx, k); err != nil && !errors.Is(err, backend.NotFound) {
			return err
		}
	}
	return nil
}

func (w *Watch) unreadable(profile string) error {
	for _, src := range w.sources {
		if src.Profile == profile {
			return src.Cause
		}
	}
	return &backend.Error{Class: backend.NotFound, Message: "no profile is called " + profile}
}

// Fresh reads the production now, merges the answer and returns it. A
// production that the cloud does not know is of class NotFound, and is marked
// as gone where it was known.
func (w *Watch) Fresh(ctx context.Context, k Key) (backend.Production, error) {
	p := w.pollers[k.Profile]
	if p == nil {
		return backend.Production{}, w.unreadable(k.Profile)
	}
	return p.get(ctx, k)
}

// Hurry makes the production, or with an id of "" the whole profile, due now.
func (w *Watch) Hurry(k Key) {
	if p := w.pollers[k.Profile]; p != nil {
		p.hurry(k)
	}
}

// HurryAll makes every profile due now, also those that wait after a failure.
func (w *Watch) HurryAll() {
	for name := range w.pollers {
		w.Hurry(Key{Profile: name})
	}
}

// Look tells which production is under the cursor and which is open; either
// may be the zero Key.
func (w *Watch) Look(focus, open Key) {
	w.mu.Lock()
	moved := w.focus != focus || w.open != open
	w.focus, w.open = focus, open
	w.mu.Unlock()
	if !moved {
		return
	}
	if p := w.pollers[focus.Profile]; p != nil {
		p.poke()
	}
	w.Hurry(open) // what only an open production is asked for is read at once
}

// tryOthers makes the other failing profiles due: what ended their failure may
// have ended this one's too.
func (w *Watch) tryOthers(but *poller) {
	for _, p := range w.pollers {
		if p != but && p.failing() {
			p.hurry(Key{Profile: p.src.Profile})
		}
	}
}

// Away tells whether nobody looks: then sources are read more slowly.
func (w *Watch) Away(away bool) {
	w.mu.Lock()
	changed := w.away != away
	w.away = away
	w.mu.Unlock()
	if changed && !away {
		for _, p := range w.pollers {
			p.poke()
		}
	}
}

// Intend marks the production as being changed from here until the returned
// function is called: its changes are then told as the intent's, and whoever
// holds the intent reads it.
func (w *Watch) Intend(k Key) (done func()) {
	w.mark(k, 1)
	return sync.OnceFunc(func() { w.mark(k, -1) })
}

func (w *Watch) mark(k Key, by int) {
	w.mu.Lock()
	w.intents[k] += by
	under := w.intents[k] > 0
	if !under {
		delete(w.intents, k)
	}
	w.mu.Unlock()
	w.store.edit(k, func(e *Entry) { e.Intent = under })
}

func (w *Watch) intended(k Key) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.intents[k] > 0
}

func (w *Watch) attention() (focus, open Key, away bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.focus, w.open, w.away
}

// Snapshot returns all that is known now.
func (w *Watch) Snapshot() Snapshot { return w.store.snapshot() }

// Subscribe returns a channel that holds one token whenever something was
// published since the last receive, and the function that ends it. A slow
// receiver misses nothing that a Snapshot would not tell.
func (w *Watch) Subscribe() (news <-chan struct{}, cancel func()) { return w.store.subscribe() }

// Changes returns the changes of state whose number is above seq, oldest
// first; the newest few thousand are remembered.
func (w *Watch) Changes(seq uint64) []Change { return w.store.changesAfter(seq) }
