// Package nav is what a screen is and what it may ask its parent for. A child
// asks upward with one of these messages; it holds no parent and knows no other
// screen.
package nav

import (
	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
)

// Screen is one full-size part of the console. The root hands it, in this
// order: every message that is no key (results, news, ticks, mouse events in
// the screen's own coordinates) by Update; keys as actions by Act; and, while
// Typing, keys that are letters by Update as they came.
type Screen interface {
	Init() tea.Cmd
	Update(tea.Msg) (Screen, tea.Cmd)
	// Act does what a key, the palette or the mouse asked for. An action that
	// is off is not handed over.
	Act(keys.Action) (Screen, tea.Cmd)
	// Draw draws the screen into the whole buffer, whose size may be anything
	// from 0x0 up. It changes nothing: same screen, same size, same cells.
	Draw(*cells.Buffer)
	// Offers lists the actions that the screen has, in the order of the help,
	// with the reason for those that are off now.
	Offers() []keys.Offer
	// Typing reports whether letters belong to a field now.
	Typing() bool
	// Title is the screen's name in the frame.
	Title() string
}

// Place names a screen that the root can open.
type Place string

// The places.
const (
	Wall     Place = "wall"
	Detail   Place = "detail"
	Start    Place = "start"
	Activity Place = "activity"
)

// Open asks for a screen on top of the present one. Key says of which
// production, where it matters.
type Open struct {
	Place Place
	Key   watch.Key
}

// Back asks to leave the present screen.
type Back struct{}

// Do asks for a verb: the root prepares it, shows the plan, asks for the proof
// that the guard wants, commits it and shows its lamps.
type Do struct {
	Verb    backend.Verb
	Targets []watch.Key
	Profile string
	Spec    *backend.Spec
}

// Tell shows a sentence in the status line for a while.
type Tell struct {
	Severity backend.Severity
	Text     string
}

// Copy puts text into the clipboard and says so.
type Copy struct {
	Text string
	What string
}

// Cmd wraps a message in a command.
func Cmd(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }
