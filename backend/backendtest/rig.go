package backendtest

import (
	"encoding/json"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// Rig is one adapter with its simulator, made afresh for each case.
type Rig struct {
	Dialect backend.Dialect
	Client  backend.Client
	Line    *Line // everything that the client sends goes through it

	// Spec returns a spec that can be started under that name. Its Layout is
	// set, its native section holds explicit zeros where the API has any and a
	// member that no model knows, its addresses hold Secrets.
	Spec func(name string) backend.Spec
	// Aired is the picture that viewers of a started Spec see where that is not
	// its Layout, which is then only prepared; nil: its Layout.
	Aired *layouts.Layout
	// Staged is another picture of the same sources.
	Staged layouts.Layout
	// Cast is what pictures are solved with.
	Cast []layouts.Participant
	// Broken is a spec that no start can be planned for.
	Broken backend.Spec
	// Missing is a production that looks live and that the simulator does not
	// have, with all that plans need.
	Missing func(live backend.Production) backend.Production

	// Advance lets a duration of the simulator's world go by.
	Advance func(time.Duration)
	// Settle is how long a start, an update or a stop needs at most.
	Settle time.Duration
	// Lifetime is how long the cloud lets a production run; 0: for ever.
	Lifetime time.Duration
	// Drawn returns the picture that viewers of a production see in the
	// simulator, not through the adapter; false where nobody sees one.
	Drawn func(backend.ID) (layouts.Layout, bool)
	// Prepared returns the picture that a take would show, of the simulator's own
	// knowledge; nil where a take is not native.
	Prepared func(backend.ID) (layouts.Layout, bool)
	// Standby reports whether viewers see the standby picture; nil where a panic
	// is not native.
	Standby func(backend.ID) bool
	// Unplug closes the simulator's port and drops the client's idle
	// connections: from then on connections are refused.
	Unplug func()

	// Reword replaces the native state word in an answer that has one.
	Reword func(answer []byte, word string) []byte
	// Refusals are native answers, each with the class that it means for a call
	// that changes something.
	Refusals []Refusal
	// Echo is a native refusal whose message is the text.
	Echo func(text string) Answer

	Secrets []string      // must never be seen in errors, logs or plans
	Log     func() string // all that the client has logged

	// Wire is how a step's body comes over the line; nil: as it is.
	Wire func(body json.RawMessage) []byte
	// Gathered puts the steps of a start together again in the shape of the spec's
	// native section; nil: the first step's body has it.
	Gathered func(backend.Plan) json.RawMessage

	Creates bool // a start makes a new production each time
	Lags    bool // an accepted update is applied some time later
	Stays   bool // what is stopped, or not started yet, stays under its id, idle
	Edits   bool // what is idle can be updated, and stays idle
	Crowd   int  // more productions than two pages of a sweep hold
}

// Refusal is a native answer and what it means.
type Refusal struct {
	Name   string
	Answer Answer
	Class  backend.Class
}

// New makes a rig; in a crowded one the simulator runs Crowd productions already.
type New func(t *testing.T, crowded bool) Rig

// Run runs the whole suite, every case with a rig of its own and all at once.
func Run(t *testing.T, newRig New) {
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.run(t, newRig(t, c.crowd))
		})
	}
}

// suiteCase is one promise.
type suiteCase struct {
	name  string
	run   func(*testing.T, Rig)
	crowd bool // in a crowded rig
}

func cases() []suiteCase {
	var list []suiteCase
	for _, theme := range [][]suiteCase{
		lifeCases(), createCases(), missingCases(), abilityCases(), changeCases(), stageCases(), endCases(),
		stateCases(), sweepCases(), planCases(), trailCases(), lossCases(),
		refusalCases(), patienceCases(), secretCases(),
	} {
		list = append(list, theme...)
	}
	return list
}
