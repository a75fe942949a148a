package cmd

import (
	"encoding/json"
	"fmt"
	"strings"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/ui/cells/escape"
)

type planView struct {
	Ref     string       `json:"ref,omitempty"`
	Verb    backend.Verb `json:"verb"`
	Profile string       `json:"profile"`
	Level   string       `json:"level"`
	Code    string       `json:"code,omitempty"`
	Calls   []callView   `json:"calls"`
	Changes []diffView   `json:"changes"`
	Notes   []noteView   `json:"notes"`
	Hosts   []string     `json:"hosts"`
	Replace bool         `json:"replace"`
	// GapSeconds is how long viewers are expected to see nothing.
	GapSeconds float64 `json:"gapSeconds"`
	Nothing    string  `json:"nothing,omitempty"`
}

type callView struct {
	Call string          `json:"call"`
	Body json.RawMessage `json:"body"`
}

type diffView struct {
	Path string `json:"path"`
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

type noteView struct {
	Severity backend.Severity `json:"severity"`
	Message  string           `json:"message"`
}

func viewPlan(t desk.Ticket, item desk.Item) planView {
	v := planView{
		Verb: t.Intent.Verb, Profile: item.Plan.Profile, Level: item.Level.String(), Code: item.Code,
		Calls: []callView{}, Changes: []diffView{}, Notes: []noteView{}, Hosts: []string{},
		Replace: item.Replace(), GapSeconds: item.Plan.Gap.Seconds(), Nothing: item.Nothing,
	}
	if !item.Ref.IsZero() {
		v.Ref, v.Profile = item.Ref.String(), item.Ref.Profile
	}
	for _, s := range item.Steps() {
		v.Calls = append(v.Calls, callView{s.Call, backend.RedactJSON(s.Body)})
	}
	for _, c := range item.Plan.Changes {
		v.Changes = append(v.Changes, diffView(c))
	}
	for _, n := range item.Plan.Notes {
		v.Notes = append(v.Notes, noteView(n))
	}
	v.Hosts = append(v.Hosts, item.Plan.Hosts...)
	return v
}

func (a *app) printPlan(t desk.Ticket, f verbFlags) error {
	if !f.json(a) {
		return plain{a.out}.print("%s", planText(t))
	}
	for _, item := range t.Items {
		if err := (plain{a.out}).json(viewPlan(t, item), false); err != nil {
			return err
		}
	}
	return nil
}

// printPlanText tells the plan beside the result.
func (a *app) printPlanText(out plain, t desk.Ticket) { out.line("%s", planText(t)) }

// planText is the plan in lines; a line break in a name starts no line.
func planText(t desk.Ticket) string {
	var out strings.Builder
	line := func(format string, args ...any) {
		out.WriteString(escape.Text(fmt.Sprintf(format, args...)) + "\n")
	}
	for _, item := range t.Items {
		line("%s", headline(t, item))
		if item.Nothing != "" {
			line("  nothing to send: %s", item.Nothing)
		}
		for _, s := range item.Steps() {
			line("  call   %s %s", s.Call, backend.RedactJSON(s.Body))
		}
		for _, c := range item.Plan.Changes {
			line("  change %s: %s -> %s", c.Path, orAbsent(c.From), orAbsent(c.To))
		}
		for _, h := range item.Plan.Hosts {
			line("  host   %s", h)
		}
		for _, n := range item.Plan.Notes {
			line("  %-6s %s", n.Severity, n.Message)
		}
		if item.Plan.Gap > 0 {
			line("  gap    viewers see nothing for about %s", item.Plan.Gap)
		}
	}
	return out.String()
}

func headline(t desk.Ticket, item desk.Item) string {
	verb := string(t.Intent.Verb)
	if item.Replace() {
		verb += " (replace: stop, wait until the output is free, start)"
	}
	if item.Ref.IsZero() {
		return fmt.Sprintf("%s on %s, level %s", verb, item.Plan.Profile, item.Level)
	}
	text := fmt.Sprintf("%s %s, level %s, code %s", verb, item.Ref, item.Level, item.Code)
	if b := item.Before; b != nil {
		text += fmt.Sprintf(": %s, now %s, on air: %s", b.Name, b.State, b.OnAir)
	}
	return text
}

func orAbsent(value string) string {
	if value == "" {
		return "absent"
	}
	return value
}

// tellNotes says on standard error what the system will do differently.
func (a *app) tellNotes(t desk.Ticket) {
	for _, item := range t.Items {
		for _, n := range item.Plan.Notes {
			plain{a.err}.line("mixdeck: %s: %s", n.Severity, n.Message)
		}
	}
}
