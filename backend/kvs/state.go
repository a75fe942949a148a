package kvs

import "mixdeck/backend"

// The words of Status in StreamInfo (kinesisvideo model).
const (
	wordCreating = "CREATING"
	wordActive   = "ACTIVE"
	wordUpdating = "UPDATING"
	wordDeleting = "DELETING"
)

// standing is the neutral state of a stream's images, whether they are made, and
// the cloud's own word that decides it: that of the configuration, unless it is
// enabled and the stream is in no state to make images.
func (r reading) standing() (backend.State, backend.OnAir, string) {
	word, stream := r.images.Status.Value, r.info.Status.Value
	switch {
	case r.denied != nil, r.garbled:
		return backend.StateUnknown, backend.OnAirUncertain, stream
	case r.raw == nil:
		return backend.StateIdle, backend.OnAirNo, stream
	case word == wordDisabled:
		return backend.StateIdle, backend.OnAirNo, word
	case word != wordEnabled:
		return backend.StateUnknown, backend.OnAirUncertain, word
	}
	switch stream {
	case wordCreating:
		return backend.StateStarting, backend.OnAirNo, stream
	case wordDeleting:
		return backend.StateStopping, backend.OnAirNo, stream
	case wordActive, wordUpdating:
	default:
		return backend.StateUnknown, backend.OnAirUncertain, stream
	}
	switch {
	case r.keepsNothing():
		return backend.StateFailed, backend.OnAirNo, word
	case r.silent:
		return backend.StateDegraded, backend.OnAirYes, word
	}
	return backend.StateLive, backend.OnAirYes, word
}

// keepsNothing reports whether the stream is known to retain no data.
func (r reading) keepsNothing() bool { return r.info.Retention.Set && r.info.Retention.Value <= 0 }
