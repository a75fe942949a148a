package kvs

import (
	"sync"
	"time"
)

// maxMemo is how many answers a memo keeps before it forgets all.
const maxMemo = 1024

// memo remembers answers for a while. The zero value is ready to use.
type memo[V any] struct {
	mu      sync.Mutex
	entries map[string]remembered[V]
}

type remembered[V any] struct {
	value V
	until time.Time // zero: for ever
}

func (m *memo[V]) get(key string, now time.Time) (v V, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.entries[key]
	if !ok || !e.until.IsZero() && !now.Before(e.until) {
		return v, false
	}
	return e.value, true
}

func (m *memo[V]) put(key string, v V, until time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.entries == nil || len(m.entries) >= maxMemo {
		m.entries = make(map[string]remembered[V])
	}
	m.entries[key] = remembered[V]{value: v, until: until}
}

func (m *memo[V]) forget(key string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.entries, key)
}
