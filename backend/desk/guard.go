package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"mixdeck/backend"
)

// How long a ticket is good for.
const (
	armedFor = 5 * time.Second  // where one key confirms
	typedFor = 60 * time.Second // where something is typed
)

// levelOf grades one item: the table of levels, by verb, by whether a fresh
// look found it on air, and by whether it replaces.
func levelOf(v backend.Verb, onAir bool, replace bool) Level {
	switch {
	case v == backend.VerbRemove:
		return L3
	case !onAir:
		return L1
	case v == backend.VerbStop || replace:
		return L3
	case v == backend.VerbStart:
		return L1
	}
	return L2
}

// grade sets the ticket's level and how long it is good for.
func grade(t *Ticket) {
	t.Level = L1
	for _, item := range t.Items {
		t.Level = max(t.Level, item.Level)
	}
	if len(t.Dangerous()) > 1 {
		t.Level = L4
	}
	life := typedFor
	if t.Level == L2 {
		life = armedFor
	}
	t.Expires = t.Prepared.Add(life)
}

// check reports why the proof does not do for the ticket; nil when it does.
func check(t Ticket, p Proof, now time.Time) error {
	if now.After(t.Expires) {
		return refuse(ReasonExpired, "that was prepared too long ago: look again and confirm anew")
	}
	switch t.Level {
	case L1:
	case L2:
		if p.Yes || t.Items[0].proved(p) {
			return nil
		}
		if len(p.Codes) > 0 {
			return refuse(ReasonProof, "%q is not the code of %s, which is on air: it is %s, or --yes", p.Codes[0], t.Items[0].Ref, t.Items[0].Code)
		}
		return refuse(ReasonProof, "%s of %s, which is on air, must be confirmed: --yes", t.Intent.Verb, t.Items[0].Ref)
	case L3:
		if item := t.Dangerous()[0]; !item.proved(p) {
			if len(p.Codes) > 0 {
				return refuse(ReasonProof, "%q is not the code of %s: %s must be confirmed with --confirm %s", p.Codes[0], item.Ref, describe(t, item), item.Code)
			}
			return refuse(ReasonProof, "%s must be confirmed with its code: --confirm %s", describe(t, item), item.Code)
		}
	case L4:
		return checkMany(t, p)
	}
	return nil
}

func describe(t Ticket, item Item) string {
	verb := string(t.Intent.Verb)
	if item.Replace() {
		verb = "replacing"
	}
	if item.Before != nil && item.Before.OnAir.Possible() {
		return verb + " " + item.Ref.String() + ", which is on air,"
	}
	return verb + " " + item.Ref.String()
}

func checkMany(t Ticket, p Proof) error {
	dangerous := t.Dangerous()
	if p.Count != len(dangerous) {
		return refuse(ReasonProof, "this concerns %d productions at once: confirm their number with --count %d", len(dangerous), len(dangerous))
	}
	if strings.TrimSpace(p.Reason) == "" {
		return refuse(ReasonProof, "this concerns %d productions at once: give a reason with --reason", len(dangerous))
	}
	if p.Console {
		return nil
	}
	for _, item := range dangerous {
		if !item.proved(p) {
			return refuse(ReasonProof, "%s must be confirmed with its code: --confirm %s", describe(t, item), item.Code)
		}
	}
	return nil
}

func (i Item) proved(p Proof) bool {
	return i.Code != "" && slices.ContainsFunc(p.Codes, func(typed string) bool {
		return backend.SameCode(typed, i.Code)
	})
}

// limit refuses more stops of on-air productions in a minute than the guard
// allows; a set that is larger than what is left is refused whole.
func (d *Desk) limit(ctx context.Context, t Ticket) error {
	perProfile := map[string]int{}
	for _, item := range t.Items {
		if item.Nothing == "" && takesOffAir(t.Intent.Verb, item) {
			perProfile[item.Ref.Profile]++
		}
	}
	now := d.now()
	for profile, count := range perProfile {
		stops, err := d.journal.Stops(ctx, profile, now.Add(-time.Minute))
		if err != nil {
			return &Refusal{Reason: ReasonRecord, Message: "nothing is stopped: " + err.Error(), Err: err}
		}
		if len(stops)+count <= d.stopsPerMinute {
			continue
		}
		return d.limitRefusal(profile, stops, count, now)
	}
	return nil
}

// limitRefusal tells when as many stops as asked for will be allowed again.
func (d *Desk) limitRefusal(profile string, stops []time.Time, count int, now time.Time) *Refusal {
	r := refuse(ReasonLimit, "%d stops a minute are allowed on %s and %d were made: ", d.stopsPerMinute, profile, len(stops))
	free := len(stops) + count - d.stopsPerMinute
	if free > len(stops) {
		r.Message += "stop fewer at once"
		return r
	}
	r.Retry = max(stops[free-1].Add(time.Minute).Sub(now), time.Second).Round(time.Second)
	r.Message += fmt.Sprintf("try again in %d s", int(r.Retry.Seconds()))
	return r
}

// takesOffAir reports whether the item counts against the limit of stops.
func takesOffAir(v backend.Verb, item Item) bool {
	if item.Before == nil || !item.Before.OnAir.Possible() {
		return false
	}
	return v == backend.VerbStop || v == backend.VerbRemove || item.Replace()
}
