package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"mixdeck/ui/dialog"
	"mixdeck/ui/nav"
)

// layer is one screen of the stack.
type layer struct {
	open   nav.Open
	screen nav.Screen
}

// open puts a screen on top, tells it its size and what is known.
func (r *Root) open(o nav.Open) tea.Cmd {
	if n := len(r.layers); n > 0 && r.layers[n-1].open == o {
		return nil
	}
	s := r.cfg.Open(o)
	if s == nil {
		return nil
	}
	if b, ok := s.(nav.Bound); ok {
		b.Bind(r.keys)
	}
	r.layers = append(r.layers, layer{o, s})
	i := len(r.layers) - 1
	cmds := []tea.Cmd{s.Init()}
	if r.w > 0 {
		cmds = append(cmds, r.hand(i, r.screenSize()))
	}
	return tea.Batch(append(cmds, r.hand(i, r.news))...)
}

// first is the screen that the console begins with.
func (r *Root) first() nav.Open {
	if r.cfg.First.Place == "" {
		return nav.Open{Place: nav.Wall}
	}
	return r.cfg.First
}

// back leaves the top screen; the wall stays, and leaving any other first
// screen ends the program.
func (r *Root) back() tea.Cmd {
	n := len(r.layers)
	if n > 1 {
		r.layers = r.layers[:n-1]
		return nil
	}
	if r.first().Place != nav.Wall {
		return tea.Quit
	}
	return nil
}

// push puts a dialog on top and tells it its size.
func (r *Root) push(d dialog.Dialog, cmd tea.Cmd) tea.Cmd {
	if r.w > 0 {
		var sized tea.Cmd
		if d, sized = d.Update(r.dialogSize()); d == nil {
			return sized
		}
		cmd = tea.Batch(cmd, sized)
	}
	r.dialogs = append(r.dialogs, d)
	return cmd
}

// drop takes a dialog away, wherever it is.
func (r *Root) drop(d dialog.Dialog) {
	r.dialogs = slices.DeleteFunc(r.dialogs, func(other dialog.Dialog) bool { return other == d })
}

// resize tells everybody the new size, each its own.
func (r *Root) resize(w, h int) tea.Cmd {
	r.w, r.h = w, h
	cmds := []tea.Cmd{r.sizeScreens()}
	open := r.dialogs
	r.dialogs = nil
	for _, d := range open {
		d, cmd := d.Update(r.dialogSize())
		cmds = append(cmds, cmd)
		if d != nil {
			r.dialogs = append(r.dialogs, d)
		}
	}
	return tea.Batch(cmds...)
}

// sizeScreens tells the screens their size, which also depends on how many lines
// the changes under way take.
func (r *Root) sizeScreens() tea.Cmd {
	var cmds []tea.Cmd
	for i := range r.layers {
		cmds = append(cmds, r.hand(i, r.screenSize()))
	}
	return tea.Batch(cmds...)
}

func (r *Root) screenSize() tea.WindowSizeMsg {
	return tea.WindowSizeMsg{Width: r.w, Height: r.place().screen}
}

func (r *Root) dialogSize() tea.WindowSizeMsg {
	return tea.WindowSizeMsg{Width: r.w, Height: dialogRows(r.h)}
}

// dialogRows is the height of the area of dialogs: it leaves the status line free
// where the questions can do without it.
func dialogRows(h int) int {
	if h >= 12 {
		h--
	}
	return max(h-stripRows, 0)
}

// stripRows is the height of the strip.
const stripRows = 1

// Below this size there is the strip and nothing else.
const (
	leastW = 20
	leastH = 5
)

// place is how the rows below the strip are used.
type place struct {
	screen int // rows of the screen
	jobs   int // rows of changes under way
	status int // rows of the status line
}

// place shares out the rows of the terminal as it is.
func (r *Root) place() place { return r.placeFor(r.w, r.h) }

// placeFor shares the rows out.
func (r *Root) placeFor(w, h int) place {
	if w < leastW || h < leastH {
		return place{}
	}
	p := place{status: 1}
	p.jobs = min(r.jobRows(w), max((h-8)/3, 0), 6)
	p.screen = h - stripRows - p.jobs - p.status
	return p
}
