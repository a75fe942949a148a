package editor

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/ui/widget"
)

// doubleClick is the longest time between the two clicks of one.
const doubleClick = 400 * time.Millisecond

// click is the last click on the canvas or the list.
type click struct {
	name string
	at   time.Time
}

// drag is what the mouse holds.
type drag struct {
	held    bool
	items   []layouts.Item
	edges   layouts.Edges // none: it moves
	from    layouts.Rect  // where the first item was
	px, py  int           // the pixel where it was seized
	gesture uint64
	tile    bool // it is a tile, which stays; px, py: the cell where it was seized
}

// clicked takes a press of a button.
func (s *Screen) clicked(msg tea.MouseClickMsg) tea.Cmd {
	if msg.Button != tea.MouseLeft {
		return nil
	}
	switch s.mode {
	case choosing:
		return s.clickGallery(msg)
	case comparing:
		return s.clickChoice(msg)
	case naming, replacing, leaving, losing, scaling:
		return nil
	case typing, editing:
	}
	v := s.view(s.w, s.h)
	if v.form.holds(msg.X, msg.Y) {
		return s.clickForm(msg.X-v.form.x, msg.Y-v.form.y)
	}
	if s.mode == typing {
		if !s.accept() {
			return nil
		}
		s.stop()
	}
	switch {
	case v.canvas.holds(msg.X, msg.Y):
		return s.clickCanvas(msg, v.canvas)
	case v.list.holds(msg.X, msg.Y):
		return s.clickList(msg, msg.Y-v.list.y)
	}
	return nil
}

// clickForm begins to type what was clicked.
func (s *Screen) clickForm(x, y int) tea.Cmd {
	lines := s.formLines(s.view(s.w, s.h).form.w)
	at := s.form.top + y
	if x < 0 || at < 0 || at >= len(lines) || lines[at].entry == nil {
		return nil
	}
	e := *lines[at].entry
	if s.mode == typing && (e.Path == s.form.path || !s.accept()) {
		return nil
	}
	return s.open(e)
}

// clickCanvas takes in hand what was clicked, and seizes it.
func (s *Screen) clickCanvas(msg tea.MouseClickMsg, at rect) tea.Cmd {
	x, y := msg.X-at.x, msg.Y-at.y
	r := s.hits(at)
	box := r.At(x, y)
	if tiled(s.shown.layout) {
		if box >= 0 {
			s.pickBox(box)
			s.drag = drag{tile: true, px: msg.X, py: msg.Y}
			return s.twice("tile " + s.shown.picture.Boxes[box].ID)
		}
		return nil
	}
	item, edges := s.aim(r, x, y)
	if !s.shown.layout.Has(item) {
		return nil
	}
	return s.seize(msg, item, edges, r.Window(), x, y)
}

// hits is the canvas as a raster, to find what lies where.
func (s *Screen) hits(at rect) *draw.Raster {
	r := new(draw.Raster)
	r.Draw(&s.shown.picture, at.w, at.h, s.drawing(false))
	return r
}

// aim finds what lies at a cell, and which of its edges: what is in hand goes
// before what covers it where its border is hit.
func (s *Screen) aim(r *draw.Raster, x, y int) (layouts.Item, layouts.Edges) {
	w, h := r.Size()
	if edges := s.edgesAt(s.hand, w, h, x, y); edges != 0 {
		return s.hand, edges
	}
	box := r.At(x, y)
	if box < 0 || box >= len(s.shown.stack) {
		return layouts.Item{Index: -1}, 0
	}
	return s.shown.stack[box], s.edgesAt(s.shown.stack[box], w, h, x, y)
}

// edgesAt returns the edges of an item that can be seized at a cell.
func (s *Screen) edgesAt(i layouts.Item, w, h, x, y int) (hit layouts.Edges) {
	at, edges := s.frame(i, w, h)
	if !at.holds(x, y) {
		return 0
	}
	for _, e := range []struct {
		edge layouts.Edges
		hit  bool
	}{
		{layouts.LeftEdge, x == at.x},
		{layouts.RightEdge, x == at.x+at.w-1},
		{layouts.TopEdge, y == at.y},
		{layouts.BottomEdge, y == at.y+at.h-1},
	} {
		if e.hit {
			hit |= e.edge
		}
	}
	return hit & edges
}

// seize takes an item in hand; unless it is locked the mouse holds it.
func (s *Screen) seize(msg tea.MouseClickMsg, i layouts.Item, edges layouts.Edges, win draw.Window, x, y int) tea.Cmd {
	s.hold(i)
	name := nameOf(s.history.Layout(), i)
	if msg.Mod.Contains(tea.ModCtrl) {
		toggle(s.marked, name)
		return nil
	}
	if !s.marked[name] {
		clear(s.marked)
	}
	items := s.items()
	if why := s.fixed(items); why != "" {
		return tea.Batch(s.twice(name), tell(backend.SeverityNote, why))
	}
	px, py := win.Pixel(x, y)
	s.drag = drag{
		held: true, items: items, edges: edges, from: s.history.Layout().ItemRect(i), px: px, py: py, gesture: s.gesture.begin(),
	}
	return s.twice(name)
}

// twice begins to type on the second of two clicks on one thing.
func (s *Screen) twice(name string) tea.Cmd {
	if !s.double(name) {
		return nil
	}
	s.drag = drag{}
	return s.typeIn()
}

// double notes a click and tells whether it is the second one on the same thing.
func (s *Screen) double(name string) bool {
	now := s.env.Now()
	if s.click.name == name && now.Sub(s.click.at) <= doubleClick {
		s.click = click{}
		return true
	}
	s.click = click{name, now}
	return false
}

// dragged moves or resizes what the mouse holds; of a tile it says once why it
// stays.
func (s *Screen) dragged(msg tea.MouseMotionMsg) tea.Cmd {
	if s.drag.tile && (msg.X != s.drag.px || msg.Y != s.drag.py) {
		s.drag, s.click = drag{}, click{}
		return tell(backend.SeverityNote, "tiles are placed by the system: change the parameters")
	}
	s.pull(msg)
	return nil
}

// pull moves or resizes what the mouse holds. Alt leaves the lines alone.
func (s *Screen) pull(msg tea.MouseMotionMsg) {
	if !s.drag.held || s.mode != editing {
		return
	}
	at := s.view(s.w, s.h).canvas
	l := s.history.Layout()
	win := draw.Fit(l.Canvas, at.w, at.h, 0)
	px, py := win.Pixel(msg.X-at.x, msg.Y-at.y)
	want := moved(s.drag.from, s.drag.edges, px-s.drag.px, py-s.drag.py)
	if snaps := s.snaps && !msg.Mod.Contains(tea.ModAlt); snaps && want != s.drag.from {
		want, _ = layouts.Snap(l, want, layouts.Snapping{Skip: s.drag.items, Edges: s.drag.edges, Threshold: reach(win)})
	}
	now := l.ItemRect(s.drag.items[0])
	if want == now {
		return
	}
	s.click = click{}
	// What goes no farther stays; the read-out shows where it stands.
	_ = s.bring(s.drag.items, now, want, s.drag.edges, s.drag.gesture)
}

// reach is how far a line catches what the mouse drags: a cell, for nothing in
// between can be pointed at.
func reach(win draw.Window) int {
	x0, y0 := win.Pixel(0, 0)
	x1, y1 := win.Pixel(1, 1)
	return min(x1-x0, y1-y0)/2 + 1
}

// dropped lets go.
func (s *Screen) dropped() {
	if s.drag.held {
		s.drag = drag{}
		s.shown.look(s)
	}
	s.drag.tile = false
}

// pickBox takes the participant of a tile in hand.
func (s *Screen) pickBox(box int) {
	id := s.shown.picture.Boxes[box].ID
	if at := slices.IndexFunc(s.shown.cast, func(p layouts.Participant) bool { return p.ID == id }); at >= 0 {
		s.pick(at)
	}
}

// clickList takes the clicked line of the list in hand.
func (s *Screen) clickList(msg tea.MouseClickMsg, y int) tea.Cmd {
	at := s.listTop(s.view(s.w, s.h).list.h) + y - 1 // Below the heading.
	if y < 1 || at < 0 {
		return nil
	}
	if tiled(s.shown.layout) {
		if at >= len(s.shown.cast) {
			return nil
		}
		s.pick(at)
		return s.twice("cast " + s.shown.cast[at].ID)
	}
	n := len(s.shown.stack)
	if at >= n {
		return nil
	}
	s.hold(s.shown.stack[n-1-at])
	name := nameOf(s.history.Layout(), s.hand)
	if msg.Mod.Contains(tea.ModCtrl) {
		toggle(s.marked, name)
		return nil
	}
	return s.twice("list " + name)
}

// wheeled scrolls the form and what is open, and goes through the list; over the
// canvas it reaches what lies below.
func (s *Screen) wheeled(msg tea.MouseWheelMsg) {
	by := notch(msg)
	switch s.mode {
	case choosing:
		s.gallery.scroll(by, s)
		return
	case comparing:
		s.top = s.clampComparison(s.top + 3*by)
		return
	case editing, typing, naming, replacing, leaving, losing, scaling:
	}
	v := s.view(s.w, s.h)
	switch {
	case v.form.holds(msg.X, msg.Y):
		s.form.top = widget.Clamp(s.form.top+2*by, v.form.h, len(s.formLines(v.form.w)))
	case s.mode != editing:
	case v.list.holds(msg.X, msg.Y):
		s.cycle(by)
	case v.canvas.holds(msg.X, msg.Y):
		s.dig(msg.X, msg.Y, v.canvas, by)
	}
}

// dig takes in hand the next item below, or above, of those that lie at a cell.
func (s *Screen) dig(x, y int, at rect, by int) {
	win := draw.Fit(s.shown.layout.Canvas, at.w, at.h, 0)
	px, py := win.Pixel(x-at.x, y-at.y)
	var here []layouts.Item // from top to bottom
	for _, i := range slices.Backward(s.shown.stack) {
		if r := s.shown.layout.ItemRect(i); px >= r.X && px < r.X+r.W && py >= r.Y && py < r.Y+r.H {
			here = append(here, i)
		}
	}
	if n := len(here); n > 0 {
		next := slices.Index(here, s.hand) + by
		s.hold(here[min(max(next, 0), n-1)])
	}
}
