package kvs

import (
	"encoding/json"

	"mixdeck/backend"
	"mixdeck/backend/aws"
	"mixdeck/layouts/file"
)

// tell adds what the operator should know about the body, after what was noted
// while it was made.
func (w *draft) tell() {
	w.notes = append(w.notes, w.found.told()...)
	w.notes = append(w.notes, w.spec.Warnings...)
	config, _ := aws.Object(w.config())
	var status string
	_ = json.Unmarshal(config[memberStatus], &status) // checked
	w.tellStatus(status)
	switch noWidth, noHeight := aws.IsNull(config[memberWidth]), aws.IsNull(config[memberHeight]); {
	case noWidth && noHeight:
		w.notes = append(w.notes, note("the images have the source's own size"))
	case noWidth || noHeight:
		w.notes = append(w.notes, note("the side that is not given follows from the source's aspect"))
	}
	if w.keepsNothing() {
		w.notes = append(w.notes, warning("the stream keeps no data (retention 0 hours): the service refuses this until its data retention is raised"))
	}
	w.notes = append(w.notes, noteDelay(), noteTags())
}

// tellStatus says what becomes of the images themselves.
func (w *draft) tellStatus(status string) {
	if w.verb == backend.VerbUpdate && !w.runs() && status == wordEnabled {
		w.notes = append(w.notes, warning("the document says Status ENABLED: images are made from now on"))
	}
}

// keepsNothing reports whether the stream is known to retain no data.
func (w *draft) keepsNothing() bool {
	if w.running == nil {
		return false
	}
	info, err := readStream(w.running.Answered(callStream))
	return err == nil && reading{info: info}.keepsNothing()
}

// noteTags: developer guide, Automated image generation.
func noteTags() backend.Note {
	return note("images are made only of fragments that the producer marks with the tag AWS_KINESISVIDEO_IMAGE_GENERATION")
}

func (w *draft) config() json.RawMessage {
	members, _ := aws.Object(w.body)
	return members[memberConfig]
}

// changes are what differs from what the stream has. Where that is not known
// they are what the document removes by name.
func (w *draft) changes() []backend.Change {
	if w.before != nil {
		return backend.Diff(wrapped(w.before), wrapped(w.config()))
	}
	if w.running != nil {
		return backend.Diff(emptyObject(), wrapped(w.config()))
	}
	return removals(nil, memberConfig, w.spec.Native.Get(memberConfig))
}

// removals are the members that a document has as null: whatever stands there is
// to go.
func removals(changes []backend.Change, path string, n file.Node) []backend.Change {
	for name, value := range n.Members() {
		at := path + "." + name
		if value.Kind() == file.Null {
			changes = append(changes, backend.Change{Path: at, From: "whatever is there"})
		}
		changes = removals(changes, at, value)
	}
	return changes
}

// hosts is the bucket that images are sent to.
func (w *draft) hosts() []string {
	config, _ := aws.Object(w.config())
	destination, _ := aws.Object(config[memberDestination])
	var uri string
	if json.Unmarshal(destination[memberURI], &uri) != nil {
		return nil
	}
	if host := backend.Host(uri); host != "" {
		return []string{host}
	}
	return nil
}
