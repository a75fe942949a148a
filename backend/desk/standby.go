package desk

import (
	"os"
	"path/filepath"
	"slices"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// shelfStandby holds a file for each production that a panic from here gave its
// standby picture, with the picture that ran then: a vendor's urgent switch cannot
// be read back.
const shelfStandby shelf = "standby"

// Standbys is a Dialect whose standby can be read back.
type Standbys interface {
	// InStandby reports whether viewers see the standby picture.
	InStandby(p backend.Production) bool
}

// Amender adds to a row what is known here and the cloud does not tell. The
// production is the newest one that was read whole, nil where none was.
type Amender func(r backend.Row, p *backend.Production) backend.Row

// Amend returns what adds that a production shows its standby since a panic, as
// its dialect reads it or else as the desk's folder of that name keeps it: it
// counts as degraded and has the alert [backend.AlertStandby]. It may be called at
// any time.
func Amend(keep string, profiles ...Profile) Amender {
	dialects := map[string]Standbys{}
	for _, p := range profiles {
		if d, ok := p.Dialect.(Standbys); ok {
			dialects[p.Name] = d
		}
	}
	return func(r backend.Row, p *backend.Production) backend.Row {
		if !r.OnAir.Possible() {
			return r
		}
		shown, certain := kept(keep, r, p)
		if d, ok := dialects[r.Ref.Profile]; ok && p != nil && p.Layout != nil {
			shown, certain = d.InStandby(*p), true
		}
		if !shown {
			return r
		}
		if r.State == backend.StateLive {
			r.State = backend.StateDegraded
		}
		r.Alerts = append(slices.Clone(r.Alerts), standbyAlert(certain))
		return r
	}
}

func standbyAlert(certain bool) backend.Alert {
	a := backend.Alert{
		Severity: backend.SeverityAlarm, Code: backend.AlertStandby,
		Message: "viewers see the standby picture since a panic: take brings the show back",
	}
	if !certain {
		a.Message = "the answer to a panic was lost: viewers may see the standby picture; look at the output, then panic again or take"
	}
	return a
}

// kept reads what the folder says of the row: nothing any more where another
// picture went on air since.
func kept(keep string, r backend.Row, p *backend.Production) (shown, certain bool) {
	if keep == "" {
		return false, false
	}
	data, err := os.ReadFile(shelfPath(keep, shelfStandby, watch.KeyOf(r)))
	if err != nil {
		return false, false
	}
	doc, err := file.Parse("standby", data)
	if err != nil {
		return true, true
	}
	if was, err := file.Layout(doc.Get("layout")); err == nil && p != nil && p.Layout != nil {
		if len(layouts.Diff(was, *p.Layout)) > 0 {
			return false, false
		}
	}
	return true, doc.Get("certain").Text() != "false"
}

func inStandby(r backend.Row) bool {
	return slices.ContainsFunc(r.Alerts, func(a backend.Alert) bool { return a.Code == backend.AlertStandby })
}

// keepStandby remembers what a change did to the standby: one that the cloud
// accepted, or a panic whose answer was lost.
func (d *Desk) keepStandby(v backend.Verb, item Item, certain bool) {
	if d.keep == "" {
		return
	}
	path := shelfPath(d.keep, shelfStandby, keyOf(item))
	var err error
	switch v {
	case backend.VerbPanic:
		if err = os.MkdirAll(filepath.Dir(path), 0o700); err == nil {
			err = file.Save(path, standbyNote(item, certain))
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

// standbyNote is what the folder keeps of a panic.
func standbyNote(item Item, certain bool) []byte {
	note := []byte("{\"certain\": true")
	if !certain {
		note = []byte("{\"certain\": false")
	}
	if item.Before != nil && item.Before.Layout != nil {
		note = append(append(note, ", \"layout\": "...), file.EncodeJSON(*item.Before.Layout)...)
	}
	return append(note, "}\n"...)
}
