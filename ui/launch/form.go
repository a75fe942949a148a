package launch

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/ui/dialog"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// stockLimit is how long listing an account's resources may take.
const stockLimit = 30 * time.Second

// form is what a start is composed of.
type form struct {
	profile string
	recipe  Recipe
	texts   []dialog.Field // the name, and one for each slot; those without a text stay empty
	picked  [][]backend.Resource
	preset  int // of presets; -1: none
	presets []layouts.Preset
	at      int // the chosen row
	stock   stock
	pick    pick
}

// stock is what the account has.
type stock struct {
	of     *Screen
	n      int
	all    []backend.Resource
	err    error
	loaded bool
}

// The rows of a form: its name, its slots, its layout, and what goes on.
func (f *form) layoutRow() int { return 1 + len(f.recipe.Slots) }

func (f *form) lastRow() int {
	if len(f.presets) == 0 {
		return f.layoutRow()
	}
	return f.layoutRow() + 1
}

// slot returns the slot of the chosen row, and its number; nil for another row.
func (f *form) slot() (*Slot, int) {
	if i := f.at - 1; i >= 0 && i < len(f.recipe.Slots) {
		return &f.recipe.Slots[i], i
	}
	return nil, 0
}

// typing reports whether the chosen row is a line of text.
func (f *form) typing() bool {
	slot, _ := f.slot()
	return f.at == 0 || slot != nil && slot.Kind == ""
}

// compose begins a form, and reads what the account has.
func (s *Screen) compose(profile string) tea.Cmd {
	recipe, _ := s.composer.Recipe(profile)
	s.form = form{
		profile: profile, recipe: recipe, preset: -1, presets: presets(recipe.Kinds),
		texts: make([]dialog.Field, 1+len(recipe.Slots)), picked: make([][]backend.Resource, len(recipe.Slots)),
	}
	s.stage, s.err = composing, nil
	return s.restock()
}

// restock reads what the account has.
func (s *Screen) restock() tea.Cmd {
	s.n++
	s.form.stock = stock{}
	n, outer, seen, profile := s.n, s.env.Ctx, s.env.Watch, s.form.profile
	if !slices.ContainsFunc(s.form.recipe.Slots, func(x Slot) bool { return x.Kind != "" }) {
		s.form.stock.loaded = true
		return nil
	}
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(outer, stockLimit)
		defer cancel()
		all, err := seen.Resources(ctx, profile, "")
		return stock{of: s, n: n, all: all, err: err, loaded: true}
	}
}

// stocked keeps what the account has.
func (s *Screen) stocked(k stock) {
	if k.of == s && k.n == s.n && (s.stage == composing || s.stage == picking) {
		s.form.stock = k
	}
}

// actForm does what was asked for of the form.
func (s *Screen) actForm(a keys.Action) tea.Cmd {
	f := &s.form
	switch a {
	case keys.Up, keys.Previous:
		f.at = max(f.at-1, 0)
	case keys.Down, keys.Next:
		f.at = min(f.at+1, f.lastRow())
	case keys.Refresh:
		return s.restock()
	case keys.Enter:
		return s.enterRow()
	default:
	}
	return nil
}

// enterRow opens what the chosen row is picked from, or goes on.
func (s *Screen) enterRow() tea.Cmd {
	f := &s.form
	slot, i := f.slot()
	switch {
	case f.at == f.lastRow():
		return s.finishForm()
	case slot != nil && slot.Kind != "" && f.stock.loaded:
		s.stage, f.pick = picking, pickOf(f.stock.all, *slot, f.picked[i])
	case f.at == f.layoutRow() && len(f.presets) > 0:
		s.stage, f.pick = picking, pick{presets: true, at: max(f.preset, 0)}
	default:
		f.at++
	}
	return nil
}

// finishForm makes the spec and asks the desk what it would do; or says what is
// missing.
func (s *Screen) finishForm() tea.Cmd {
	f := &s.form
	if row, why := f.missing(); why != "" {
		f.at = row
		return nav.Cmd(nav.Tell{Severity: backend.SeverityWarning, Text: why})
	}
	spec, err := s.composer.Compose(f.profile, f.choice())
	if err != nil {
		s.err = err
		return nil
	}
	s.spec, s.profiles, s.profile = &spec, []string{f.profile}, 0
	return s.prepare()
}

// missing returns the first row that must be filled and is not, and what it wants.
func (f *form) missing() (row int, why string) {
	for i, slot := range f.recipe.Slots {
		switch {
		case slot.Kind == "" && slot.Least > 0 && strings.TrimSpace(f.texts[i+1].Value()) == "":
			return i + 1, slot.Name + ": must be typed"
		case slot.Kind != "" && len(f.picked[i]) < slot.Least:
			return i + 1, slot.Name + ": pick " + needs(slot)
		}
	}
	return 0, ""
}

// needs says how many a slot takes.
func needs(slot Slot) string {
	least, most := strconv.Itoa(slot.Least), strconv.Itoa(slot.Most)
	switch slot.Least {
	case slot.Most:
		return least
	case 0:
		return "up to " + most
	}
	return least + " to " + most
}

// choice is the form as it is handed over.
func (f *form) choice() Choice {
	c := Choice{
		Name: strings.TrimSpace(f.texts[0].Value()), Picked: map[string][]backend.Resource{}, Texts: map[string]string{},
	}
	for i, slot := range f.recipe.Slots {
		if slot.Kind == "" {
			c.Texts[slot.Name] = strings.TrimSpace(f.texts[i+1].Value())
		} else {
			c.Picked[slot.Name] = f.picked[i]
		}
	}
	if f.preset >= 0 {
		l := f.presets[f.preset].Layout
		c.Layout = &l
	}
	return c
}
