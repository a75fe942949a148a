package ivs

import (
	"encoding/json"
	"errors"
	"strings"

	"mixdeck/backend"
	"mixdeck/backend/aws"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// draft is a StartComposition body on its way.
type draft struct {
	spec    backend.Spec
	running *backend.Production // nil for a new composition
	base    json.RawMessage     // the running composition as a body, nil for a new one
	body    json.RawMessage
	found   findings       // what is wrong with it, or worth knowing
	brings  findings       // what it brings with it
	notes   []backend.Note // what happened on the way
}

func (d Dialect) planStart(running *backend.Production, s backend.Spec) (backend.Plan, error) {
	w := &draft{spec: s, running: running, body: s.Native.JSON()}
	for _, step := range []func() error{w.lay, w.startable, w.fill, w.found.err} {
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

// startable refuses a layout that has nothing to start with.
func (w *draft) startable() error {
	if w.running == nil && w.spec.LayoutOnly() {
		return errors.New("a layout alone does not start a composition: a spec with an ivs section names the stage and the destinations")
	}
	return nil
}

// fill puts the spec's layout and name in their places and checks the body as it
// would be sent.
func (w *draft) fill() error {
	w.putLayout()
	if err := w.putName(); err != nil {
		return err
	}
	body, err := file.FromJSON(w.body)
	if err != nil {
		return err
	}
	at := root(body, w.spec.Native)
	w.found.inspect(at)
	w.brings.consequences(at)
	return nil
}

// putLayout puts the spec's layout in its place, whole.
func (w *draft) putLayout() {
	if w.spec.Layout == nil {
		return
	}
	if at := w.spec.Native.Get("layout"); at.Kind() != file.Null {
		w.found.refuse(backend.CodeExclusive, at.Errorf("the spec names a layout of its own already: a layout belongs in one of the two places"))
		return
	}
	var encoder layouts.Canvas
	if w.running != nil {
		encoder = w.running.Canvas
	}
	if lowered := w.found.lower(*w.spec.Layout, encoder, "layout"); lowered != nil {
		w.body = backend.MergeJSON(w.body, json.RawMessage(`{"layout":null}`))
		w.body = backend.MergeJSON(w.body, json.RawMessage(`{"layout":`+string(lowered)+`}`))
	}
}

// lower lowers a layout that stands at a path of its document; nil where it
// cannot be shown, which is found then.
func (f *findings) lower(l layouts.Layout, encoder layouts.Canvas, path string) json.RawMessage {
	lowered, notes, err := Dialect{}.Lower(l, encoder)
	if err != nil {
		f.refuse(layouts.CodeKind, &file.Error{Path: path, Message: err.Error()})
		return nil
	}
	for _, n := range notes {
		at := &file.Error{Path: strings.TrimPrefix(path+".canvas", "."), Message: n.Message}
		f.list = append(f.list, finding{severity: layouts.Severity(n.Severity), code: backend.CodeSystem, text: n.Message, placed: at})
	}
	return lowered
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
	body, _ := aws.Object(w.body)
	return liftName(body["tags"])
}
