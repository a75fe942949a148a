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

// jobLine is one production's part of a job as a line.
type jobLine struct {
	verb string
	jobItem
}

// jobLines returns the lines, the newest last. Of those for which there is no
// room, what is under way or went wrong is kept.
func (r *Root) jobLines(room int) (lines []jobLine, more int) {
	for _, j := range r.jobs {
		for _, i := range j.items {
			lines = append(lines, jobLine{j.verb, i})
		}
	}
	more = max(len(lines)-room, 0)
	for drop := more; drop > 0; drop-- {
		at := slices.IndexFunc(lines, func(l jobLine) bool { return l.well() })
		lines = slices.Delete(lines, max(at, 0), max(at, 0)+1)
	}
	return lines, more
}

// drawJobs draws the changes under way, each with its lamps or its result.
func (r *Root) drawJobs(b *cells.Buffer) {
	lines, more := r.jobLines(b.H())
	refs := 0
	for _, l := range lines {
		refs = max(refs, cells.Width(l.verb)+1+cells.Width(l.ref))
	}
	refs = min(refs, max(b.W()/3, 12))
	for y, l := range lines {
		r.drawJob(b.Sub(0, y, b.W(), 1), l, refs)
	}
	if more > 0 {
		b.TextRight(0, b.H()-1, b.W(), r.env.Styles.Base.Muted, " +"+strconv.Itoa(more)+" more")
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
	sign := r.outcome(l)
	x := sign.Badge(rest, 0, 0, rest.W())
	rest.TextIn(x+1, 0, rest.W()-x-1, st.Base.Text, told(*l.result))
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
func told(res desk.Result) string {
	text := res.Message
	switch {
	case text == "" && res.Late:
		text = "the cloud said yes, but it was not seen within a minute"
	case text == "" && res.State != "":
		text = "it is " + string(res.State)
	}
	if !res.Replaces.IsZero() && res.Outcome != desk.Failed {
		text = strings.TrimSpace("replaces " + res.Replaces.String() + "; " + text)
	}
	wrong := res.Outcome == desk.Failed || res.Outcome == desk.Unknown || res.Outcome == desk.Refused
	if wrong && res.RequestID != "" && !strings.Contains(text, res.RequestID) {
		text += " (request " + res.RequestID + ")"
	}
	return text
}
