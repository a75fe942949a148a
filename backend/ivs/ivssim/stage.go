package ivssim

import (
	"errors"
	"time"

	"mixdeck/backend/sim"
)

// sessionAfterglow is how long a stage session goes on after the last
// participant has left: "a few minutes", by the page on stage health in the
// real-time user guide.
const sessionAfterglow = 3 * time.Minute

// maxPublishers is how many participants may publish to a stage at once.
// Service quotas, real-time user guide.
const maxPublishers = 12

// stage is a room that participants meet in.
type stage struct {
	arn, name string
	tags      map[string]string
	recording autoRecording
	sessions  registry[*session]
	active    *session
	closing   *sim.Event // the end of the active session
}

// session is one stretch of time in which somebody was on a stage.
type session struct {
	id           string
	start, end   time.Time
	participants registry[*participant]
}

// participant is one person of a session. The vendor's API does not tell who is
// publishing now or has stopped the video; the simulator knows.
type participant struct {
	id, userID   string
	attributes   map[string]string
	firstJoin    time.Time
	connected    bool
	published    bool // ever, in this session
	publishing   bool
	videoStopped bool
	device       device
}

// device is what a participant takes part with.
type device struct {
	isp, system, systemVersion, browser, browserVersion, sdk string
}

// publishers counts who is publishing to the stage now.
func (st *stage) publishers() int {
	n := 0
	if st.active != nil {
		for p := range st.active.participants.all {
			if p.publishing {
				n++
			}
		}
	}
	return n
}

func (st *stage) present() int {
	n := 0
	if st.active != nil {
		for p := range st.active.participants.all {
			if p.connected {
				n++
			}
		}
	}
	return n
}

// person finds a participant of the active session.
func (st *stage) person(id string) (*participant, error) {
	if st.active != nil {
		if p, ok := st.active.participants.get(id); ok {
			return p, nil
		}
	}
	return nil, errors.New("no participant " + id + " is in the active session of stage " + st.arn)
}

// join brings somebody onto a stage, back onto it if the id is known, and opens
// a session when there is none.
func (s *Simulator) join(st *stage, g Guest, ids source) (*participant, error) {
	if !g.Watching && st.publishers() >= maxPublishers {
		return nil, errors.New("12 participants publish to stage " + st.arn + " already")
	}
	now := s.line.Now()
	if st.active == nil {
		st.active = &session{id: "st-" + ids.id(13), start: now}
		st.sessions.add(st.active.id, st.active)
	}
	st.closing.Stop()
	p, known := st.active.participants.get(g.ID)
	if !known {
		if g.ID == "" {
			g.ID = ids.id(12)
		}
		p = &participant{id: g.ID, userID: g.UserID, attributes: copied(g.Attributes), firstJoin: now, device: deviceOf(g.ID)}
		st.active.participants.add(p.id, p)
	}
	p.connected, p.videoStopped = true, g.VideoStopped
	s.publish(st, p, !g.Watching)
	return p, nil
}

func (s *Simulator) publish(st *stage, p *participant, on bool) {
	p.publishing = on && p.connected
	p.published = p.published || p.publishing
	s.publishersChanged(st)
}

// leave disconnects a participant. The session ends some time after the last
// one has gone.
func (s *Simulator) leave(st *stage, p *participant) {
	p.connected = false
	s.publish(st, p, false)
	if st.present() > 0 {
		return
	}
	st.closing.Stop()
	st.closing = s.line.In(sessionAfterglow, func(now time.Time) {
		st.active.end = now
		st.active = nil
	})
}

func copied(m map[string]string) map[string]string {
	c := make(map[string]string, len(m))
	for k, v := range m {
		c[k] = v
	}
	return c
}
