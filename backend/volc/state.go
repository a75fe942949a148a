package volc

import "mixdeck/backend"

// The words of Status (docs/6469/1271158). The vendor spells one of them with a
// letter missing; the right spelling is understood too.
const (
	wordPending = "pending"
	wordPrepare = "prepare"
	wordRuning  = "runing"
	wordRunning = "running"
	wordPrestop = "prestop"
	wordDone    = "done"
)

// standing is the neutral state of a mix task and whether viewers see it.
func standing(word string) (backend.State, backend.OnAir) {
	switch word {
	case wordPending, wordPrepare:
		return backend.StateStarting, backend.OnAirNo
	case wordRuning, wordRunning:
		return backend.StateLive, backend.OnAirYes
	case wordPrestop:
		return backend.StateStopping, backend.OnAirUncertain
	case wordDone:
		return backend.StateEnded, backend.OnAirNo
	}
	return backend.StateUnknown, backend.OnAirUncertain
}
