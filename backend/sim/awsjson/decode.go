package awsjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// Decode reads a request's body as a JSON object whose numbers are
// [json.Number]. An empty body and null are an empty object. Any other body is
// refused as a SerializationException.
func Decode(body []byte) (map[string]any, error) {
	if len(bytes.TrimSpace(body)) == 0 {
		return map[string]any{}, nil
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, serialization("The request body is not valid JSON")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, serialization("The request body holds more than one JSON value")
	}
	switch v := v.(type) {
	case nil:
		return map[string]any{}, nil
	case map[string]any:
		return v, nil
	}
	return nil, serialization("Start of structure or map found where not expected")
}

// Into writes a request that [Dialect.Check] has let through into a request
// struct, by encoding/json's rules. What does not fit is refused as a
// SerializationException.
func Into[In any](clean map[string]any) (In, error) {
	var in In
	body, err := json.Marshal(clean)
	if err == nil {
		err = json.Unmarshal(body, &in)
	}
	if err != nil {
		return in, serialization("The request cannot be read: %v", err)
	}
	return in, nil
}
