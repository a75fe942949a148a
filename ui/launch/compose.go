package launch

import (
	"slices"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// Composer makes specs without a document, of what an account has. Its methods
// are pure and quick.
type Composer interface {
	// Recipe says what a start on the profile is made of; ok is false where only a
	// document can tell.
	Recipe(profile string) (r Recipe, ok bool)
	// Compose makes the spec of what was chosen. The error is a sentence.
	Compose(profile string, c Choice) (backend.Spec, error)
}

// Recipe is what a start is made of, in the order in which it is asked for.
type Recipe struct {
	Slots []Slot
	// Kinds are the kinds of layout that the system can be given; none: a start
	// has no layout of its own.
	Kinds []layouts.Kind
}

// Slot is one part of a start. With a Kind, from Least to Most resources of it are
// picked; without one, a line of text is typed, which must not be empty where Least
// is 1.
type Slot struct {
	Name        string // as it is shown, and the key of a [Choice]
	Kind        string // of [backend.Resource]
	Least, Most int
}

// Choice is what was chosen, by the slots' names.
type Choice struct {
	Name   string // of the production; empty: none was given
	Picked map[string][]backend.Resource
	Texts  map[string]string
	Layout *layouts.Layout // nil: the system's default
}

// way is a start that needs no document.
type way struct {
	profile string         // is composed on
	row     *backend.Row   // is started as it is
	system  backend.System // of either
}

// ways lists what can be started without a document, in the order of profiles and
// of the wall.
func (s *Screen) ways() (list []way) {
	if s.target() || s.path.Value() != "" {
		return nil
	}
	for _, p := range s.env.Desk.Profiles() {
		if s.composer == nil || p.ReadOnly != "" || p.Client == nil {
			continue
		}
		if _, ok := s.composer.Recipe(p.Name); ok {
			list = append(list, way{profile: p.Name, system: p.System})
		}
	}
	for _, e := range s.snap.Entries {
		able := s.env.Desk.Ability(backend.VerbStart, e.Ref.Profile).Can()
		if able && e.State == backend.StateIdle && !e.Gone && !e.Dormant {
			list = append(list, way{row: &e.Row, system: e.System})
		}
	}
	return list
}

// String is the way in a few words.
func (w way) String() string {
	if w.row == nil {
		return "pick from what " + w.profile + " has  (" + string(w.system) + ")"
	}
	name := w.row.Name
	if name == "" {
		name = w.row.Ref.Short
	}
	return "start " + name + "  " + w.row.Ref.String() + "  (" + string(w.system) + ", " + string(w.row.State) + ")"
}

// presets are the pictures of the gallery that a recipe takes.
func presets(kinds []layouts.Kind) []layouts.Preset {
	return slices.DeleteFunc(layouts.Presets(), func(p layouts.Preset) bool {
		return !slices.Contains(kinds, p.Layout.Kind())
	})
}
