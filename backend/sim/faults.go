package sim

import (
	"hash/fnv"
	"sync"
	"time"
)

// Kinds of fault, as a faults file names them.
const (
	kindLatency  = "latency"  // the answer takes ms longer
	kindThrottle = "throttle" // the vendor's own throttling answer
	kindError    = "error"    // an error of any status, code and message, in the vendor's form
	kindDrop     = "drop"     // the connection is cut, without an answer
	kindTruncate = "truncate" // the connection is cut after some bytes of the answer's body
	kindGarbage  = "garbage"  // status 200 and a body that is no document of any kind
	kindStuck    = "stuck"    // what the call began stays in a state
	kindFreeze   = "freeze"   // what the call changed is never applied
	kindSkew     = "skew"     // the simulator's clock is off by some seconds
)

// When a fault strikes: before the call has changed anything, or after.
const (
	whenBefore = "before"
	whenAfter  = "after"
)

// matchAll stands for every system and every call.
const matchAll = "*"

// Faults is the plan of what goes wrong, read from a faults file with
// ParseFaults. A nil *Faults is a plan in which nothing does. It is safe for
// concurrent use and counts what has struck, so that one plan belongs to one
// set of simulators.
type Faults struct {
	mu    sync.Mutex
	rules []*rule
}

// rule is one entry of a faults file, and how often it has matched and struck.
type rule struct {
	system, call, kind, when string

	probability float64 // of each matching call; 1 unless set
	count       int     // how often it strikes; 0 is without end
	skip        int     // matching calls let through first

	delay         time.Duration // latency
	status        int           // error
	code, message string        // error
	size          int           // truncate: bytes of the body that arrive
	state         string        // stuck
	index         *int          // freeze: the first index that is not reached; nil is any
	skew          time.Duration

	order         uint64 // place in the file
	matched, hits int
}

// Stuck says whether what a call has just begun shall stay in a state for ever.
// A simulator asks once for each state that the call leads through; a rule with
// a count is used up by a yes only.
func (f *Faults) Stuck(system, call, state string) bool {
	return f.strike(system, call, kindStuck, func(r *rule) bool { return r.state == state }) != nil
}

// Frozen says whether a change that has just been accepted as number index
// shall never be applied.
func (f *Faults) Frozen(system, call string, index int) bool {
	return f.strike(system, call, kindFreeze, func(r *rule) bool { return r.index == nil || *r.index <= index }) != nil
}

// Skew is what a simulator adds to its clock for one request: for the check of
// the signature and for the Date that it answers with. The world's own time is
// not moved.
func (f *Faults) Skew(system, call string) time.Duration {
	if r := f.strike(system, call, kindSkew, nil); r != nil {
		return r.skew
	}
	return 0
}

// strike returns the first rule of a kind that fits the call and strikes now.
func (f *Faults) strike(system, call, kind string, fits func(*rule) bool) *rule {
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, r := range f.rules {
		if r.kind == kind && r.matches(system, call) && (fits == nil || fits(r)) && r.hit() {
			return r
		}
	}
	return nil
}

// matches says whether the rule speaks of the call.
func (r *rule) matches(system, call string) bool {
	return (r.system == matchAll || r.system == system) && (r.call == matchAll || r.call == call)
}

// hit counts one matching call and says whether the rule strikes it. The caller
// holds the lock.
func (r *rule) hit() bool {
	r.matched++
	if r.matched <= r.skip || (r.count > 0 && r.hits >= r.count) || !r.chance() {
		return false
	}
	r.hits++
	return true
}

// chance throws the rule's die for the present match. The same rule in the same
// place strikes the same matches in every run.
func (r *rule) chance() bool {
	if r.probability >= 1 {
		return true
	}
	h := fnv.New64a()
	var seed [16]byte
	for i := range 8 {
		seed[i] = byte(r.order >> (8 * i))
		seed[8+i] = byte(r.matched >> (8 * i))
	}
	_, _ = h.Write(seed[:])
	// FNV's high bits move little for short inputs; a multiplicative mix
	// spreads them.
	x := h.Sum64()
	x = (x ^ x>>33) * 0xff51afd7ed558ccd
	x = (x ^ x>>33) * 0xc4ceb9fe1a85ec53
	return float64((x^x>>33)>>11)/(1<<53) < r.probability
}
