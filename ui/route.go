package ui

import (
	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/ui/dialog"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// key routes a key.
func (r *Root) key(k tea.KeyPressMsg) tea.Cmd {
	if r.away { // A key proves the focus: not every terminal tells that it came back.
		r.turnAway(false)
	}
	if o, _ := r.keys.Find(k.String(), []keys.Offer{{Action: keys.Quit}, {Action: keys.Redraw}}); o.Action != "" && !dialog.Edits(k) {
		return r.perform(o.Action)
	}
	r.warned = false
	if len(r.dialogs) > 0 {
		return r.toTop(k)
	}
	if r.top() == nil {
		return nil
	}
	if r.top().Typing() && dialog.Edits(k) {
		return r.hand(len(r.layers)-1, k)
	}
	o, ok := r.keys.Find(k.String(), r.offers())
	if !ok {
		return nil
	}
	return r.ask(o)
}

// choose does what was picked in the palette.
func (r *Root) choose(a keys.Action) tea.Cmd {
	for _, o := range r.offers() {
		if o.Action == a {
			return r.ask(o)
		}
	}
	return r.tell(backend.SeverityNote, r.keys.Of(a).Does+": not here")
}

// ask does what is offered, or says why it is off.
func (r *Root) ask(o keys.Offer) tea.Cmd {
	if o.Off != "" {
		return r.tell(backend.SeverityNote, r.keys.Does(o)+": "+o.Off)
	}
	if r.global(o.Action) {
		return r.perform(o.Action)
	}
	i := len(r.layers) - 1
	s, cmd := r.layers[i].screen.Act(o.Action)
	r.layers[i].screen = s
	return cmd
}

// toTop hands input to the top dialog.
func (r *Root) toTop(msg tea.Msg) tea.Cmd {
	i := len(r.dialogs) - 1
	d, cmd := r.dialogs[i].Update(msg)
	if d == nil {
		r.dialogs = r.dialogs[:i]
	} else {
		r.dialogs[i] = d
	}
	return cmd
}

// paste goes to what is typed into, else nowhere.
func (r *Root) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case len(r.dialogs) > 0:
		return r.toTop(msg)
	case r.top() != nil && r.top().Typing():
		return r.hand(len(r.layers)-1, msg)
	}
	return nil
}

// mouse routes what the mouse did, in the coordinates of who gets it.
func (r *Root) mouse(msg tea.MouseMsg) tea.Cmd {
	p := r.place()
	moved, y := below(msg, stripRows)
	switch {
	case y < 0:
		return nil
	case len(r.dialogs) > 0:
		return r.toTop(moved)
	case y < p.screen && r.top() != nil:
		return r.hand(len(r.layers)-1, moved)
	}
	return nil
}

// below returns the message with its place counted from row top, and that row.
func below(msg tea.MouseMsg, top int) (tea.Msg, int) {
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		msg.Y -= top
		return msg, msg.Y
	case tea.MouseReleaseMsg:
		msg.Y -= top
		return msg, msg.Y
	case tea.MouseMotionMsg:
		msg.Y -= top
		return msg, msg.Y
	case tea.MouseWheelMsg:
		msg.Y -= top
		return msg, msg.Y
	}
	return msg, -1
}

// top returns the top screen; nil before there is one.
func (r *Root) top() nav.Screen {
	if len(r.layers) == 0 {
		return nil
	}
	return r.layers[len(r.layers)-1].screen
}
