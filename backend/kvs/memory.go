package kvs

import (
	"sync"
	"time"

	"mixdeck/backend"
)

// maxStreams is how many streams a memory keeps before it forgets all: the quota
// of an account (Kinesis Video Streams service quotas), and some.
const maxStreams = 12000

// memory is what a client has seen of streams that no single answer tells: since
// when a configuration is what it is, and what the last look for pictures found.
// The zero value is ready to use.
type memory struct {
	mu      sync.Mutex
	streams map[backend.ID]memento
}

type memento struct {
	known   bool   // the configuration was seen
	config  string // its fingerprint
	since   time.Time
	look    time.Time // for pictures
	silent  bool      // it found no media
	picture time.Time // of the newest picture
}

// edit changes what is remembered of a stream, and returns it.
func (m *memory) edit(id backend.ID, change func(*memento)) memento {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.streams == nil || len(m.streams) >= maxStreams {
		m.streams = make(map[backend.ID]memento)
	}
	kept := m.streams[id]
	change(&kept)
	m.streams[id] = kept
	return kept
}

// configured remembers a configuration. One that differs from the one before is
// new at that moment; of the first one nobody knows.
func (m *memory) configured(id backend.ID, config string, at time.Time) memento {
	return m.edit(id, func(k *memento) {
		if k.known && k.config != config {
			k.since, k.look, k.silent = at, time.Time{}, false
		}
		k.known, k.config = true, config
	})
}

// looked remembers what a look for pictures found; a zero time is none.
func (m *memory) looked(id backend.ID, at, picture time.Time, silent bool) {
	m.edit(id, func(k *memento) {
		k.look, k.silent = at, silent
		if !picture.IsZero() {
			k.picture = picture
		}
	})
}

// silenceKept is how long a look that found no media counts: after that the
// producer may send again.
const silenceKept = 5 * time.Minute

// mute reports whether the last look found no media, and lately.
func (k memento) mute(now time.Time) bool { return k.silent && now.Sub(k.look) < silenceKept }

// delay is how long a changed configuration takes at least (developer guide,
// Automated image generation).
const delay = time.Minute

// settling reports whether the configuration may not be in force yet.
func (k memento) settling(now time.Time) bool { return !k.since.IsZero() && now.Sub(k.since) < delay }
