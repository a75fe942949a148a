package editor

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/ui/dialog"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// Options is what is edited and what becomes of it. The zero value edits an empty
// layout that can be neither saved nor taken.
type Options struct {
	// Layout is what editing begins with. One without a canvas gets
	// [layouts.DefaultCanvas].
	Layout layouts.Layout
	// Cast is who is shown. Nil: not known, and a grid or a picture-in-picture
	// gets a made-up one.
	Cast []layouts.Participant
	// OnAir is what runs; nil: this is a file, or it is not known.
	OnAir *layouts.Layout
	// Key is the production that is staged for: OnAir and Cast then follow what the
	// watch tells of it, and where the cloud holds a PVW editing begins with that.
	// The zero Key: a file.
	Key watch.Key
	// Path is the file that is saved to; empty: it is asked for.
	Path string
	// Source is what the file at Path held when Layout was read from it; nil: there
	// was no file.
	Source []byte
	// Name is what is edited in a few words, for the title; empty: the layout's
	// own name.
	Name string
	// Plan tells what the system would do differently from what is asked for, and
	// why it would refuse it. It is pure and quick, since it is called after each
	// change; nil: no system is known.
	Plan func(layouts.Layout) (notes []backend.Note, problems []string)
	// Take makes the message that asks for the layout to be taken; nil: it cannot
	// be.
	Take func(layouts.Layout) tea.Msg
	// Save replaces what a file holds. It is called by commands only; nil: nothing
	// can be saved.
	Save func(path string, data []byte) error
	// Read returns what a file holds now, with an error that is [fs.ErrNotExist]
	// where there is none. It is called by commands only, before a save; nil: a file
	// that was changed meanwhile is not noticed.
	Read func(path string) ([]byte, error)
	// Exists tells whether a file that was named by hand is there already, which is
	// then asked about; nil: it is not asked.
	Exists func(path string) bool
}

// mode is what keys are for at present.
type mode int

const (
	editing   mode = iota
	typing         // a field is typed
	choosing       // the gallery is open
	comparing      // staged stands beside on air
	naming         // the file's name is typed
	replacing      // a file of that name is there
	leaving        // there are changes that would be lost
	losing         // comments would be lost
	scaling        // the size of another canvas is typed
)

// Screen is the editor.
type Screen struct {
	env  env.Env
	keys keys.Map
	opts Options

	w, h int
	mode mode
	rev  int // changes with all that the canvas shows

	history *layouts.History
	people  people
	casts   castings
	shown   shown
	goes    end // where it goes when it is saved
	onAir   onAir
	air     ground // what runs
	next    ground // what PVW holds
	disk    ground // what the file holds

	hand   layouts.Item // what edits act on, in a layout of layers
	person int          // the participant in hand
	marked map[string]bool
	locked map[string]bool

	snaps   bool
	step    int
	guides  draw.Guides
	lines   []layouts.Guide // what the last move was caught by
	gesture gesture
	drag    drag
	click   click

	form    form
	name    dialog.Field // the file's name as it is typed
	nameErr string
	size    sizing
	source  []byte // what the file held when it was read or saved last; nil: none

	diskData []byte // and what it was found to hold
	losing   loss
	lossy    bool // comments may be lost: that was asked

	saving  int // the save that is waited for; 0: none
	saves   int
	looking int // the look before a take that is waited for; 0: none
	looks   int
	parting bool            // leave once it is saved
	asked   *nav.Do         // what was asked of the root last and is not sent yet
	staged  layouts.Layout  // and the picture in it
	sentOff *layouts.Layout // the picture that was sent last
	gallery gallery
	top     int // the first line of the comparison
	choice  int // what is to become of a change from elsewhere

	sheet *sheet
}

var (
	_ nav.Screen  = (*Screen)(nil)
	_ nav.Pointer = (*Screen)(nil)
	_ nav.Bound   = (*Screen)(nil)
)

// New returns the screen. Of e the styles and the clock are used; Watch and Desk
// may be nil.
func New(e env.Env, o Options) *Screen {
	s := &Screen{
		env: e, keys: keys.Default(), opts: o, goes: endOf(e, o.Key), source: o.Source,
		people: peopleOf(o.Cast), marked: map[string]bool{}, locked: map[string]bool{},
		snaps: true, step: 10, sheet: new(sheet),
		name: dialog.Field{Hint: "path of a YAML or JSON file"}.With(o.Path),
	}
	s.people.live = o.Key != (watch.Key{})
	s.history = layouts.NewHistory(s.begin(), keptSteps)
	if o.OnAir != nil {
		s.air.read(o.OnAir, e.Now())
	}
	if o.Source != nil {
		first := s.history.Layout()
		s.disk.read(&first, e.Now())
	}
	s.shown.look(s)
	s.hand = s.topItem()
	s.gallery = newGallery()
	return s
}

// Init does nothing: all is there.
func (s *Screen) Init() tea.Cmd { return nil }

// Bind names other keys in the screen's text.
func (s *Screen) Bind(m keys.Map) { s.keys = m }

// Title is the screen's name.
func (s *Screen) Title() string { return "Editor" }

// Typing reports whether letters belong to a field.
func (s *Screen) Typing() bool { return s.mode == typing || s.mode == naming || s.mode == scaling }

// Unsaved says what would be lost with the screen; empty: nothing.
func (s *Screen) Unsaved() string {
	if !s.history.Changed() {
		return ""
	}
	switch s.progress() {
	case wordChanged:
		return "There are changes that are kept nowhere."
	case wordNotStaged:
		return "There are changes that are not staged."
	}
	return ""
}

// Layout is the layout as it is edited now.
func (s *Screen) Layout() layouts.Layout { return s.history.Layout() }

// Update takes what is no action.
func (s *Screen) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.drag = drag{}
		s.rescroll()
	case tea.KeyPressMsg:
		s.typed(msg)
	case tea.PasteMsg:
		s.pasted(msg.Content)
	case tea.MouseClickMsg:
		return s, s.clicked(msg)
	case tea.MouseMotionMsg:
		return s, s.dragged(msg)
	case tea.MouseReleaseMsg:
		s.dropped()
	case tea.MouseWheelMsg:
		s.wheeled(msg)
	default:
		return s, s.told(msg)
	}
	return s, nil
}

// told takes news and answers.
func (s *Screen) told(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case env.Restyled:
		s.rev++
	case env.News:
		return s.heard(msg.Snapshot)
	case env.Replaced:
		s.replaced(msg)
	case nav.Sent:
		s.sent(msg)
	case saved:
		return s.kept(msg)
	case altered:
		return s.beaten(msg)
	case named:
		return s.found(msg)
	case looked:
		return s.looked(msg)
	}
	return nil
}

// tell asks for a sentence in the status line.
func tell(weight backend.Severity, text string) tea.Cmd {
	return nav.Cmd(nav.Tell{Severity: weight, Text: text})
}

// gesture numbers edits that are undone together.
type gesture struct {
	n    uint64
	what keys.Action // the key that is repeated
	at   time.Time
}

// together is the longest time between two presses of a key that count as one
// step to undo.
const together = 700 * time.Millisecond

// repeat returns the gesture of a key: the last one while it is held or pressed
// again at once.
func (g *gesture) repeat(a keys.Action, now time.Time) uint64 {
	if g.what != a || now.Sub(g.at) > together {
		g.n++
	}
	g.what, g.at = a, now
	return g.n
}

// begin returns a gesture of its own.
func (g *gesture) begin() uint64 {
	g.n++
	g.what = ""
	return g.n
}
