package wall_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/paint"
	"mixdeck/ui/uitest"
	"mixdeck/ui/wall"
)

// noon is when the tests begin.
var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// dialect stands in for a system's, with abilities and no plans.
type dialect struct{ system backend.System }

func (d dialect) System() backend.System                 { return d.system }
func (dialect) Recognise(file.Node) (backend.Spec, bool) { return backend.Spec{}, false }

func (dialect) Lift(json.RawMessage) (*layouts.Layout, []backend.Note, error) { return nil, nil, nil }

func (dialect) Plan(backend.Verb, *backend.Production, backend.Spec) (backend.Plan, error) {
	return backend.Plan{}, errors.New("no plans are made here")
}

func (d dialect) Ability(v backend.Verb) backend.Ability {
	switch {
	case v == backend.VerbTake && d.system != backend.Caster:
		return backend.Ability{How: backend.HowNone, Reason: "there is no preview to take: use update"}
	case v == backend.VerbPanic && d.system != backend.Caster:
		return backend.Ability{How: backend.HowNone, Reason: "there is no standby picture"}
	case v == backend.VerbUpdate && d.system == backend.IVS:
		return backend.Ability{How: backend.HowReplace, Reason: "a composition cannot be changed: it is stopped and started again"}
	}
	return backend.Ability{How: backend.HowNative}
}

// client is there so that a profile can be changed; it is never called.
type client struct{ backend.Client }

// rig is a wall in a program of its own, driven by a test.
type rig struct {
	*uitest.Driver
	t     testing.TB
	clock *uitest.Clock
	desk  *desk.Desk
	root  *root
	look  *themes.Styles
	seq   uint64
}

// root is a program that shows one screen and collects what it asks for.
type root struct {
	screen nav.Screen
	keys   keys.Map
	asked  []tea.Msg
}

func (r *root) Init() tea.Cmd { return r.screen.Init() }

func (r *root) Update(msg tea.Msg) (paint.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case nav.Open, nav.Do, nav.Tell, nav.Copy, nav.Back:
		r.asked = append(r.asked, msg)
		return r, nil
	case tea.KeyPressMsg:
		cmd = r.key(msg)
	default:
		r.screen, cmd = r.screen.Update(msg)
	}
	return r, cmd
}

// key does what the console's root does with a key.
func (r *root) key(msg tea.KeyPressMsg) (cmd tea.Cmd) {
	if r.screen.Typing() && (msg.Text != "" || msg.String() == "backspace" || msg.String() == "ctrl+u") {
		r.screen, cmd = r.screen.Update(msg)
		return cmd
	}
	if o, ok := r.keys.Find(msg.String(), r.screen.Offers()); ok && o.Off == "" {
		r.screen, cmd = r.screen.Act(o.Action)
	}
	return cmd
}

func (r *root) Draw(b *cells.Buffer) paint.View {
	r.screen.Draw(b)
	return paint.View{}
}

func profiles() []desk.Profile {
	return []desk.Profile{
		{Name: "us-live", System: backend.IVS, Dialect: dialect{backend.IVS}, Client: client{}},
		{Name: "douyin", System: backend.Volc, Dialect: dialect{backend.Volc}, Client: client{}},
		{Name: "studio", System: backend.Caster, Dialect: dialect{backend.Caster}, Client: client{}, ReadOnly: "the profile studio is read-only"},
		{Name: "cameras", System: backend.KVS, Dialect: dialect{backend.KVS}, Client: client{}},
	}
}

func styles(t testing.TB, name string, p colorprofile.Profile) *themes.Styles {
	t.Helper()
	theme, err := themes.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	st := theme.Styles(p)
	return &st
}

// show drives a wall of w by h cells that was told the entries.
func show(t testing.TB, w, h int, entries ...watch.Entry) *rig {
	t.Helper()
	return showOn(t, cells.Rounded, w, h, entries...)
}

func showOn(t testing.TB, borders cells.Borders, w, h int, entries ...watch.Entry) *rig {
	t.Helper()
	clock := uitest.NewClock(noon)
	d := desk.New(desk.Config{
		Profiles: profiles(), Watch: watch.New(watch.Config{Now: clock.Now}, nil), Keep: t.TempDir(), Now: clock.Now,
	})
	return showDesk(t, d, clock, borders, w, h, entries...)
}

func showDesk(t testing.TB, d *desk.Desk, clock *uitest.Clock, borders cells.Borders, w, h int, entries ...watch.Entry) *rig {
	t.Helper()
	return showWatch(t, watch.New(watch.Config{Now: clock.Now}, nil), d, clock, borders, w, h, entries...)
}

func showWatch(t testing.TB, watched *watch.Watch, d *desk.Desk, clock *uitest.Clock, borders cells.Borders, w, h int, entries ...watch.Entry) *rig {
	t.Helper()
	e := env.Env{
		Ctx: t.Context(), Watch: watched, Desk: d,
		Styles: styles(t, "", colorprofile.TrueColor), Now: clock.Now, After: clock.After, Label: "SIM",
	}
	r := &rig{t: t, clock: clock, desk: d, look: e.Styles, root: &root{screen: wall.New(e), keys: keys.Default()}}
	r.Driver = uitest.DriveOn(t, r.root, clock, cells.NewPalette(borders), colorprofile.TrueColor, w, h)
	r.tell(entries...)
	return r
}

// tell sends a snapshot with the entries and four healthy profiles.
func (r *rig) tell(entries ...watch.Entry) {
	r.t.Helper()
	r.tellHealth(healthy(r.clock.Now()), entries...)
}

func (r *rig) tellHealth(health []watch.Health, entries ...watch.Entry) {
	r.t.Helper()
	r.seq++
	r.Send(env.News{Snapshot: watch.Snapshot{Seq: r.seq, Entries: entries, Profiles: health}})
}

// asked returns what the wall asked for since the last call.
func (r *rig) asked() []tea.Msg {
	asked := r.root.asked
	r.root.asked = nil
	return asked
}

// off returns why an action is off; ok is false for one that is not offered.
func (r *rig) off(a keys.Action) (why string, ok bool) {
	for _, o := range r.root.screen.Offers() {
		if o.Action == a {
			return o.Off, true
		}
	}
	return "", false
}

func healthy(now time.Time) []watch.Health {
	var out []watch.Health
	for _, p := range profiles() {
		out = append(out, watch.Health{Profile: p.Name, System: p.System, Label: "SIM", SweptAt: now})
	}
	return out
}

// made is a production that runs well, seen just now.
func made(profile string, system backend.System, short, name string, change ...func(*watch.Entry)) watch.Entry {
	native := map[backend.System]string{backend.IVS: "ACTIVE", backend.Volc: "runing", backend.Caster: "1", backend.KVS: "ENABLED"}[system]
	e := watch.Entry{
		Row: backend.Row{
			Ref: backend.Ref{Profile: profile, Short: short}, System: system,
			ID: backend.ID("arn:" + short), Name: name,
			State: backend.StateLive, NativeState: native, OnAir: backend.OnAirYes,
			StartedAt: noon.Add(-72 * time.Minute), ForcedEndAt: noon.Add(22*time.Hour + 48*time.Minute),
			ObservedAt: noon.Add(-2 * time.Second), Stamp: "1",
		},
		Interval: 5 * time.Second,
	}
	for _, c := range change {
		c(&e)
	}
	return e
}

// whole gives the entry a layout and a cast.
func whole(l layouts.Layout, cast ...string) func(*watch.Entry) {
	return func(e *watch.Entry) {
		p := &backend.Production{Row: e.Row, Layout: &l, Cast: []layouts.Participant{}}
		for i, name := range cast {
			person := layouts.Participant{ID: fmt.Sprintf("p%d", i+1), Name: name, Video: layouts.VideoOn}
			if i == 0 {
				person.Attributes = map[string]string{"host": "true"}
			}
			p.Cast = append(p.Cast, person)
		}
		e.Production, e.DetailAt = p, e.ObservedAt
		e.Canvas, e.LayoutKind = l.Canvas, l.Kind()
	}
}

func outputs(ds ...backend.Destination) func(*watch.Entry) {
	return func(e *watch.Entry) { e.Destinations = ds }
}

func output(name string, state backend.State, native string) backend.Destination {
	return backend.Destination{ID: name, Name: name, Kind: backend.DestinationChannel, State: state, NativeState: native}
}

func alert(severity backend.Severity, code, message string) func(*watch.Entry) {
	return func(e *watch.Entry) {
		e.Alerts = append(e.Alerts, backend.Alert{Severity: severity, Code: code, Message: message})
	}
}

func state(s backend.State, native string, onAir backend.OnAir) func(*watch.Entry) {
	return func(e *watch.Entry) {
		e.State, e.NativeState, e.OnAir = s, native, onAir
		if s.Over() {
			e.OverAt = noon.Add(-time.Minute)
		}
	}
}

// seen says how long ago the entry was observed.
func seen(ago time.Duration) func(*watch.Entry) {
	return func(e *watch.Entry) { e.ObservedAt = noon.Add(-ago) }
}

func failing(e *watch.Entry) { e.Failing = true }

// gone marks the entry as vanished so long ago.
func gone(ago time.Duration) func(*watch.Entry) {
	return func(e *watch.Entry) {
		e.Gone, e.State, e.OnAir = true, backend.StateEnded, backend.OnAirNo
		e.OverAt, e.EndedAt = noon.Add(-ago), noon.Add(-ago)
	}
}

var (
	fullHD = layouts.Canvas{Width: 1920, Height: 1080}
	hd     = layouts.Canvas{Width: 1280, Height: 720}
)

func gridLayout() layouts.Layout {
	return layouts.Layout{Name: "hosts", Canvas: hd, Grid: &layouts.Grid{FeaturedAttribute: "host"}}
}

func pipLayout() layouts.Layout {
	w, h := 320, 180
	return layouts.Layout{Name: "pip", Canvas: hd, Pip: &layouts.Pip{FeaturedAttribute: "host", PipAttribute: "host", Width: &w, Height: &h}}
}

func twoUp() layouts.Layout {
	return layouts.Layout{Name: "two-up", Canvas: fullHD, Layers: []layouts.Layer{
		{ID: "host", Source: "host", X: 0, Y: 270, W: 960, H: 540, Z: 1},
		{ID: "guest", Source: "guest", X: 960, Y: 270, W: 960, H: 540, Z: 2},
	}, Logos: []layouts.Logo{{URL: "https://example.com/bug.png", X: 1680, Y: 40, W: 200, H: 100}}}
}

// evening is a wall as an operator has it: most of it well, some of it not.
func evening() []watch.Entry {
	return []watch.Entry{
		made("us-live", backend.IVS, "aB3dEf9hIjKl", "evening-news",
			whole(gridLayout(), "host", "guest", "caller", "desk"),
			outputs(output("youtube", backend.StateLive, "ACTIVE"), output("backup", backend.StateDegraded, "RECONNECTING"), output("archive", backend.StateLive, "ACTIVE")),
			alert(backend.SeverityWarning, "destination-reconnecting", "the destination backup is reconnecting")),
		made("us-live", backend.IVS, "mN0pQr", "sports-desk", whole(pipLayout(), "host", "guest"),
			outputs(output("twitch", backend.StateLive, "ACTIVE"))),
		made("us-live", backend.IVS, "sT1uVw", "weather", state(backend.StateStarting, "STARTING", backend.OnAirNo),
			outputs(output("weather-channel", backend.StateStarting, "STARTING"))),
		made("douyin", backend.Volc, "6531c0f2a9", "直播新闻 evening", whole(twoUp(), "host", "guest"),
			outputs(backend.Destination{Kind: backend.DestinationRTMP, State: backend.StateLive, NativeState: "runing"})),
		made("douyin", backend.Volc, "77ab12cd34", "cooking", whole(twoUp()),
			func(e *watch.Entry) { e.ForcedEndAt = noon.Add(9*time.Minute + 30*time.Second) }),
		made("studio", backend.Caster, "4fe0a1", "studio-2", state(backend.StateIdle, "0", backend.OnAirNo)),
		made("cameras", backend.KVS, "dock-cam", "dock-cam", func(e *watch.Entry) { e.ForcedEndAt = time.Time{} },
			func(e *watch.Entry) { e.Production = &backend.Production{Row: e.Row} }),
	}
}

// troubled is a wall on which little can be trusted.
func troubled() []watch.Entry {
	return []watch.Entry{
		made("us-live", backend.IVS, "aB3dEf9hIjKl", "evening-news", whole(gridLayout(), "host", "guest"), seen(25*time.Second)),
		made("us-live", backend.IVS, "mN0pQr", "sports-desk", whole(pipLayout(), "host", "guest"), seen(3*time.Minute), failing),
		made("us-live", backend.IVS, "zz9", "morning-show", gone(2*time.Minute), alert(backend.SeverityAlarm, "ended-outside", "it ended without a stop from here; it was last seen live")),
		made("us-live", backend.IVS, "zz8", "long-gone", gone(time.Hour)),
		made("douyin", backend.Volc, "1\x1b[31m2", "red\x1b]0;pwned\x07 \u202eevil\u202c", state(backend.StateUnknown, "be\u200bzarre", backend.OnAirUncertain)),
		made("douyin", backend.Volc, "3", "很长很长很长很长很长很长很长很长很长的直播间名字", whole(twoUp(), "主持人", "嘉宾"),
			outputs(output("很长很长很长很长的输出", backend.StateFailed, "STOPPED"), output("b", backend.StateLive, ""), output("c", backend.StateLive, ""), output("d", backend.StateLive, ""), output("e", backend.StateLive, "")),
			alert(backend.SeverityWarning, "x", "第一路输出已经失败"), alert(backend.SeverityNote, "y", "note")),
		made("studio", backend.Caster, "f0", "studio-1", state(backend.StateFailed, "1", backend.OnAirNo)),
		made("studio", backend.Caster, "f1", "studio-3", state(backend.StateDegraded, "1", backend.OnAirYes), alert(backend.SeverityAlarm, "standby", "the standby picture is on air: take goes back")),
	}
}

// inTrouble is the profiles' health that goes with troubled.
func inTrouble() []watch.Health {
	h := healthy(noon)
	h[0].Err, h[0].FailingAt, h[0].Partial = &backend.Error{System: backend.IVS, Call: "ListCompositions", Class: backend.Throttled, Code: "ThrottlingException"}, noon.Add(-3*time.Minute), "2 of 5 pages"
	h[3].Cause = errors.New("no credentials were found for the profile cameras")
	return h
}
