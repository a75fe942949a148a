package ivssim

import "time"

// Times of a composition's life. The end of an empty stage, the forced end and
// how long an ended composition can be seen are the vendor's (API reference,
// StartComposition; real-time user guide, server-side composition); the others
// are not published and lie where users report them.
const (
	emptyStage  = time.Minute
	longestLife = 24 * time.Hour
	retention   = 5 * time.Minute
)

// open sets a new composition going: its forced end, its end for want of a
// publisher, and its start once there is one.
func (s *Simulator) open(c *composition) {
	c.forced = s.line.At(c.start.Add(s.line.Span(longestLife)), func(time.Time) { s.stop(c) })
	if stage, ok := s.stages.get(c.stageARN); ok && stage.publishers() > 0 {
		s.initialise(c)
		return
	}
	c.empty = s.line.In(emptyStage, func(time.Time) { s.stop(c) })
}

// initialise brings a STARTING composition to ACTIVE, and its destinations
// after it.
func (s *Simulator) initialise(c *composition) {
	if c.state != starting || c.holdAt == starting || c.next != nil {
		return
	}
	c.next = s.line.In(spread(3*time.Second, 6*time.Second, c.arn, starting), func(time.Time) {
		c.next = nil
		c.state = active
		if c.heldOff {
			return
		}
		for _, d := range c.destinations {
			d.next = s.line.In(spread(time.Second, 3*time.Second, d.id, starting), func(now time.Time) {
				s.destinationActive(d, now)
			})
		}
	})
}

func (s *Simulator) destinationActive(d *destination, now time.Time) {
	d.state = active
	if d.start.IsZero() {
		d.start = now
	}
	if channel, ok := s.channelOf(d); ok && channel.streamID == "" {
		channel.goLive(now, d)
	}
}

// stop ends a composition in the ordinary way. It does nothing to one that is
// ending or has ended.
func (s *Simulator) stop(c *composition) {
	if c.state != starting && c.state != active {
		return
	}
	s.settle(c)
	c.state = stopping
	var last time.Duration
	for _, d := range c.destinations {
		if d.ended() {
			continue
		}
		d.next.Stop()
		d.state = stopping
		after := spread(time.Second, 3*time.Second, d.id, stopping)
		last = max(last, after)
		if c.holdAt == stopping {
			continue
		}
		d.next = s.line.In(after, func(now time.Time) { s.destinationEnded(d, stopped, now) })
	}
	if c.holdAt == stopping {
		return
	}
	c.next = s.line.In(last+time.Second, func(now time.Time) { s.ended(c, stopped, now) })
}

// settle calls off what was planned for a composition.
func (s *Simulator) settle(c *composition) {
	c.next.Stop()
	c.empty.Stop()
	c.forced.Stop()
	c.next, c.empty = nil, nil
}

// interrupt has a destination lose its output and find it again after a while.
func (s *Simulator) interrupt(d *destination, gone time.Duration) {
	if d.state != active {
		return
	}
	d.state = reconnecting
	d.next = s.line.In(gone, func(time.Time) { d.state = active })
}

// fail has a destination give up. A composition without a destination that
// works fails with it.
func (s *Simulator) fail(c *composition, d *destination) {
	if d.ended() || !c.running() {
		return
	}
	now := s.line.Now()
	d.next.Stop()
	s.destinationEnded(d, failed, now)
	for _, other := range c.destinations {
		if !other.ended() {
			return
		}
	}
	s.settle(c)
	s.ended(c, failed, now)
}

// destinationEnded gives the channel back some seconds later: until then it
// still plays out.
func (s *Simulator) destinationEnded(d *destination, state string, now time.Time) {
	d.state, d.end, d.next = state, now, nil
	channel, ok := s.channelOf(d)
	if !ok || channel.user != d {
		return
	}
	if channel.streamID == "" {
		channel.user = nil
		return
	}
	s.line.In(spread(2*time.Second, 4*time.Second, d.id, "offline"), func(time.Time) { channel.goOffline() })
}

// ended is the end of a composition: it can be seen for five minutes more.
func (s *Simulator) ended(c *composition, state string, now time.Time) {
	c.state, c.end, c.next = state, now, nil
	s.line.In(retention, func(time.Time) {
		s.compositions.remove(c.arn)
		if c.token != "" {
			delete(s.tokens, c.token)
		}
	})
	if s.afterEnd != nil {
		s.afterEnd(c)
	}
}

// publishersChanged moves the compositions of a stage: one that has lost its
// last publisher ends a minute later, one that waits for a publisher starts.
func (s *Simulator) publishersChanged(stage *stage) {
	some := stage.publishers() > 0
	for c := range s.compositions.all {
		if c.stageARN != stage.arn || (c.state != starting && c.state != active) {
			continue
		}
		switch {
		case some:
			c.empty.Stop()
			c.empty = nil
			s.initialise(c)
		case c.empty == nil:
			c.empty = s.line.In(emptyStage, func(time.Time) { s.stop(c) })
		}
	}
}
