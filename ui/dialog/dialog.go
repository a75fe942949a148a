package dialog

import (
	tea "charm.land/bubbletea/v2"

	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
)

// Dialog is a box above the screen.
type Dialog interface {
	// Update takes a message; a nil Dialog means that it is closed. A
	// tea.WindowSizeMsg carries the size of the area that dialogs are drawn in,
	// mouse events are in that area's coordinates.
	Update(tea.Msg) (Dialog, tea.Cmd)
	// Draw draws the box into the middle of the area, whose size may be anything,
	// leaves what is beside it as it is, and returns the cursor.
	Draw(*cells.Buffer) Cursor
}

// Cursor is where the terminal's own cursor stands, in the coordinates of
// cells.Buffer.Origin.
type Cursor struct {
	X, Y  int
	Shown bool
}

// Armed is a dialog that may be armed: the next key acts.
type Armed interface {
	// Armed returns what would be done, empty where nothing is armed.
	Armed() string
}

// Chosen asks for an action that was picked in the palette.
type Chosen struct{ Action keys.Action }

// moves are the actions that scroll or move a mark in every dialog.
func moves() []keys.Offer {
	return offered(
		keys.Up, keys.Down, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom,
		keys.Enter, keys.Back, keys.Next, keys.Previous,
	)
}

// asked returns the action that the key asks for in a dialog.
func asked(m keys.Map, k tea.KeyPressMsg, more ...keys.Action) keys.Action {
	o, _ := m.Find(k.String(), append(moves(), offered(more...)...))
	return o.Action
}

func offered(actions ...keys.Action) []keys.Offer {
	offers := make([]keys.Offer, len(actions))
	for i, a := range actions {
		offers[i].Action = a
	}
	return offers
}

// notch is what one notch of the wheel moves: -1, 0 or 1.
func notch(msg tea.MouseWheelMsg) int {
	switch msg.Button {
	case tea.MouseWheelUp:
		return -1
	case tea.MouseWheelDown:
		return 1
	default:
		return 0
	}
}
