package ivs

import (
	"encoding/json"
	"errors"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// draft is a StartComposition body on its way.
type draft struct {
	spec    backend.Spec
	running *backend.Production // nil for a new composition
	base    json.RawMessage     // the running composition as a body, nil for a new one
	body    json.RawMessage
	notes   []backend.Note
}

func (d Dialect) planStart(running *backend.Production, s backend.Spec) (backend.Plan, error) {
	w := &draft{spec: s, running: running, body: s.Native.JSON()}
	for _, step := range []func() error{w.lay, w.putLayout, w.putName, w.verify} {
		if err := step(); err != nil {
			return backend.Plan{}, invalid(err)
		}
	}
	w.tell()
	plan := backend.Plan{
		Verb: backend.VerbStart, System: backend.IVS, Profile: s.Profile, Name: w.name(),
		Steps:       []backend.Step{{Call: callStart, Body: w.body}},
		Notes:       w.notes,
		TokenMember: tokenMember,
	}
	if running != nil {
		plan.Profile = running.Ref.Profile
		plan.Changes = backend.Diff(w.base, w.body)
		if running.OnAir.Possible() {
			plan.Gap = offAir
		}
	}
	return plan, nil
}

// lay lays the native section down: as it is for a new composition, over the
// running one for a replacement.
func (w *draft) lay() error {
	if w.running == nil {
		if w.body == nil {
			w.body = json.RawMessage("{}")
		}
		return nil
	}
	base, notes, err := bodyOf(*w.running)
	if err != nil {
		return err
	}
	w.base, w.notes = base, notes
	if w.body == nil {
		w.body = base
		return nil
	}
	for _, kinds := range [][2]string{{"grid", "pip"}, {"pip", "grid"}} {
		// A layout of one kind takes the place of the other.
		if layout := w.spec.Native.Get("layout"); layout.Get(kinds[0]).Kind() == file.Map && !layout.Get(kinds[1]).Exists() {
			base = backend.MergeJSON(base, json.RawMessage(`{"layout":{"`+kinds[1]+`":null}}`))
		}
	}
	w.body = backend.MergeJSON(base, w.body)
	w.dropToken()
	return nil
}

// dropToken leaves the document's own idempotency token out of a replacement:
// IVS would answer with the composition that the token made before, the very
// one that was stopped.
func (w *draft) dropToken() {
	if w.spec.Native.Get(tokenMember).Exists() {
		w.body = without(w.body, map[string]any{tokenMember: nil})
		w.notes = append(w.notes, note("the document's idempotency token is left out: it belongs to an earlier start"))
	}
}

// putLayout puts the spec's layout in its place, whole.
func (w *draft) putLayout() error {
	if w.spec.Layout == nil {
		return nil
	}
	if at := w.spec.Native.Get("layout"); at.Kind() != file.Null {
		return at.Errorf("the spec names a layout of its own already: a layout belongs in one of the two places")
	}
	var encoder layouts.Canvas
	if w.running != nil {
		encoder = w.running.Canvas
	}
	lowered, notes, err := Dialect{}.Lower(*w.spec.Layout, encoder)
	if err != nil {
		return err
	}
	w.notes = append(w.notes, notes...)
	w.body = backend.MergeJSON(w.body, json.RawMessage(`{"layout":null}`))
	w.body = backend.MergeJSON(w.body, json.RawMessage(`{"layout":`+string(lowered)+`}`))
	return nil
}

// putName fills the tag Name where the native section leaves it empty. A layout
// alone changes the layout alone: its name is not the production's.
func (w *draft) putName() error {
	if w.spec.Name == "" || w.running != nil && w.spec.LayoutOnly() {
		return nil
	}
	if tags := w.spec.Native.Get("tags"); tags.Kind() != file.Null && tags.Kind() != file.Map || tags.Get(nameTag).Text() != "" {
		return nil
	}
	tag, err := marshal(map[string]any{"tags": map[string]string{nameTag: w.spec.Name}})
	w.body = backend.MergeJSON(w.body, tag)
	return err
}

// verify checks the body as it would be sent.
func (w *draft) verify() error {
	body, err := file.FromJSON(w.body)
	if err != nil {
		return err
	}
	if w.running == nil && w.spec.LayoutOnly() && !body.Get("stageArn").Exists() {
		return errors.New("a layout alone does not start a composition: a spec with an ivs section names the stage and the destinations")
	}
	found := inspect(body, w.spec.Native)
	w.notes = append(w.notes, w.spec.Warnings...)
	for _, n := range found.unknown {
		w.noteOnce(n)
	}
	return found.errs.Err()
}

func (w *draft) noteOnce(n backend.Note) {
	for _, have := range w.notes {
		if have.Message == n.Message {
			return
		}
	}
	w.notes = append(w.notes, n)
}

// name is what the composition will be called: the tag Name.
func (w *draft) name() string {
	body, _ := objectOf(w.body)
	return liftName(body["tags"])
}
