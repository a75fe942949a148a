package aws

import (
	"bytes"
	"encoding/json"
)

// Lenient reads a member of an answer without letting a value of the wrong type
// spoil the rest. Null and absence are the zero value.
type Lenient[T any] struct {
	Value T
	Set   bool // there is a value, and it can be read
	Bad   bool // there is one, and it cannot be read
}

// UnmarshalJSON never fails.
func (l *Lenient[T]) UnmarshalJSON(raw []byte) error {
	*l = Lenient[T]{}
	if IsNull(raw) {
		return nil
	}
	var v T
	if l.Bad = json.Unmarshal(raw, &v) != nil; !l.Bad {
		l.Value, l.Set = v, true
	}
	return nil
}

// Object returns the members of a JSON object; ok is false for anything else.
func Object(raw json.RawMessage) (members map[string]json.RawMessage, ok bool) {
	if json.Unmarshal(raw, &members) != nil {
		return nil, false
	}
	return members, members != nil
}

// IsNull reports whether a JSON value is null or absent.
func IsNull(raw json.RawMessage) bool {
	raw = bytes.TrimSpace(raw)
	return len(raw) == 0 || bytes.Equal(raw, []byte("null"))
}
