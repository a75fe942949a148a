package desk

import (
	"fmt"
	"time"
)

// Reason says why the guard refused.
type Reason string

// The reasons of a refusal.
const (
	ReasonProof    Reason = "proof"     // the proof is missing or wrong
	ReasonExpired  Reason = "expired"   // the ticket is too old
	ReasonMoved    Reason = "moved"     // the production changed since the ticket was made
	ReasonReadOnly Reason = "read-only" // the session or the profile may not change anything
	ReasonLimit    Reason = "limit"     // too many stops in a minute
	ReasonRecord   Reason = "record"    // the journal cannot be written
	ReasonUnknown  Reason = "unknown"   // an earlier change is not settled
	ReasonVerb     Reason = "verb"      // the system lacks the verb
)

// Refusal is the guard's no. Nothing was sent.
type Refusal struct {
	Reason  Reason
	Message string
	Retry   time.Duration // for ReasonLimit: when to try again
	Err     error
}

// Error returns the sentence.
func (r *Refusal) Error() string { return r.Message }

// Unwrap returns the cause, which may be nil.
func (r *Refusal) Unwrap() error { return r.Err }

func refuse(reason Reason, format string, args ...any) *Refusal {
	return &Refusal{Reason: reason, Message: fmt.Sprintf(format, args...)}
}
