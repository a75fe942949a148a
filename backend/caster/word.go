package caster

import (
	"encoding/json"
	"fmt"

	"mixdeck/backend"
)

func note(format string, args ...any) backend.Note {
	return backend.Note{Severity: backend.SeverityNote, Message: fmt.Sprintf(format, args...)}
}

func warning(format string, args ...any) backend.Note {
	return backend.Note{Severity: backend.SeverityWarning, Message: fmt.Sprintf(format, args...)}
}

// encode writes a value that always marshals: structs of numbers and texts, and
// JSON that was read before.
func encode(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		return json.RawMessage("null")
	}
	return raw
}
