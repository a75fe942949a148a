package volcsim

import (
	"cmp"
	"fmt"
	"slices"
)

// Picture is what the simulator draws for a task: the rules that have been
// applied, not those that were asked for last. Sizes are pixels.
type Picture struct {
	Width, Height int
	Boxes         []Box // bottom to top
}

// Box is one limit box of a picture, in pixels from the canvas's top left
// corner; it may reach beyond the canvas.
type Box struct {
	Source     string // the InputSource's ID; "" for a logo
	URL        string
	X, Y, W, H int
	Frozen     bool // the source is interrupted and shows its last frame
}

// Drawn is what viewers of a task see now: its sources by ascending Layer, then
// its logos in list order. It reports false where there is no such task or
// nobody sees it, because it is not yet or no longer running.
func (s *Simulator) Drawn(taskID string) (Picture, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.timeline.Advance(s.options.Now())
	t := s.world.find(taskID)
	if t == nil || !t.onAir() {
		return Picture{}, false
	}
	return t.picture(), true
}

// CutInput interrupts one source of what is drawn for a task, which keeps its
// last frame. One minute after the last of them was cut the task ends by itself.
// Repeating it changes nothing. It fails where that source is not on the air.
func (s *Simulator) CutInput(taskID, sourceID string) error {
	return s.signal(taskID, sourceID, false)
}

// RestoreInput brings a source back that CutInput interrupted. Repeating it
// changes nothing. It fails where that source is not on the air.
func (s *Simulator) RestoreInput(taskID, sourceID string) error {
	return s.signal(taskID, sourceID, true)
}

func (s *Simulator) signal(taskID, sourceID string, alive bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.timeline.Advance(s.options.Now())
	t := s.world.find(taskID)
	if t == nil || !t.onAir() {
		return fmt.Errorf("no task %q is running", taskID)
	}
	if !slices.ContainsFunc(t.drawn.InputSource, func(i inputSource) bool { return i.ID == sourceID }) {
		return fmt.Errorf("the task %s draws no source %q", taskID, sourceID)
	}
	s.world.signal(t, sourceID, alive)
	return nil
}

func (t *task) picture() Picture {
	scene := t.drawn.InputLayout.Scene
	slots := make(map[int]slot)
	for _, s := range scene.Layout {
		slots[s.Layer] = s
	}
	sources := slices.Clone(t.drawn.InputSource)
	slices.SortStableFunc(sources, func(a, b inputSource) int { return cmp.Compare(a.Layer, b.Layer) })

	p := Picture{Width: scene.Width, Height: scene.Height}
	for _, s := range sources {
		at := slots[s.Layer]
		p.Boxes = append(p.Boxes, Box{Source: s.ID, URL: s.URL, X: at.X, Y: at.Y, W: at.W, H: at.H, Frozen: t.lost[s.ID]})
	}
	for _, l := range t.drawn.InputLayout.Logo {
		if l.Layout != nil && l.URL != "" {
			p.Boxes = append(p.Boxes, Box{URL: l.URL, X: l.Layout.X, Y: l.Layout.Y, W: l.Layout.W, H: l.Layout.H})
		}
	}
	return p
}
