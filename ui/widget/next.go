package widget

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/themes"
)

// HasNext reports whether the production's cloud itself holds a picture ready for
// a take beside the one on air: a studio's PVW and PGM.
func HasNext(e *watch.Entry) bool {
	return e.System == backend.Caster || e.Production != nil && e.Production.PVW != nil
}

// OnProgram returns the sign of the picture that viewers see, or would see: PGM,
// told by word and mark, in the colours of the tally.
func OnProgram(st *themes.Styles, onAir backend.OnAir) Sign {
	switch onAir {
	case backend.OnAirYes:
		return Sign{"●", "*", "PGM", st.Tally.OnAir}
	case backend.OnAirUncertain:
		return Sign{"?", "?", "PGM?", st.Tally.Uncertain}
	case backend.OnAirNo:
	}
	return Sign{"○", "o", "PGM", st.Tally.Idle}
}

// OnPreview returns the sign of the picture that a take puts on air: PVW.
func OnPreview(st *themes.Styles) Sign { return Sign{"◇", "n", "PVW", st.Tally.Preview} }

// NextDiffers reports whether a take would change what viewers see: PVW holds a
// picture, and it is another one than PGM's. Names are no part of a picture.
func NextDiffers(p *backend.Production) bool {
	switch {
	case p == nil || p.PVW == nil:
		return false
	case p.Layout == nil:
		return true
	}
	return !SamePicture(*p.Layout, *p.PVW)
}

// SamePicture reports whether two layouts show the same to the pixel, whatever
// they are called.
func SamePicture(a, b layouts.Layout) bool {
	return a.Canvas == b.Canvas && reflect.DeepEqual(a.Grid, b.Grid) && reflect.DeepEqual(a.Pip, b.Pip) &&
		slices.Equal(a.Layers, b.Layers) && slices.Equal(a.Logos, b.Logos) && slices.Equal(a.Components, b.Components)
}

// Differences lists in words what a take would change for viewers, from PGM to
// PVW; nil: nothing, or PVW holds no picture.
func Differences(p *backend.Production) []string {
	if !NextDiffers(p) {
		return nil
	}
	if p.Layout == nil {
		return []string{"PGM holds no picture yet"}
	}
	lines := PictureDiff(*p.Layout, *p.PVW, p.Cast)
	if lines == nil {
		lines = []string{"the same boxes, drawn otherwise"}
	}
	return lines
}

// PictureDiff lists in words how picture b differs from a, a line each, less
// their names. Sources and texts are called as the picture shows them, which their
// ids do not tell.
func PictureDiff(a, b layouts.Layout, cast []layouts.Participant) []string {
	a.Name, b.Name = "", ""
	lines := layouts.Diff(a, b)
	shown := shownAs(cast, a.Components, b.Components)
	for i, l := range lines {
		if id, what, ok := strings.Cut(l, ": "); ok && shown[id] != "" {
			lines[i] = shown[id] + ": " + what
		}
	}
	return lines
}

// shownAs returns what ids are called where they are shown.
func shownAs(cast []layouts.Participant, lists ...[]layouts.Component) map[string]string {
	shown := map[string]string{}
	for _, p := range cast {
		if p.Name != "" && p.Name != p.ID {
			shown[p.ID] = p.Name + " (" + p.ID + ")"
		}
	}
	for _, list := range lists {
		for _, c := range list {
			if c.Text != "" {
				shown[c.ID] = string(c.Type) + " " + strconv.Quote(c.Text)
			}
		}
	}
	return shown
}

// InStandby reports whether viewers see the standby picture since a panic.
func InStandby(r backend.Row) bool {
	return slices.ContainsFunc(r.Alerts, func(a backend.Alert) bool { return a.Code == backend.AlertStandby })
}
