package kvs

import (
	"encoding/json"
	"errors"
	"fmt"

	"mixdeck/backend"
	"mixdeck/backend/aws"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// draft is an UpdateImageGenerationConfiguration body on its way.
type draft struct {
	verb    backend.Verb
	spec    backend.Spec
	running *backend.Production // nil for a stream that only the document names
	before  json.RawMessage     // the configuration that the stream has; nil: none, or not known
	body    json.RawMessage
	found   findings
	notes   []backend.Note
}

func planConfigured(v backend.Verb, running *backend.Production, s backend.Spec) (backend.Plan, error) {
	w := &draft{verb: v, spec: s, running: running}
	if err := w.keeps(); err != nil {
		return backend.Plan{}, refuse(backend.Invalid, err)
	}
	if err := w.allowed(); err != nil {
		return backend.Plan{}, err
	}
	if w.idle() {
		return backend.Plan{Notes: []backend.Note{w.runsAlready()}}, nil
	}
	if err := w.write(); err != nil {
		return backend.Plan{}, err
	}
	if err := w.verify(); err != nil {
		return backend.Plan{}, refuse(backend.Invalid, err)
	}
	if w.verb == backend.VerbUpdate && len(w.changes()) == 0 {
		nothing := note("nothing changes: it is configured like this already")
		return backend.Plan{Notes: append([]backend.Note{nothing}, w.found.told()...)}, nil
	}
	w.tell()
	plan := backend.Plan{
		Steps: []backend.Step{{Call: callUpdate, Body: w.body}},
		Notes: w.notes, Changes: w.changes(), Hosts: w.hosts(),
	}
	if running == nil {
		plan.Target, plan.Name = w.stream()
	}
	return plan, nil
}

// allowed refuses what the stream's state does not allow.
func (w *draft) allowed() error {
	switch {
	case w.running == nil:
		return nil
	case w.running.State == backend.StateStopping:
		return refuse(backend.Conflict, errors.New("the stream is being deleted"))
	case w.verb == backend.VerbStart && w.runs() && !w.silent():
		return refuse(backend.Conflict, errors.New("images are made already: use update to change them"))
	case w.verb == backend.VerbUpdate && w.silent():
		return refuse(backend.Invalid, errors.New("nothing is staged: neither a layout nor a kvs section"))
	case w.verb == backend.VerbUpdate && w.runs() && w.status().Text() == wordDisabled:
		return refuse(backend.Invalid, w.status().Errorf("an update does not end the images: use stop for that"))
	case w.verb == backend.VerbUpdate && w.running.Dormant:
		return refuse(backend.Conflict, errors.New("the stream has no image configuration yet: use start with a kvs section"))
	}
	return nil
}

// status is what the document says of Status.
func (w *draft) status() file.Node { return w.spec.Native.Get(memberConfig).Get(memberStatus) }

// idle reports whether nothing is left to do.
func (w *draft) idle() bool {
	return w.verb == backend.VerbStart && w.running != nil && w.runs() && w.silent()
}

// runsAlready says why a start has nothing to do.
func (w *draft) runsAlready() backend.Note {
	if w.keepsNothing() {
		return warning("it is enabled already, but the stream keeps no data (retention 0 hours): no images come until its data retention is raised")
	}
	return note("images are made already: nothing is sent")
}

// runs reports whether the stream's configuration is enabled, whatever becomes
// of the images.
func (w *draft) runs() bool { return !w.running.Dormant && w.running.State != backend.StateIdle }

// silent reports whether the spec says nothing.
func (w *draft) silent() bool { return w.spec.Layout == nil && !w.spec.Native.Exists() }

// write lays the document over what the stream has.
func (w *draft) write() error {
	if w.running != nil && !w.running.Dormant {
		before, err := configOf(*w.running)
		if err != nil {
			return err
		}
		w.before = before
	}
	if err := w.sameStream(); err != nil {
		return err
	}
	config := backend.MergeJSON(orEmpty(w.before), orEmpty(w.spec.Native.Get(memberConfig).JSON()))
	config, err := w.frame(config)
	if err != nil {
		return refuse(backend.Invalid, err)
	}
	if w.verb == backend.VerbStart {
		config = w.enable(config)
	}
	w.body = w.envelope(config)
	return nil
}

func orEmpty(raw json.RawMessage) json.RawMessage {
	if aws.IsNull(raw) {
		return emptyObject()
	}
	return raw
}

// keeps refuses a document whose own body would delete the configuration.
func (w *draft) keeps() error {
	at := w.spec.Native.Get(memberConfig)
	switch {
	case at.Exists() && at.Kind() == file.Null:
		return at.Errorf("%s", deletes)
	case at.Exists() && at.Kind() != file.Map:
		return at.Errorf("must be a map, not %s", at.Kind())
	case w.spec.Native.Exists() && !at.Exists() && w.spec.Layout == nil:
		return place{source: w.spec.Native}.lacking(memberConfig, "is missing: %s", deletes)
	}
	return nil
}

// deletes says what a body without a configuration is for.
const deletes = "a request without it deletes the whole image configuration: use remove for that"

// sameStream refuses a document that names another stream than the one that it
// is laid over.
func (w *draft) sameStream() error {
	if w.running == nil {
		return nil
	}
	if at := w.spec.Native.Get(memberARN); at.Kind() != file.Null && at.Text() != string(w.running.ID) {
		return refuse(backend.Conflict, at.Errorf("the document is for the stream %s and not for %s", at.Text(), w.running.ID))
	}
	if at := w.spec.Native.Get(memberName); at.Kind() != file.Null && at.Text() != shortID(w.running.ID) {
		return refuse(backend.Conflict, at.Errorf("the document is for the stream %q and not for %q", at.Text(), shortID(w.running.ID)))
	}
	return nil
}

// frame puts the layout's size in its place.
func (w *draft) frame(config json.RawMessage) (json.RawMessage, error) {
	if w.spec.Layout == nil {
		return config, nil
	}
	for _, name := range []string{memberWidth, memberHeight} {
		if at := w.spec.Native.Get(memberConfig).Get(name); at.Kind() != file.Null {
			return nil, at.Errorf("the spec has a layout too, whose canvas is the size: it belongs in one of the two places")
		}
	}
	size, notes, err := lower(*w.spec.Layout)
	if err != nil {
		return nil, err
	}
	w.notes = append(w.notes, notes...)
	return backend.MergeJSON(config, size), nil
}

// enable is what makes a start of a configuration. A word that there is not is
// left for the check to refuse.
func (w *draft) enable(config json.RawMessage) json.RawMessage {
	members, _ := aws.Object(config)
	switch status := string(members[memberStatus]); {
	case status == `"`+wordDisabled+`"`:
		if at := w.spec.Native.Get(memberConfig).Get(memberStatus); at.Text() == wordDisabled {
			w.found.warnf(backend.CodeSystem, place{source: at}, "a start enables the images, whatever the document says")
		}
	case !aws.IsNull(members[memberStatus]):
		return config
	}
	return backend.MergeJSON(config, encode(map[string]string{memberStatus: wordEnabled}))
}

// envelope is the whole body: the document's other members, and the stream.
func (w *draft) envelope(config json.RawMessage) json.RawMessage {
	own := backend.MergeJSON(emptyObject(), orEmpty(w.spec.Native.JSON()))
	own = backend.MergeJSON(own, encode(map[string]any{memberConfig: nil}))
	switch names := w.spec.Native; {
	case w.running != nil:
		own = backend.MergeJSON(encode(map[string]backend.ID{memberARN: w.running.ID}), own)
	case names.Get(memberName).Kind() == file.Null && names.Get(memberARN).Kind() == file.Null && w.spec.Name != "":
		own = backend.MergeJSON(encode(map[string]string{memberName: w.spec.Name}), own)
	}
	return backend.MergeJSON(own, wrapped(config))
}

// verify checks the body as it would be sent. What runs with the same fault the
// service has taken.
func (w *draft) verify() error {
	body, err := file.FromJSON(w.body)
	if err != nil {
		return err
	}
	found := inspect(body, w.spec.Native)
	if w.before != nil {
		runs, err := file.FromJSON(bodyFor(w.running.ID, w.before))
		if err != nil {
			return err
		}
		found.without(inspect(runs, file.Node{}))
	}
	w.found.list = append(w.found.list, found.list...)
	if w.running == nil && w.spec.LayoutOnly() {
		return fmt.Errorf("a layout alone does not start images: a kvs section names %s", missing(found))
	}
	if w.running != nil && w.running.Dormant && w.spec.Native.Get(memberConfig).Kind() == file.Null {
		return fmt.Errorf("the stream %s has no image configuration yet: a kvs section names %s", shortID(w.running.ID), missing(found))
	}
	return w.found.err()
}

// missing lists the members that a body lacks.
func missing(f findings) string {
	text := ""
	for _, one := range f.list {
		if one.code != layouts.CodeMissing {
			continue
		}
		if text != "" {
			text += ", "
		}
		text += one.at.Path
	}
	return text
}

// stream is the stream that the body names.
func (w *draft) stream() (backend.ID, string) {
	var names struct {
		Name string
		ARN  string
	}
	members, _ := aws.Object(w.body)
	_ = json.Unmarshal(members[memberName], &names.Name) // the body was checked: absence is all that there can be
	_ = json.Unmarshal(members[memberARN], &names.ARN)
	if names.Name == "" {
		names.Name = streamOf(names.ARN).name
	}
	return backend.ID(names.ARN), names.Name
}
