package ui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/themes"
	"mixdeck/ui/cells/escape"
	"mixdeck/ui/dialog"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/paint"
)

// globals are the actions that the root offers on every screen.
func (r *Root) globals() []keys.Offer {
	alarms := ""
	if r.strip.alarms == 0 {
		alarms = "there is no alarm to acknowledge"
	}
	offers := []keys.Offer{{Action: keys.Activity}, {Action: keys.Acknowledge, Off: alarms}}
	for _, a := range []keys.Action{
		keys.Theme, keys.Back, keys.Refresh, keys.Help, keys.Palette, keys.Redraw, keys.Leave, keys.Quit,
	} {
		offers = append(offers, keys.Offer{Action: a})
	}
	return offers
}

// offers are those of the top screen and, where it does not offer them itself,
// the root's.
func (r *Root) offers() []keys.Offer {
	if r.top() == nil {
		return nil
	}
	offers := slices.Clone(r.top().Offers())
	for _, g := range r.globals() {
		if !offered(offers, g.Action) {
			offers = append(offers, g)
		}
	}
	return r.named(offers)
}

// named gives a take the name of what is done in its place where the system of the
// screen's production has none.
func (r *Root) named(offers []keys.Offer) []keys.Offer {
	profile := r.layers[len(r.layers)-1].open.Key.Profile
	if profile == "" || r.env.Desk.Ability(backend.VerbTake, profile).Can() {
		return offers
	}
	if r.env.Desk.Ability(backend.VerbUpdate, profile).How != backend.HowReplace {
		return offers
	}
	offers = slices.Clone(offers)
	for i, o := range offers {
		if o.Action == keys.Take && o.Off == "" {
			offers[i].Does = "replace (gap of 15 s)"
		}
	}
	return offers
}

func offered(offers []keys.Offer, a keys.Action) bool {
	return slices.ContainsFunc(offers, func(o keys.Offer) bool { return o.Action == a })
}

// global reports whether an action is the root's: one of those that it offers and
// that the top screen has not taken for itself.
func (r *Root) global(a keys.Action) bool {
	return offered(r.globals(), a) && !offered(r.top().Offers(), a)
}

// perform does one of the root's own actions.
func (r *Root) perform(a keys.Action) tea.Cmd {
	switch a {
	case keys.Help:
		return r.push(dialog.NewHelp(r.env, r.keys, r.top().Title(), r.offers()), nil)
	case keys.Palette:
		return r.push(dialog.NewPalette(r.env, r.keys, r.offers()), nil)
	case keys.Activity:
		return r.open(nav.Open{Place: nav.Activity})
	case keys.Acknowledge:
		return r.acknowledge()
	case keys.Theme:
		return r.nextTheme()
	case keys.Refresh:
		r.env.Watch.HurryAll()
		return r.tell(backend.SeverityNote, "everything is read anew")
	case keys.Redraw:
		return paint.Repaint
	case keys.Back:
		return r.leave(false)
	case keys.Leave:
		return r.leave(true)
	case keys.Quit:
		return r.quit()
	default:
		return nil
	}
}

// leave goes back a screen. On the first one there is none: then what is told is
// put away, or the program quits.
func (r *Root) leave(quit bool) tea.Cmd {
	switch {
	case len(r.layers) > 1:
		return r.back()
	case quit:
		return tea.Quit
	}
	r.toast = toast{}
	return r.clearJobs()
}

// quit ends the program; where edits would be lost it says so first, and the next
// press ends it.
func (r *Root) quit() tea.Cmd {
	if lost := r.unsaved(); lost != "" && !r.warned {
		r.warned = true
		return r.tell(backend.SeverityWarning, lost+" "+strings.Join(r.keys.Of(keys.Quit).Keys[:1], "")+" once more quits without them")
	}
	return tea.Quit
}

// unsaved says what would be lost with the screens; empty: nothing.
func (r *Root) unsaved() string {
	for _, l := range r.layers {
		if s, ok := l.screen.(interface{ Unsaved() string }); ok && s.Unsaved() != "" {
			return s.Unsaved()
		}
	}
	return ""
}

func count(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// acknowledge takes the oldest alarm from the list. One of a row is acknowledged on
// the wall, where it is seen.
func (r *Root) acknowledge() tea.Cmd {
	alarms := r.env.Desk.Alarms()
	if len(alarms) == 0 {
		return r.tell(backend.SeverityNote, "the alarm is a production's: the wall shows it, and acknowledges it there")
	}
	r.env.Desk.Acknowledge(alarms[0].ID)
	r.look()
	return r.tell(backend.SeverityNote, "acknowledged: "+alarms[0].Ref.String()+": "+alarms[0].Message)
}

// copy puts text into the clipboard. Control characters in it are made visible:
// it is pasted into shells.
func (r *Root) copy(c nav.Copy) tea.Cmd {
	return tea.Batch(tea.SetClipboard(escape.Text(c.Text)), r.tell(backend.SeverityNote, "copied: "+c.What))
}

// nextTheme goes on to the next theme.
func (r *Root) nextTheme() tea.Cmd {
	names := themes.Names()
	r.theme = names[(slices.Index(names, r.theme)+1)%len(names)]
	return tea.Batch(r.applyTheme(), r.tell(backend.SeverityNote, "theme: "+r.theme))
}

// applyTheme makes the styles anew and tells everybody.
func (r *Root) applyTheme() tea.Cmd {
	if err := r.restyle(); err != nil {
		return r.tell(backend.SeverityWarning, err.Error())
	}
	return r.broadcast(env.Restyled{})
}

// restyle makes the styles of the theme for the terminal's colours.
func (r *Root) restyle() error {
	theme, err := themes.Load(r.theme)
	if err != nil {
		return err
	}
	*r.env.Styles = theme.Styles(r.colours.Profile)
	return nil
}
