package widget

import (
	"mixdeck/backend"
	"mixdeck/backend/watch"
)

// WhyNot says why a verb cannot be asked for of a production now; "" where it
// can. A is what the desk says of the verb and the production's profile. Whether
// it really can is found out by the desk when it is asked for.
func WhyNot(v backend.Verb, e *watch.Entry, a backend.Ability) string {
	switch {
	case !a.Can() && a.Reason != "":
		return a.Reason
	case !a.Can():
		return "its system has no " + string(v)
	case e.Gone && v != backend.VerbStart:
		return "it has ended already"
	}
	switch v {
	case backend.VerbStart:
		return whyNotStart(e)
	case backend.VerbStop:
		return whyNotStop(e.State)
	case backend.VerbTake:
		if e.State == backend.StateIdle {
			return idle
		}
		return whyNotChange(e.State)
	case backend.VerbUpdate:
		return whyNotChange(e.State)
	case backend.VerbPanic:
		if !e.OnAir.Possible() {
			return "it is not on air"
		}
	case backend.VerbRemove:
	}
	return ""
}

// idle says why nothing of what is idle can be taken.
const idle = "it is idle: nobody sees it, and start puts it on air"

// Manner says how a system does a verb that it can do, where that is otherwise than
// the verb's name says; empty: just so.
func Manner(a backend.Ability) string {
	switch a.How {
	case backend.HowEmulated, backend.HowReplace:
		return string(a.How) + ": " + a.Reason
	case backend.HowNative, backend.HowNone:
	}
	return ""
}

// WhyNotTake says why there is nothing that a take could put on air; empty: there
// is. Drafted is whether a picture is staged here, which counts where the cloud
// holds none itself.
func WhyNotTake(e *watch.Entry, drafted bool) string {
	switch {
	case InStandby(e.Row):
		return ""
	case HasNext(e) && (e.Production == nil || e.Production.PVW != nil):
		return ""
	case HasNext(e):
		return "PVW holds no picture to take"
	case !drafted:
		return "nothing is staged for it"
	}
	return ""
}

// WayBack returns the verb that brings an earlier picture back on air, and whether
// the last good one is sent with it: out of the standby a take alone, on a studio a
// take of that picture, elsewhere an update to it.
func WayBack(e *watch.Entry) (v backend.Verb, picture bool) {
	switch {
	case InStandby(e.Row):
		return backend.VerbTake, false
	case HasNext(e):
		return backend.VerbTake, true
	}
	return backend.VerbUpdate, true
}

func whyNotStart(e *watch.Entry) string {
	if e.Gone || e.State == backend.StateEnded {
		return "it has ended: start a new one"
	}
	if !e.State.Over() {
		return "it runs already"
	}
	return ""
}

func whyNotStop(s backend.State) string {
	switch s {
	case backend.StateEnded:
		return "it has ended already"
	case backend.StateIdle:
		return "it is not running"
	case backend.StateStopping:
		return "it is stopping already"
	default:
		return ""
	}
}

func whyNotChange(s backend.State) string {
	switch s {
	case backend.StateEnded:
		return "it has ended already"
	case backend.StateFailed:
		return "it has failed"
	case backend.StateStopping:
		return "it is stopping"
	default:
		return ""
	}
}
