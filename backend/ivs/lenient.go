package ivs

import (
	"bytes"
	"encoding/json"
	"slices"
	"time"
)

// lenient reads a member of an answer without letting a value of the wrong type
// spoil the rest: bad tells of one. Null and absence are the zero value.
type lenient[T any] struct {
	value T
	bad   bool
}

// UnmarshalJSON never fails.
func (l *lenient[T]) UnmarshalJSON(raw []byte) error {
	var v T
	*l = lenient[T]{bad: json.Unmarshal(raw, &v) != nil}
	if !l.bad {
		l.value = v
	}
	return nil
}

// moment reads a timestamp: an ISO 8601 text, as the ivs-realtime model says.
type moment struct{ time.Time }

// UnmarshalJSON takes null for the zero time and refuses anything but RFC 3339.
func (m *moment) UnmarshalJSON(raw []byte) error {
	if bytes.Equal(raw, []byte("null")) {
		return nil
	}
	var text string
	if err := json.Unmarshal(raw, &text); err != nil {
		return err
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	m.Time = t.UTC()
	return err
}

// objectOf returns the members of a JSON object; ok is false for anything else.
func objectOf(raw json.RawMessage) (members map[string]json.RawMessage, ok bool) {
	if json.Unmarshal(raw, &members) != nil {
		return nil, false
	}
	return members, members != nil
}

// isNull reports whether a JSON value is null or absent.
func isNull(raw json.RawMessage) bool {
	raw = bytes.TrimSpace(raw)
	return len(raw) == 0 || bytes.Equal(raw, []byte("null"))
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
