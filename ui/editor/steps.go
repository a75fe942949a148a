package editor

import (
	"reflect"

	"mixdeck/layouts"
	"mixdeck/ui/keys"
)

// keptSteps is how many steps can be undone.
const keptSteps = 1000

// casting is one change of the simulated cast, which is undone and redone in order
// with the edits of the layout.
type casting struct {
	before, after people
	depth         int  // how many edits could be undone when it was made
	joined        bool // it is one step with the edit before it
}

// castings are those that can be undone and redone.
type castings struct{ past, future []casting }

// edit carries out an edit of the layout; what was undone is gone then.
func (s *Screen) edit(e layouts.Edit, gesture uint64) error {
	err := s.history.Do(e, gesture)
	if err == nil {
		s.casts.future = nil
	}
	return err
}

// depth counts the edits that can be undone.
func (s *Screen) depth() (n int) {
	for s.history.Undo() {
		n++
	}
	for range n {
		s.history.Redo()
	}
	return n
}

// recast changes the simulated cast such that it can be undone; joined with the
// last edit where both are one step.
func (s *Screen) recast(joined bool, change func()) {
	before := s.people
	change()
	if reflect.DeepEqual(before, s.people) {
		return
	}
	s.casts.past = append(s.casts.past, casting{before, s.people, s.depth(), joined})
	s.casts.future = nil
}

// restore shows a cast as it was; one that goes with the production is that of now.
func (s *Screen) restore(p people) {
	running := s.people.running
	s.people = p
	if s.people.running = running; p.live && running != nil {
		s.people.rejoin()
	}
}

func (s *Screen) canUndo() bool { return s.history.CanUndo() || len(s.casts.past) > 0 }

func (s *Screen) canRedo() bool { return s.history.CanRedo() || len(s.casts.future) > 0 }

// undo takes the last step back.
func (s *Screen) undo() {
	c := &s.casts
	n := len(c.past) - 1
	if n < 0 || c.past[n].depth < s.depth() {
		s.history.Undo()
		return
	}
	last := c.past[n]
	c.past, c.future = c.past[:n], append(c.future, last)
	s.restore(last.before)
	if last.joined {
		s.history.Undo()
	}
}

// redo makes the step that was taken back last anew.
func (s *Screen) redo() {
	if s.redoCast(false) {
		return
	}
	s.history.Redo()
	s.redoCast(true)
}

// redoCast makes the change of the cast anew that comes next; joined: only if it
// is one step with the last edit.
func (s *Screen) redoCast(joined bool) bool {
	c := &s.casts
	n := len(c.future) - 1
	if n < 0 || c.future[n].joined != joined || c.future[n].depth > s.depth() {
		return false
	}
	next := c.future[n]
	c.future, c.past = c.future[:n], append(c.past, next)
	s.restore(next.after)
	return true
}

// again takes the last step back, or makes it anew.
func (s *Screen) again(a keys.Action) {
	held := nameOf(s.history.Layout(), s.hand)
	if a == keys.Undo {
		s.undo()
	} else {
		s.redo()
	}
	s.gesture.begin()
	s.follow(held)
}
