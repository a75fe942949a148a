package ivs

import (
	"bytes"
	"encoding/json"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// tell adds what the operator should know about the body, after what was noted
// while it was made.
func (w *draft) tell() {
	if w.running != nil {
		w.notes = append(w.notes, w.replacement())
	}
	w.notes = append(w.notes, warnings(w.body)...)
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

// warnings are consequences of the body's members.
func warnings(body json.RawMessage) []backend.Note {
	var b struct {
		Token        lenient[string] `json:"idempotencyToken"`
		Destinations []struct {
			Channel map[string]json.RawMessage `json:"channel"`
		} `json:"destinations"`
	}
	if json.Unmarshal(body, &b) != nil {
		return nil
	}
	var notes []backend.Note
	if b.Token.value != "" {
		notes = append(notes, warning("the document fixes the idempotency token: IVS answers a repeated start with the composition of the first"))
	}
	for _, d := range b.Destinations {
		if d.Channel != nil && isNull(d.Channel["encoderConfigurationArn"]) {
			notes = append(notes, note("the channel's destination names no encoder configuration: IVS chooses size and bitrate"))
		}
	}
	return notes
}

// layoutNotes are what the picture depends on.
func layoutNotes(l layouts.Layout) []backend.Note {
	notes := []backend.Note{note("AWS does not publish the geometry of its layouts: the preview is approximate")}
	featured, order, pip := "", "", ""
	switch {
	case l.Grid != nil:
		featured, order = l.Grid.FeaturedAttribute, l.Grid.OrderAttribute
	case l.Pip != nil:
		featured, order, pip = l.Pip.FeaturedAttribute, l.Pip.OrderAttribute, l.Pip.PipAttribute
	}
	if featured != "" {
		notes = append(notes, note("featured is who has the attribute %q with the text \"true\"; any other value features nobody", featured))
	}
	if pip != "" {
		notes = append(notes, note("in the overlay is who has the attribute %q with the text \"true\"", pip))
	}
	if order != "" {
		notes = append(notes, note("participants who join before the composition begins may stand in another order than %q asks for", order))
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
