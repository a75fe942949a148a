package volcsim

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"mixdeck/backend/sim"
)

// How long things take and last. "Takes effect 5 to 10 s after the call", three
// days at most, and an end one minute after all inputs were lost are the
// vendor's (docs/6469/1271154); how long a task takes to stop and how long ended
// ones stay in the list are not documented, so those numbers are ours.
const (
	effectMin, effectMax = 5 * time.Second, 10 * time.Second
	stopMin, stopMax     = time.Second, 3 * time.Second
	lifetime             = 3 * 24 * time.Hour
	silenceLimit         = time.Minute
	retention            = 3 * 24 * time.Hour
	keptEnded            = 50
)

// world is all tasks of one account and what is going to happen to them. The
// Simulator's lock guards it.
type world struct {
	timeline *sim.Timeline
	faults   *sim.Faults
	tasks    []*task     // in the order of their creation
	ended    []*task     // of these the ended ones, in the order of their end
	onEnd    func(*task) // hears of every end; nil where nobody listens
}

func between(dice *rand.Rand, low, high time.Duration) time.Duration {
	return low + time.Duration(dice.Int64N(int64(high-low)+1))
}

// hexDigits is n random lower-case hexadecimal digits, n at most 16.
func hexDigits(dice *rand.Rand, n int) string {
	return fmt.Sprintf("%016x", dice.Uint64())[:n]
}

// find returns the task of an ID, nil for none.
func (w *world) find(id string) *task {
	for _, t := range w.tasks {
		if t.id == id {
			return t
		}
	}
	return nil
}

// taken says whether a task that has not ended bears the name.
func (w *world) taken(name string) bool {
	return slices.ContainsFunc(w.tasks, func(t *task) bool { return t.state != done && t.name == name })
}

// create begins a task, which goes from pending over prepare to running. The call is
// the one that asked for it, "" where the show does.
func (w *world) create(name string, r rules, dice *rand.Rand, call string) *task {
	t := w.add(name, r, dice, w.timeline.Now())
	whole := between(dice, effectMin, effectMax)
	blocked := whole / 5
	t.state = pending
	if w.stuck(call, pending) {
		return t
	}
	t.next = w.timeline.In(blocked, func(now time.Time) {
		t.state, t.updated = prepare, now
		if w.stuck(call, prepare) {
			return
		}
		t.next = w.timeline.In(whole-blocked, func(now time.Time) { w.run(t, now) })
	})
	return t
}

// adopt adds a task that has been running since created.
func (w *world) adopt(name string, r rules, dice *rand.Rand, created time.Time) *task {
	t := w.add(name, r, dice, created)
	w.run(t, created.Add(w.timeline.Span(between(dice, effectMin, effectMax))))
	return t
}

func (w *world) add(name string, r rules, dice *rand.Rand, created time.Time) *task {
	t := &task{
		id: hexDigits(dice, 16), name: name, dice: dice,
		created: created, updated: created,
		wanted: r, index: 1, lost: make(map[string]bool),
	}
	t.forced = w.timeline.At(created.Add(w.timeline.Span(lifetime)), func(time.Time) { w.stop(t, dice, "") })
	w.tasks = append(w.tasks, t)
	return t
}

func (w *world) run(t *task, now time.Time) {
	t.state, t.updated = running, now
	t.drawn, t.made = t.wanted, t.index
}

// update accepts new rules for a running task and returns the number of the
// operation. What is drawn follows 5 to 10 s later, in the order of the calls.
func (w *world) update(t *task, r rules, dice *rand.Rand) int {
	index := w.accept(t, r)
	if !w.faults.Frozen(system, updateCall, index) {
		w.plan(t, index, dice)
	}
	return index
}

// accept notes what a task shall look like. The callback, which an update cannot
// carry, stays.
func (w *world) accept(t *task, r rules) int {
	r.Output.Callback = t.wanted.Output.Callback
	t.wanted, t.updated = r, w.timeline.Now()
	t.index++
	return t.index
}

// plan has what was accepted last applied in some seconds, and never before what
// was planned earlier.
func (w *world) plan(t *task, index int, dice *rand.Rand) {
	r := t.wanted
	at := w.timeline.Now().Add(w.timeline.Span(between(dice, effectMin, effectMax)))
	if at.Before(t.applyAt) {
		at = t.applyAt
	}
	t.applyAt = at
	w.timeline.At(at, func(time.Time) { w.apply(t, r, index) })
}

func (w *world) apply(t *task, r rules, index int) {
	if !t.onAir() {
		return
	}
	t.drawn, t.made = r, index
	t.forget()
	w.listen(t)
}

// stop begins the end of a task: prestop, then done. A task that is ending
// already stays as it is. The call is the one that asked for it, "" where the
// end comes by itself.
func (w *world) stop(t *task, dice *rand.Rand, call string) {
	if t.ending() || w.stuck(call, t.state) {
		return
	}
	t.next.Stop()
	t.state, t.updated = prestop, w.timeline.Now()
	if w.stuck(call, prestop) {
		return
	}
	t.next = w.timeline.In(between(dice, stopMin, stopMax), func(now time.Time) { w.end(t, now) })
}

func (w *world) end(t *task, now time.Time) {
	// Nothing more happens to it; what is still planned would only hold it.
	t.forced.Stop()
	t.silence.Stop()
	t.state, t.updated, t.stopped = done, now, now
	w.ended = append(w.ended, t)
	if len(w.ended) > keptEnded {
		w.remove(w.ended[0])
	}
	w.timeline.In(retention, func(time.Time) { w.remove(t) })
	if w.onEnd != nil {
		w.onEnd(t)
	}
}

func (w *world) remove(t *task) {
	same := func(other *task) bool { return other == t }
	w.tasks = slices.DeleteFunc(w.tasks, same)
	w.ended = slices.DeleteFunc(w.ended, same)
}

// signal interrupts a source of what is drawn, or brings it back. A source that
// is interrupted keeps its last frame on the picture.
func (w *world) signal(t *task, source string, alive bool) {
	if alive {
		delete(t.lost, source)
	} else {
		t.lost[source] = true
	}
	w.listen(t)
}

// listen starts or stops the minute after which a task without any input ends.
func (w *world) listen(t *task) {
	if !t.allLost() {
		t.silence.Stop()
		t.silence = nil
		return
	}
	if t.silence == nil && t.onAir() {
		t.silence = w.timeline.In(silenceLimit, func(time.Time) { w.stop(t, t.dice, "") })
	}
}

// stuck asks the faults whether what a call began stays in a state.
func (w *world) stuck(call string, s state) bool {
	return call != "" && w.faults.Stuck(system, call, string(s))
}
