package launch

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/layouts"
	"mixdeck/ui/widget"
)

// fitting returns the profiles that the document can be sent to.
func (s *Screen) fitting(spec backend.Spec) ([]string, error) {
	if s.target() {
		return []string{s.key.Profile}, nil
	}
	if spec.System == "" {
		return nil, &backend.Error{Class: backend.Invalid, Message: "the document is a layout and names no system: a start needs a spec, or a native request"}
	}
	var names []string
	for _, p := range s.env.Desk.Profiles() {
		if p.System == spec.System && (spec.Profile == "" || spec.Profile == p.Name) {
			names = append(names, p.Name)
		}
	}
	switch {
	case len(names) > 0:
		return names, nil
	case spec.Profile != "":
		return nil, &backend.Error{Class: backend.NotFound, Message: fmt.Sprintf("no profile of %s is called %q", spec.System, spec.Profile)}
	}
	return nil, &backend.Error{Class: backend.NotFound, Message: fmt.Sprintf("no profile of %s is configured", spec.System)}
}

// lint finds every problem of the document at once, where the system has its own
// rules; a plan tells only the first.
func lint(d backend.Dialect, spec *backend.Spec) []backend.Finding {
	linter, ok := d.(backend.Linter)
	if !ok || spec == nil {
		return nil
	}
	return linter.Lint(*spec)
}

// withFindings returns the ticket with what was found among the warnings that are
// shown ahead of the plan.
func withFindings(t desk.Ticket, found []backend.Finding) desk.Ticket {
	if t.Intent.Spec == nil || len(found) == 0 {
		return t
	}
	spec := *t.Intent.Spec
	spec.Warnings = slices.Clone(spec.Warnings)
	for _, f := range found {
		n := backend.Note{Severity: backend.SeverityWarning, Message: located(f)}
		if f.Severity == layouts.SeverityNote {
			n.Severity = backend.SeverityNote
		}
		if !told(spec.Warnings, f.Message) && !planTells(t, f.Message) {
			spec.Warnings = append(spec.Warnings, n)
		}
	}
	t.Intent.Spec = &spec
	return t
}

// told reports whether a note says the same already.
func told(notes []backend.Note, message string) bool {
	return slices.ContainsFunc(notes, func(n backend.Note) bool { return strings.Contains(n.Message, message) })
}

func planTells(t desk.Ticket, message string) bool {
	return slices.ContainsFunc(t.Items, func(i desk.Item) bool { return told(i.Plan.Notes, message) })
}

// located is a finding with its place in the document.
func located(f backend.Finding) string {
	text := f.Message
	if f.Path != "" {
		text = f.Path + ": " + text
	}
	if f.Line > 0 {
		text = "line " + strconv.Itoa(f.Line) + ": " + text
	}
	return text
}

// picture is what viewers would see.
type picture struct {
	solved layouts.Picture
	caveat string
	shown  bool
}

// pictureOf reads the picture out of what would be sent, else takes the spec's
// own.
func pictureOf(d backend.Dialect, t desk.Ticket) picture {
	var p backend.Production
	if t.Intent.Spec != nil {
		p.Layout = t.Intent.Spec.Layout
	}
	if len(t.Items) == 1 {
		for _, step := range t.Items[0].Plan.Steps {
			if l, _, err := d.Lift(step.Body); err == nil && l != nil {
				p.Layout = l
			}
		}
		if before := t.Items[0].Before; before != nil {
			p.Cast = before.Cast
			if p.Layout == nil {
				p.Layout = before.Layout
			}
		}
	}
	solved, caveat, ok := widget.Solved(&p)
	return picture{solved, caveat, ok}
}
