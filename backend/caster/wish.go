package caster

import (
	"encoding/json"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// wish is a plan in the making: the studio as it is known, and what a spec adds
// to it. Ids of parts are those of the studio, or place holders of what steps
// answer.
type wish struct {
	draft

	known  studioKnown
	spec   section
	layout *layouts.Layout // the spec's, which is PVW's
	config configWritten   // as it will be

	layoutIDs    map[string]string // by the spec's names
	componentIDs map[string]string
	drawn        string   // what the spec's layout became
	drawnParts   []string // what its components became; nil where it has none
	places       []string // of components that are added
	modified     bool     // a part was changed in place: PVW is given it anew

	before, after view
	fault         error // the first thing that cannot be planned
}

func newWish(k studioKnown, s backend.Spec) *wish {
	w := &wish{
		draft: draft{studio: k.id}, known: k, spec: section{s.Native}, layout: s.Layout,
		layoutIDs: map[string]string{}, componentIDs: map[string]string{},
	}
	w.before, w.after = newView(k), newView(k)
	return w
}

func (w *wish) fail(class backend.Class, err error) {
	if w.fault == nil {
		w.fault = refuse(class, err)
	}
}

// finish completes the plan.
func (w *wish) finish() (backend.Plan, error) {
	if w.fault != nil {
		return backend.Plan{}, w.fault
	}
	w.plan.Hosts = hostsIn(w.plan.Steps, w.known.hosts())
	if w.known.id != "" {
		w.plan.Changes = backend.Diff(w.before.json(), w.after.json())
	}
	return w.plan, nil
}

// sceneBody is the body of the calls that name a scene and no more.
func sceneBody(id string) json.RawMessage { return encode(map[string]string{memberScene: id}) }
