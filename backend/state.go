package backend

// State is the neutral state of a production; the cloud's own word is kept
// beside it.
type State string

// The states. A native word never seen before is StateUnknown.
const (
	StateIdle     State = "idle"
	StateStarting State = "starting"
	StateLive     State = "live"
	StateDegraded State = "degraded"
	StateStopping State = "stopping"
	StateEnded    State = "ended"
	StateFailed   State = "failed"
	StateUnknown  State = "unknown"
)

// States returns all states in the order in which a production passes them.
func States() []State {
	return []State{
		StateIdle, StateStarting, StateLive, StateDegraded,
		StateStopping, StateEnded, StateFailed, StateUnknown,
	}
}

// Over reports whether nothing runs any more and nothing will by itself.
func (s State) Over() bool { return s == StateEnded || s == StateFailed || s == StateIdle }

// Moving reports whether the state is expected to change soon by itself.
func (s State) Moving() bool { return s == StateStarting || s == StateStopping }

// OnAir says whether viewers see the production.
type OnAir string

// The three answers. What is too old to be trusted is OnAirUncertain.
const (
	OnAirYes       OnAir = "yes"
	OnAirNo        OnAir = "no"
	OnAirUncertain OnAir = "uncertain"
)

// Possible reports whether viewers may see it: yes or uncertain.
func (o OnAir) Possible() bool { return o != OnAirNo }
