package journal

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"mixdeck/backend"
)

// Phase says what a record tells of its intent.
type Phase string

// The phases, in the order in which an intent passes them; call and answer
// come once for each native call.
const (
	PhaseIntent  Phase = "intent"
	PhaseCall    Phase = "call"
	PhaseAnswer  Phase = "answer"
	PhaseOutcome Phase = "outcome"
)

// unknown is the outcome of an answer that was lost and of an intent that may
// have been carried out.
const unknown = "unknown"

// accepted is the outcome of an answer that says yes.
const accepted = "accepted"

// Record is one line of the journal. Seq, At, Dropped and Hash are set by
// Append. Every record of an intent carries its id; one intent may concern
// several productions, told apart by Profile, Ref and ID.
type Record struct {
	Intent    string    `json:"intent"`
	At        time.Time `json:"at"` // UTC, whole milliseconds
	Who       string    `json:"who,omitempty"`
	Host      string    `json:"host,omitempty"`
	PID       int       `json:"pid,omitempty"` // of the process on that host
	Profile   string    `json:"profile,omitempty"`
	Ref       string    `json:"ref,omitempty"`
	ID        string    `json:"id,omitempty"` // native; of an outcome: what was made
	Verb      string    `json:"verb,omitempty"`
	Phase     Phase     `json:"phase"`
	Call      string    `json:"call,omitempty"`
	RequestID string    `json:"requestId,omitempty"`
	Outcome   string    `json:"outcome,omitempty"` // done, accepted, refused, failed, unknown
	Message   string    `json:"message,omitempty"`

	// The rest is what an intent's record has for settling it later.

	Name    string `json:"name,omitempty"`
	Reason  string `json:"reason,omitempty"`  // the operator's own words
	Proof   string `json:"proof,omitempty"`   // the kind of proof that was given
	OnAir   string `json:"onAir,omitempty"`   // yes, no, uncertain: when it was asked for
	Stamp   string `json:"stamp,omitempty"`   // the production's change stamp at that time
	Replace bool   `json:"replace,omitempty"` // what runs is stopped and started anew
	Digest  string `json:"digest,omitempty"`  // of profile, verb and native request less its token
	Token   string `json:"token,omitempty"`   // idempotency token
	// Settled marks an outcome that was read back later: the intent is over,
	// whatever became of it.
	Settled bool `json:"settled,omitempty"`
	// Made are the native ids of parts that the call made.
	Made []string `json:"made,omitempty"`
	// Plan is the native steps in order, [{"call","body"}], redacted.
	Plan json.RawMessage `json:"plan,omitempty"`

	Seq int64 `json:"seq"` // 1 is the journal's first record
	// Dropped is how many bytes of a half-written record this one's append
	// removed.
	Dropped int64  `json:"dropped,omitempty"`
	Hash    string `json:"hash,omitempty"` // 64 hexadecimal digits
}

// Steps returns the plan's native steps; none where there is no plan.
func (r Record) Steps() []backend.Step {
	var steps []backend.Step
	if json.Unmarshal(r.Plan, &steps) != nil {
		return nil
	}
	return steps
}

// stopsOnAir reports whether the record asks for taking off air what viewers
// may see.
func (r Record) stopsOnAir() bool {
	off := r.Replace || r.Verb == string(backend.VerbStop) || r.Verb == string(backend.VerbRemove)
	return off && r.Phase == PhaseIntent && r.OnAir != "" && backend.OnAir(r.OnAir).Possible()
}

func (r Record) valid() error {
	switch {
	case r.Intent == "":
		return errors.New("a journal record needs the id of its intent")
	case r.Phase != PhaseIntent && r.Phase != PhaseCall && r.Phase != PhaseAnswer && r.Phase != PhaseOutcome:
		return fmt.Errorf("a journal record cannot be of phase %q", r.Phase)
	}
	return nil
}

// redacted returns the record without addresses in what comes from outside.
func (r Record) redacted() Record {
	r.Message = backend.RedactText(r.Message)
	r.Reason = backend.RedactText(r.Reason)
	r.Name = backend.RedactText(r.Name)
	if len(r.Plan) > 0 {
		r.Plan = backend.RedactJSON(r.Plan)
	}
	return r
}
