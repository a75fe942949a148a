package ivssim

import (
	"errors"
	"time"
)

// Guest is somebody who takes part in a stage.
type Guest struct {
	ID           string            // the participant's id; empty in Join: a new one
	UserID       string            // the name in the customer's own system
	Attributes   map[string]string // those of the participant's token
	Watching     bool              // does not publish
	VideoStopped bool              // publishes with the video stopped
}

// Join brings somebody onto a stage, or back onto it when the guest's ID is
// that of a participant who has left, and returns the participant's id. A
// thirteenth publisher is refused, as the vendor does.
func (s *Simulator) Join(stageARN string, g Guest) (string, error) {
	var id string
	err := s.onStage(stageARN, func(st *stage) error {
		p, err := s.join(st, g, s.ids)
		if err == nil {
			id = p.id
		}
		return err
	})
	return id, err
}

// Leave disconnects a participant. It is safe to repeat.
func (s *Simulator) Leave(stageARN, participantID string) error {
	return s.withPerson(stageARN, participantID, func(st *stage, p *participant) { s.leave(st, p) })
}

// Publish has a connected participant begin or cease to publish.
func (s *Simulator) Publish(stageARN, participantID string, on bool) error {
	return s.withPerson(stageARN, participantID, func(st *stage, p *participant) { s.publish(st, p, on) })
}

// StopVideo has a participant stop the video or start it again. The vendor's
// API does not show it, and it ends nothing.
func (s *Simulator) StopVideo(stageARN, participantID string, stopped bool) error {
	return s.withPerson(stageARN, participantID, func(_ *stage, p *participant) { p.videoStopped = stopped })
}

// Exchange gives a participant other attributes, as a token exchange does.
func (s *Simulator) Exchange(stageARN, participantID string, attributes map[string]string) error {
	return s.withPerson(stageARN, participantID, func(_ *stage, p *participant) { p.attributes = copied(attributes) })
}

// Cast lists who is connected to a stage, in order of arrival.
func (s *Simulator) Cast(stageARN string) ([]Guest, error) {
	var cast []Guest
	err := s.onStage(stageARN, func(st *stage) error {
		if st.active == nil {
			return nil
		}
		for p := range st.active.participants.all {
			if p.connected {
				cast = append(cast, Guest{p.id, p.userID, copied(p.attributes), !p.publishing, p.videoStopped})
			}
		}
		return nil
	})
	return cast, err
}

// Interrupt has an ACTIVE destination lose its output: it is RECONNECTING until
// d of the world's time has gone by.
func (s *Simulator) Interrupt(compositionARN, destinationID string, d time.Duration) error {
	return s.withDestination(compositionARN, destinationID, func(_ *composition, dest *destination) error {
		if dest.state != active {
			return errors.New("destination " + destinationID + " is " + dest.state + ", not ACTIVE")
		}
		s.interrupt(dest, d)
		return nil
	})
}

// Fail has a destination give up for good. The composition fails with the last
// of its destinations.
func (s *Simulator) Fail(compositionARN, destinationID string) error {
	return s.withDestination(compositionARN, destinationID, func(c *composition, dest *destination) error {
		s.fail(c, dest)
		return nil
	})
}

// onStage brings the world up to date and does something to a stage.
func (s *Simulator) onStage(arn string, do func(*stage) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.line.Advance(s.options.Now())
	st, ok := s.stages.get(arn)
	if !ok {
		return errors.New("there is no stage " + arn)
	}
	return do(st)
}

func (s *Simulator) withPerson(stageARN, participantID string, do func(*stage, *participant)) error {
	return s.onStage(stageARN, func(st *stage) error {
		p, err := st.person(participantID)
		if err == nil {
			do(st, p)
		}
		return err
	})
}

func (s *Simulator) withDestination(arn, id string, do func(*composition, *destination) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.line.Advance(s.options.Now())
	c, ok := s.compositions.get(arn)
	if !ok {
		return errors.New("there is no composition " + arn)
	}
	d, ok := c.destination(id)
	if !ok {
		return errors.New("composition " + arn + " has no destination " + id)
	}
	return do(c, d)
}
