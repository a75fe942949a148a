package ivs

import (
	"bytes"
	"encoding/json"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// tell adds what the operator should know about the body, after what was noted
// while it was made.
func (w *draft) tell() {
	w.notes = append(w.notes, w.spec.Warnings...)
	for _, n := range w.found.notes() {
		w.noteOnce(n)
	}
	if w.running != nil {
		w.notes = append(w.notes, w.replacement())
	}
	w.notes = append(w.notes, w.brings.notes()...)
	if l, _, err := (Dialect{}).Lift(w.body); err == nil && l != nil {
		w.notes = append(w.notes, layoutNotes(*l)...)
	}
	w.notes = append(w.notes,
		note("IVS ends the composition 24 hours after its start, and 60 seconds after the last publisher left the stage"))
}

func (w *draft) replacement() backend.Note {
	if w.running.OnAir.Possible() {
		return warning("%s is stopped first; viewers see nothing until the new composition, with a new ARN, has started", w.running.Name)
	}
	return note("a new composition, with a new ARN, takes the place of %s", w.running.Name)
}

// consequences finds what members of a StartComposition body bring with them.
func (f *findings) consequences(p place) {
	if at := p.get(tokenMember); at.body.Text() != "" {
		f.tell(layouts.SeverityWarning, backend.CodeSystem, at,
			"the document fixes the idempotency token: IVS answers a repeated start with the composition of the first")
	}
	destinations := p.get("destinations")
	for i := range destinations.body.Len() {
		at := destinations.index(i).get("channel")
		if at.body.Kind() == file.Map && !at.get("encoderConfigurationArn").set() {
			f.tell(layouts.SeverityNote, backend.CodeSystem, at,
				"the channel's destination names no encoder configuration: IVS chooses size and bitrate")
		}
	}
	f.order(p.get("layout"))
}

// order finds that a layout's order does not hold for all.
func (f *findings) order(layout place) {
	for _, kind := range []string{"grid", "pip"} {
		at := layout.get(kind).get("participantOrderAttribute")
		if order := at.body.Text(); order != "" {
			f.tell(layouts.SeverityNote, backend.CodeSystem, at,
				"participants who join before the composition begins may stand in another order than %q asks for", order)
		}
	}
}

// layoutNotes are what the picture depends on.
func layoutNotes(l layouts.Layout) []backend.Note {
	notes := []backend.Note{note("AWS does not publish the geometry of its layouts: the preview is approximate")}
	featured, pip := "", ""
	switch {
	case l.Grid != nil:
		featured = l.Grid.FeaturedAttribute
	case l.Pip != nil:
		featured, pip = l.Pip.FeaturedAttribute, l.Pip.PipAttribute
	}
	if featured != "" {
		notes = append(notes, note("featured is who has the attribute %q with the text \"true\"; any other value features nobody", featured))
	}
	if pip != "" {
		notes = append(notes, note("in the overlay is who has the attribute %q with the text \"true\"", pip))
	}
	return notes
}

// marshal writes JSON as it is meant for the wire: <, > and & as they are.
func marshal(v any) (json.RawMessage, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}
