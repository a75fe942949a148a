package dialog

import (
	"slices"
	"strconv"
	"strings"

	"mixdeck/backend"
	"mixdeck/themes"
)

// Where the changes of a studio's plan stand.
const (
	onProgram = "PGM."
	onPreview = "PVW."
)

// shownChanges returns the changes of a plan as they are listed: numbers short, and
// those of PVW that a take makes of PGM too only once, as PGM's.
func shownChanges(p backend.Plan) []backend.Change {
	shown := slices.Clone(p.Changes)
	if p.Verb == backend.VerbTake {
		shown = slices.DeleteFunc(shown, func(c backend.Change) bool { return repeated(c, p.Changes) })
	}
	for i, c := range shown {
		shown[i].From, shown[i].To = rounded(c.From), rounded(c.To)
	}
	return shown
}

// repeated reports whether a change of PVW gives the same to PGM.
func repeated(c backend.Change, all []backend.Change) bool {
	rest, previewed := strings.CutPrefix(c.Path, onPreview)
	return previewed && slices.ContainsFunc(all, func(o backend.Change) bool {
		return o.Path == onProgram+rest && o.To == c.To
	})
}

// rounded returns a broken number with at most six significant digits, and every
// other text as it is.
func rounded(text string) string {
	if !strings.Contains(text, ".") {
		return text
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	if short := strconv.FormatFloat(f, 'g', 6, 64); len(short) < len(text) {
		return short
	}
	return text
}

func tellChanges(out *page, changes []backend.Change, s *themes.Styles) {
	for i, c := range changes {
		label := run{s.Base.Muted, ""}
		if i == 0 {
			label.text = "changes"
		}
		switch {
		case c.From == "":
			out.hang(labelled, label, s.Diff.Add, "+ "+c.Path+"  "+c.To)
		case c.To == "":
			out.hang(labelled, label, s.Diff.Remove, "- "+c.Path+"  "+c.From)
		default:
			out.hang(labelled, label, s.Base.Text, c.Path+"  "+c.From+" -> "+c.To)
		}
	}
}
