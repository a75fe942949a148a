package backend

// Verb is what an operator can ask of a production.
type Verb string

// The verbs that change something.
const (
	VerbStart  Verb = "start"
	VerbUpdate Verb = "update"
	VerbTake   Verb = "take"
	VerbPanic  Verb = "panic"
	VerbStop   Verb = "stop"
	VerbRemove Verb = "remove"
)

// Verbs returns the verbs in the order in which they are shown.
func Verbs() []Verb {
	return []Verb{VerbStart, VerbUpdate, VerbTake, VerbPanic, VerbStop, VerbRemove}
}

// How says in which way a system can do a verb.
type How string

// The ways. HowReplace is stop, wait until the output is free, start: viewers
// see a gap. HowEmulated is done by other native calls and said so.
const (
	HowNative   How = "native"
	HowEmulated How = "emulated"
	HowReplace  How = "replace"
	HowNone     How = "none"
)

// Ability is how a system does a verb. Reason is a sentence where How is
// HowNone, HowEmulated or HowReplace, else empty.
type Ability struct {
	How    How
	Reason string
}

// Can reports whether the verb can be asked for at all.
func (a Ability) Can() bool { return a.How != "" && a.How != HowNone }
