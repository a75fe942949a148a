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
	naming   stage = iota // the document's path is typed
	reading               // it is read
	choosing              // a profile is chosen
	planning              // the desk prepares
	review                // the plan is shown
)

// Screen is the start screen.
type Screen struct {
	env   env.Env
	keys  keys.Map
	files Files
	key   watch.Key // the production to update; zero: something new is started

	w, h  int
	stage stage
	n     int // answers to earlier questions are dropped

	path     dialog.Field
	listed   folder
	at       int // the chosen name of the folder; -1: none
	spec     *backend.Spec
	profiles []string
	profile  int
	plan     dialog.Plan
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

// New returns the screen. key is the production to update; the zero Key starts
// something new.
func New(e env.Env, files Files, key watch.Key) *Screen {
	if files.List == nil {
		files.List = listFolder
	}
	return &Screen{
		env: e, keys: keys.Default(), files: files, key: key, at: -1, pen: new(widget.Picture),
		path: dialog.Field{Hint: "path of a spec, a native request or a layout"},
	}
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

// Typing reports whether the path is being typed.
func (s *Screen) Typing() bool { return s.stage == naming }

func (s *Screen) updates() bool { return s.key != watch.Key{} }

func (s *Screen) verb() backend.Verb {
	if s.updates() {
		return backend.VerbUpdate
	}
	return backend.VerbStart
}

// Init lists the folder that the program runs in.
func (s *Screen) Init() tea.Cmd { return s.list() }

// Update takes what is no action.
func (s *Screen) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.scroll(0)
	case tea.KeyPressMsg:
		return s, s.typed(msg)
	case tea.PasteMsg:
		var changed bool
		if s.path, changed = s.path.Insert(msg.Content); changed {
			return s, s.edited()
		}
	case tea.MouseWheelMsg:
		s.wheel(msg)
	case folder:
		s.found(msg)
	case read:
		return s, s.opened(msg)
	case planned:
		s.prepared(msg)
	}
	return s, nil
}

// typed writes into the path.
func (s *Screen) typed(k tea.KeyPressMsg) tea.Cmd {
	if s.stage != naming {
		return nil
	}
	var changed bool
	if s.path, changed = s.path.Key(k); changed {
		return s.edited()
	}
	return nil
}

// edited follows the path with the list of names.
func (s *Screen) edited() tea.Cmd {
	s.err, s.at = nil, -1
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
	s.stage, s.err = reading, nil
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
		if known, ok := d.Profile(profile); ok && err == nil {
			p.picture = pictureOf(known.Dialect, ticket)
		}
		return p
	}
}

func (s *Screen) intent() desk.Intent {
	in := desk.Intent{Verb: s.verb(), Profile: s.profiles[s.profile], Spec: s.spec}
	if s.updates() {
		in.Targets = []watch.Key{s.key}
	}
	return in
}

// prepared shows the plan, or why there is none.
func (s *Screen) prepared(p planned) {
	if p.of != s || p.n != s.n || s.stage != planning {
		return
	}
	if p.err != nil {
		s.stage, s.err = naming, p.err
		return
	}
	s.stage, s.plan, s.picture = review, dialog.Plan{Ticket: p.ticket, Label: s.env.LabelOf}, p.picture
}
