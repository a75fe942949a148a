package launch

import (
	"fmt"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/layouts"
	"mixdeck/ui/widget"
)

// fitting returns the profiles that the document can be sent to.
func (s *Screen) fitting(spec backend.Spec) ([]string, error) {
	if s.updates() {
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

// picture is what viewers would see.
type picture struct {
	solved layouts.Picture
	caveat string
	shown  bool
}

// pictureOf reads the picture out of what would be sent, else takes the spec's
// own.
func pictureOf(d backend.Dialect, t desk.Ticket) picture {
	p := backend.Production{Layout: t.Intent.Spec.Layout}
	if len(t.Items) == 1 {
		for _, step := range t.Items[0].Plan.Steps {
			if l, _, err := d.Lift(step.Body); err == nil && l != nil {
				p.Layout = l
			}
		}
		if before := t.Items[0].Before; before != nil {
			p.Cast = before.Cast
		}
	}
	solved, caveat, ok := widget.Solved(&p)
	return picture{solved, caveat, ok}
}
