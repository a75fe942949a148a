package dialog

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/themes"
	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// labelled is the width of the column of labels in a plan.
const labelled = 9

// Plan is what a ticket would do, laid out as lines.
type Plan struct {
	Ticket desk.Ticket
	// Was is what was on the screen when the verb was asked for, by ref; the
	// ticket has what a fresh look found.
	Was map[backend.Ref]backend.Row
	// Label returns the environment's word of a profile; nil: none has one.
	Label func(profile string) string
	// Ability tells how a profile's system does a verb; nil: not known.
	Ability func(v backend.Verb, profile string) backend.Ability
}

// label is the environment's word of an item, as runs: none where it has none.
func (p Plan) label(item desk.Item, s *themes.Styles) line {
	if p.Label == nil {
		return nil
	}
	word := p.Label(profileOf(item))
	if word == "" {
		return nil
	}
	return line{{widget.LabelStyle(s, word), " " + word + " "}, {s.Base.Muted, "  "}}
}

func profileOf(item desk.Item) string {
	if item.Ref.IsZero() {
		return item.Plan.Profile
	}
	return item.Ref.Profile
}

// Labels joins the distinct words of the environments that the plan touches.
func (p Plan) Labels() string {
	var words []string
	for _, item := range p.Ticket.Items {
		if p.Label == nil {
			break
		}
		if word := p.Label(profileOf(item)); word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return strings.Join(words, " ")
}

// Rows returns how many lines the plan has at a width.
func (p Plan) Rows(w int, s *themes.Styles, now time.Time) int {
	return len(p.lay(w, s, now).lines)
}

// Draw draws the plan from line top on into the whole buffer, on the ground of
// under.
func (p Plan) Draw(b *cells.Buffer, top int, s *themes.Styles, under ink.Style, now time.Time) {
	p.lay(b.W(), s, now).draw(b, top, s, under)
}

// lay lays the plan out.
func (p Plan) lay(w int, s *themes.Styles, now time.Time) *page {
	out := &page{w: w}
	if len(p.Ticket.Items) > 1 {
		p.list(out, s)
	}
	for i, item := range p.Ticket.Items {
		out.gap()
		p.head(out, item, s, now)
		tellPicture(out, item, p.Ticket.Intent, s)
		if spec := p.Ticket.Intent.Spec; spec != nil && i == 0 {
			tellNotes(out, spec.Warnings, s)
		}
		p.tellPlan(out, item, s)
	}
	return out
}

// list names all productions, one on each line, ahead of what is said of each.
func (p Plan) list(out *page, s *themes.Styles) {
	for _, item := range p.Ticket.Items {
		onAir, name := backend.OnAirNo, line{{s.Base.Muted, item.Ref.String()}}
		if b := item.Before; b != nil {
			onAir, name = b.OnAir, line{{s.Base.Strong, b.Name}, {s.Base.Muted, "  " + b.Ref.String()}}
		}
		row := append(line{padded(tally(onAir, s), 12), {s.Base.Muted, " "}}, p.label(item, s)...)
		out.add(append(row, name...)...)
	}
}

// head tells which production the item is about and how it was found.
func (p Plan) head(out *page, item desk.Item, s *themes.Styles, now time.Time) {
	switch {
	case item.Before == nil && !item.Ref.IsZero():
		out.add(append(p.label(item, s), run{s.Base.Strong, item.Ref.String()})...)
		return
	case item.Before == nil:
		out.add(append(p.label(item, s), run{s.Base.Strong, orNew(item.Plan.Name)}, run{s.Base.Muted, "  " + item.Plan.Profile + "  " + string(item.Plan.System)})...)
		return
	}
	b := item.Before
	out.add(append(p.label(item, s), run{s.Base.Strong, b.Name}, run{s.Base.Muted, "  " + b.Ref.String() + "  " + string(b.System)})...)
	out.add(tally(b.OnAir, s), run{s.Base.Text, "  " + p.found(b, now)})
	out.hang(labelled, run{s.Base.Muted, "id"}, s.Base.Muted, tail(string(b.ID), max(out.w-labelled, 8)))
	if mixed(b.Name) {
		out.para(0, s.Alert.Warning, "the name mixes scripts: letters may not be the ones that they look like")
	}
}

func orNew(name string) string {
	if name == "" {
		return "a new production"
	}
	return name
}

// found says what was seen before and what a fresh look found.
func (p Plan) found(b *backend.Production, now time.Time) string {
	text := "now " + string(b.State)
	if b.NativeState != "" && !strings.EqualFold(b.NativeState, string(b.State)) {
		text += " (" + b.NativeState + ")"
	}
	if was, ok := p.Was[b.Ref]; ok {
		text = "was " + string(was.State) + ", " + text
	}
	age := now.Sub(b.ObservedAt)
	if age < 2*time.Second {
		return text + ", seen just now"
	}
	return fmt.Sprintf("%s, seen %d s ago", text, int(age.Seconds()))
}

// tally is the mark and the words for what viewers see.
func tally(o backend.OnAir, s *themes.Styles) run {
	switch o {
	case backend.OnAirYes:
		return run{s.Tally.OnAir, " ● ON AIR "}
	case backend.OnAirUncertain:
		return run{s.Tally.Uncertain, " ? ON AIR? "}
	default:
		return run{s.Tally.Idle, "○ not on air"}
	}
}

// tellPlan adds what would be sent and what the operator should know of it.
func (p Plan) tellPlan(out *page, item desk.Item, s *themes.Styles) {
	if item.Nothing != "" {
		out.hang(labelled, run{s.Base.Muted, "nothing"}, s.Base.Text, "to send: "+item.Nothing)
		return
	}
	if item.Replace() {
		out.hang(labelled, run{s.Alert.Warning, "REPLACE"}, s.Base.Strong, "it is stopped, and started anew once the output is free"+gap(cmp.Or(item.Plan.Gap, replaceGap)))
	} else if item.Plan.Gap > 0 {
		out.hang(labelled, run{s.Alert.Warning, "gap"}, s.Base.Strong, strings.TrimPrefix(gap(item.Plan.Gap), ": "))
	}
	if item.Plan.Emulated {
		out.hang(labelled, run{s.Base.Muted, "emulated"}, s.Base.Text, p.emulation(item))
	}
	tellNotes(out, item.Plan.Notes, s)
	if item.Plan.Verb == backend.VerbPanic {
		out.hang(labelled, run{s.Base.Muted, "back"}, s.Base.Text, "a take brings the show back")
	}
	tellChanges(out, shownChanges(item.Plan), s)
	tellCalls(out, item, s)
}

// replaceGap is about how long a composition takes to stop and another one to start,
// where the plan does not tell.
const replaceGap = 15 * time.Second

// emulation says what is sent in place of a call that the system does not have.
func (p Plan) emulation(item desk.Item) string {
	if p.Ability != nil {
		if why := p.Ability(item.Plan.Verb, profileOf(item)).Reason; why != "" {
			return why
		}
	}
	return "sent as an update of the running rules"
}

func tellNotes(out *page, notes []backend.Note, s *themes.Styles) {
	for _, n := range notes {
		label, st := run{s.Base.Muted, "note"}, s.Base.Text
		if n.Severity == backend.SeverityWarning {
			label, st = run{s.Alert.Warning, "warning"}, s.Alert.Warning
		}
		out.hang(labelled, label, st, n.Message)
	}
}

func gap(d time.Duration) string {
	if d <= 0 {
		return ""
	}
	return fmt.Sprintf(": viewers see nothing for about %d s", int(d.Round(time.Second).Seconds()))
}

func tellCalls(out *page, item desk.Item, s *themes.Styles) {
	for i, host := range item.Plan.Hosts {
		label := run{s.Base.Muted, ""}
		if i == 0 {
			label.text = "hosts"
		}
		out.hang(labelled, label, s.Base.Text, host)
	}
	for _, step := range item.Steps() {
		out.hang(labelled, run{s.Base.Muted, "call"}, s.Base.Strong, step.Call)
		out.para(labelled, s.Base.Muted, airy(backend.RedactJSON(step.Body)))
	}
}

// airy returns a body on one line with blanks between its members, where it can be
// wrapped.
func airy(body json.RawMessage) string {
	var out bytes.Buffer
	if json.Indent(&out, body, "", "") != nil {
		return string(body)
	}
	return strings.ReplaceAll(out.String(), "\n", " ")
}

// tail returns the end of an id that is too long, which tells ids apart.
func tail(s string, w int) string {
	for r := []rune(s); cells.Width(s) > w && len(r) > 1; {
		r = r[1:]
		s = "…" + string(r)
	}
	return s
}

// mixed reports whether a name has letters of scripts that look alike.
func mixed(name string) bool {
	var seen [3]bool
	for _, r := range name {
		for i, script := range []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek} {
			seen[i] = seen[i] || unicode.Is(script, r)
		}
	}
	return seen[0] && (seen[1] || seen[2]) || seen[1] && seen[2]
}
