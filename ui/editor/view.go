package editor

import (
	tea "charm.land/bubbletea/v2"
)

// rect is a part of the screen.
type rect struct{ x, y, w, h int }

func (r rect) holds(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

func (r rect) empty() bool { return r.w < 1 || r.h < 1 }

// view is where things stand; a part that there is no room for is empty.
type view struct {
	head    rect // what is edited, and how
	canvas  rect
	readout rect // the exact numbers of what is in hand
	list    rect // what stands on the canvas, or the cast
	form    rect
}

// Sizes from which on the form stands beside the canvas, the list beside a canvas
// above the form, and there is a form at all.
const (
	wideW, wideH = 104, 24
	listW        = 60
	formH        = 12
)

// view shares a screen of w by h cells out.
func (s *Screen) view(w, h int) view {
	v := view{}
	if h >= 5 {
		v.head = rect{0, 0, w, 1}
	}
	body := rect{0, v.head.h, w, h - v.head.h}
	switch {
	case w >= wideW && h >= wideH:
		v.beside(body)
	case h >= formH:
		v.above(body)
	case h >= 3:
		v.readout = rect{0, h - 1, w, 1}
		v.canvas = rect{0, body.y, w, body.h - 1}
	default:
		v.readout = rect{0, body.y, w, min(body.h, 1)}
	}
	return v
}

// beside stands canvas and list on the left, the form on the right.
func (v *view) beside(b rect) {
	left := b.w * 5 / 8
	rows := min(left*9/32+1, b.h*2/3)
	v.canvas = rect{b.x, b.y, left, rows}
	v.readout = rect{b.x, b.y + rows, left, 2}
	v.list = rect{b.x, b.y + rows + 3, left, b.h - rows - 3}
	v.form = rect{b.x + left + 2, b.y, b.w - left - 3, b.h}
}

// above stands the canvas over the form, with the list at its side.
func (v *view) above(b rect) {
	rows := min(b.h*3/5, b.w*9/32+1)
	v.canvas = rect{b.x, b.y, b.w, rows}
	if b.w >= listW {
		side := min(rows*32/9+2, b.w*5/8)
		v.canvas.w = side
		v.list = rect{b.x + side + 1, b.y, b.w - side - 2, rows}
	}
	v.readout = rect{b.x, b.y + rows, b.w, 1}
	v.form = rect{b.x + 1, b.y + rows + 1, b.w - 2, b.h - rows - 1}
}

// Cursor returns where the cursor stands in what is typed.
func (s *Screen) Cursor(w, h int) (x, y int, shown bool) {
	switch s.mode {
	case naming:
		return s.askedCursor(w, h, nameLabel, s.name)
	case scaling:
		return s.askedCursor(w, h, sizeLabel, s.size.field)
	case typing:
		return s.formCursor(w, h)
	default:
		return 0, 0, false
	}
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
