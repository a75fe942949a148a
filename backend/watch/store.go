package watch

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// Sizes of what is remembered.
const (
	historyKept = 50
	changesKept = 4096
)

// store holds the observations. Its methods may be called at the same time.
type store struct {
	mu       sync.Mutex
	order    map[string]int // profile -> place in the configuration
	entries  map[Key]*Entry
	health   []Health
	changes  []Change
	seq      uint64 // of changes
	version  uint64 // of publications
	watchers map[chan struct{}]struct{}
}

func newStore(sources []Source) *store {
	s := &store{
		order:    map[string]int{},
		entries:  map[Key]*Entry{},
		watchers: map[chan struct{}]struct{}{},
	}
	for i, src := range sources {
		s.order[src.Profile] = i
		s.health = append(s.health, Health{
			Profile: src.Profile, System: src.System, Label: src.Label, Cause: src.Cause,
		})
	}
	return s
}

// publish wakes every subscriber that is not awake already. The lock is held.
func (s *store) publish() {
	s.version++
	for c := range s.watchers {
		select {
		case c <- struct{}{}:
		default:
		}
	}
}

func (s *store) subscribe() (<-chan struct{}, func()) {
	c := make(chan struct{}, 1)
	c <- struct{}{}
	s.mu.Lock()
	s.watchers[c] = struct{}{}
	s.mu.Unlock()
	return c, func() {
		s.mu.Lock()
		delete(s.watchers, c)
		s.mu.Unlock()
	}
}

func (s *store) snapshot() Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	snap := Snapshot{
		Seq:      s.version,
		Entries:  make([]Entry, 0, len(s.entries)),
		Profiles: slices.Clone(s.health),
	}
	for _, e := range s.entries {
		copied := *e
		copied.History = slices.Clip(e.History)
		snap.Entries = append(snap.Entries, copied)
	}
	slices.SortFunc(snap.Entries, func(a, b Entry) int {
		return cmp.Or(
			cmp.Compare(s.order[a.Ref.Profile], s.order[b.Ref.Profile]),
			cmp.Compare(a.Ref.Short, b.Ref.Short),
			cmp.Compare(a.ID, b.ID),
		)
	})
	return snap
}

// changesAfter returns the changes whose number is above seq, as far as they
// are remembered.
func (s *store) changesAfter(seq uint64) []Change {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, _ := slices.BinarySearchFunc(s.changes, seq+1, func(c Change, n uint64) int {
		return cmp.Compare(c.Seq, n)
	})
	return slices.Clone(s.changes[at:])
}

// observe merges one row of a sweep or, with p, of a whole reading, and reports
// whether the row's stamp moved since the production was read whole.
func (s *store) observe(r backend.Row, p *backend.Production, interval time.Duration) (moved bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := KeyOf(r)
	e, known := s.entries[key]
	if !known {
		e = &Entry{}
		s.entries[key] = e
	}
	if known && r.ObservedAt.Before(e.ObservedAt) {
		return false // an older answer that arrived late
	}
	before := *e
	moved = p == nil && e.Production != nil && r.Stamp != e.Stamp
	if p == nil {
		r = withKnown(r, e)
	} else {
		e.Production, e.DetailAt = p, r.ObservedAt
	}
	e.Row, e.Failing, e.Gone = r, false, false
	if interval > 0 {
		e.Interval = interval
	}
	e.track(r.ObservedAt)
	if known {
		e.markOutside(before.State)
	}
	s.noteChange(e, before, known)
	return moved
}

// withKnown fills a sweep's row with what an earlier whole reading told and a
// list call does not tell.
func withKnown(r backend.Row, e *Entry) backend.Row {
	p := e.Production
	if p == nil {
		return r
	}
	if r.Name == "" {
		r.Name = p.Name
	}
	if r.Canvas.Width == 0 {
		r.Canvas = p.Canvas
	}
	if r.LayoutKind == "" {
		r.LayoutKind = p.LayoutKind
	}
	if r.ForcedEndAt.IsZero() {
		r.ForcedEndAt = p.ForcedEndAt
	}
	if r.StartedAt.IsZero() {
		r.StartedAt = p.StartedAt
	}
	r.Pending = r.Pending || e.Pending && !r.State.Over()
	r.Destinations = withNames(r.Destinations, p.Destinations)
	for _, a := range p.Alerts {
		// The standby is amended in every row, not observed.
		if a.Code != backend.AlertStandby && !slices.ContainsFunc(r.Alerts, func(b backend.Alert) bool { return a.Code == b.Code }) {
			r.Alerts = append(slices.Clip(r.Alerts), a)
		}
	}
	return r
}

func withNames(swept, known []backend.Destination) []backend.Destination {
	if len(swept) == 0 {
		return known
	}
	out := slices.Clone(swept)
	for i, d := range out {
		for _, k := range known {
			if k.ID != d.ID {
				continue
			}
			out[i].Name, out[i].Kind, out[i].URL = k.Name, k.Kind, k.URL
		}
	}
	return out
}

// markOutside remembers that what was on air, or about to be, began to end
// without an intent from here.
func (e *Entry) markOutside(from backend.State) {
	ending := e.State == backend.StateStopping || e.State == backend.StateEnded
	began := !from.Over() && from != backend.StateStopping && from != backend.StateUnknown
	switch {
	case e.Intent || !ending && !e.State.Over():
		e.Outside = ""
	case ending && began:
		e.Outside = from
	}
}

// track keeps the times that follow from a change of the row.
func (e *Entry) track(now time.Time) {
	switch {
	case !e.Pending:
		e.pendingAt = time.Time{}
	case e.pendingAt.IsZero():
		e.pendingAt = now
	}
	switch {
	case !e.State.Over():
		e.OverAt = time.Time{}
	case e.OverAt.IsZero():
		e.OverAt = now
	}
}

func (s *store) noteChange(e *Entry, before Entry, known bool) {
	switch {
	case !known && e.Dormant: // a resource, and no production yet
	case !known:
		s.record(e, "", CauseFirst)
	case before.lostTold():
		s.record(e, before.State, CauseBack)
	case before.State != e.State || before.NativeState != e.NativeState || before.OnAir != e.OnAir:
		cause := CausePoll
		if e.Intent {
			cause = CauseIntent
		}
		s.record(e, before.State, cause)
	}
	s.publish()
}

// record appends a change. The lock is held.
func (s *store) record(e *Entry, from backend.State, cause Cause) {
	s.seq++
	c := Change{
		Seq: s.seq, At: e.ObservedAt, Ref: e.Ref, From: from, To: e.State,
		NativeState: e.NativeState, OnAir: e.OnAir, Cause: cause,
	}
	e.History = append(slices.Clone(e.History[max(0, len(e.History)-historyKept+1):]), c)
	s.changes = append(s.changes, c)
	if len(s.changes) > 2*changesKept {
		s.changes = slices.Clone(s.changes[len(s.changes)-changesKept:])
	}
}

// vanish marks what the cloud no longer knows as ended; what was known stays.
func (s *store) vanish(k Key, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.entries[k]
	if e == nil || e.Gone {
		return
	}
	from := e.State
	e.Gone, e.Failing, e.Pending, e.ObservedAt = true, false, false, now
	if e.State != backend.StateFailed {
		e.State = backend.StateEnded
	}
	if e.OverAt.IsZero() {
		e.OverAt = now
	}
	e.OnAir = backend.OnAirNo
	e.markOutside(from)
	s.record(e, from, CauseGone)
	s.publish()
}

// vanishMissing marks as gone what a whole sweep that began at that time did
// not list.
func (s *store) vanishMissing(profile string, listed map[backend.ID]bool, began, now time.Time) {
	for _, k := range s.keys(profile) {
		s.mu.Lock()
		e := s.entries[k]
		missing := e != nil && !e.Gone && !listed[k.ID] && e.ObservedAt.Before(began)
		s.mu.Unlock()
		if missing {
			s.vanish(k, now)
		}
	}
}

// whole returns the production as it was read whole last, or nil.
func (s *store) whole(k Key) *backend.Production {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.entries[k]; e != nil {
		return e.Production
	}
	return nil
}

func (s *store) keys(profile string) []Key {
	s.mu.Lock()
	defer s.mu.Unlock()
	var keys []Key
	for k := range s.entries {
		if k.Profile == profile {
			keys = append(keys, k)
		}
	}
	return keys
}

// fail marks a profile's rows as not readable now and records those that are
// thereby lost.
func (s *store) fail(profile string, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for k, e := range s.entries {
		if k.Profile != profile || e.Gone {
			continue
		}
		e.Failing = true
		if e.Grade(now) == Lost && !e.lostTold() {
			s.recordLost(e, now)
		}
	}
	s.publish()
}

// recordLost records that the row can no longer be trusted: at what time, and
// what its being on air is worth now. The lock is held.
func (s *store) recordLost(e *Entry, now time.Time) {
	aged := *e
	aged.Row = e.At(now)
	aged.ObservedAt = now
	s.record(&aged, e.State, CauseLost)
	e.History = aged.History
}

// lostTold reports whether the entry's last change is that it was lost.
func (e *Entry) lostTold() bool {
	return len(e.History) > 0 && e.History[len(e.History)-1].Cause == CauseLost
}

// withAttributes gives the participants the attributes that an earlier reading
// told of them, which a list of participants leaves out.
func (s *store) withAttributes(k Key, cast []layouts.Participant) []layouts.Participant {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.entries[k]
	if e == nil || e.Production == nil {
		return cast
	}
	known := map[string]map[string]string{}
	for _, p := range e.Production.Cast {
		known[p.ID] = p.Attributes
	}
	out := slices.Clone(cast)
	for i := range out {
		if len(out[i].Attributes) == 0 {
			out[i].Attributes = known[out[i].ID]
		}
	}
	return out
}

// setHealth changes one profile's health.
func (s *store) setHealth(profile string, change func(*Health)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i, ok := s.order[profile]; ok {
		change(&s.health[i])
	}
	s.publish()
}

// edit changes one entry in place.
func (s *store) edit(k Key, change func(*Entry)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.entries[k]; e != nil {
		change(e)
	}
}
