package wall

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
	"mixdeck/ui/dialog"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/widget"
)

// Screen is the wall. It is changed in place: what Update and Act return is the
// same screen.
type Screen struct {
	env  env.Env
	keys keys.Map
	w, h int

	snap   watch.Snapshot
	told   bool      // a snapshot came
	now    time.Time // the moment that is shown
	moment uint64    // counts the moments
	turn   time.Time // when the screen changes by itself; zero: no timer runs
	alarms map[backend.Ref][]desk.Alarm
	heeded widget.Heeded // shared with the other screens

	rows   []*watch.Entry // what is shown, in order
	needs  widths         // how wide the table's contents are
	hidden int            // what ended long ago or is no production
	marks  map[watch.Key]bool
	heirs  map[watch.Key]watch.Key // what a Replace ended -> what it started

	cursor watch.Key
	at     int  // of the cursor in rows
	top    int  // the first line that is shown
	moved  bool // somebody chose where the cursor is
	focus  focus
	click  click

	table  bool
	order  order
	system backend.System // empty: all
	filter dialog.Field
	typing bool

	cache *cache
}

var (
	_ nav.Screen  = (*Screen)(nil)
	_ nav.Pointer = (*Screen)(nil)
	_ nav.Bound   = (*Screen)(nil)
)

// New returns the wall, empty until the watch's first news.
func New(e env.Env) nav.Screen {
	if e.Heeded == nil {
		e.Heeded = map[watch.Key]time.Time{}
	}
	return &Screen{
		heeded: e.Heeded,
		env:    e, keys: keys.Default(), now: e.Now(),
		marks: map[watch.Key]bool{}, heirs: map[watch.Key]watch.Key{}, cache: newCache(),
		filter: dialog.Field{Hint: "name, ref, state or system; all shows also what has ended"},
	}
}

// Bind names other keys in the screen's text.
func (s *Screen) Bind(m keys.Map) { s.keys = m }

// Title is the screen's name.
func (s *Screen) Title() string { return "Wall" }

// Typing reports whether the filter is being typed.
func (s *Screen) Typing() bool { return s.typing }

// Init asks for nothing: news come to every screen that opens.
func (s *Screen) Init() tea.Cmd { return nil }

// Update takes what is no action.
func (s *Screen) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.scroll()
	case env.News:
		return s, s.learn(msg.Snapshot)
	case turned:
		return s, s.turned(msg)
	case env.Restyled:
		s.cache.clear()
	case env.Recorded:
		return s, s.askGood()
	case env.Replaced:
		return s, s.follow(msg)
	case nav.Sent:
		s.unmark(msg.Do.Targets)
	case settled:
		return s, s.settled(msg)
	case good:
		s.focus.good = msg
	case tea.KeyPressMsg, tea.PasteMsg:
		return s, s.typed(msg)
	case tea.MouseClickMsg:
		return s, s.clicked(msg)
	case tea.MouseWheelMsg:
		return s, s.wheel(msg)
	}
	return s, nil
}

// learn takes a snapshot; one that is older than what is shown is dropped.
func (s *Screen) learn(snap watch.Snapshot) tea.Cmd {
	if s.told && snap.Seq < s.snap.Seq {
		return nil
	}
	s.snap, s.told = snap, true
	return tea.Batch(s.refresh(), s.goodAgain())
}

// refresh shows the present moment.
func (s *Screen) refresh() tea.Cmd {
	s.now = s.env.Now()
	s.moment++
	s.alarms = map[backend.Ref][]desk.Alarm{}
	for _, a := range s.env.Desk.Alarms() {
		s.alarms[a.Ref] = append(s.alarms[a.Ref], a)
	}
	return tea.Batch(s.list(), s.arm())
}

// unmark takes the marks off what a verb is on its way for.
func (s *Screen) unmark(ks []watch.Key) {
	for _, k := range ks {
		delete(s.marks, k)
	}
}

// follow remembers what a Replace started, until it is seen.
func (s *Screen) follow(msg env.Replaced) tea.Cmd {
	s.heirs[msg.Old] = msg.New
	return s.list()
}

// inherit moves cursor and marks from what a Replace ended to what it started, as
// soon as that is among the rows.
func (s *Screen) inherit() {
	if len(s.heirs) == 0 {
		return
	}
	shown := make(map[watch.Key]bool, len(s.rows))
	for _, e := range s.rows {
		shown[watch.KeyOf(e.Row)] = true
	}
	for was, is := range s.heirs {
		if !shown[is] {
			continue
		}
		delete(s.heirs, was)
		if s.cursor == was {
			s.cursor = is
		}
		if s.marks[was] {
			delete(s.marks, was)
			s.marks[is] = true
		}
	}
}
