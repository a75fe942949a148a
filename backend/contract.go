package backend

import (
	"context"
	"encoding/json"
	"time"

	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// Dialect is the pure half of an adapter: no call, no clock, no SDK. All its
// methods may be called at the same time from anywhere.
type Dialect interface {
	// System names the system.
	System() System
	// Recognise reads a bare native request body that cannot be mistaken for
	// another system's; ok is false for anything else.
	Recognise(doc file.Node) (s Spec, ok bool)
	// Ability says how the system does the verb, whatever the state.
	Ability(v Verb) Ability
	// Plan makes the native steps of the verb. running is what the cloud runs
	// now; nil only for a start that makes something new. For update the spec
	// is laid over what runs: absent members stay, null removes, lists are
	// replaced whole. For start with running set (a Replace) the same, and
	// destinations and tags come from the running one. An error is what the
	// system cannot show or take, of class Invalid or Conflict, placed in the
	// document where it has a place.
	Plan(v Verb, running *Production, s Spec) (Plan, error)
	// Lift reads the picture out of a native request or answer body, with what
	// could not be read as notes. A body without a picture gives a nil layout.
	Lift(native json.RawMessage) (*layouts.Layout, []Note, error)
}

// Reader is all that a read-only session is given. Its methods may be called
// at the same time. Repeating is safe. Every error is an [Error].
type Reader interface {
	// Sweep lists all productions, page by page, in the cloud's order. When a
	// page fails the earlier ones have been handed over and the error tells
	// what happened. An error of page ends the sweep and is returned.
	Sweep(ctx context.Context, page func(Page) error) error
	// Get reads one production whole. NotFound when the cloud does not know it.
	Get(ctx context.Context, id ID) (Production, error)
}

// Client carries plans out.
type Client interface {
	Reader
	// Do sends the plan's steps in order, each recorded in the trail before
	// and after, and returns the production's id: the plan's target, or the
	// new one of a start. It never sends a step twice, unless it was throttled
	// and so not done: an answer that was lost is of class Uncertain, and the
	// steps before it have been done.
	Do(ctx context.Context, p Plan, t Trail) (ID, error)
}

// Trail records the native calls of a plan.
type Trail interface {
	// Before is called ahead of each native call with the exact body. When it
	// fails the call is not made.
	Before(call string, body json.RawMessage) error
	// After tells what came back; err is nil, or an [Error].
	After(call, requestID string, err error)
}

// Maker is a trail that keeps the native ids of parts that steps made, such as
// the layouts of a studio. A client tells it after the answer that names one.
type Maker interface {
	// Made keeps the id of a part that the call made.
	Made(call, id string)
}

// Freer is what a system has whose output must be free before a start.
type Freer interface {
	// Free reports whether the production's destinations can be used again.
	Free(ctx context.Context, p Production) (bool, error)
}

// Participants is what a system has that tells the cast's attributes only one
// by one: called for the open production alone.
type Participants interface {
	// Participants returns the production's cast with attributes.
	Participants(ctx context.Context, p Production) ([]layouts.Participant, error)
}

// Resource is something that a start can refer to.
type Resource struct {
	Kind string // stage, channel, encoder, storage, stream
	ID   string
	Name string
	Note string // what distinguishes it: "1280x720 30 fps", "live", "2 on stage"
	Busy bool   // in use, so that a start with it would be refused
}

// Resources is what a system has that offers resources to pick from.
type Resources interface {
	// Resources lists what the account has of one kind, or of all kinds for "".
	Resources(ctx context.Context, kind string) ([]Resource, error)
}

// Founder is a trail that keeps the id of what a start makes as soon as an answer
// tells it, so that a start that is cut off later can be gone on with. A client
// tells it ahead of After.
type Founder interface {
	// Founded keeps the production's id.
	Founded(id ID)
}

// Still is one picture of what a production shows.
type Still struct {
	At     time.Time // when it was taken, as the cloud says
	Format string    // JPEG or PNG
	Data   []byte    // the encoded picture
}

// Pictures is what a system has that gives stills of its productions.
type Pictures interface {
	// Picture returns the newest still, at most so many pixels wide where the
	// system can scale; NotFound, with a sentence that says why, where there is
	// none. It reads only.
	Picture(ctx context.Context, p Production, width int) (Still, error)
}
