package widget

import (
	"slices"
	"strconv"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/themes"
	"mixdeck/ui/cells"
)

// Alerts returns the alerts of a row of a moment, as watch.Entry.At returns it,
// worst first. What a screen tells calmly elsewhere is not told again: that the
// row is stale or lost goes with its age, and the time to the forced end is that
// of [EndsIn].
func Alerts(r backend.Row, now time.Time) []backend.Alert {
	var out []backend.Alert
	for _, a := range r.Alerts {
		switch a.Code {
		case watch.Stale.String(), watch.Lost.String():
			continue
		case "forced-end":
			left, severity := EndsIn(r, now)
			a.Severity, a.Message = severity, "the cloud ends it in "+left
			if left == "now" {
				a.Message = "the cloud ends it now"
			}
		}
		out = append(out, a)
	}
	slices.SortStableFunc(out, func(a, b backend.Alert) int { return weight(a) - weight(b) })
	return out
}

func weight(a backend.Alert) int {
	switch a.Severity {
	case backend.SeverityAlarm:
		return 0
	case backend.SeverityWarning:
		return 1
	case backend.SeverityNote:
	}
	return 2
}

// AlertLine writes an alert into at most w cells at x, y, on the ground of under,
// and returns how many it took. Of those that are more, it says how many.
func AlertLine(b *cells.Buffer, x, y, w int, st *themes.Styles, under cells.Style, a backend.Alert, more int) int {
	sign := Severity(st, a.Severity)
	sign.Style = Over(st, sign.Style, under)
	sign.Word = a.Message
	suffix := ""
	if more > 0 {
		suffix = " +" + strconv.Itoa(more)
	}
	if w < len(suffix)+4 {
		suffix = ""
	}
	n := sign.Draw(b, x, y, w-len(suffix))
	return n + b.TextIn(x+n, y, len(suffix), sign.Style, suffix)
}
