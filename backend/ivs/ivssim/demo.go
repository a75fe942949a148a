package ivssim

import "time"

// demo moves the demo world: people come, go, stop their video and pass the
// featured place on, outputs are interrupted, and a production now and then
// ends or fails while another starts.
type demo struct {
	*builder
	chance source
	shows  []*demoShow
	turn   int
}

// demoShow is one production of the demo and what is needed to have it again.
type demoShow struct {
	show
	stage   *stage
	request startRequest
	running *composition
}

func newDemo(b *builder) *demo {
	return &demo{builder: b, chance: newSource(b.options.Seed, 3)}
}

func (d *demo) play() {
	for _, sh := range demoShows() {
		ago := d.chance.between(3*time.Minute, 5*time.Hour)
		s := d.stageShow(sh, ago+beforehand)
		s.running = d.onAir(s.request, ago)
		d.shows = append(d.shows, s)
	}
	d.afterEnd = d.restart
	d.line.In(5*time.Second, func(time.Time) { d.extra() })
	d.line.In(8*time.Second, func(time.Time) { d.move() })
	d.line.In(40*time.Second, func(time.Time) { d.disturb() })
}

func (d *demo) stageShow(sh show, ago time.Duration) *demoShow {
	st := d.room(sh.room, ago)
	return &demoShow{show: sh, stage: st, request: d.request(sh, st)}
}

// restart has a lasting production again after the forced end. What an operator
// has stopped stays off.
func (d *demo) restart(c *composition) {
	for _, s := range d.shows {
		if s.running != c {
			continue
		}
		s.running = nil
		if d.line.Now().Sub(c.start) >= d.line.Span(longestLife) {
			d.line.In(20*time.Second, func(time.Time) { d.start(s) })
		}
	}
}

// start begins a production unless its stage or channel is gone or taken.
func (d *demo) start(s *demoShow) {
	if d.startable(s.request) != nil {
		return
	}
	s.running = d.begin(s.request, d.made)
	d.open(s.running)
}

// extra runs one of the productions that come and go for two to four minutes.
// Every other one fails instead of ending.
func (d *demo) extra() {
	extras := demoExtras()
	sh := extras[d.turn%len(extras)]
	fails := d.turn%2 == 0
	d.turn++
	s := d.stageShow(sh, 0)
	d.start(s)
	d.line.In(d.chance.between(2*time.Minute, 4*time.Minute), func(time.Time) {
		d.finish(s, fails)
		d.line.In(30*time.Second, func(time.Time) { d.extra() })
	})
}

// finish ends an extra: by a failing output, or because its people leave and it
// is stopped. Its stage and channel go when it can no longer be seen.
func (d *demo) finish(s *demoShow, fails bool) {
	if c := s.running; c != nil {
		if fails {
			for _, dest := range c.destinations {
				d.interrupt(dest, time.Hour)
				d.line.In(15*time.Second, func(time.Time) { d.fail(c, dest) })
			}
		} else {
			d.stop(c)
		}
	}
	d.line.In(retention+time.Minute, func(time.Time) { d.strike(s) })
}

// strike takes a stage and its channel away, unless somebody has started
// something with them.
func (d *demo) strike(s *demoShow) {
	for c := range d.compositions.all {
		if c.stageARN == s.stage.arn {
			return
		}
	}
	d.stages.remove(s.stage.arn)
	for _, dest := range s.request.Destinations {
		if dest.Channel == nil {
			continue
		}
		if c, ok := d.channels.get(dest.Channel.ChannelARN); ok && c.user == nil {
			d.channels.remove(c.arn)
		}
	}
}

// move has one person do something on one of the stages that are on air.
func (d *demo) move() {
	d.line.In(d.chance.between(4*time.Second, 18*time.Second), func(time.Time) { d.move() })
	s := d.shows[d.chance.random.IntN(len(d.shows))]
	if s.stage.active == nil {
		return
	}
	people := make([]*participant, 0, maxPublishers)
	for p := range s.stage.active.participants.all {
		people = append(people, p)
	}
	p := people[d.chance.random.IntN(len(people))]
	what := d.chance.random.IntN(4)
	switch {
	case !p.connected:
		_, _ = d.join(s.stage, Guest{ID: p.id}, d.made)
	case what == 0 && s.stage.publishers() > 2:
		d.leave(s.stage, p)
	case what == 1:
		d.pass(s, people, p)
	default:
		p.videoStopped = !p.videoStopped
	}
}

// pass gives the featured place to another person, as a token exchange does.
func (d *demo) pass(s *demoShow, people []*participant, to *participant) {
	attribute := ""
	if g := s.layout.Grid; g != nil {
		attribute = g.FeaturedParticipantAttribute
	}
	if attribute == "" || !to.publishing {
		return
	}
	for _, p := range people {
		delete(p.attributes, attribute)
	}
	to.attributes[attribute] = "true"
}

// disturb interrupts one output for some seconds.
func (d *demo) disturb() {
	d.line.In(d.chance.between(40*time.Second, 100*time.Second), func(time.Time) { d.disturb() })
	s := d.shows[d.chance.random.IntN(len(d.shows))]
	if s.running != nil {
		d.interrupt(s.running.destinations[0], d.chance.between(4*time.Second, 12*time.Second))
	}
}
