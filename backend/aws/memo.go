package aws

import (
	"sync"
	"time"
)

// maxMemo is how many answers a Memo keeps before it forgets all.
const maxMemo = 1024

// Memo remembers answers for a while. The zero value is ready to
// use, and its methods may be called at the same time.
type Memo[V any] struct {
	mu      sync.Mutex
	entries map[string]remembered[V]
}

type remembered[V any] struct {
	value V
	until time.Time // zero: for ever
}

// Get returns what is remembered under the key at this time.
func (m *Memo[V]) Get(key string, now time.Time) (v V, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.entries[key]
	if !ok || !e.until.IsZero() && !now.Before(e.until) {
		return v, false
	}
	return e.value, true
}

// Put remembers a value until a time; the zero time: for ever. Where there are
// too many, all others are forgotten.
func (m *Memo[V]) Put(key string, v V, until time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.entries == nil || len(m.entries) >= maxMemo {
		m.entries = make(map[string]remembered[V])
	}
	m.entries[key] = remembered[V]{value: v, until: until}
}

// Forget forgets what is remembered under the key, if anything is.
func (m *Memo[V]) Forget(key string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.entries, key)
}
