package desk

import (
	"time"

	"mixdeck/backend"
	"mixdeck/backend/journal"
	"mixdeck/backend/watch"
)

// Intent is one operator's request for one change.
type Intent struct {
	Verb backend.Verb
	// Targets are the productions that it concerns; empty for a start that
	// makes something new. Stop takes several, every other verb one.
	Targets []watch.Key
	// Profile is where a start makes something new.
	Profile string
	// Spec is what start, update and take are given.
	Spec *backend.Spec
	// Dry is set where only the plan is wanted: then a session that may change
	// nothing may ask too, and Commit refuses the ticket.
	Dry bool
	// Wait is how long Commit follows each production after the cloud said
	// yes; 0: not at all. A Replace is followed until its start was answered
	// whatever Wait says.
	Wait time.Duration
}

// Level grades what an intent may do to what is on air.
type Level int

// The levels: nothing asked; arm and yes; arm and the code typed; several at
// once, with their number and a reason.
const (
	L1 Level = iota + 1
	L2
	L3
	L4
)

// String returns "L1" to "L4".
func (l Level) String() string { return "L" + string(rune('0'+int(l))) }

// Ticket is a prepared intent: what would be sent and what must be proved. It
// is good until Expires, for one Commit.
type Ticket struct {
	ID       string // the intent's id, also in the journal
	Intent   Intent
	Level    Level
	Items    []Item
	Prepared time.Time
	Expires  time.Time
	serial   string // of this preparation: a repeated start keeps its intent's id
}

// Dangerous returns the items that a code stands for.
func (t Ticket) Dangerous() []Item {
	var items []Item
	for _, item := range t.Items {
		if item.Level >= L3 {
			items = append(items, item)
		}
	}
	return items
}

// Item is one production's part of a ticket.
type Item struct {
	// Before is the production as the fresh look found it; nil for a start
	// that makes something new.
	Before *backend.Production
	Ref    backend.Ref // zero for a start that makes something new
	ID     backend.ID
	Code   string // what is typed to confirm; empty for something new
	Level  Level
	Plan   backend.Plan
	// Stop is the first half of a Replace; nil for every other item. Plan is
	// then the start that follows.
	Stop *backend.Plan
	// Nothing says why nothing needs to be sent; empty: something must be.
	Nothing string
	// Adopted is the production that an earlier, unsettled start of the same
	// request turned out to have made; empty: there is none.
	Adopted backend.ID
	// repeats is the unsettled intent whose token this start uses again.
	repeats string
	// finishes is the Replace whose second half this start is.
	finishes *journal.Open
}

// Replace reports whether the item stops what runs and starts it anew.
func (i Item) Replace() bool { return i.Stop != nil }

// Steps returns all native calls of the item in order.
func (i Item) Steps() []backend.Step {
	if i.Stop == nil {
		return i.Plan.Steps
	}
	return append(append([]backend.Step(nil), i.Stop.Steps...), i.Plan.Steps...)
}

// Proof is what the operator gave to confirm a ticket.
type Proof struct {
	Yes    bool     // armed and confirmed, or --yes
	Codes  []string // typed codes; a code also serves where a yes would do
	Count  int      // how many productions, for L4
	Reason string   // for L4
	// Console is true when the count was typed into an armed dialog that lists
	// the productions: the codes of L4 are then not asked for.
	Console bool
}

// Stage is how far a committed item has come.
type Stage string

// The stages, in order but for StageWaiting; StageEnd is the last lamp of every
// item.
const (
	StageSent     Stage = "sent"
	StageAccepted Stage = "accepted"
	StageSeen     Stage = "seen"
	StageApplied  Stage = "applied"
	StageWaiting  Stage = "waiting" // no progress: the note says what is waited for
	StageEnd      Stage = "end"
)

// Outcome is what became of an item.
type Outcome string

// The outcomes. Refused: nothing was sent. Failed: the vendor said no.
// Accepted: it said yes. Done: it was seen, or nothing is left to see. Unknown:
// it was sent and the answer was lost.
const (
	Done     Outcome = "done"
	Accepted Outcome = "accepted"
	Refused  Outcome = "refused"
	Failed   Outcome = "failed"
	Unknown  Outcome = "unknown"
)

// Lamp is one step of progress of one item. Result is set on the last one.
type Lamp struct {
	Item   int
	Ref    backend.Ref
	Stage  Stage
	At     time.Time
	Note   string // "waiting until the channel is offline", ...
	Result *Result
}

// Result is what became of one item.
type Result struct {
	Ref       backend.Ref
	ID        backend.ID
	Verb      backend.Verb
	Outcome   Outcome
	State     backend.State
	Intent    string
	RequestID string
	Replaces  backend.Ref // the ref that a Replace ended
	Message   string
	Late      bool  // accepted, but not seen within the wait
	Err       error // why it was refused, failed or is unknown
}
