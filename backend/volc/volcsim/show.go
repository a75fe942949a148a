package volcsim

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"mixdeck/backend/sim"
)

// populate fills a new world: with the show, with a number of running tasks, or
// with nothing.
func (w *world) populate(o sim.World, dice *rand.Rand) {
	if o.Demo {
		s := &show{world: w, dice: dice}
		s.open()
		return
	}
	gallery := []production{football(), news(), fashion(), talk(), chess(), tennis()}
	for i := range o.Count {
		p := gallery[i%len(gallery)]
		p.name = fmt.Sprintf("%s-%04d", p.name, i+1)
		age := 48 * time.Hour * time.Duration(o.Count-i) / time.Duration(o.Count)
		w.adopt(p.name, p.rules(i/len(gallery)), dice, w.ago(age))
	}
}

// ago is the time at which something began that is as old as age in the world's
// time.
func (w *world) ago(age time.Duration) time.Time { return w.timeline.Now().Add(-w.timeline.Span(age)) }

// show is the demo: productions that are rearranged, come and go, and fail now
// and then. All that it does follows from the seed and the clock. It never
// touches a task again that a request has changed.
type show struct {
	world *world
	dice  *rand.Rand
	acts  []*act
}

// act is one production of the show and the task that it has now.
type act struct {
	production
	task *task
	look int
}

// open puts the show on the air as it is found at the start: most of it running
// for a while, one part about to reach its three days, one starting, one over.
func (s *show) open() {
	w := s.world
	for _, opening := range []struct {
		production production
		age        time.Duration
	}{
		{chess(), lifetime - 40*time.Minute},
		{fashion(), 9*time.Hour + 20*time.Minute},
		{talk(), 2*time.Hour + 5*time.Minute},
		{news(), 50 * time.Minute},
		{football(), 31 * time.Minute},
	} {
		a := &act{production: opening.production}
		a.task = w.adopt(a.name, a.rules(0), s.dice, w.ago(opening.age))
		s.acts = append(s.acts, a)
	}
	w.end(w.adopt("rehearsal", football().rules(1), s.dice, w.ago(3*time.Hour)), w.ago(25*time.Minute))
	slices.SortStableFunc(w.tasks, func(a, b *task) int { return a.created.Compare(b.created) })
	w.onEnd = s.ended
	guest := &act{production: tennis()}
	s.acts = append(s.acts, guest)
	s.begin(guest)

	s.after(15*time.Second, 25*time.Second, s.rearrange)
	s.after(4*time.Minute, 7*time.Minute, func() { s.rest(guest) })
	s.after(8*time.Minute, 15*time.Minute, s.fail)
}

// after plans something for a random moment between two durations from now.
func (s *show) after(low, high time.Duration, do func()) {
	s.world.timeline.In(between(s.dice, low, high), func(time.Time) { do() })
}

func (s *show) begin(a *act) {
	if s.world.taken(a.name) {
		s.after(time.Minute, 2*time.Minute, func() { s.begin(a) })
		return
	}
	a.look = 0
	a.task = s.world.create(a.name, a.rules(0), s.dice, "")
}

// ended brings a production back a while after its task has ended, unless it
// was a request that ended it.
func (s *show) ended(t *task) {
	for _, a := range s.acts {
		if a.task == t && !t.asked {
			s.after(time.Minute, 2*time.Minute, func() { s.begin(a) })
		}
	}
}

// rest takes a production off the air for a while, again and again.
func (s *show) rest(a *act) {
	if s.free(a) {
		s.world.stop(a.task, s.dice, "")
	}
	s.after(6*time.Minute, 10*time.Minute, func() { s.rest(a) })
}

// rearrange gives one production another look, and does so for as long as the
// show goes on. One change in eight is accepted and never applied.
func (s *show) rearrange() {
	lost := s.dice.IntN(8) == 0
	a := s.pick(func(a *act) bool { return len(a.looks) > 1 })
	if a != nil {
		a.look++
		index := s.world.accept(a.task, a.rules(a.look))
		if !lost {
			s.world.plan(a.task, index, s.dice)
		}
	}
	s.after(40*time.Second, 100*time.Second, s.rearrange)
}

// fail interrupts all inputs of one production, which ends a minute later or is
// rescued before.
func (s *show) fail() {
	rescued := s.dice.IntN(2) == 0
	if a := s.pick(func(*act) bool { return true }); a != nil {
		t := a.task
		s.signal(t, false)
		if rescued {
			s.after(15*time.Second, 45*time.Second, func() { s.signal(t, true) })
		}
	}
	s.after(20*time.Minute, 40*time.Minute, s.fail)
}

func (s *show) signal(t *task, alive bool) {
	if !t.onAir() {
		return
	}
	for _, source := range t.drawn.InputSource {
		s.world.signal(t, source.ID, alive)
	}
}

// pick chooses one of the productions that the show may touch, nil for none.
func (s *show) pick(fits func(*act) bool) *act {
	var free []*act
	for _, a := range s.acts {
		if s.free(a) && fits(a) {
			free = append(free, a)
		}
	}
	if len(free) == 0 {
		return nil
	}
	return free[s.dice.IntN(len(free))]
}

// free says whether the show may touch what a production has on the air.
func (s *show) free(a *act) bool { return a.task != nil && a.task.onAir() && !a.task.asked }
