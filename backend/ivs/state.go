package ivs

import "mixdeck/backend"

// The words of CompositionState and DestinationState (ivs-realtime model).
const (
	wordStarting     = "STARTING"
	wordActive       = "ACTIVE"
	wordStopping     = "STOPPING"
	wordReconnecting = "RECONNECTING"
	wordFailed       = "FAILED"
	wordStopped      = "STOPPED"
)

// destinationState is the neutral state of one destination.
func destinationState(word string) backend.State {
	switch word {
	case wordStarting:
		return backend.StateStarting
	case wordActive:
		return backend.StateLive
	case wordReconnecting:
		return backend.StateDegraded
	case wordStopping:
		return backend.StateStopping
	case wordFailed:
		return backend.StateFailed
	case wordStopped:
		return backend.StateEnded
	}
	return backend.StateUnknown
}

// standing is the neutral state of a composition and whether viewers see it,
// from its own word and those of its destinations: the composition stays ACTIVE
// while one destination works, so the destinations decide what is on air.
func standing(word string, destinations []string) (backend.State, backend.OnAir) {
	t := tallyOf(destinations)
	switch word {
	case wordStarting:
		return backend.StateStarting, backend.OnAirNo
	case wordActive:
		return t.active()
	case wordStopping:
		if t.on > 0 || t.unknown > 0 {
			return backend.StateStopping, backend.OnAirUncertain
		}
		return backend.StateStopping, backend.OnAirNo
	case wordStopped:
		return backend.StateEnded, backend.OnAirNo
	case wordFailed:
		return backend.StateFailed, backend.OnAirNo
	}
	return backend.StateUnknown, backend.OnAirUncertain
}

// tally counts destinations by what their states mean for the viewers.
type tally struct {
	all, on, starting, reconnecting, unknown int
}

func tallyOf(destinations []string) tally {
	t := tally{all: len(destinations)}
	for _, word := range destinations {
		switch word {
		case wordActive:
			t.on++
		case wordStarting:
			t.starting++
		case wordReconnecting:
			t.reconnecting++
		case wordStopping, wordFailed, wordStopped:
		default:
			t.unknown++
		}
	}
	return t
}

// active is the standing of an ACTIVE composition.
func (t tally) active() (backend.State, backend.OnAir) {
	switch {
	case t.all == 0: // the model requires a destination: the answer hides something
		return backend.StateDegraded, backend.OnAirUncertain
	case t.on == t.all:
		return backend.StateLive, backend.OnAirYes
	case t.on > 0:
		return backend.StateDegraded, backend.OnAirYes
	case t.starting == t.all:
		return backend.StateStarting, backend.OnAirNo
	case t.reconnecting > 0, t.unknown > 0:
		return backend.StateDegraded, backend.OnAirUncertain
	}
	return backend.StateDegraded, backend.OnAirNo
}
