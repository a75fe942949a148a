package caster

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"
)

// decode reads an answer as far as it can be read: a member of another type than
// the model has stays empty, and the envelope of older documents, one member
// named after the call with Response, is taken off. The error says that it is no
// JSON object at all.
func decode(raw json.RawMessage, into any) error {
	err := json.Unmarshal(withoutEnvelope(raw), into)
	if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) && wrong.Field != "" {
		return nil
	}
	return err
}

func withoutEnvelope(raw json.RawMessage) json.RawMessage {
	var members map[string]json.RawMessage
	if json.Unmarshal(raw, &members) != nil || len(members) != 1 {
		return raw
	}
	for name, inner := range members {
		if strings.HasSuffix(name, "Response") {
			return inner
		}
	}
	return raw
}

// whole is a whole number that an answer writes as one or as text; what is
// neither is 0.
type whole int

// UnmarshalJSON never fails.
func (w *whole) UnmarshalJSON(raw []byte) error {
	var f fraction
	_ = f.UnmarshalJSON(raw) // never fails
	*w = 0
	if v := math.Trunc(float64(f)); math.Abs(v) <= math.MaxInt32 {
		*w = whole(v)
	}
	return nil
}

// fraction is a number that an answer writes as one or as text; what is neither,
// or not finite, is 0.
type fraction float64

// UnmarshalJSON never fails.
func (f *fraction) UnmarshalJSON(raw []byte) error {
	v, err := strconv.ParseFloat(strings.Trim(string(raw), `" `), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0
	}
	*f = fraction(v)
	return nil
}

// word is a text that an answer may write as a number or a truth value as well.
type word string

// UnmarshalJSON never fails: lists, objects and null are no text.
func (w *word) UnmarshalJSON(raw []byte) error {
	*w = ""
	raw = bytes.TrimSpace(raw)
	var text string
	switch {
	case json.Unmarshal(raw, &text) == nil:
		*w = word(text)
	case len(raw) > 0 && raw[0] != '{' && raw[0] != '[' && string(raw) != "null":
		*w = word(raw)
	}
	return nil
}

// many is a list, for which older documents show a single element without its
// brackets. An empty object, an empty text and null are an empty list.
type many[T any] []T

// UnmarshalJSON reads either form.
func (m *many[T]) UnmarshalJSON(raw []byte) error {
	*m = nil
	switch text := string(bytes.TrimSpace(raw)); {
	case text == "null", text == "{}", text == `""`:
		return nil
	case strings.HasPrefix(text, "["):
		return json.Unmarshal(raw, (*[]T)(m))
	}
	var one T
	if err := json.Unmarshal(raw, &one); err != nil {
		return err
	}
	*m = many[T]{one}
	return nil
}

// texts are the elements of a list of words as plain texts.
func texts(list many[word]) []string {
	all := make([]string, len(list))
	for i, w := range list {
		all[i] = string(w)
	}
	return all
}

// loose is a value that is written as such, or as JSON text.
type loose[T any] struct{ value T }

// UnmarshalJSON reads either form as far as it can be read; it never fails.
func (l *loose[T]) UnmarshalJSON(raw []byte) error {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		raw = []byte(text)
	}
	_ = json.Unmarshal(raw, &l.value) // a part of another type stays empty
	return nil
}
