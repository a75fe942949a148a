package desk

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"sync"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/journal"
	"mixdeck/backend/watch"
)

// Profile is one account that the desk can change.
type Profile struct {
	Name    string
	System  backend.System
	Label   string
	Dialect backend.Dialect
	// Client is nil for a profile that may only be read.
	Client backend.Client
	// ReadOnly says why nothing may be changed; empty: it may.
	ReadOnly string
}

// Config is what a Desk needs from outside.
type Config struct {
	Profiles []Profile
	Watch    *watch.Watch
	Journal  *journal.Journal
	// Keep is the folder for last good and staged pictures; empty: nothing is
	// kept.
	Keep           string
	Who, Host      string
	StopsPerMinute int              // 0 stands for 4
	Now            func() time.Time // nil: time.Now
	NewID          func() string    // makes intents' ids and tokens; nil: random
	Log            *slog.Logger     // nil: nothing is logged
}

// Desk carries intents out. Its methods may be called at the same time.
type Desk struct {
	profiles       map[string]Profile
	order          []string
	watch          *watch.Watch
	journal        *journal.Journal
	keep           string
	who, host      string
	stopsPerMinute int
	now            func() time.Time
	newID          func() string
	log            *slog.Logger

	mu   sync.Mutex
	used map[string]bool // tickets that were committed
	work int             // commits under way
	busy int             // Replaces among them
	idle chan struct{}   // closed when no commit is under way

	alarms   []Alarm
	alarmSeq int
}

// New makes a desk.
func New(cfg Config) *Desk {
	d := &Desk{
		profiles: map[string]Profile{}, watch: cfg.Watch, journal: cfg.Journal, keep: cfg.Keep,
		who: cfg.Who, host: cfg.Host, stopsPerMinute: cfg.StopsPerMinute,
		now: cfg.Now, newID: cfg.NewID, log: cfg.Log, used: map[string]bool{},
		idle: make(chan struct{}),
	}
	close(d.idle)
	for _, p := range cfg.Profiles {
		d.profiles[p.Name] = p
		d.order = append(d.order, p.Name)
	}
	if d.stopsPerMinute == 0 {
		d.stopsPerMinute = 4
	}
	if d.now == nil {
		d.now = time.Now
	}
	if d.newID == nil {
		d.newID = randomID
	}
	if d.log == nil {
		d.log = slog.New(slog.DiscardHandler)
	}
	return d
}

func randomID() string {
	var b [12]byte
	_, _ = rand.Read(b[:]) // never fails (crypto/rand)
	return hex.EncodeToString(b[:])
}

// Profiles returns the profiles in the order of the configuration.
func (d *Desk) Profiles() []Profile {
	out := make([]Profile, len(d.order))
	for i, name := range d.order {
		out[i] = d.profiles[name]
	}
	return out
}

// Profile returns the named profile.
func (d *Desk) Profile(name string) (Profile, bool) {
	p, ok := d.profiles[name]
	return p, ok
}

// Busy returns how many Replaces are under way: they go on when the screen
// ends, and Wait waits for them.
func (d *Desk) Busy() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.busy
}

// begin and end bracket a commit; replacing counts it among the Replaces.
func (d *Desk) begin(replacing bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.work == 0 {
		d.idle = make(chan struct{})
	}
	d.work++
	if replacing {
		d.busy++
	}
}

func (d *Desk) end(replacing bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.work--
	if replacing {
		d.busy--
	}
	if d.work == 0 {
		close(d.idle)
	}
}

// Wait returns when no commit is under way, or with the context's error.
func (d *Desk) Wait(ctx context.Context) error {
	d.mu.Lock()
	idle := d.idle
	d.mu.Unlock()
	select {
	case <-idle:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// use marks the ticket as committed; false when it was before.
func (d *Desk) use(serial string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.used[serial] {
		return false
	}
	d.used[serial] = true
	return true
}

// Ability says how the production's system does the verb, and why not where it
// is read-only.
func (d *Desk) Ability(v backend.Verb, profile string) backend.Ability {
	p, ok := d.profiles[profile]
	switch {
	case !ok:
		return backend.Ability{How: backend.HowNone, Reason: "there is no profile " + profile}
	case p.Client == nil || p.ReadOnly != "":
		return backend.Ability{How: backend.HowNone, Reason: p.readOnly()}
	}
	return p.Dialect.Ability(v)
}

func (p Profile) readOnly() string {
	if p.ReadOnly != "" {
		return p.ReadOnly
	}
	return "the profile " + p.Name + " cannot be changed from here"
}
