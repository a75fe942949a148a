package activity

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/ui/env"
	"mixdeck/ui/nav"
)

const (
	// newest is how many records are read.
	newest = 1000
	// readEvery is how often: other programs write the journal too.
	readEvery = 10 * time.Second
	// readLimit is how long reading may take.
	readLimit = 10 * time.Second
	// settleLimit is how long reading back from the clouds may take.
	settleLimit = 60 * time.Second
)

// Screen is the activity screen.
type Screen struct {
	env  env.Env
	w, h int

	all      []*intent
	known    bool
	err      error
	chosen   string // the id of the intent that the mark is on
	top      int    // the first intent that is shown
	whole    bool   // the chosen one's records fill the screen
	scrolled int    // the first record that is shown
	settling bool
	going    map[string]bool // refs of productions that are being changed from here
}

var _ nav.Screen = (*Screen)(nil)

// New returns the screen.
func New(e env.Env) *Screen { return &Screen{env: e} }

// Title is the screen's name.
func (s *Screen) Title() string { return "Activity" }

// Typing is never true: the screen has no field.
func (s *Screen) Typing() bool { return false }

type (
	// journal is what was read.
	journal struct {
		of        *Screen
		log, open []desk.Entry
		err       error
	}
	// again asks to read the journal again.
	again struct{ of *Screen }
	// settled is what reading back told.
	settled struct {
		of  *Screen
		all []desk.Settled
		err error
	}
)

// Init reads the journal, now and from time to time.
func (s *Screen) Init() tea.Cmd { return tea.Batch(s.read(), s.later()) }

func (s *Screen) later() tea.Cmd {
	return s.env.After(readEvery, func(time.Time) tea.Msg { return again{s} })
}

// read reads the journal.
func (s *Screen) read() tea.Cmd {
	outer, d := s.env.Ctx, s.env.Desk
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(outer, readLimit)
		defer cancel()
		j := journal{of: s}
		if j.log, j.err = d.Log(ctx, newest); j.err == nil {
			j.open, j.err = d.Open(ctx)
		}
		return j
	}
}

// settle reads back what became of an intent, of all for "".
func (s *Screen) settle(id string) tea.Cmd {
	s.settling = true
	outer, d := s.env.Ctx, s.env.Desk
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(outer, settleLimit)
		defer cancel()
		all, err := d.Settle(ctx, id)
		return settled{s, all, err}
	}
}

// Update takes what is no action.
func (s *Screen) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.keep()
	case env.Recorded:
		return s, s.read()
	case env.News:
		s.watch(msg)
	case again:
		if msg.of == s {
			return s, tea.Batch(s.read(), s.later())
		}
	case journal:
		s.learn(msg)
	case settled:
		if msg.of == s {
			return s, s.told(msg)
		}
	case tea.MouseClickMsg:
		s.click(msg)
	case tea.MouseWheelMsg:
		s.wheel(msg)
	}
	return s, nil
}

// learn takes what was read. The mark stays on its intent; without one it goes
// to the first.
func (s *Screen) learn(j journal) {
	if j.of != s {
		return
	}
	if s.err = j.err; j.err != nil {
		return
	}
	s.known = true
	s.all = intents(j.log, j.open)
	s.tellGoing()
	if s.at() < 0 && len(s.all) > 0 {
		s.chosen = s.all[0].id
	}
	s.keep()
}

// watch notes which productions are being changed from here.
func (s *Screen) watch(news env.News) {
	s.going = map[string]bool{}
	for _, e := range news.Snapshot.Entries {
		if e.Intent {
			s.going[e.Ref.String()] = true
		}
	}
	s.tellGoing()
}

func (s *Screen) tellGoing() {
	for _, i := range s.all {
		i.going = i.open && len(i.refs) > 0 && s.going[i.refs[0]]
	}
}

// told says what reading back told.
func (s *Screen) told(t settled) tea.Cmd {
	s.settling = false
	recorded := nav.Cmd(env.Recorded{})
	if t.err != nil {
		return tea.Batch(recorded, nav.Cmd(nav.Tell{Severity: backend.SeverityWarning, Text: "settling: " + t.err.Error()}))
	}
	severity, text := summary(t.all)
	return tea.Batch(recorded, nav.Cmd(nav.Tell{Severity: severity, Text: text}))
}

// summary tells one settled intent whole, several by their number.
func summary(all []desk.Settled) (backend.Severity, string) {
	severity, count := backend.SeverityNote, map[desk.Outcome]int{}
	for _, one := range all {
		count[one.Outcome]++
		if one.Outcome == desk.Unknown {
			severity = backend.SeverityWarning
		}
	}
	if len(all) != 1 {
		return severity, fmt.Sprintf("read back: %d done, %d not done, %d still unknown", count[desk.Done], count[desk.Failed], count[desk.Unknown])
	}
	one := all[0]
	name := string(one.Verb)
	if !one.Ref.IsZero() {
		name += " of " + one.Ref.String()
	}
	word := map[desk.Outcome]string{desk.Done: "was done", desk.Failed: "was not done", desk.Unknown: "is still unknown"}[one.Outcome]
	return severity, name + " " + word + ": " + one.Message
}
