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

// Screen is one full-size part of the console. The root hands it every message
// that is no key by Update: results, news, ticks, a tea.WindowSizeMsg with the
// screen's own size (also right after Init), and, on the top screen, mouse
// events in the screen's own coordinates and pastes while Typing. Keys come as
// actions by Act. While Typing, keys that write or edit a line (characters,
// backspace, delete, left, right, home, end, ctrl+a, ctrl+e, ctrl+k, ctrl+u and
// ctrl+w) come by Update as they are; the others stay actions.
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

// Pointer is a screen that shows the terminal's own cursor, in a field that is
// typed into.
type Pointer interface {
	// Cursor returns where the cursor stands when the screen is drawn w by h
	// cells large; shown is false where there is none.
	Cursor(w, h int) (x, y int, shown bool)
}

// Bound is a screen that names keys in its text. The root tells it the bindings
// in force before anything else; until then it names the default ones.
type Bound interface {
	Bind(keys.Map)
}

// Place names a screen that the root can open.
type Place string

// The places.
const (
	Wall     Place = "wall"
	Detail   Place = "detail"
	Start    Place = "start"
	Activity Place = "activity"
	Editor   Place = "editor"
)

// Open asks for a screen on top of the present one. Key says of which
// production, where it matters: Start with a Key is an update of it from a
// file, or with AsItIs its start without one; Editor with a Key stages a picture
// for it.
type Open struct {
	Place  Place
	Key    watch.Key
	AsItIs bool
}

// Back asks to leave the present screen.
type Back struct{}

// Do asks for a verb: the root prepares it, shows the plan, asks for the proof
// that the guard wants, commits it and shows its lamps. An update without a Spec
// opens the start screen, which asks for the file.
type Do struct {
	Verb    backend.Verb
	Targets []watch.Key
	Profile string
	Spec    *backend.Spec
}

// Finish asks to send the second half of a Replace that was cut off after it had
// stopped the old production: the root prepares and follows it like a verb.
type Finish struct{ Intent, Profile string }

// Sent tells every screen that what was asked for is on its way.
type Sent struct{ Do Do }

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
