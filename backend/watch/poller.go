package watch

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// How often things are read.
const (
	sweepEvery      = 5 * time.Second
	sweepEveryKVS   = 15 * time.Second
	movingEvery     = time.Second
	lookedAtEvery   = 5 * time.Second
	backgroundEvery = 60 * time.Second
	awayEvery       = 15 * time.Second
	longestBackoff  = 60 * time.Second
	agingTick       = 5 * time.Second // how often rows age while a profile fails
)

// poller reads one source, one call after another.
type poller struct {
	w      *Watch
	src    Source
	wake   chan struct{}
	mu     sync.Mutex
	due    map[Key]time.Time // when a whole reading is due
	sweepA time.Time         // when the next sweep is due
	fails  int
}

func newPoller(w *Watch, src Source) *poller {
	if src.Sweep <= 0 {
		src.Sweep = sweepEvery
		if src.System == backend.KVS {
			src.Sweep = sweepEveryKVS
		}
	}
	return &poller{w: w, src: src, wake: make(chan struct{}, 1), due: map[Key]time.Time{}}
}

func (p *poller) poke() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

func (p *poller) hurry(k Key) {
	p.mu.Lock()
	if k.ID == "" {
		p.sweepA = time.Time{}
	} else {
		p.due[k] = time.Time{}
	}
	p.mu.Unlock()
	p.poke()
}

// run reads what is due until the context ends.
func (p *poller) run(ctx context.Context) {
	for ctx.Err() == nil {
		job, at := p.next()
		if wait := at.Sub(p.w.now()); wait > 0 {
			if !p.sleep(ctx, wait) {
				continue
			}
		}
		p.do(ctx, job)
	}
}

// sleep waits, at most one aging tick while the profile fails, and reports
// whether the whole wait is over.
func (p *poller) sleep(ctx context.Context, wait time.Duration) bool {
	whole := true
	if p.failing() && wait > agingTick {
		wait, whole = agingTick, false
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-p.wake:
		whole = false
	case <-ctx.Done():
		return false
	}
	if !whole && p.failing() {
		p.w.store.fail(p.src.Profile, p.w.now())
	}
	return whole
}

func (p *poller) failing() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.fails > 0
}

// next returns what to read next and when: the sweep before anything else when
// it is due, then what moves or is looked at, then the rest. The zero Key is
// the sweep. While sweeps fail nothing else is read.
func (p *poller) next() (Key, time.Time) {
	now := p.w.now()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fails > 0 || !p.sweepA.After(now) {
		return Key{}, p.sweepA
	}
	best, bestAt, bestUrgent := Key{}, p.sweepA, true
	for k, e := range p.entries() {
		at, urgent := p.dueAt(k, e)
		if at.After(now) {
			if at.Before(bestAt) && bestAt.After(now) {
				best, bestAt, bestUrgent = k, at, urgent
			}
			continue
		}
		if bestAt.After(now) || urgent && !bestUrgent || urgent == bestUrgent && at.Before(bestAt) {
			best, bestAt, bestUrgent = k, at, urgent
		}
	}
	return best, bestAt
}

// entries returns the source's entries that still exist.
func (p *poller) entries() map[Key]Entry {
	p.w.store.mu.Lock()
	defer p.w.store.mu.Unlock()
	out := map[Key]Entry{}
	for k, e := range p.w.store.entries {
		if k.Profile == p.src.Profile && !e.Gone {
			out[k] = *e
		}
	}
	return out
}

// dueAt returns when a whole reading of the entry is due. The lock is held.
func (p *poller) dueAt(k Key, e Entry) (at time.Time, urgent bool) {
	if at, hurried := p.due[k]; hurried {
		return at, true
	}
	every, urgent := p.every(k, e)
	if e.Production == nil {
		return e.ObservedAt, urgent
	}
	return e.DetailAt.Add(every), urgent
}

// every returns the planned time between two whole readings of the entry.
func (p *poller) every(k Key, e Entry) (d time.Duration, urgent bool) {
	focus, open, away := p.w.attention()
	switch {
	case e.Intent:
		d = backgroundEvery // whoever holds the intent reads it
	case e.State.Moving() || e.Pending:
		d, urgent = movingEvery, true
	case k == focus || k == open:
		d, urgent = lookedAtEvery, true
	case e.State.Over():
		d = 10 * backgroundEvery
	default:
		d = backgroundEvery
	}
	if away {
		d = max(d, awayEvery)
	}
	return d, urgent
}

func (p *poller) sweepInterval() time.Duration {
	if _, _, away := p.w.attention(); away {
		return max(p.src.Sweep, awayEvery)
	}
	return p.src.Sweep
}

func (p *poller) do(ctx context.Context, k Key) {
	if k.ID == "" {
		_ = p.sweep(ctx) // the failure is told by the profile's health
		return
	}
	_, _ = p.get(ctx, k) // the failure is told by the row's age
}

// sweep lists the source's productions. What a failed sweep told stays; what a
// whole one no longer lists has vanished.
func (p *poller) sweep(ctx context.Context) error {
	began := p.w.now()
	listed := map[backend.ID]bool{}
	pages, of := 0, 0
	err := p.src.Reader.Sweep(ctx, func(page backend.Page) error {
		pages, of = pages+1, page.Of
		for _, r := range page.Rows {
			listed[r.ID] = true
			r = p.w.amend(r, p.w.store.whole(KeyOf(r)))
			if p.w.store.observe(r, nil, p.sweepInterval()) {
				p.markDue(KeyOf(r))
			}
		}
		return nil
	})
	now := p.w.now()
	if err != nil {
		if ctx.Err() == nil {
			p.sweepFailed(err, pages, of, now)
		}
		return err
	}
	p.w.store.vanishMissing(p.src.Profile, listed, began, now)
	p.mu.Lock()
	p.fails = 0
	p.sweepA = now.Add(max(p.sweepInterval(), now.Sub(began)))
	p.mu.Unlock()
	p.w.store.setHealth(p.src.Profile, func(h *Health) {
		back := h.Err != nil
		h.Err, h.Partial, h.SweptAt, h.FailingAt, h.RetryAt = nil, "", now, time.Time{}, time.Time{}
		if back {
			p.w.tryOthers(p)
		}
	})
	return nil
}

func (p *poller) markDue(k Key) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.due[k] = time.Time{}
}

// sweepFailed waits longer after every failure: doubled up to a minute, and
// spread by up to a half.
func (p *poller) sweepFailed(err error, pages, of int, now time.Time) {
	p.mu.Lock()
	p.fails++
	wait := min(p.src.Sweep<<min(p.fails, 8), longestBackoff)
	wait = time.Duration(float64(wait) * (0.5 + 0.5*p.w.jitter()))
	p.sweepA = now.Add(wait)
	retry := p.sweepA
	p.mu.Unlock()
	p.w.store.setHealth(p.src.Profile, func(h *Health) {
		h.Err, h.Partial, h.RetryAt = err, "", retry
		if pages > 0 && of > 0 {
			h.Partial = fmt.Sprintf("%d of %d pages", pages, of)
		} else if pages > 0 {
			h.Partial = fmt.Sprintf("%d pages", pages)
		}
		if h.FailingAt.IsZero() {
			h.FailingAt = now
		}
	})
	p.w.store.fail(p.src.Profile, now)
}

// get reads one production whole, with the cast's attributes where it is open.
func (p *poller) get(ctx context.Context, k Key) (backend.Production, error) {
	p.mu.Lock()
	delete(p.due, k)
	p.mu.Unlock()
	prod, err := p.src.Reader.Get(ctx, k.ID)
	switch {
	case errors.Is(err, backend.NotFound):
		p.w.store.vanish(k, p.w.now())
		return prod, err
	case err != nil:
		if ctx.Err() == nil {
			p.putOff(k)
		}
		return prod, err
	}
	prod.Row = p.w.amend(prod.Row, &prod)
	if cast, ok := p.participants(ctx, k, prod); ok {
		prod.Cast = cast
	} else {
		prod.Cast = p.w.store.withAttributes(k, prod.Cast)
	}
	p.w.store.observe(prod.Row, &prod, p.rowInterval(k, prod.Row))
	p.w.store.edit(k, func(e *Entry) { e.Intent = p.w.intended(k) })
	return prod, nil
}

func (p *poller) participants(ctx context.Context, k Key, prod backend.Production) ([]layouts.Participant, bool) {
	reader, ok := p.src.Reader.(backend.Participants)
	if _, open, _ := p.w.attention(); !ok || k != open {
		return nil, false
	}
	cast, err := reader.Participants(ctx, prod)
	return cast, err == nil
}

// putOff keeps a production that could not be read from being read again at
// once.
func (p *poller) putOff(k Key) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.due[k] = p.w.now().Add(lookedAtEvery)
}

// rowInterval is the planned time between two observations of a row: its own
// reading or the sweep, whichever comes sooner.
func (p *poller) rowInterval(k Key, r backend.Row) time.Duration {
	every, _ := p.every(k, Entry{Row: r})
	return min(every, p.sweepInterval())
}
