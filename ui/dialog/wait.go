package dialog

import (
	tea "charm.land/bubbletea/v2"

	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
)

// Cancelled says that the operator no longer waits.
type Cancelled struct{ Wait *Wait }

// Wait stands while something is read from a cloud. It swallows what is typed
// ahead; esc gives up.
type Wait struct {
	env  env.Env
	keys keys.Map
	text string
}

// NewWait shows what is waited for.
func NewWait(e env.Env, m keys.Map, text string) *Wait { return &Wait{e, m, text} }

// Update takes a message.
func (w *Wait) Update(msg tea.Msg) (Dialog, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || asked(w.keys, k) != keys.Back {
		return w, nil
	}
	return nil, func() tea.Msg { return Cancelled{w} }
}

// Draw draws the box.
func (w *Wait) Draw(area *cells.Buffer) Cursor {
	s := w.env.Styles
	f := boxFor(area.W(), area.H(), max(cells.Width(w.text), 26)+4, 2)
	in := f.draw(area, s, s.Dialog.Line, "", "")
	in.TextIn(0, 0, in.W(), s.Dialog.Base, w.text)
	drawHints(in, 1, s, w.Hints())
	return Cursor{}
}
