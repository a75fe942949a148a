package ui

import (
	"slices"
	"strconv"
	"strings"

	"mixdeck/backend/desk"
	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// jobLine is one production's part of a job as it is shown: a line, and what went
// wrong below it.
type jobLine struct {
	verb string
	jobItem
	below []string
}

// rows is how many rows the line takes.
func (l jobLine) rows() int { return 1 + len(l.below) }

// maxBelow is how many rows an error may take.
const maxBelow = 2

// jobLines lays the changes out for a width, the newest last.
func (r *Root) jobLines(w int) (lines []jobLine) {
	for _, j := range r.jobs {
		for _, i := range j.items {
			l := jobLine{verb: j.verb, jobItem: i}
			if i.result != nil && !i.well() {
				l.below = cells.Wrap(told(i), max(w-3, 8))
				l.below = l.below[:min(len(l.below), maxBelow)]
			}
			lines = append(lines, l)
		}
	}
	return lines
}

// jobRows is how many rows the changes would like to have.
func (r *Root) jobRows(w int) (rows int) {
	for _, l := range r.jobLines(w) {
		rows += l.rows()
	}
	return rows
}

// squeeze leaves so many lines away that the rest fits into the rows: of those
// that ended well first, then the oldest. The last one stays.
func squeeze(lines []jobLine, rows int) (_ []jobLine, left int) {
	total := 0
	for _, l := range lines {
		total += l.rows()
	}
	for total > rows && len(lines) > 1 {
		at := max(slices.IndexFunc(lines, func(l jobLine) bool { return l.well() }), 0)
		total -= lines[at].rows()
		lines = slices.Delete(lines, at, at+1)
		left++
	}
	return lines, left
}

// drawJobs draws the changes under way, each with its lamps or its result.
func (r *Root) drawJobs(b *cells.Buffer) {
	lines, left := squeeze(r.jobLines(b.W()), b.H())
	refs := 0
	for _, l := range lines {
		refs = max(refs, cells.Width(l.verb)+1+cells.Width(l.ref))
	}
	refs = min(refs, max(b.W()/3, 12))
	y := 0
	for _, l := range lines {
		r.drawJob(b.Sub(0, y, b.W(), 1), l, refs)
		for n, text := range l.below {
			b.TextIn(2, y+1+n, b.W()-2, r.env.Styles.Base.Text, text)
		}
		y += l.rows()
	}
	if left > 0 {
		b.TextRight(0, b.H()-1, b.W(), r.env.Styles.Base.Muted, " +"+strconv.Itoa(left)+" more")
	}
}

// drawJob draws one line; names take refs cells.
func (r *Root) drawJob(b *cells.Buffer, l jobLine, refs int) {
	st := r.env.Styles
	n := b.TextIn(0, 0, refs, st.Base.Strong, l.verb)
	b.TextIn(n+1, 0, refs-n-1, st.Base.Text, l.ref)
	rest := b.Sub(refs+2, 0, b.W()-refs-2, 1)
	if l.result == nil {
		x := r.drawLamps(rest, l.jobItem)
		rest.TextIn(x+1, 0, rest.W()-x-1, st.Base.Muted, l.note)
		return
	}
	x := r.outcome(l).Badge(rest, 0, 0, rest.W())
	if l.below == nil {
		rest.TextIn(x+1, 0, rest.W()-x-1, st.Base.Text, told(l.jobItem))
	}
}

// drawLamps draws the stages that are reached, waited for, and to come.
func (r *Root) drawLamps(b *cells.Buffer, i jobItem) int {
	stages := []desk.Stage{desk.StageSent, desk.StageAccepted, desk.StageSeen}
	if i.applies {
		stages = append(stages, desk.StageApplied)
	}
	reached := slices.Index(stages, i.reached)
	st, x := r.env.Styles, 0
	for n, stage := range stages {
		sign := widget.Sign{Mark: "○", Letter: "o", Style: st.Lamp.Off}
		switch {
		case n <= reached:
			sign = widget.Sign{Mark: "●", Letter: "*", Style: st.Lamp.On}
		case n == reached+1:
			sign = widget.Sign{Mark: "◐", Letter: "~", Style: st.Lamp.Busy}
		}
		sign.Word = strings.ToUpper(string(stage))
		x += sign.Draw(b, x, 0, b.W()-x) + 2
	}
	return x
}

// outcome is the sign of how an item ended.
func (r *Root) outcome(l jobLine) widget.Sign {
	lamp := r.env.Styles.Lamp
	sign := func(mark, letter, word string, st ink.Style) widget.Sign {
		return widget.Sign{Mark: mark, Letter: letter, Word: word, Style: st}
	}
	switch l.result.Outcome {
	case desk.Done:
		return sign("●", "*", "DONE", lamp.On)
	case desk.Accepted:
		if l.result.Late {
			return sign("◐", "~", "NOT SEEN YET", lamp.Failed)
		}
		return sign("●", "*", "ACCEPTED", lamp.On)
	case desk.Refused:
		return sign("✗", "x", "REFUSED", lamp.Failed)
	case desk.Unknown:
		return sign("?", "?", "OUTCOME UNKNOWN", lamp.Failed)
	case desk.Failed:
	}
	return sign("✗", "x", "FAILED", lamp.Failed)
}

// told is the result in a sentence, with the vendor's request id where it went
// wrong.
func told(i jobItem) string {
	res := *i.result
	text := said(i)
	if !res.Replaces.IsZero() && res.Outcome != desk.Failed {
		text = strings.TrimSpace("replaces " + res.Replaces.String() + "; " + text)
	}
	wrong := res.Outcome == desk.Failed || res.Outcome == desk.Unknown || res.Outcome == desk.Refused
	if wrong && res.RequestID != "" && !strings.Contains(text, res.RequestID) {
		text += " (request " + res.RequestID + ")"
	}
	return text
}

// said is the result's own sentence, else what follows from it.
func said(i jobItem) string {
	switch res := i.result; {
	case res.Message != "":
		return res.Message
	case i.did != "" && i.well():
		return i.did
	case res.Late:
		return "the cloud said yes, but it was not seen within a minute"
	case res.State != "":
		return "it is " + string(res.State)
	}
	return ""
}
