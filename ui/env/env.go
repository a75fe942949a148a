// Package env is what every screen is handed: where observations come from,
// where changes go, how things look and what time it is. Screens keep it by
// value and hold nothing else from outside.
package env

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
	"mixdeck/themes"
)

// Env is handed to every screen. Styles changes with the theme: screens read it
// when they draw and are told with a [Restyled] message.
type Env struct {
	Ctx    context.Context // ends with the program; every call of a command derives from it
	Watch  *watch.Watch
	Desk   *desk.Desk
	Styles *themes.Styles
	Now    func() time.Time
	// After returns a command that delivers the message that f makes after d.
	// Screens never make timers themselves, so that tests can turn the clock.
	After func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd
	// Label is the environment's word in the frame and the title: SIM, PROD,
	// or empty where the profiles' labels differ.
	Label string
	// Heeded are the ended productions whose alarms were acknowledged, with the
	// end that this was about. All screens share it, and only their Update and
	// Act may write it; nil: nothing can be acknowledged.
	Heeded map[watch.Key]time.Time
}

// LabelOf returns the environment's word of one profile: its own, else that of
// all of them; empty where it has none.
func (e Env) LabelOf(profile string) string {
	if e.Desk != nil {
		if p, ok := e.Desk.Profile(profile); ok && p.Label != "" {
			return p.Label
		}
	}
	return e.Label
}

// News tells every screen that the watch published something; it carries all
// that is known, so that all screens show the same moment.
type News struct {
	Snapshot watch.Snapshot
}

// Restyled tells every screen that Styles changed: what was drawn ahead is void.
type Restyled struct{}

// Recorded tells every screen that the journal got something new from here.
type Recorded struct{}

// Replaced tells every screen that a Replace ended Old and started New in its
// place: marks and cursors follow.
type Replaced struct {
	Old, New watch.Key
}
