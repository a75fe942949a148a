package desk

import (
	"os"
	"path/filepath"
	"slices"

	"mixdeck/backend"
	"mixdeck/backend/watch"
)

// shelfStandby holds an empty file for each production that shows its standby
// picture: no vendor tells that an urgent switch is in force.
const shelfStandby shelf = "standby"

// Amend returns what adds to a row that its production shows the standby since
// a panic from here, as kept in the desk's folder of that name: it counts as
// degraded and has the alert [backend.AlertStandby]. With an empty folder
// nothing is added. It may be called at any time.
func Amend(keep string) func(backend.Row) backend.Row {
	return func(r backend.Row) backend.Row {
		if keep == "" || !r.OnAir.Possible() || !onShelf(keep, shelfStandby, watch.KeyOf(r)) {
			return r
		}
		if r.State == backend.StateLive {
			r.State = backend.StateDegraded
		}
		r.Alerts = append(slices.Clone(r.Alerts), backend.Alert{
			Severity: backend.SeverityAlarm, Code: backend.AlertStandby,
			Message: "viewers see the standby picture since a panic: take brings the show back",
		})
		return r
	}
}

func inStandby(r backend.Row) bool {
	return slices.ContainsFunc(r.Alerts, func(a backend.Alert) bool { return a.Code == backend.AlertStandby })
}

// keepStandby remembers what a change that the cloud accepted did to the
// standby.
func (d *Desk) keepStandby(v backend.Verb, k watch.Key) {
	if d.keep == "" {
		return
	}
	path := shelfPath(d.keep, shelfStandby, k)
	var err error
	switch v {
	case backend.VerbPanic:
		if err = os.MkdirAll(filepath.Dir(path), 0o700); err == nil {
			err = os.WriteFile(path, nil, 0o600)
		}
	case backend.VerbTake, backend.VerbStop, backend.VerbRemove, backend.VerbStart:
		if err = os.Remove(path); os.IsNotExist(err) {
			err = nil
		}
	case backend.VerbUpdate:
	}
	if err != nil {
		d.log.Error("whether the standby is shown could not be kept", "verb", v, "error", err)
	}
}

func onShelf(keep string, s shelf, k watch.Key) bool {
	_, err := os.Stat(shelfPath(keep, s, k))
	return err == nil
}
