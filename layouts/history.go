package layouts

import "slices"

// DefaultDepth is how many steps a [History] keeps where nothing else is asked.
const DefaultDepth = 200

// History is a layout under edit with the steps that lead back and forth. It is
// made by [NewHistory] and not safe for use by several goroutines at once.
type History struct {
	now     Layout
	depth   int
	past    []step // oldest first
	future  []step // the next to redo last
	version uint64 // of now; no two layouts of a history share one
	last    uint64 // the highest version so far
	saved   uint64
}

// step is one thing to undo: an edit, or the edits of a gesture.
type step struct {
	back, forth   patch
	before, after uint64
	gesture       uint64
	held          []Item
}

// NewHistory begins a history with a layout that counts as saved. It keeps depth
// steps, [DefaultDepth] below 1, and forgets the oldest beyond.
func NewHistory(l Layout, depth int) *History {
	if depth < 1 {
		depth = DefaultDepth
	}
	return &History{now: l, depth: depth}
}

// Layout is the layout as it is now. Its lists and pointers are not to be
// written through.
func (h *History) Layout() Layout { return h.now }

// Do applies an edit and forgets what could be redone. An edit that changes
// nothing leaves the history alone. After an error, those of [Apply], all is as
// it was.
//
// Edits in a row with the same gesture, a number other than 0, and the same
// items are one step: a drag is undone as a whole.
func (h *History) Do(e Edit, gesture uint64) error {
	after, err := applied(h.now, e)
	if err != nil {
		return err
	}
	back, changed := difference(after, h.now)
	if !changed {
		return nil
	}
	h.last++
	s := step{back: back, before: h.version, after: h.last, gesture: gesture, held: slices.Clone(e.targets())}
	before := h.now
	if h.goesOn(s) {
		last := h.past[len(h.past)-1]
		h.past = h.past[:len(h.past)-1]
		// The step's own way back fits the layout that it led to.
		before, _ = applied(h.now, last.back)
		s.before = last.before
	}
	h.now, h.version, h.future = after, s.after, nil
	s.back, changed = difference(after, before)
	if !changed {
		h.version = s.before
		return nil
	}
	s.forth, _ = difference(before, after)
	h.past = append(h.past, s)
	if extra := len(h.past) - h.depth; extra > 0 {
		h.past = slices.Delete(h.past, 0, extra)
	}
	return nil
}

// goesOn tells whether a step belongs to the gesture of the last one.
func (h *History) goesOn(s step) bool {
	if s.gesture == 0 || len(h.past) == 0 || len(h.future) > 0 {
		return false
	}
	last := &h.past[len(h.past)-1]
	return last.gesture == s.gesture && slices.Equal(last.held, s.held)
}

// Undo takes the last step back. It returns false where there is none.
func (h *History) Undo() bool {
	if len(h.past) == 0 {
		return false
	}
	s := h.past[len(h.past)-1]
	h.past = h.past[:len(h.past)-1]
	h.future = append(h.future, s)
	h.now, _ = applied(h.now, s.back)
	h.version = s.before
	return true
}

// Redo makes the step that was taken back last anew. It returns false where
// there is none.
func (h *History) Redo() bool {
	if len(h.future) == 0 {
		return false
	}
	s := h.future[len(h.future)-1]
	h.future = h.future[:len(h.future)-1]
	h.past = append(h.past, s)
	h.now, _ = applied(h.now, s.forth)
	h.version = s.after
	return true
}

// CanUndo tells whether there is a step to take back.
func (h *History) CanUndo() bool { return len(h.past) > 0 }

// CanRedo tells whether there is a step to make anew.
func (h *History) CanRedo() bool { return len(h.future) > 0 }

// Saved says that the layout as it is now is kept elsewhere.
func (h *History) Saved() { h.saved = h.version }

// Changed tells whether the layout differs in steps from the one that was saved;
// undoing back to that one makes it unchanged again.
func (h *History) Changed() bool { return h.version != h.saved }
