package gate

import (
	"slices"
	"sync"
	"time"

	"mixdeck/backend"
)

const (
	latencySamples = 20
	skewSamples    = 5
	throttleWindow = time.Minute
	// maxSkewTrip is the longest round trip whose Date header still says
	// something about the clock.
	maxSkewTrip = 2 * time.Second
)

// Health is how a profile's calls have been doing.
type Health struct {
	// Skew is how far the vendor's clock is ahead of ours, to about a second:
	// the median of the last five answers with a Date header. SkewKnown is
	// false before the first.
	Skew      time.Duration
	SkewKnown bool
	// P50 and P95 are latencies, from sending to the answer's headers, over
	// the last 20 answers; 0 before the first.
	P50, P95     time.Duration
	Throttles    int // calls refused as too many in the last minute
	InFlight     int // calls sent whose answer is not read yet
	Waiting      int // calls that wait for their turn
	LastAnswerAt time.Time
	LastError    backend.Class // empty: none yet
	LastErrorAt  time.Time
}

// Health returns how the calls have been doing.
func (g *Gate) Health() Health { return g.health.read() }

// records keeps what Health is made of.
type records struct {
	now func() time.Time

	mu        sync.Mutex
	latencies []time.Duration
	skews     []time.Duration
	throttles []time.Time
	health    Health // the members that need no reckoning
}

func (r *records) read() Health {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.forget()
	h := r.health
	h.P50, h.P95 = quantile(r.latencies, 50), quantile(r.latencies, 95)
	h.Skew, h.SkewKnown = quantile(r.skews, 50), len(r.skews) > 0
	h.Throttles = len(r.throttles)
	return h
}

// quantile returns the nearest-rank percentile, 0 of nothing.
func quantile(values []time.Duration, percent int) time.Duration {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	rank := (len(sorted)*percent + 99) / 100
	return sorted[max(rank, 1)-1]
}

// keep appends a value and drops the oldest above n.
func keep[T any](values []T, v T, n int) []T {
	values = append(values, v)
	return slices.Delete(values, 0, max(len(values)-n, 0))
}

func (r *records) took() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.health.InFlight++
}

func (r *records) gave() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.health.InFlight--
}

func (r *records) queued(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.health.Waiting += n
}

func (r *records) answered(latency time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.latencies = keep(r.latencies, latency, latencySamples)
	r.health.LastAnswerAt = r.now()
}

// clock notes the vendor's clock from a Date header, which has whole seconds
// and was written somewhere between sending and receiving.
func (r *records) clock(date time.Time, trip time.Duration) {
	if trip > maxSkewTrip {
		return
	}
	ours := r.now().Add(-trip / 2)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.skews = keep(r.skews, date.Add(time.Second/2).Sub(ours), skewSamples)
}

func (r *records) failed(class backend.Class) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.health.LastError, r.health.LastErrorAt = class, r.now()
}

func (r *records) throttled() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.forget()
	r.throttles = append(r.throttles, r.now())
	r.health.LastError, r.health.LastErrorAt = backend.Throttled, r.now()
}

// forget drops the throttles of more than a minute ago.
func (r *records) forget() {
	old := r.now().Add(-throttleWindow)
	r.throttles = slices.DeleteFunc(r.throttles, func(t time.Time) bool { return !t.After(old) })
}
