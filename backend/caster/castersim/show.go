package castersim

import (
	"fmt"
	"time"

	"mixdeck/backend/sim"
)

// populate fills a new world: with the show, with a number of started studios, or
// with nothing but the account's push domain.
func (w *world) populate(o sim.World, d dice) {
	if o.Demo {
		s := &show{world: w, dice: d}
		s.open()
		return
	}
	gallery := []production{news(), sport(), hall()}
	for i := range o.Count {
		p := gallery[i%len(gallery)]
		p.name = fmt.Sprintf("%s-%04d", p.name, i+1)
		st := w.build(p, fmt.Sprintf("studio-%04d", i+1), d)
		w.onAirSince(st, 48*time.Hour*time.Duration(o.Count-i)/time.Duration(o.Count), d)
		w.take(st, st.output(PGM), p.look(st, i/len(gallery)), nil, "")
		w.take(st, st.output(PVW), p.look(st, i/len(gallery)+1), nil, "")
	}
}

// onAirSince starts a studio as if that had been age of the world's time ago.
func (w *world) onAirSince(st *studio, age time.Duration, d dice) {
	w.start(st, d, "")
	st.started = w.timeline.Now().Add(-w.timeline.Span(age))
	st.created = st.started.Add(-w.timeline.Span(30 * time.Minute))
	st.modified = st.started
}

// show is the demo: studios whose operators stage, take and now and then go to
// the standby. All that it does follows from the seed and the clock. It never
// touches a studio again that a call has changed.
type show struct {
	world *world
	dice  dice
	acts  []*act
}

// act is one studio of the show.
type act struct {
	production
	studio *studio
	number int // of the look on air
}

// open puts the show on as it is found at the start: one studio on air with
// another look staged, one idle, one in its standby.
func (s *show) open() {
	air := s.act(news(), "evening-news", 95*time.Minute)
	panicked := s.act(hall(), "city-forum", 25*time.Minute)
	panicked.studio.output(PGM).standby = true
	idle := &act{production: sport(), studio: s.world.build(sport(), "weekend-sport", s.dice)}
	idle.studio.created = s.world.timeline.Now().Add(-s.world.timeline.Span(50 * time.Hour))
	idle.studio.modified = idle.studio.created
	s.acts = append(s.acts, idle)

	s.after(20*time.Second, 40*time.Second, func() { s.direct(air) })
	s.after(3*time.Minute, 5*time.Minute, func() { s.direct(panicked) })
	s.after(5*time.Minute, 8*time.Minute, func() { s.rehearse(idle) })
	s.after(8*time.Minute, 14*time.Minute, s.fail)
}

// act adds a studio that is on air with its first look and has its second
// staged.
func (s *show) act(p production, slug string, age time.Duration) *act {
	a := &act{production: p, studio: s.world.build(p, slug, s.dice)}
	s.world.onAirSince(a.studio, age, s.dice)
	s.stage(a, PGM, 0)
	s.stage(a, PVW, 1)
	s.acts = append(s.acts, a)
	return a
}

// after plans something for a random moment between two durations from now.
func (s *show) after(low, high time.Duration, do func()) {
	s.world.timeline.In(s.dice.between(low, high), func(time.Time) { do() })
}

// free says whether the show may touch a studio that is on air.
func (s *show) free(a *act) bool {
	return !a.studio.asked && a.studio.onAir() && s.world.byID[a.studio.id] == a.studio
}

// stage gives a scene the number-th look.
func (s *show) stage(a *act, kind Output, number int) {
	s.world.take(a.studio, a.studio.output(kind), a.look(a.studio, number), nil, "")
	a.studio.modified = s.world.timeline.Now()
}

// direct takes what is staged and stages the next look a while later, for as long
// as the show goes on.
func (s *show) direct(a *act) {
	next := a.number + 1
	if s.free(a) {
		a.number = next
		s.stage(a, PGM, next)
	}
	s.after(8*time.Second, 25*time.Second, func() {
		if s.free(a) {
			s.stage(a, PVW, a.number+1)
		}
	})
	s.after(40*time.Second, 110*time.Second, func() { s.direct(a) })
}

// rehearse starts the idle studio for a few minutes, again and again.
func (s *show) rehearse(a *act) {
	if !a.studio.asked && !a.studio.onAir() {
		s.world.start(a.studio, s.dice, "")
		s.stage(a, PGM, 0)
		s.stage(a, PVW, 1)
	}
	s.after(2*time.Minute, 4*time.Minute, func() {
		if s.free(a) {
			s.world.stop(a.studio, "")
			a.studio.modified = s.world.timeline.Now()
		}
	})
	s.after(9*time.Minute, 15*time.Minute, func() { s.rehearse(a) })
}

// fail sends one of the studios on air to its standby, or closes its program for
// some seconds.
func (s *show) fail() {
	a := s.acts[s.dice.IntN(len(s.acts))]
	lost := s.dice.IntN(3) == 0
	if s.free(a) {
		program := a.studio.output(PGM)
		a.studio.modified = s.world.timeline.Now()
		if lost {
			program.open = false
			s.after(35*time.Second, 50*time.Second, func() {
				if s.free(a) {
					program.open = true
				}
			})
		} else {
			program.standby = true
		}
	}
	s.after(10*time.Minute, 20*time.Minute, s.fail)
}
