package launch_test

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
	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/launch"
	"mixdeck/ui/nav"
	"mixdeck/ui/paint"
	"mixdeck/ui/uitest"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// cloud plans and runs one production.
type cloud struct {
	err    error         // of a plan
	asked  int           // plans
	rows   []backend.Row // beside the one that runs
	stock  []backend.Resource
	stocks error // of listing them
	found  []backend.Finding
	system backend.System
}

func (c *cloud) System() backend.System                   { return c.system }
func (c *cloud) Recognise(file.Node) (backend.Spec, bool) { return backend.Spec{}, false }
func (c *cloud) Ability(backend.Verb) backend.Ability     { return backend.Ability{How: backend.HowNative} }

func (c *cloud) Plan(v backend.Verb, running *backend.Production, s backend.Spec) (backend.Plan, error) {
	c.asked++
	p := backend.Plan{
		Verb: v, Name: s.Name, Steps: []backend.Step{{Call: "CreateCloudMixTask", Body: []byte(`{"Name":"news"}`)}},
		Notes: []backend.Note{
			{Severity: backend.SeverityNote, Message: "the cloud ends it 72 hours after its start"},
			{Severity: backend.SeverityWarning, Message: "the host layer reaches beyond the canvas"},
		},
		Hosts: []string{"push.example.com"},
	}
	if running != nil {
		p.Target = running.ID
		p.Changes = []backend.Change{{Path: "Layer[0].X", From: "0", To: "960"}}
	}
	return p, c.err
}

func (c *cloud) Lift(json.RawMessage) (*layouts.Layout, []backend.Note, error) {
	return &layouts.Layout{Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{
		{ID: "host", X: 0, Y: 180, W: 640, H: 360, Z: 1}, {ID: "guest", X: 640, Y: 180, W: 640, H: 360, Z: 2},
	}}, nil, nil
}

func (c *cloud) Sweep(_ context.Context, page func(backend.Page) error) error {
	return page(backend.Page{Rows: append([]backend.Row{c.row()}, c.rows...)})
}

func (c *cloud) Lint(backend.Spec) []backend.Finding { return c.found }

func (c *cloud) Resources(context.Context, string) ([]backend.Resource, error) {
	return c.stock, c.stocks
}

func (c *cloud) row() backend.Row {
	return backend.Row{
		Ref: backend.Ref{Profile: "douyin", Short: "4711"}, ID: "4711", System: c.system, Name: "news",
		State: backend.StateLive, OnAir: backend.OnAirYes, ObservedAt: noon,
	}
}

func (c *cloud) Get(_ context.Context, id backend.ID) (backend.Production, error) {
	for _, r := range c.rows {
		if r.ID == id {
			return backend.Production{Row: r}, nil
		}
	}
	return backend.Production{Row: c.row()}, nil
}

func (c *cloud) Do(context.Context, backend.Plan, backend.Trail) (backend.ID, error) {
	return "", errors.New("the start screen must send nothing")
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
	case nav.Do, nav.Back, nav.Tell:
		h.got = append(h.got, msg)
	case tea.KeyPressMsg:
		if o, ok := keys.Default().Find(msg.String(), h.s.Offers()); ok && (!h.s.Typing() || msg.Text == "") {
			h.s, cmd = h.s.Act(o.Action)
			return h, cmd
		}
		if h.s.Typing() {
			h.s, cmd = h.s.Update(msg)
		}
	default:
		h.s, cmd = h.s.Update(msg)
	}
	return h, cmd
}

func (h *host) Draw(b *cells.Buffer) paint.View {
	b.Clear(h.env.Styles.Base.Text)
	h.s.Draw(b)
	if x, y, shown := h.s.(nav.Pointer).Cursor(b.W(), b.H()); shown {
		return paint.View{Cursor: &paint.Cursor{X: x, Y: y}}
	}
	return paint.View{}
}

type rig struct {
	*uitest.Driver
	*host
	t     *testing.T
	cloud *cloud
}

// specs are the documents of the tests.
func specs(path string) (backend.Spec, error) {
	switch path {
	case "shows/news.yaml":
		return backend.Spec{System: backend.Volc, Profile: "douyin", Name: "news", Warnings: []backend.Note{
			{Severity: backend.SeverityWarning, Message: "volc.Foo is not known here and is sent as it is"},
		}}, nil
	case "shows/any.yaml":
		return backend.Spec{System: backend.Volc, Name: "any"}, nil
	case "shows/other.yaml":
		return backend.Spec{System: backend.Caster, Name: "other"}, nil
	case "shows/wrong.yaml":
		return backend.Spec{System: backend.Volc, Profile: "nosuch"}, nil
	case "layout.yaml":
		return backend.Spec{Layout: &layouts.Layout{}}, nil
	}
	return backend.Spec{}, errors.New(path + ":3:7: layout.grid.gridGap: must be a number from 0 to 720")
}

func list(dir string) ([]string, error) {
	switch dir {
	case "":
		return []string{".hidden.yaml", "layout.yaml", "shows/"}, nil
	case "shows/":
		return []string{"any.yaml", "new-year.yaml", "news.yaml", "other.yaml", "wrong.yaml"}, nil
	}
	return nil, errors.New("no such folder")
}

func show(t *testing.T, w, h int, key watch.Key) *rig {
	t.Helper()
	return showWith(t, w, h, key, nil, nil)
}

// showWith is show with a composer, and rows beside the one that runs.
func showWith(t *testing.T, w, h int, key watch.Key, composer launch.Composer, rows []backend.Row) *rig {
	t.Helper()
	theme, err := themes.Load("")
	if err != nil {
		t.Fatal(err)
	}
	styles := theme.Styles(colorprofile.TrueColor)
	clock := uitest.NewClock(noon)
	c := &cloud{system: backend.Volc, rows: rows}
	j, err := journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	wa := watch.New(watch.Config{Now: clock.Now}, []watch.Source{{Profile: "douyin", System: backend.Volc, Reader: c}})
	d := desk.New(desk.Config{Watch: wa, Journal: j, Now: clock.Now, Profiles: []desk.Profile{
		{Name: "douyin", System: backend.Volc, Label: "PROD", Dialect: c, Client: c},
		{Name: "rehearse", System: backend.Volc, Label: "SIM", Dialect: c, Client: c},
		{Name: "watching", System: backend.Volc, Label: "PROD", Dialect: c},
	}})
	if failed := wa.Sweep(t.Context(), false); len(failed) > 0 {
		t.Fatal(failed)
	}
	e := env.Env{Ctx: t.Context(), Watch: wa, Desk: d, Styles: &styles, Now: clock.Now, After: clock.After}
	s := launch.New(e, launch.Files{Read: specs, List: list}, composer, key)
	if key.ID == "s9" { // it is idle
		s = launch.AsItIs(e, launch.Files{Read: specs, List: list}, nil, key)
	}
	r := &rig{host: &host{s: s, env: e}, t: t, cloud: c}
	r.Driver = uitest.Drive(t, r.host, clock, w, h)
	return r
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

var running = watch.Key{Profile: "douyin", ID: "4711"}
