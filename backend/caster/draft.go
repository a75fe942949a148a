package caster

import (
	"encoding/json"
	"slices"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// draft is the steps of a plan in the making, all for one studio.
type draft struct {
	plan   backend.Plan
	studio string // CasterId, or the place holder of the one that a step makes
}

// add appends a step whose body is the studio's id and then the members of the
// parts, later ones over earlier. It returns the step's number, from 1.
func (d *draft) add(call string, parts ...json.RawMessage) int {
	body := json.RawMessage("{}")
	if d.studio != "" {
		body = encode(map[string]string{memberCaster: d.studio})
	}
	for _, part := range parts {
		if len(part) > 0 {
			body = backend.MergeJSON(body, part)
		}
	}
	d.plan.Steps = append(d.plan.Steps, backend.Step{Call: call, Body: body})
	return len(d.plan.Steps)
}

// copies marks a step as one that makes a copy, and returns it.
func (d *draft) copies(step int) int {
	d.plan.Steps[step-1].Copy = true
	return step
}

// tell appends notes that are not there yet.
func (d *draft) tell(notes ...backend.Note) {
	for _, n := range notes {
		if !slices.Contains(d.plan.Notes, n) {
			d.plan.Notes = append(d.plan.Notes, n)
		}
	}
}

// without is a map of a document less some members.
func without(n file.Node, names ...string) json.RawMessage {
	gone := map[string]any{}
	for _, name := range names {
		gone[name] = nil
	}
	return backend.MergeJSON(n.JSON(), encode(gone))
}
