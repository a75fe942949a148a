package paint

import (
	tea "charm.land/bubbletea/v2"

	"mixdeck/ui/cells"
)

// Model is what a program shows. Its methods are called one at a time.
type Model interface {
	// Init returns the first command, or nil.
	Init() tea.Cmd
	// Update takes a message and returns the model to go on with and a command,
	// or nil. It never waits: what takes time is a command.
	Update(tea.Msg) (Model, tea.Cmd)
	// Draw draws everything into b, which is blank and has the terminal's size,
	// at least 1 by 1. It is called after every message and must be cheap. It
	// depends on the model and the size only: drawn twice, it draws the same.
	Draw(b *cells.Buffer) View
}

// View is what a terminal is asked for beside the cells.
type View struct {
	// Title is the terminal's title. It is made safe and cut; text from a cloud
	// has no place in it all the same.
	Title string
	// Mouse says which movements are wanted.
	Mouse Mouse
	// Focus asks for tea.FocusMsg and tea.BlurMsg.
	Focus bool
	// Cursor is where the terminal's own cursor stands; nil hides it.
	Cursor *Cursor
}

// Mouse is which mouse messages a view wants.
type Mouse uint8

// The kinds of mouse reports. There is no report of a movement without a button:
// terminals disagree on it, and it floods slow links.
const (
	// MouseOff leaves the mouse to the terminal, for selecting text.
	MouseOff Mouse = iota
	// MouseOn reports clicks, the wheel, and movements with a button held.
	MouseOn
)

// Cursor is the terminal's own cursor.
type Cursor struct {
	// X and Y are its place on the whole screen; outside it is hidden.
	X, Y int
	// Shape is how it looks.
	Shape Shape
	// Blink makes it blink.
	Blink bool
}

// Shape is how a cursor looks.
type Shape uint8

// The shapes that terminals have.
const (
	Bar Shape = iota
	Block
	Underline
)

// tea returns the shape as Bubble Tea calls it.
func (s Shape) tea() tea.CursorShape {
	switch s {
	case Block:
		return tea.CursorBlock
	case Underline:
		return tea.CursorUnderline
	default:
		return tea.CursorBar
	}
}
