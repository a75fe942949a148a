package ivs

import (
	"bytes"
	"encoding/json"
	"time"
)

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
