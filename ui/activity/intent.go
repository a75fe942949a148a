package activity

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"mixdeck/backend/desk"
)

// Words of the journal, as [desk.Entry] has them.
const (
	phaseCall    = "call"
	phaseOutcome = "outcome"
)

// intent is all that the journal says of one intent.
type intent struct {
	id        string
	at        time.Time // when it was asked for, as far as the records reach
	who, host string
	verb      string
	profile   string
	refs      []string
	calls     []string
	outcome   string // the worst of its productions; empty: none yet
	message   string
	open      bool         // it has no outcome, or an unknown one
	going     bool         // it goes on from here: there is none yet
	records   []desk.Entry // oldest first
}

// intents puts records, newest first, together: those whose outcome is unknown
// on top, and then the newest. open are the records that asked for those.
func intents(log, open []desk.Entry) []*intent {
	byID := map[string]*intent{}
	var all []*intent
	add := func(e desk.Entry) *intent {
		i := byID[e.Intent]
		if i == nil {
			i = &intent{id: e.Intent, at: e.At, who: e.Who, host: e.Host, verb: e.Verb, profile: e.Profile}
			byID[e.Intent] = i
			all = append(all, i)
		}
		return i
	}
	for _, e := range slices.Backward(log) {
		add(e).read(e)
	}
	for _, e := range open {
		i := add(e)
		i.open = true
		if len(i.records) == 0 {
			i.read(e)
		}
	}
	slices.SortStableFunc(all, func(a, b *intent) int {
		return cmp.Or(a.rank()-b.rank(), b.at.Compare(a.at), strings.Compare(b.id, a.id))
	})
	return all
}

// rank puts what is unknown first.
func (i *intent) rank() int {
	if i.open {
		return 0
	}
	return 1
}

// read takes one more record, a newer one.
func (i *intent) read(e desk.Entry) {
	i.records = append(i.records, e)
	if e.Ref != "" && !slices.Contains(i.refs, e.Ref) {
		i.refs = append(i.refs, e.Ref)
	}
	switch e.Phase {
	case phaseCall:
		i.calls = append(i.calls, e.Call)
	case phaseOutcome:
		if worse(e.Outcome, i.outcome) || len(i.refs) < 2 {
			i.outcome, i.message = e.Outcome, e.Message
		}
	}
}

// worse reports whether an outcome weighs more than another.
func worse(a, b string) bool {
	order := []string{"", string(desk.Done), string(desk.Accepted), string(desk.Refused), string(desk.Failed), string(desk.Unknown)}
	return slices.Index(order, a) > slices.Index(order, b)
}

// subject names what the intent concerns.
func (i *intent) subject() string {
	switch len(i.refs) {
	case 0:
		return i.profile
	case 1:
		return i.refs[0]
	}
	return i.refs[0] + " +" + strconv.Itoa(len(i.refs)-1)
}

// by names who asked for it.
func (i *intent) by() string { return strings.Trim(i.who+"@"+i.host, "@") }

// told is what became of it in a sentence.
func (i *intent) told() string {
	if i.message == "" && len(i.calls) > 0 {
		return strings.Join(i.calls, ", ")
	}
	return i.message
}

// clock is a moment: with its day where that is not today's.
func clock(at, now time.Time) string {
	at = at.In(now.Location())
	if at.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return at.Format("15:04:05")
	}
	return at.Format("01-02 15:04")
}
