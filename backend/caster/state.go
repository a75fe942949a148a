package caster

import (
	"time"

	"mixdeck/backend"
)

// The words of a studio's Status and of a scene's (DescribeCasters,
// DescribeCasterScenes).
const (
	wordOff = "0"
	wordOn  = "1"
)

// patience is how long a studio that was started may be without its program
// before it counts as failed.
const patience = 30 * time.Second

// standing is a studio's state as the vendor's words and their age have it.
type standing struct {
	state  backend.State
	onAir  backend.OnAir
	native string // the vendor's own words
}

// stand tells the state of a studio from its Status, its program, nil where it
// has none, and how long it has been started. Only the program is on air: what
// is staged never matters.
func stand(status string, program *sceneSeen, age time.Duration) standing {
	switch {
	case status == wordOff && program.word() == wordOn:
		// Two answers that contradict each other: one is older.
		return standing{backend.StateUnknown, backend.OnAirUncertain, status + ", PGM " + wordOn}
	case status == wordOff:
		return standing{backend.StateIdle, backend.OnAirNo, status}
	case status != wordOn:
		return standing{backend.StateUnknown, backend.OnAirUncertain, status}
	}
	switch program.word() {
	case wordOn:
		if program.LayoutID == "" {
			return standing{backend.StateDegraded, backend.OnAirYes, status}
		}
		return standing{backend.StateLive, backend.OnAirYes, status}
	case "":
		return closed(status+", no PGM", age)
	case wordOff:
		return closed(status+", PGM "+wordOff, age)
	}
	return standing{backend.StateUnknown, backend.OnAirUncertain, status + ", PGM " + program.word()}
}

// closed is a studio that is started and whose program is not.
func closed(native string, age time.Duration) standing {
	if age < patience {
		return standing{backend.StateStarting, backend.OnAirNo, native}
	}
	return standing{backend.StateFailed, backend.OnAirNo, native}
}
