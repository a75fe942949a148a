package sim

import (
	"math"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limiter keeps one token bucket for each name of a call. It is safe for
// concurrent use.
type Limiter struct {
	now     func() time.Time
	mu      sync.Mutex
	buckets map[string]*rate.Limiter
}

// NewLimiter returns a limiter that reads the time from now; nil is time.Now.
func NewLimiter(now func() time.Time) *Limiter {
	if now == nil {
		now = time.Now
	}
	return &Limiter{now: now, buckets: make(map[string]*rate.Limiter)}
}

// Allow takes one token from the bucket of a call and says whether there was
// one. A bucket holds one second's worth of calls, at least one, and begins
// full; its rate is that of the first time it is asked for. A rate of 0 or less
// is no limit.
func (l *Limiter) Allow(call string, perSecond float64) bool {
	if perSecond <= 0 {
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.buckets[call]
	if b == nil {
		b = rate.NewLimiter(rate.Limit(perSecond), int(math.Ceil(perSecond)))
		l.buckets[call] = b
	}
	return b.AllowN(l.now(), 1)
}
