package volcsim

import (
	"math/rand/v2"
	"time"

	"mixdeck/backend/sim"
)

// state is a task's Status (docs/6469/1271158).
type state string

const (
	pending state = "pending"
	prepare state = "prepare"
	running state = "runing" // the vendor's spelling
	prestop state = "prestop"
	done    state = "done"
)

// task is one mix task. Times are the clock's; zero where not yet come.
type task struct {
	id, name                  string
	state                     state
	created, updated, stopped time.Time

	wanted rules // what was asked for last: a detail's Rule
	drawn  rules // what has been applied: what viewers see while the task runs
	index  int   // LastOperationIndex: the creation is 1, each update one more
	made   int   // LastSuccessOperationIndex: 0 until the task runs

	applyAt time.Time       // when the last accepted update will have been applied
	lost    map[string]bool // IDs of interrupted sources
	asked   bool            // a request has changed it, so the show leaves it alone

	dice    *rand.Rand // for what happens to it by itself
	next    *sim.Event // the next change of state
	forced  *sim.Event // the end after three days
	silence *sim.Event // the end after a minute without any input
}

// onAir says whether viewers see the task.
func (t *task) onAir() bool { return t.state == running }

// ending says whether the task has ended or is about to.
func (t *task) ending() bool { return t.state == prestop || t.state == done }

// allLost says whether every source that is drawn is interrupted.
func (t *task) allLost() bool {
	for _, s := range t.drawn.InputSource {
		if !t.lost[s.ID] {
			return false
		}
	}
	return true
}

// forget drops what is known of sources that are drawn no more.
func (t *task) forget() {
	kept := make(map[string]bool)
	for _, s := range t.drawn.InputSource {
		if t.lost[s.ID] {
			kept[s.ID] = true
		}
	}
	t.lost = kept
}
