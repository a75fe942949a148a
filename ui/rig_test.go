package ui_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/journal"
	"mixdeck/backend/watch"
	"mixdeck/ui"
	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/paint"
	"mixdeck/ui/uitest"
)

var start = time.Date(2026, 11, 21, 12, 5, 0, 0, time.UTC)

// screen is a screen of the tests: it keeps what it is handed.
type screen struct {
	open   nav.Open
	got    []tea.Msg
	acts   []keys.Action
	offers []keys.Offer
	typing bool
	edits  string                  // what would be lost
	does   map[keys.Action]tea.Msg // what an action asks for
}

func (s *screen) Init() tea.Cmd { return nil }

func (s *screen) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	s.got = append(s.got, msg)
	return s, nil
}

func (s *screen) Act(a keys.Action) (nav.Screen, tea.Cmd) {
	s.acts = append(s.acts, a)
	if msg, ok := s.does[a]; ok {
		return s, nav.Cmd(msg)
	}
	return s, nil
}

func (s *screen) Draw(b *cells.Buffer) {
	b.Text(0, 0, cells.Style{}, "this is "+string(s.open.Place))
	b.Text(0, b.H()-1, cells.Style{}, "last row of "+string(s.open.Place))
}

func (s *screen) Offers() []keys.Offer { return s.offers }
func (s *screen) Unsaved() string      { return s.edits }
func (s *screen) Typing() bool         { return s.typing }
func (s *screen) Title() string        { return string(s.open.Place) }

func (s *screen) Cursor(w, h int) (x, y int, shown bool) { return w - 1, h - 1, s.typing }

// rig is a console over a cloud in memory.
type rig struct {
	*uitest.Driver
	t       *testing.T
	cloud   *cloud
	watch   *watch.Watch
	desk    *desk.Desk
	journal *journal.Journal
	clock   *uitest.Clock
	root    *ui.Root
	screens map[nav.Place]*screen
}

// base wires watch and desk to a cloud.
func base(t *testing.T) *rig {
	t.Helper()
	clock := uitest.NewClock(start)
	r := baseAt(t, clock.Now)
	r.clock = clock
	return r
}

// baseAt is base with the time of now.
func baseAt(t *testing.T, now func() time.Time) *rig {
	t.Helper()
	c := newCloud("us-live", now)
	j, err := journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), now)
	if err != nil {
		t.Fatal(err)
	}
	w := watch.New(watch.Config{Now: now}, []watch.Source{{Profile: "us-live", System: backend.IVS, Reader: c}})
	d := desk.New(desk.Config{
		Profiles: []desk.Profile{{Name: "us-live", System: backend.IVS, Dialect: c, Client: c}},
		Watch:    w, Journal: j, Who: "tester", Host: "here", Now: now,
	})
	t.Cleanup(func() {
		if err := d.Wait(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	return &rig{t: t, cloud: c, watch: w, desk: d, journal: j, screens: map[nav.Place]*screen{}}
}

// record writes a record as an earlier run left it.
func (r *rig) record(rec journal.Record) {
	r.t.Helper()
	if _, err := r.journal.Append(r.t.Context(), rec); err != nil {
		r.t.Fatal(err)
	}
}

// env is what screens are handed. Without a clock of its own the time is that of
// the bubble that the test runs in.
func (r *rig) env() env.Env {
	e := env.Env{Ctx: r.t.Context(), Watch: r.watch, Desk: r.desk, Now: time.Now, After: paint.After(r.t.Context()), Label: "SIM"}
	if r.clock != nil {
		e.Now, e.After = r.clock.Now, r.clock.After
	}
	return e
}

// config is a console whose screens are those of the tests.
func (r *rig) config() ui.Config {
	return ui.Config{Env: r.env(), Keys: keys.Default(), Open: func(o nav.Open) nav.Screen {
		s := &screen{open: o, does: map[keys.Action]tea.Msg{}, offers: []keys.Offer{
			{Action: keys.Stop},
			{Action: keys.Update},
			{Action: keys.Take},
			{Action: keys.Panic},
			{Action: keys.Edit, Off: "nothing is chosen"},
			{Action: keys.Up},
			{Action: keys.Down},
			{Action: keys.Enter},
		}}
		r.screens[o.Place] = s
		return s
	}}
}

// run starts the console.
func (r *rig) run(w, h int, change ...func(*ui.Config)) *rig {
	r.t.Helper()
	cfg := r.config()
	for _, f := range change {
		f(&cfg)
	}
	root, err := ui.New(cfg)
	if err != nil {
		r.t.Fatal(err)
	}
	r.root = root
	r.Driver = uitest.Drive(r.t, root, r.clock, w, h)
	return r
}

func console(t *testing.T) *rig {
	t.Helper()
	return base(t).run(80, 24)
}

func (r *rig) wall() *screen { return r.screens[nav.Wall] }

// sweep reads the cloud and tells the console.
func (r *rig) sweep() {
	r.t.Helper()
	if failed := r.watch.Sweep(r.t.Context(), false); len(failed) > 0 {
		r.t.Fatal(failed)
	}
	r.Send(env.News{Snapshot: r.watch.Snapshot()})
}

// asks makes the wall ask for a verb when its key is pressed.
func (r *rig) asks(v backend.Verb, targets ...watch.Key) {
	action := map[backend.Verb]keys.Action{
		backend.VerbStop: keys.Stop, backend.VerbUpdate: keys.Update, backend.VerbTake: keys.Take, backend.VerbPanic: keys.Panic,
	}[v]
	r.wall().does[action] = nav.Do{Verb: v, Targets: targets, Spec: &backend.Spec{Name: "new"}}
}

func (r *rig) shows(words ...string) {
	r.t.Helper()
	screen := r.Screen()
	for _, w := range words {
		if !strings.Contains(screen, w) {
			r.t.Errorf("%q is not shown:\n%s", w, screen)
		}
	}
}

func (r *rig) hides(words ...string) {
	r.t.Helper()
	screen := r.Screen()
	for _, w := range words {
		if strings.Contains(screen, w) {
			r.t.Errorf("%q is shown:\n%s", w, screen)
		}
	}
}

func (r *rig) stripText() string {
	r.t.Helper()
	first, _, _ := strings.Cut(r.Screen(), "\n")
	return first
}

// count returns how many messages of the type of M a screen got.
func got[M tea.Msg](s *screen) (msgs []M) {
	for _, m := range s.got {
		if m, ok := m.(M); ok {
			msgs = append(msgs, m)
		}
	}
	return msgs
}
