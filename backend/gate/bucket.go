package gate

import (
	"context"
	"math"
	"math/rand/v2"
	"sync"
	"time"
)

const (
	readShare   = 0.8 // of the vendor's rate; the rest is the reserve of changes
	slowest     = 1.0 / 16
	recoverStep = 0.1
	recoverTime = 5 * time.Second // without a throttle, for each step back up
	cutTime     = time.Second     // throttles within it are one storm
	firstPause  = time.Second     // upper bound of the first pause, doubled by each storm
	longPause   = 8 * time.Second
)

// bucket paces one native call in two lanes: reads go through both, changes
// through the second alone. The first is the slower one, so that the second
// always has room left.
type bucket struct {
	reads lane
	all   lane

	mu      sync.Mutex
	factor  float64 // of the read rate; below 1 after throttling
	storms  int     // since the factor was 1
	stormed time.Time
	changed time.Time // of the factor
	told    int       // throttles that RoundTrip has counted and the adapter not yet told of
}

// bucket returns the bucket of a call.
func (g *Gate) bucket(call string) *bucket {
	g.mu.Lock()
	defer g.mu.Unlock()
	b := g.buckets[call]
	if b == nil {
		b = newBucket(g.rate(call))
		g.buckets[call] = b
	}
	return b
}

// newBucket returns a bucket for a rate in calls a second; 0: not known. The
// burst is so small that any second holds fewer reads than the rate.
func newBucket(rate float64) *bucket {
	b := &bucket{factor: 1}
	burst := max(1, math.Floor(rate*(1-readShare)))
	b.reads.init(rate*readShare, burst)
	b.all.init(rate, burst)
	return b
}

func (b *bucket) admit(ctx context.Context, urgent bool) error {
	if !urgent {
		if err := b.reads.pass(ctx, b.ease); err != nil {
			return err
		}
	}
	return b.all.pass(ctx, func(time.Time) float64 { return 1 })
}

// ease returns the factor of the read rate, recovered by the time that passed
// without a throttle.
func (b *bucket) ease(now time.Time) float64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.factor == 1 {
		return 1
	}
	steps := now.Sub(b.changed) / recoverTime
	b.changed = b.changed.Add(steps * recoverTime)
	b.factor = min(1, b.factor+recoverStep*float64(steps))
	if b.factor == 1 {
		b.storms = 0
	}
	return b.factor
}

// throttle halves the read rate and holds reads for a random while, at most
// once in cutTime: the calls that were on their way are of the same storm.
func (b *bucket) throttle(now time.Time) {
	b.ease(now)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.storms > 0 && now.Sub(b.stormed) < cutTime {
		return
	}
	b.factor = max(slowest, b.factor/2)
	b.stormed, b.changed = now, now
	limit := min(longPause, firstPause<<min(b.storms, 10))
	b.storms++
	b.reads.hold(now.Add(rand.N(limit)))
}

// Throttled tells the gate that the vendor refused a call as one too many.
// Reads of the call are held for a random while and then go at half the rate,
// which comes back slowly; changes are not held. A status of 429 has counted
// already: telling of it once for each call does no harm.
func (g *Gate) Throttled(call string) { g.throttled(call, false) }

func (g *Gate) throttled(call string, seen bool) {
	b := g.bucket(call)
	if b.heard(seen) {
		return
	}
	g.health.throttled()
	b.throttle(time.Now())
}

// heard reports whether the throttle that an adapter tells of was seen before.
func (b *bucket) heard(seen bool) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if seen {
		b.told++
		return false
	}
	known := b.told > 0
	b.told = 0
	return known
}
