package activity_test

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/journal"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
	"mixdeck/themes"
	"mixdeck/ui/activity"
	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/paint"
	"mixdeck/ui/uitest"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// cloud has one production, called news, that is live until it is gone.
type cloud struct {
	how  backend.How
	gone bool
	err  error
}

func (c *cloud) System() backend.System                   { return backend.IVS }
func (c *cloud) Recognise(file.Node) (backend.Spec, bool) { return backend.Spec{}, false }
func (c *cloud) Ability(backend.Verb) backend.Ability     { return backend.Ability{How: c.how} }

func (c *cloud) Plan(backend.Verb, *backend.Production, backend.Spec) (backend.Plan, error) {
	return backend.Plan{}, errors.New("the activity screen must plan nothing")
}

func (c *cloud) Lift(json.RawMessage) (*layouts.Layout, []backend.Note, error) { return nil, nil, nil }
func (c *cloud) Sweep(context.Context, func(backend.Page) error) error         { return nil }

func (c *cloud) Get(context.Context, backend.ID) (backend.Production, error) {
	switch {
	case c.err != nil:
		return backend.Production{}, c.err
	case c.gone:
		return backend.Production{}, &backend.Error{Class: backend.NotFound}
	}
	return backend.Production{Row: backend.Row{
		Ref: backend.Ref{Profile: "us-live", Short: "news"}, ID: "arn:news", State: backend.StateLive, OnAir: backend.OnAirYes, ObservedAt: noon,
	}}, nil
}

func (c *cloud) Do(context.Context, backend.Plan, backend.Trail) (backend.ID, error) {
	return "", errors.New("the activity screen must send nothing")
}

// host is the screen in a terminal, with what it asks of the root.
type host struct {
	s   nav.Screen
	env env.Env
	got []tea.Msg
}

func (h *host) Init() tea.Cmd { return h.s.Init() }

func (h *host) Update(msg tea.Msg) (paint.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case nav.Back, nav.Tell, nav.Finish:
		h.got = append(h.got, msg)
	case tea.KeyPressMsg:
		if o, ok := keys.Default().Find(msg.String(), h.s.Offers()); ok && o.Off == "" {
			h.s, cmd = h.s.Act(o.Action)
		}
	default:
		h.s, cmd = h.s.Update(msg)
	}
	return h, cmd
}

func (h *host) Draw(b *cells.Buffer) paint.View {
	b.Clear(h.env.Styles.Base.Text)
	h.s.Draw(b)
	return paint.View{}
}

type rig struct {
	*uitest.Driver
	*host
	t       *testing.T
	cloud   *cloud
	clock   *uitest.Clock
	journal *journal.Journal
	path    string
}

// base is a desk over an empty journal.
func base(t *testing.T) *rig {
	t.Helper()
	theme, err := themes.Load("")
	if err != nil {
		t.Fatal(err)
	}
	styles := theme.Styles(colorprofile.TrueColor)
	r := &rig{t: t, cloud: &cloud{how: backend.HowNative}, clock: uitest.NewClock(noon), path: filepath.Join(t.TempDir(), "journal.jsonl")}
	if r.journal, err = journal.New(r.path, r.clock.Now); err != nil {
		t.Fatal(err)
	}
	w := watch.New(watch.Config{Now: r.clock.Now}, []watch.Source{{Profile: "us-live", System: backend.IVS, Reader: r.cloud}})
	d := desk.New(desk.Config{Watch: w, Journal: r.journal, Now: r.clock.Now, Profiles: []desk.Profile{
		{Name: "us-live", System: backend.IVS, Dialect: r.cloud, Client: r.cloud},
	}})
	r.host = &host{env: env.Env{Ctx: t.Context(), Watch: w, Desk: d, Styles: &styles, Now: r.clock.Now, After: r.clock.After}}
	return r
}

// run opens the screen.
func (r *rig) run(w, h int) *rig {
	r.t.Helper()
	r.s = activity.New(r.env)
	r.Driver = uitest.Drive(r.t, r.host, r.clock, w, h)
	return r
}

// record writes the records of one intent: "call Stop", "answer Stop failed",
// "outcome failed".
func (r *rig) record(id, verb, ref string, phases ...string) {
	r.t.Helper()
	rec := journal.Record{Intent: id, Who: "operator", Host: "mcr1", Profile: "us-live", Ref: ref, Verb: verb, ID: "arn:" + strings.TrimPrefix(ref, "us-live/")}
	for _, p := range append([]string{"intent"}, phases...) {
		words := strings.Fields(p)
		one := rec
		one.Phase = journal.Phase(words[0])
		switch {
		case one.Phase == journal.PhaseOutcome:
			one.Outcome, one.Message = words[1], strings.Join(words[2:], " ")
		case len(words) > 1:
			one.Call = words[1]
		}
		if one.Phase == journal.PhaseAnswer {
			one.Outcome, one.RequestID = words[2], "request-"+words[1]
		}
		if _, err := r.journal.Append(r.t.Context(), one); err != nil {
			r.t.Fatal(err)
		}
	}
}

// show is a screen over a small journal: a stop that is unknown, and two changes
// that came to an end after it.
func show(t *testing.T, w, h int) *rig {
	t.Helper()
	r := base(t)
	r.record("i1", "stop", "us-live/news", "call StopComposition", "answer StopComposition unknown", "outcome unknown the request was sent but its answer was lost")
	r.record("i2", "update", "us-live/sport", "call UpdateX", "answer UpdateX accepted", "outcome done it is live")
	r.record("i3", "start", "us-live/weather", "call StartX", "answer StartX failed", "outcome failed a quota is used up: ServiceQuotaExceededException")
	return r.run(w, h)
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

// line returns the number of the row that has a text.
func (r *rig) line(text string) int {
	for y, row := range strings.Split(r.Screen(), "\n") {
		if strings.Contains(row, text) {
			return y
		}
	}
	return -1
}
