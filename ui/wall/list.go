package wall

import (
	"cmp"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui/widget"
)

// order is what the rows are sorted by.
type order uint8

const (
	byOnAir order = iota
	byName
	byAge
	byEnd
	orders
)

// String returns the order as the screen names it.
func (o order) String() string {
	return [...]string{"on air first", "by name", "oldest first", "forced end first"}[o]
}

// list makes the rows anew, with the cursor on the production that it stood on.
func (s *Screen) list() tea.Cmd {
	words := strings.Fields(strings.ToLower(s.filter.Value()))
	s.rows, s.hidden = s.rows[:0], 0
	for i := range s.snap.Entries {
		e := &s.snap.Entries[i]
		switch {
		case s.system != "" && e.System != s.system:
		case len(words) > 0 && !matches(e, words):
		case len(words) == 0 && s.longOver(e):
			s.hidden++
		default:
			s.rows = append(s.rows, e)
		}
	}
	s.sort()
	s.inherit()
	s.prune()
	if needs := s.measure(); needs != s.needs {
		s.needs = needs
		s.cache.clear() // The columns stand elsewhere.
	}
	return s.find()
}

// longOver reports whether the row is shown on request only, as "mixdeck list"
// does it. One whose alarm nobody has acknowledged stays.
func (s *Screen) longOver(e *watch.Entry) bool {
	if e.Dormant {
		return true
	}
	return widget.Finished(e) && s.now.Sub(e.Ended()) > endedShown && s.alarmOf(e) == ""
}

// matches reports whether each word is in one of the row's; "all" is in all.
func matches(e *watch.Entry, words []string) bool {
	hay := strings.ToLower(strings.Join([]string{
		e.Name, e.Ref.String(), string(e.ID), string(e.State), e.NativeState, string(e.System),
	}, "\x00"))
	for _, w := range words {
		if w != "all" && !strings.Contains(hay, w) {
			return false
		}
	}
	return true
}

// sort orders the rows; what is equal stays in the order of the configuration.
func (s *Screen) sort() {
	switch s.order {
	case byName:
		slices.SortStableFunc(s.rows, func(a, b *watch.Entry) int {
			return cmp.Compare(strings.ToLower(title(&a.Row)), strings.ToLower(title(&b.Row)))
		})
	case byAge:
		slices.SortStableFunc(s.rows, func(a, b *watch.Entry) int { return age(b, s.now) - age(a, s.now) })
	case byEnd:
		slices.SortStableFunc(s.rows, func(a, b *watch.Entry) int { return forcedEnd(a).Compare(forcedEnd(b)) })
	default:
		slices.SortStableFunc(s.rows, func(a, b *watch.Entry) int { return rank(a) - rank(b) })
	}
}

// rank puts what viewers may see before everything else.
func rank(e *watch.Entry) int {
	switch {
	case e.Gone, e.State == backend.StateEnded:
		return 4
	case e.OnAir.Possible():
		return 0
	case e.State == backend.StateFailed:
		return 2
	case e.State == backend.StateIdle:
		return 3
	}
	return 1
}

func age(e *watch.Entry, now time.Time) int {
	if e.Gone {
		return -1
	}
	return widget.Step(now.Sub(e.ObservedAt))
}

// forcedEnd is far away for what has no such end.
func forcedEnd(e *watch.Entry) time.Time {
	if e.ForcedEndAt.IsZero() || e.State.Over() {
		return time.Unix(1<<40, 0)
	}
	return e.ForcedEndAt
}

// prune takes the marks off what is not shown: a verb acts on what is seen.
func (s *Screen) prune() {
	if len(s.marks) == 0 {
		return
	}
	shown := make(map[watch.Key]bool, len(s.marks))
	for _, e := range s.rows {
		if k := watch.KeyOf(e.Row); s.marks[k] {
			shown[k] = true
		}
	}
	s.marks = shown
}

// title is what the production is called.
func title(r *backend.Row) string {
	if r.Name != "" {
		return r.Name
	}
	return r.Ref.Short
}
