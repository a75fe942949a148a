package detail

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/widget"
)

// Screen is the detail screen. It is changed in place: what Update and Act return
// is the same screen.
type Screen struct {
	env  env.Env
	keys keys.Map
	w, h int

	key    watch.Key
	entry  *watch.Entry // the last that was known; nil: nothing yet
	missed bool         // the watch does not know it (any more)
	heir   watch.Key    // what a Replace started in its place
	health watch.Health // of its profile
	alarms []desk.Alarm // about it
	seq    uint64
	now    time.Time // the moment that is shown
	turn   time.Time // when the screen changes by itself; zero: no timer runs
	good   good
	asked  time.Time // when that was asked for

	focus pane
	used  [panes]uint64 // when each pane had the focus last
	uses  uint64
	alone bool // only the pane that has the focus is shown
	top   [panes]int

	text    [panes][]line
	moment  uint64 // counts how often text was made anew
	laid    [panes]laid
	answers answers
	reveal  reveal
	picture picture
	shot    shot
}

var (
	_ nav.Screen = (*Screen)(nil)
	_ nav.Bound  = (*Screen)(nil)
)

// New returns the screen of one production.
func New(e env.Env, k watch.Key) nav.Screen {
	s := &Screen{env: e, keys: keys.Default(), key: k, now: e.Now()}
	s.write()
	return s
}

// Bind names other keys in the screen's text.
func (s *Screen) Bind(m keys.Map) {
	s.keys = m
	s.write()
}

// Title is the screen's name.
func (s *Screen) Title() string { return "Detail" }

// Typing is false: nothing is typed here.
func (s *Screen) Typing() bool { return false }

// Init has the watch look at the production.
func (s *Screen) Init() tea.Cmd {
	s.env.Watch.Look(watch.Key{}, s.key)
	return s.askGood()
}

// Update takes what is no action.
func (s *Screen) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
	case env.News:
		return s, s.learn(msg.Snapshot)
	case turned:
		return s, s.turned(msg)
	case env.Restyled:
		s.write()
	case env.Recorded:
		return s, s.askGood()
	case env.Replaced:
		if msg.Old == s.key {
			s.heir = msg.New
		}
	case tea.BlurMsg, tea.FocusMsg:
		_, s.shot.away = msg.(tea.BlurMsg)
	case tea.MouseClickMsg:
		s.clicked(msg)
	case tea.MouseWheelMsg:
		s.wheel(msg)
	}
	return s, s.answer(msg)
}

// answer takes what came of the screen's own commands.
func (s *Screen) answer(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case good:
		s.good = msg
		s.write()
	case answers:
		s.answered(msg)
	case taken:
		return s.took(msg)
	case takeAgain:
		return s.takeNext(msg)
	case revealed:
		return s.revealed(msg)
	case hidden:
		return s.hide(msg)
	}
	return nil
}

// learn takes what a snapshot tells of the production; one that is older than
// what is shown is dropped.
func (s *Screen) learn(snap watch.Snapshot) tea.Cmd {
	if snap.Seq < s.seq {
		return nil
	}
	s.seq = snap.Seq
	var cmd tea.Cmd
	if e, ok := snap.Find(s.heir); ok && s.heir != (watch.Key{}) {
		cmd = s.inherit(e)
	} else if e, ok := snap.Find(s.key); ok {
		s.entry = &e
		s.missed = false
	} else {
		s.missed = true
	}
	for _, h := range snap.Profiles {
		if h.Profile == s.key.Profile {
			s.health = h
		}
	}
	if s.entry != nil {
		s.picture.solve(s.entry.Production)
	}
	return tea.Batch(cmd, s.refresh(), s.readAnswers(), s.goodAgain(), s.wantStill())
}

// inherit goes on with what a Replace started.
func (s *Screen) inherit(e watch.Entry) tea.Cmd {
	s.key, s.heir = s.heir, watch.Key{}
	s.entry, s.missed, s.good = &e, false, good{}
	s.shot = shot{gen: s.shot.gen + 1, away: s.shot.away}
	s.env.Watch.Look(watch.Key{}, s.key)
	return s.askGood()
}

// refresh shows the present moment.
func (s *Screen) refresh() tea.Cmd {
	s.now = s.env.Now()
	s.alarms = nil
	for _, a := range s.env.Desk.Alarms() {
		if s.entry != nil && a.Ref == s.entry.Ref {
			s.alarms = append(s.alarms, a)
		}
	}
	s.write()
	return s.arm()
}

// turned says that the moment has come at which the screen changes by itself.
type turned struct{ at time.Time }

// arm starts a timer for the next change, unless one runs that ends no later.
func (s *Screen) arm() tea.Cmd {
	at := s.nextTurn()
	if !s.turn.IsZero() && !at.Before(s.turn) {
		return nil
	}
	s.turn = at
	return s.env.After(at.Sub(s.now), func(time.Time) tea.Msg { return turned{at} })
}

func (s *Screen) turned(msg turned) tea.Cmd {
	if msg.at.Equal(s.turn) {
		s.turn = time.Time{}
	}
	return s.refresh()
}

// nextTurn returns when something changes without news: an age, a full minute, or
// trust that runs out.
func (s *Screen) nextTurn() time.Time {
	next := s.now.Add(widget.NextMinute(s.now))
	if s.entry == nil {
		return next
	}
	changes := []time.Time{s.entry.StaleAt().Add(1), s.now.Add(widget.NextStep(s.now.Sub(s.since())))}
	if s.shot.picture != nil {
		changes = append(changes, s.now.Add(widget.NextStep(s.now.Sub(s.shot.at))))
	}
	for _, at := range changes {
		if at.After(s.now) && at.Before(next) {
			next = at
		}
	}
	return next
}

// since is the time whose age is shown: when it ended, or was seen last.
func (s *Screen) since() time.Time {
	if s.over() {
		return s.entry.Ended()
	}
	return s.entry.ObservedAt
}
