package volc

import (
	"encoding/json"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// Adopts reports whether the task can have been made by the step: it bears the
// step's Name, which only one task in progress can, and shows its picture. The
// addresses in the step may be redacted.
func (d Dialect) Adopts(start backend.Step, p backend.Production) bool {
	t, err := parseTree(start.Body, file.Node{})
	if err != nil || start.Call != callCreate {
		return false
	}
	name := t.get(memberName).Text()
	return name != "" && name == p.Name && sameBoxes(d.shape(start.Body), d.shape(p.Answered(callDetail)))
}

// shape is a body's picture without addresses, nil where it has none.
func (d Dialect) shape(native json.RawMessage) json.RawMessage {
	l, _, err := d.Lift(native)
	if err != nil || l == nil {
		return nil
	}
	for i := range l.Logos {
		l.Logos[i].URL = ""
	}
	return encode(l)
}

func sameBoxes(a, b json.RawMessage) bool { return len(backend.Diff(a, b)) == 0 }
