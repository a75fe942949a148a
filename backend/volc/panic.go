package volc

import (
	"encoding/json"
	"errors"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

const (
	reasonPanic   = "a mix task has no standby of its own: panic lays the profile's slate over the whole canvas, as a logo"
	reasonNoSlate = "a mix task has no standby of its own: name a picture as the profile's slate to have one"
)

// planPanic lays the slate over the whole canvas as the last logo: logos lie
// above all sources, in the order of the list, and take no input. Of four that
// run the last gives way.
func (d Dialect) planPanic(running *backend.Production) (backend.Plan, error) {
	if !d.hasSlate() {
		return backend.Plan{}, refuse(backend.Invalid, errors.New(reasonNoSlate))
	}
	if err := changeable(running); err != nil {
		return backend.Plan{}, err
	}
	before, old, err := runs(running)
	if err != nil {
		return backend.Plan{}, err
	}
	rules := old.get(memberRules)
	canvas := outlineOf(rules).canvas
	if canvas.Width == 0 || canvas.Height == 0 {
		return backend.Plan{}, refuse(backend.Conflict, errors.New("its canvas could not be read, so no slate can be laid over it"))
	}
	plan := backend.Plan{Target: running.ID, Name: running.Name, Emulated: true}
	whole := layouts.Rect{W: canvas.Width, H: canvas.Height}
	if at, shown := d.slateIn(rules); shown && readRect(at.get("Layout")) == whole {
		plan.Notes = append(plan.Notes, note("the slate is shown already: nothing is sent"))
		return plan, nil
	}
	logos, notes := d.covered(rules, whole)
	body := backend.MergeJSON(updateBody(running.ID, before, backend.Spec{}), logosIn(memberRules, logos))
	body, found, err := checkUpdate(body, old, file.Node{})
	if err != nil {
		return backend.Plan{}, err
	}
	plan.Steps = []backend.Step{{Call: callUpdate, Body: body}}
	plan.Notes = append(notes, found...)
	plan.Changes = backend.Diff(withoutCallback(old), onlyRules(body))
	plan.Hosts = hostsOf(body)
	return plan, nil
}

func (d Dialect) hasSlate() bool { return strings.TrimSpace(d.Slate) != "" }

// slateIn returns the logo that is the slate; only the last one can be.
func (d Dialect) slateIn(rules tree) (at tree, shown bool) {
	logos := logosOf(rules)
	if len(logos) == 0 {
		return tree{}, false
	}
	at = logos[len(logos)-1]
	return at, d.hasSlate() && at.get(memberURL).Text() == d.Slate
}

// covered returns the logos that run with the slate as the last, and what the
// operator should know.
func (d Dialect) covered(rules tree, whole layouts.Rect) ([]json.RawMessage, []backend.Note) {
	logos := rawLogos(logosOf(rules))
	notes := []backend.Note{
		note("audio goes on: the slate covers the picture only"),
		note("the slate is shown whole inside %dx%d: beside one of another shape the programme stays visible", whole.W, whole.H),
	}
	if _, shown := d.slateIn(rules); shown {
		logos = logos[:len(logos)-1] // that of a canvas that was changed since
	} else if len(logos) >= logoCount().high {
		logos = logos[:len(logos)-1]
		notes = append(notes, warning("all %d logos are in use: the slate takes the place of the last one, which comes back with the take", logoCount().high))
	}
	return append(logos, encode(wireLogo{Layout: wireBox{W: whole.W, H: whole.H}, URL: d.Slate})), notes
}

// uncovered returns the rules without the slate, as what a take is laid over.
func (d Dialect) uncovered(rules json.RawMessage) json.RawMessage {
	t, err := parseTree(rules, file.Node{})
	if err != nil {
		return rules
	}
	if _, shown := d.slateIn(t); !shown {
		return rules
	}
	logos := rawLogos(logosOf(t))
	return backend.MergeJSON(rules, logosIn("", logos[:len(logos)-1]))
}

// onStandby tells what becomes of a slate that is shown.
func (d Dialect) onStandby(v backend.Verb, old, body json.RawMessage) []backend.Note {
	shown := func(raw json.RawMessage) bool {
		t, err := parseTree(rulesWithin(raw), file.Node{})
		_, ok := d.slateIn(t)
		return err == nil && ok
	}
	switch {
	case !shown(old):
		return nil
	case shown(body):
		return []backend.Note{note("the slate stays over the picture: take removes it")}
	case v == backend.VerbTake:
		return []backend.Note{note("the slate is removed")}
	}
	return []backend.Note{warning("the slate is removed, and the picture goes on air")}
}

func logosOf(rules tree) []tree { return rules.get(memberLayout).get(memberLogo).items() }

func rawLogos(items []tree) []json.RawMessage {
	var logos []json.RawMessage
	for _, at := range items {
		logos = append(logos, at.JSON())
	}
	return logos
}

// logosIn is what is laid over a body, or with no member over MixedRules, to
// have these logos; none of them removes the list.
func logosIn(member string, logos []json.RawMessage) json.RawMessage {
	over := map[string]any{memberLayout: map[string]any{memberLogo: logos}}
	if len(logos) == 0 {
		over = map[string]any{memberLayout: map[string]any{memberLogo: nil}}
	}
	if member != "" {
		over = map[string]any{member: over}
	}
	return encode(over)
}
