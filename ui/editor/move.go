package editor

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"mixdeck/layouts"
	"mixdeck/ui/keys"
)

// steps are the distances that a key moves, in pixels.
var steps = [...]int{1, 2, 5, 10, 20, 50, 100}

// nextStep goes on to a larger step, and from the largest to the smallest.
func (s *Screen) nextStep() {
	for _, n := range steps {
		if n > s.step {
			s.step = n
			return
		}
	}
	s.step = steps[0]
}

// way is what a key asks of what is in hand, in pixels: to move or, where edges
// are named, to resize.
type way struct {
	dx, dy int
	edges  layouts.Edges
	exact  bool // without snapping
}

// ways tells what the keys that move and resize mean.
func (s *Screen) ways(a keys.Action) (way, bool) {
	n := s.step
	w, ok := map[keys.Action]way{
		keys.Left: {dx: -n}, keys.Right: {dx: n}, keys.Up: {dy: -n}, keys.Down: {dy: n},
		keys.NudgeLeft: {dx: -1, exact: true}, keys.NudgeRight: {dx: 1, exact: true},
		keys.NudgeUp: {dy: -1, exact: true}, keys.NudgeDown: {dy: 1, exact: true},
		keys.Narrower: {dx: -n, edges: layouts.RightEdge}, keys.Wider: {dx: n, edges: layouts.RightEdge},
		keys.Shorter: {dy: -n, edges: layouts.BottomEdge}, keys.Taller: {dy: n, edges: layouts.BottomEdge},
	}[a]
	return w, ok
}

// shift moves or resizes what is in hand by a key.
func (s *Screen) shift(a keys.Action, w way) tea.Cmd {
	l := s.history.Layout()
	items := s.items()
	from := l.ItemRect(items[0])
	want := moved(from, w.edges, w.dx, w.dy)
	threshold := -1
	if s.snaps && !w.exact {
		threshold = s.step / 2 // Less than a step, so that the next one leaves the line.
	}
	caught, _ := layouts.Snap(l, want, layouts.Snapping{Skip: items, Edges: w.edges, Threshold: threshold})
	if w.dx != 0 {
		want.X, want.W = caught.X, caught.W
	} else {
		want.Y, want.H = caught.Y, caught.H
	}
	cmd := s.bring(items, from, want, w.edges, s.gesture.repeat(a, s.env.Now()))
	s.lines = slices.DeleteFunc(s.lines, func(g layouts.Guide) bool { return g.Upright != (w.dx != 0) })
	return cmd
}

// bring moves or resizes all items as the first one goes from one place to another.
func (s *Screen) bring(items []layouts.Item, from, to layouts.Rect, edges layouts.Edges, gesture uint64) tea.Cmd {
	var e layouts.Edit = layouts.Move{Items: items, DX: to.X - from.X, DY: to.Y - from.Y}
	if edges != 0 {
		e = layouts.Resize{
			Items: items, Left: to.X - from.X, Top: to.Y - from.Y,
			Right: to.X + to.W - from.X - from.W, Bottom: to.Y + to.H - from.Y - from.H,
		}
	}
	if cmd := s.do(e, gesture); cmd != nil {
		return cmd
	}
	s.touch(items)
	return nil
}

// touch finds the lines on which the first item lies now.
func (s *Screen) touch(items []layouts.Item) {
	if l := s.history.Layout(); s.snaps {
		_, s.lines = layouts.Snap(l, l.ItemRect(items[0]), layouts.Snapping{Skip: items})
	}
	s.rev++
}

// moved is a rectangle moved, or with some edges moved; no side falls below 1 px.
func moved(r layouts.Rect, edges layouts.Edges, dx, dy int) layouts.Rect {
	if edges == 0 {
		r.X, r.Y = r.X+dx, r.Y+dy
		return r
	}
	r.X, r.W = stretched(r.X, r.W, dx, edges&layouts.LeftEdge != 0, edges&layouts.RightEdge != 0)
	r.Y, r.H = stretched(r.Y, r.H, dy, edges&layouts.TopEdge != 0, edges&layouts.BottomEdge != 0)
	return r
}

func stretched(at, length, by int, near, far bool) (int, int) {
	switch {
	case near:
		by = min(by, length-1)
		return at + by, length - by
	case far:
		return at, max(length+by, 1)
	}
	return at, length
}
