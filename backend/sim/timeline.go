package sim

import (
	"container/heap"
	"time"
)

// Timeline is the ordered queue of what is going to happen in a world. Nothing
// happens by itself: Advance runs what is due. It is not safe for concurrent
// use; a simulator holds its own lock around it.
type Timeline struct {
	now   time.Time
	speed float64
	count uint64
	queue eventQueue
}

// Event is one thing that will happen.
type Event struct {
	at    time.Time
	order uint64
	fn    func(now time.Time)
}

// Stop keeps the event from happening. It is safe on nil, on an event that has
// happened, and when repeated.
func (e *Event) Stop() {
	if e != nil {
		e.fn = nil
	}
}

// NewTimeline returns a timeline that stands at start. Speed divides the
// durations given to In; 0 or less is 1.
func NewTimeline(start time.Time, speed float64) *Timeline {
	if speed <= 0 {
		speed = 1
	}
	return &Timeline{now: start, speed: speed}
}

// Now is the time of the event that is running or, between events, the time
// that the timeline was last advanced to.
func (t *Timeline) Now() time.Time { return t.now }

// At plans fn for a time, which fn is handed when it runs. A time already past
// is taken as now: the event runs in the next Advance, or later in the running
// one. Events of the same time run in the order in which they were planned.
func (t *Timeline) At(at time.Time, fn func(now time.Time)) *Event {
	if at.Before(t.now) {
		at = t.now
	}
	t.count++
	e := &Event{at: at, order: t.count, fn: fn}
	heap.Push(&t.queue, e)
	return e
}

// In plans fn for when d of the world's time has gone by, counted from Now. An
// event that plans itself again must ask for more than nothing, or Advance
// never ends.
func (t *Timeline) In(d time.Duration, fn func(now time.Time)) *Event {
	return t.At(t.now.Add(t.Span(d)), fn)
}

// Span is how long a duration of the world lasts on the clock: d divided by the
// speed, and at least a microsecond for what is more than nothing.
func (t *Timeline) Span(d time.Duration) time.Duration {
	if d <= 0 {
		return 0
	}
	return max(time.Duration(float64(d)/t.speed), time.Microsecond)
}

// Advance runs every event that is due at now, the events that these plan
// included, and leaves the timeline at now. A time before the present changes
// nothing, so a clock that is set back stops the world until it has caught up.
func (t *Timeline) Advance(now time.Time) {
	if now.Before(t.now) {
		return
	}
	for len(t.queue) > 0 && !t.queue[0].at.After(now) {
		e := heap.Pop(&t.queue).(*Event)
		if e.fn == nil {
			continue
		}
		fn := e.fn
		e.fn = nil
		t.now = e.at
		fn(e.at)
	}
	t.now = now
}

// Next returns the time of the next event, and false when nothing is planned.
func (t *Timeline) Next() (time.Time, bool) {
	for len(t.queue) > 0 && t.queue[0].fn == nil {
		heap.Pop(&t.queue)
	}
	if len(t.queue) == 0 {
		return time.Time{}, false
	}
	return t.queue[0].at, true
}

// eventQueue is a heap of events by time, then by order of planning.
type eventQueue []*Event

func (q eventQueue) Len() int { return len(q) }

func (q eventQueue) Less(i, j int) bool {
	if q[i].at.Equal(q[j].at) {
		return q[i].order < q[j].order
	}
	return q[i].at.Before(q[j].at)
}

func (q eventQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

func (q *eventQueue) Push(x any) { *q = append(*q, x.(*Event)) }

func (q *eventQueue) Pop() any {
	old := *q
	last := len(old) - 1
	e := old[last]
	old[last] = nil
	*q = old[:last]
	return e
}
