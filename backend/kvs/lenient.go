package kvs

import (
	"bytes"
	"encoding/json"
)

// lenient reads a member of an answer without letting a value of the wrong type
// spoil the rest: bad tells of one. Null and absence are the zero value.
type lenient[T any] struct {
	value T
	set   bool // there is a value, and it can be read
	bad   bool
}

// UnmarshalJSON never fails.
func (l *lenient[T]) UnmarshalJSON(raw []byte) error {
	*l = lenient[T]{}
	if bytes.Equal(raw, []byte("null")) {
		return nil
	}
	var v T
	if l.bad = json.Unmarshal(raw, &v) != nil; !l.bad {
		l.value, l.set = v, true
	}
	return nil
}
