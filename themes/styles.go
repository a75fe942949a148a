package themes

import "mixdeck/themes/ink"

// Styles is a theme for one terminal, grouped by the part of the screen.
type Styles struct {
	Depth   ink.Depth // of the terminal that the styles were made for
	Base    Base
	Strip   Strip
	Tally   Tally
	State   State
	Alert   Alert
	Lamp    Lamp
	Tile    Tile
	Table   Table
	Dialog  Dialog
	Field   Field
	Editor  Editor
	Picture Picture
	Help    Help
	Diff    Diff
}

// Base is what every screen is made of.
type Base struct {
	Text   ink.Style // plain text, and the blank screen
	Muted  ink.Style // what may be overlooked
	Strong ink.Style // names, numbers that count
	Title  ink.Style // headings
	Accent ink.Style // the one thing to look at; never a state
	Line   ink.Style // borders and rules
	Focus  ink.Style // the border of the pane that has the keys
	Off    ink.Style // what cannot be used now
	Dim    ink.Style // everything that lies under a dialog
	Track  ink.Style // the way that a scroll mark moves on
	Thumb  ink.Style // the scroll mark
}

// Strip is the line that is always visible.
type Strip struct {
	Base      ink.Style
	OnAir     ink.Style // how many are on air, when some are
	NoneOnAir ink.Style // when none is
	Uncertain ink.Style // when some cannot be trusted
	Alarm     ink.Style // alarms
	Unsettled ink.Style // unknown outcomes
	Age       ink.Style // of the oldest observation, while fresh
	Stale     ink.Style // and when it is not
	Clock     ink.Style
	Sim       ink.Style // the environment, when it is simulated
	Label     ink.Style // and when it is real
}

// Tally is the mark that says what is on air or next.
type Tally struct {
	OnAir     ink.Style // PGM: red
	Preview   ink.Style // PVW, staged: green
	Armed     ink.Style // a key pressed once more acts: amber
	Uncertain ink.Style // not trustworthy: blue
	Idle      ink.Style // neither: grey
}

// State is the word for a production's state.
type State struct {
	Idle     ink.Style
	Starting ink.Style
	Live     ink.Style
	Degraded ink.Style
	Stopping ink.Style
	Ended    ink.Style
	Failed   ink.Style
	Unknown  ink.Style
}

// Alert is a message by its weight.
type Alert struct {
	Alarm   ink.Style
	Warning ink.Style
	Note    ink.Style
}

// Lamp is one step of a change on its way: sent, accepted, seen, applied.
type Lamp struct {
	Off    ink.Style // not reached yet
	Busy   ink.Style // waited for
	On     ink.Style // reached
	Failed ink.Style // refused, failed or unknown
}

// Tile is one production on the wall.
type Tile struct {
	Base   ink.Style
	Line   ink.Style // the border
	Cursor ink.Style // the border's corners and the mark of the chosen tile
	Marked ink.Style // the mark of those that a verb will act on
	Name   ink.Style
	Meta   ink.Style // system, profile, short id
	Value  ink.Style // times, destinations
	Stale  ink.Style // an age that is too old
}

// Table is rows under a header.
type Table struct {
	Base   ink.Style
	Header ink.Style
	Cursor ink.Style // the mark before the chosen row, and its name
	Marked ink.Style
	Meta   ink.Style
}

// Dialog is a box above the screen.
type Dialog struct {
	Base   ink.Style
	Line   ink.Style
	Title  ink.Style
	Strong ink.Style
	Muted  ink.Style
	Danger ink.Style // border and title of what takes something off air
	Code   ink.Style // what must be typed
	Button ink.Style
	Chosen ink.Style // the button that enter presses
}

// Field is one line of a form.
type Field struct {
	Label   ink.Style
	Value   ink.Style
	Focus   ink.Style // the value that is being typed
	Hint    ink.Style // what could be typed
	Changed ink.Style // a value that is not the default, or not sent yet
	Error   ink.Style
}

// Editor is the canvas and what lies on it.
type Editor struct {
	Canvas ink.Style // the empty picture
	Edge   ink.Style // its border
	Box    ink.Style // a layer's border
	Chosen ink.Style // the border of the layer in hand
	Handle ink.Style // its corners
	Guide  ink.Style // thirds, safe areas
	Snap   ink.Style // a line that was snapped to
	Badge  ink.Style // APPROXIMATE, and the like
}

// Picture is a layout in small: what stands on the canvas.
type Picture struct {
	Canvas   ink.Style
	Line     ink.Style
	Label    ink.Style
	Featured ink.Style
	Logo     ink.Style
	// Layers are fills that can be told from their neighbours; they say nothing.
	Layers [6]ink.Style
}

// Help is keys and what they do.
type Help struct {
	Key    ink.Style
	Text   ink.Style
	Off    ink.Style // a key that is off
	Reason ink.Style // and why
	Group  ink.Style
}

// Diff is what a change changes.
type Diff struct {
	Add    ink.Style
	Remove ink.Style
	Same   ink.Style
}
