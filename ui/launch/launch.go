package launch

import (
	"context"
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

// planLimit is how long preparing may take: it reads from the cloud.
const planLimit = 30 * time.Second

// Files is how the screen reaches documents. Read must be set.
type Files struct {
	// Read reads a document, and tells what is wrong with it and where.
	Read func(path string) (backend.Spec, error)
	// List names what is in a folder, folders with a slash at their end; nil: the
	// file system's.
	List func(dir string) ([]string, error)
}

// stage is how far the operator has come.
type stage int

const (
	naming    stage = iota // the document's path is typed, or another way is chosen
	reading                // it is read
	choosing               // a profile is chosen
	composing              // parts of the account are put together
	picking                // one of them is picked
	planning               // the desk prepares
	review                 // the plan is shown
)

// Screen is the start screen.
type Screen struct {
	env      env.Env
	keys     keys.Map
	files    Files
	composer Composer
	key      watch.Key // the production to update or start; zero: something new is started
	dormant  bool      // it is one that was never set up

	snap  watch.Snapshot
	w, h  int
	stage stage
	n     int // answers to earlier questions are dropped

	path     dialog.Field
	listed   folder
	at       int // the chosen way, or name of the folder; -1: none
	form     form
	idle     *backend.Row // is started as it is
	direct   bool         // the screen was opened for that
	spec     *backend.Spec
	profiles []string
	profile  int
	plan     dialog.Plan
	findings []backend.Finding
	picture  picture
	pen      *widget.Picture
	top      int // the first line of the plan that is shown
	err      error
}

var (
	_ nav.Screen  = (*Screen)(nil)
	_ nav.Pointer = (*Screen)(nil)
	_ nav.Bound   = (*Screen)(nil)
)

// New returns the screen. key is the production to update, or to start where it was
// never set up; the zero Key starts something new. Without a composer that takes a
// document, or something idle.
func New(e env.Env, files Files, composer Composer, key watch.Key) *Screen {
	if files.List == nil {
		files.List = listFolder
	}
	snap := e.Watch.Snapshot()
	known, _ := snap.Find(key)
	return &Screen{
		snap: snap,
		env:  e, keys: keys.Default(), files: files, composer: composer, key: key, dormant: known.Dormant,
		at: -1, pen: new(widget.Picture),
		path: dialog.Field{Hint: "path of a spec, a native request or a layout"},
	}
}

// AsItIs returns the screen with the plan for the start of what is idle, without a
// document. It is that for something new where the production is not known.
func AsItIs(e env.Env, files Files, composer Composer, key watch.Key) *Screen {
	s := New(e, files, composer, watch.Key{})
	if known, ok := s.snap.Find(key); ok {
		s.idle, s.direct = &known.Row, true
	}
	return s
}

// Bind names other keys in the screen's text.
func (s *Screen) Bind(m keys.Map) { s.keys = m }

// Title is the screen's name.
func (s *Screen) Title() string {
	if s.updates() {
		return "Update"
	}
	return "Start"
}

// Typing reports whether a line of text is being typed.
func (s *Screen) Typing() bool {
	return s.stage == naming || s.stage == composing && s.form.typing()
}

// target reports whether it is about a production that there is.
func (s *Screen) target() bool { return s.key != watch.Key{} }

func (s *Screen) updates() bool { return s.target() && !s.dormant }

func (s *Screen) verb() backend.Verb {
	if s.updates() {
		return backend.VerbUpdate
	}
	return backend.VerbStart
}

// Init lists the folder that the program runs in, or makes the plan that the screen
// was opened for.
func (s *Screen) Init() tea.Cmd {
	if s.direct {
		return tea.Batch(s.list(), s.take(way{profile: s.idle.Ref.Profile, row: s.idle}))
	}
	return s.list()
}

// Update takes what is no action.
func (s *Screen) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.scroll(0)
	case tea.KeyPressMsg:
		return s, s.typed(msg)
	case tea.PasteMsg:
		return s, s.write(func(f dialog.Field) (dialog.Field, bool) { return f.Insert(msg.Content) })
	case tea.MouseWheelMsg:
		s.wheel(msg)
	case env.News:
		s.snap = msg.Snapshot
		s.at = min(s.at, len(s.ways())+len(s.matches())-1)
	case folder:
		s.found(msg)
	case read:
		return s, s.opened(msg)
	case stock:
		s.stocked(msg)
	case planned:
		s.prepared(msg)
	}
	return s, nil
}

// typed writes into the line that is being typed.
func (s *Screen) typed(k tea.KeyPressMsg) tea.Cmd {
	return s.write(func(f dialog.Field) (dialog.Field, bool) { return f.Key(k) })
}

// write changes the line that is being typed.
func (s *Screen) write(change func(dialog.Field) (dialog.Field, bool)) tea.Cmd {
	var changed bool
	switch {
	case s.stage == composing && s.form.typing():
		s.err = nil
		f := &s.form.texts[s.form.at]
		*f, _ = change(*f)
	case s.stage == naming:
		if s.path, changed = change(s.path); changed {
			return s.edited()
		}
	}
	return nil
}

// edited follows the path with the list of names.
func (s *Screen) edited() tea.Cmd {
	s.err, s.findings, s.at = nil, nil, -1
	return s.list()
}

// read is a document as it was read.
type read struct {
	of   *Screen
	n    int
	spec backend.Spec
	err  error
}

// open reads the document.
func (s *Screen) open() tea.Cmd {
	s.n++
	s.stage, s.err, s.idle, s.form, s.direct = reading, nil, nil, form{}, false
	n, path, f := s.n, expand(s.path.Value()), s.files.Read
	return func() tea.Msg {
		spec, err := f(path)
		return read{s, n, spec, err}
	}
}

// opened goes on to the profile, which most documents leave no choice of.
func (s *Screen) opened(r read) tea.Cmd {
	if r.of != s || r.n != s.n || s.stage != reading {
		return nil
	}
	if r.err == nil {
		s.spec = &r.spec
		s.profiles, r.err = s.fitting(r.spec)
	}
	switch {
	case r.err != nil:
		s.stage, s.err = naming, r.err
		return nil
	case len(s.profiles) > 1:
		s.stage, s.profile = choosing, 0
		return nil
	}
	s.profile = 0
	return s.prepare()
}

// planned is what the desk would do.
type planned struct {
	of      *Screen
	n       int
	ticket  desk.Ticket
	picture picture
	found   []backend.Finding
	err     error
}

// prepare asks the desk for the plan.
func (s *Screen) prepare() tea.Cmd {
	s.n++
	s.stage, s.err, s.top = planning, nil, 0
	n, d, in := s.n, s.env.Desk, s.intent()
	outer, profile := s.env.Ctx, s.profiles[s.profile]
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(outer, planLimit)
		defer cancel()
		ticket, err := d.Prepare(ctx, in)
		p := planned{of: s, n: n, ticket: ticket, err: err}
		if known, ok := d.Profile(profile); ok {
			p.found = lint(known.Dialect, in.Spec)
			if err == nil {
				p.picture = pictureOf(known.Dialect, ticket)
			}
		}
		return p
	}
}

func (s *Screen) intent() desk.Intent {
	in := desk.Intent{Verb: s.verb(), Profile: s.profiles[s.profile], Spec: s.spec}
	switch {
	case s.idle != nil:
		in.Targets = []watch.Key{watch.KeyOf(*s.idle)}
	case s.target():
		in.Targets = []watch.Key{s.key}
	}
	return in
}

// prepared shows the plan, or why there is none.
func (s *Screen) prepared(p planned) {
	if p.of != s || p.n != s.n || s.stage != planning {
		return
	}
	s.findings = p.found
	if p.err != nil {
		s.stage, s.err = s.origin(), p.err
		return
	}
	s.stage, s.plan, s.picture = review, dialog.Plan{Ticket: withFindings(p.ticket, p.found), Label: s.env.LabelOf, Ability: s.env.Desk.Ability}, p.picture
}

// origin is the stage at which what is planned was put together.
func (s *Screen) origin() stage {
	if s.form.profile != "" {
		return composing
	}
	return naming
}
