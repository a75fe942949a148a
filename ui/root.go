package ui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/themes"
	"mixdeck/ui/dialog"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/launch"
	"mixdeck/ui/nav"
	"mixdeck/ui/paint"
)

// Config is what the console needs from outside. Env, Keys and ReadSpec must be
// set; Env.Styles is made where it is nil.
type Config struct {
	Env  env.Env
	Keys keys.Map
	// Theme is the name of the theme to begin with; empty: the default one.
	Theme string
	// NoMouse leaves the mouse to the terminal.
	NoMouse bool
	// News is the channel of watch.Subscribe, whose end is the caller's; nil:
	// nothing is waited for.
	News <-chan struct{}
	// ReadSpec reads what start and update are given. It is called by commands,
	// never by two at a time for one screen.
	ReadSpec func(path string) (backend.Spec, error)
	// Composer makes specs of what an account has; nil: a start takes a document,
	// or something idle.
	Composer launch.Composer
	// Plan tells what the production's system would do differently from a
	// picture, and why it would refuse it: pure and quick; nil: it is not told.
	Plan func(running backend.Production, l layouts.Layout) (notes []backend.Note, problems []string)
	// Exists tells whether a file is there; nil: it is not asked.
	Exists func(path string) bool
	// First is the screen to begin with; the zero Open: the wall. Leaving it
	// ends the program.
	First nav.Open
	// Open makes screens; nil: the console's own.
	Open func(nav.Open) nav.Screen
}

// Root is the model of the whole console.
type Root struct {
	cfg     Config
	env     env.Env
	keys    keys.Map
	theme   string
	colours tea.ColorProfileMsg

	w, h    int
	layers  []layer // the wall first
	dialogs []dialog.Dialog
	away    bool // the window is not in front
	warned  bool // of edits that quitting would lose

	news      env.News
	unsettled int  // unknown outcomes; -1: the journal cannot be read
	counts    bool // the journal was asked for them
	strip     strip
	beatAt    time.Time // when the next beat is due

	toast  toast
	tells  int // toasts so far
	asking *asking
	jobs   []*job
	asked  int // verbs asked for so far
}

// New makes the console. The error is that of a theme that does not exist.
func New(cfg Config) (*Root, error) {
	r := &Root{cfg: cfg, env: cfg.Env, keys: cfg.Keys, theme: cfg.Theme}
	r.env.Heeded = map[watch.Key]time.Time{}
	if r.theme == "" {
		r.theme = themes.Default
	}
	if r.env.Styles == nil {
		r.env.Styles = new(themes.Styles)
	}
	if err := r.restyle(); err != nil {
		return nil, fmt.Errorf("open the console: %w", err)
	}
	if r.cfg.Open == nil {
		r.cfg.Open = r.openOwn
	}
	return r, nil
}

// Env returns what screens are handed.
func (r *Root) Env() env.Env { return r.env }

// Init opens the wall and begins to listen.
func (r *Root) Init() tea.Cmd {
	r.news = env.News{Snapshot: r.env.Watch.Snapshot()}
	r.look()
	return tea.Batch(
		r.open(r.first()), r.listen(), r.beat(),
		r.readUnsettled(), r.unsettledAgain(),
	)
}

// Update routes a message.
func (r *Root) Update(msg tea.Msg) (paint.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return r, r.resize(msg.Width, msg.Height)
	case tea.KeyPressMsg:
		return r, r.key(msg)
	case tea.KeyReleaseMsg:
		return r, nil
	case tea.MouseMsg:
		return r, r.mouse(msg)
	case tea.PasteMsg:
		return r, r.paste(msg)
	}
	own, taken := r.own(msg)
	if taken {
		return r, own
	}
	return r, tea.Batch(own, r.broadcast(msg))
}

// own does what a message asks of the root; taken is false for one that screens
// and dialogs must see too.
func (r *Root) own(msg tea.Msg) (cmd tea.Cmd, taken bool) {
	switch msg := msg.(type) {
	case nav.Open:
		return r.open(msg), true
	case nav.Back:
		return r.back(), true
	case nav.Do:
		return r.do(msg), true
	case nav.Finish:
		return r.finish(msg), true
	case nav.Tell:
		r.look() // What is told may concern alarms.
		return r.tell(msg.Severity, msg.Text), true
	case nav.Copy:
		return r.copy(msg), true
	case dialog.Chosen:
		return r.choose(msg.Action), true
	case dialog.Confirmed:
		return r.confirmed(msg), true
	case dialog.Again:
		return r.again(msg), true
	case dialog.Cancelled:
		return r.cancelled(msg), true
	case tea.ColorProfileMsg:
		r.colours = msg
		return r.applyTheme(), true
	}
	return r.notice(msg)
}

// notice keeps what the root itself needs of news and ticks.
func (r *Root) notice(msg tea.Msg) (cmd tea.Cmd, taken bool) {
	switch msg := msg.(type) {
	case env.News:
		return r.heard(msg), false
	case env.Recorded:
		return r.readUnsettled(), false
	case tea.BlurMsg:
		r.turnAway(true)
	case tea.FocusMsg:
		r.turnAway(false)
	case listenAgain:
		return r.listen(), true
	case beat:
		return r.beaten(msg), true
	case unsettled:
		return tea.Batch(r.counted(msg), r.settled(msg.settled)), true
	case countAgain:
		return tea.Batch(r.readUnsettled(), r.unsettledAgain()), true
	case toastOver:
		r.forget(msg)
		return nil, true
	case prepared:
		return r.prepared(msg), true
	case committed:
		return r.committed(msg), true
	case lit:
		return r.lit(msg), true
	case jobOver:
		return r.tidy(), true
	}
	return nil, false
}

// turnAway tells the watch whether anybody looks.
func (r *Root) turnAway(away bool) {
	r.away = away
	r.env.Watch.Away(away)
}

// broadcast hands a message to every screen and every dialog.
func (r *Root) broadcast(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for i := range r.layers {
		cmds = append(cmds, r.hand(i, msg))
	}
	open := r.dialogs
	r.dialogs = nil
	for _, d := range open {
		d, cmd := d.Update(msg)
		cmds = append(cmds, cmd)
		if d != nil {
			r.dialogs = append(r.dialogs, d)
		}
	}
	return tea.Batch(cmds...)
}

// hand hands a message to one screen.
func (r *Root) hand(i int, msg tea.Msg) tea.Cmd {
	s, cmd := r.layers[i].screen.Update(msg)
	r.layers[i].screen = s
	return cmd
}

var _ paint.Model = (*Root)(nil)
