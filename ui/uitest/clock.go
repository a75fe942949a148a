package uitest

import (
	"slices"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Clock is a clock that stands still until a test turns it.
type Clock struct {
	mu     sync.Mutex
	now    time.Time
	timers []timer // in the order in which they fire
}

type timer struct {
	due  time.Time
	fire func(time.Time) tea.Msg
}

// NewClock returns a clock that shows start.
func NewClock(start time.Time) *Clock { return &Clock{now: start} }

// Now returns the time that the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// After is paint.After on this clock: the command that it returns parks a timer and
// ends at once; once the clock has been turned by d, the driver sends what f
// returns.
func (c *Clock) After(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
	return func() tea.Msg {
		c.mu.Lock()
		defer c.mu.Unlock()
		t := timer{due: c.now.Add(d), fire: f}
		i, _ := slices.BinarySearchFunc(c.timers, t, func(a, b timer) int {
			if a.due.After(b.due) {
				return 1
			}
			return -1 // Behind those due at the same time.
		})
		c.timers = slices.Insert(c.timers, i, t)
		return nil
	}
}

// Parked returns how many timers have not fired.
func (c *Clock) Parked() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.timers)
}

// next turns the clock to the first timer due by end and takes it, or to end.
func (c *Clock) next(end time.Time) (timer, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.timers) == 0 || c.timers[0].due.After(end) {
		c.now = end
		return timer{}, false
	}
	t := c.timers[0]
	c.timers = slices.Delete(c.timers, 0, 1)
	if t.due.After(c.now) {
		c.now = t.due
	}
	return t, true
}
