package detail_test

import (
	"encoding/json"
	"errors"
	"path/filepath"
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
	"mixdeck/ui/detail"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/paint"
	"mixdeck/ui/uitest"
)

var (
	noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	key  = watch.Key{Profile: "us-live", ID: "arn:aws:ivs:us-west-2:123456789012:composition/aB3dEf9hIjKl"}
)

// dialect stands in for a system's, with abilities and no plans.
type dialect struct{}

func (dialect) System() backend.System                   { return backend.IVS }
func (dialect) Recognise(file.Node) (backend.Spec, bool) { return backend.Spec{}, false }

func (dialect) Lift(json.RawMessage) (*layouts.Layout, []backend.Note, error) { return nil, nil, nil }

func (dialect) Plan(backend.Verb, *backend.Production, backend.Spec) (backend.Plan, error) {
	return backend.Plan{}, errors.New("no plans are made here")
}

func (dialect) Ability(v backend.Verb) backend.Ability {
	switch v {
	case backend.VerbTake:
		return backend.Ability{How: backend.HowNone, Reason: "a composition has no preview to take: use update, which replaces it"}
	case backend.VerbPanic:
		return backend.Ability{How: backend.HowNone, Reason: "a composition has no standby picture"}
	case backend.VerbRemove:
		return backend.Ability{How: backend.HowNone, Reason: "a composition is gone once it has been stopped"}
	case backend.VerbUpdate:
		return backend.Ability{How: backend.HowReplace, Reason: "it is stopped and started again; viewers see nothing meanwhile"}
	case backend.VerbStart, backend.VerbStop:
	}
	return backend.Ability{How: backend.HowNative}
}

// client is there so that a profile can be changed; it is never called.
type client struct{ backend.Client }

// rig is a detail screen in a program of its own, driven by a test.
type rig struct {
	*uitest.Driver
	t       testing.TB
	clock   *uitest.Clock
	desk    *desk.Desk
	journal *journal.Journal
	root    *root
	styles  *themes.Styles
	seq     uint64
}

// root is a program that shows one screen and collects what it asks for.
type root struct {
	screen nav.Screen
	asked  []tea.Msg
}

func (r *root) Init() tea.Cmd { return r.screen.Init() }

func (r *root) Update(msg tea.Msg) (paint.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case nav.Open, nav.Do, nav.Tell, nav.Copy, nav.Back:
		r.asked = append(r.asked, msg)
	case tea.KeyPressMsg:
		if o, ok := keys.Default().Find(msg.String(), r.screen.Offers()); ok && o.Off == "" {
			r.screen, cmd = r.screen.Act(o.Action)
		}
	default:
		r.screen, cmd = r.screen.Update(msg)
	}
	return r, cmd
}

func (r *root) Draw(b *cells.Buffer) paint.View {
	r.screen.Draw(b)
	return paint.View{}
}

// show drives a detail screen of w by h cells that was told the entries.
func show(t testing.TB, w, h int, entries ...watch.Entry) *rig {
	t.Helper()
	return showOn(t, cells.Rounded, w, h, entries...)
}

func showOn(t testing.TB, borders cells.Borders, w, h int, entries ...watch.Entry) *rig {
	t.Helper()
	return showOf(t, borders, dialect{}, nil, w, h, entries...)
}

// showOf is showOn of a system, with a cloud that the watch has read; nil: it has
// none.
func showOf(t testing.TB, borders cells.Borders, system backend.Dialect, cloud backend.Reader, w, h int, entries ...watch.Entry) *rig {
	t.Helper()
	clock := uitest.NewClock(noon)
	j, err := journal.New(filepath.Join(t.TempDir(), "journal"), clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	theme, err := themes.Load("")
	if err != nil {
		t.Fatal(err)
	}
	st := theme.Styles(colorprofile.TrueColor)
	var sources []watch.Source
	if cloud != nil {
		sources = []watch.Source{{Profile: "us-live", System: system.System(), Reader: cloud}}
	}
	seen := watch.New(watch.Config{Now: clock.Now}, sources)
	if failed := seen.Sweep(t.Context(), false); len(failed) > 0 {
		t.Fatal(failed)
	}
	r := &rig{t: t, clock: clock, journal: j, styles: &st}
	r.desk = desk.New(desk.Config{
		Profiles: []desk.Profile{{Name: "us-live", System: system.System(), Dialect: system, Client: client{}}},
		Watch:    seen, Journal: j, Keep: t.TempDir(), Who: "operator", Now: clock.Now,
	})
	e := env.Env{Ctx: t.Context(), Watch: seen, Desk: r.desk, Styles: &st, Now: clock.Now, After: clock.After, Label: "SIM"}
	r.root = &root{screen: detail.New(e, key)}
	r.Driver = uitest.DriveOn(t, r.root, clock, cells.NewPalette(borders), colorprofile.TrueColor, w, h)
	if len(entries) > 0 {
		r.tell(entries...)
	}
	return r
}

func (r *rig) tell(entries ...watch.Entry) {
	r.t.Helper()
	r.seq++
	health := []watch.Health{{
		Profile: "us-live", System: backend.IVS, Err: backend.Unavailable, FailingAt: noon,
	}}
	r.Send(env.News{Snapshot: watch.Snapshot{Seq: r.seq, Entries: entries, Profiles: health}})
}

// asked returns what the screen asked for since the last call.
func (r *rig) asked() []tea.Msg {
	asked := r.root.asked
	r.root.asked = nil
	return asked
}

func (r *rig) off(a keys.Action) (why string, ok bool) {
	for _, o := range r.root.screen.Offers() {
		if o.Action == a {
			return o.Off, true
		}
	}
	return "", false
}

// secret is a stream key in the answers and an address.
const secret = "sk_us-west-2_secret"

// news is a composition that was read whole.
func news(change ...func(*watch.Entry)) watch.Entry {
	l := layouts.Layout{Name: "hosts", Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{FeaturedAttribute: "host"}}
	e := watch.Entry{
		Row: backend.Row{
			Ref: backend.Ref{Profile: "us-live", Short: "aB3dEf9hIjKl"}, System: backend.IVS, ID: key.ID, Name: "evening-news",
			State: backend.StateLive, NativeState: "ACTIVE", OnAir: backend.OnAirYes,
			StartedAt: noon.Add(-72 * time.Minute), ForcedEndAt: noon.Add(22*time.Hour + 48*time.Minute),
			ObservedAt: noon.Add(-2 * time.Second), Canvas: l.Canvas, LayoutKind: l.Kind(), Stamp: "1",
			Destinations: []backend.Destination{
				{ID: "dst-1", Name: "youtube", Kind: backend.DestinationChannel, State: backend.StateLive, NativeState: "ACTIVE"},
				{ID: "dst-2", Name: "backup", Kind: backend.DestinationRTMP, State: backend.StateDegraded, NativeState: "RECONNECTING", URL: "rtmps://live.example.com/app/" + secret},
			},
			Alerts: []backend.Alert{
				{Severity: backend.SeverityNote, Code: "cast-changed", Message: "a caller joined 20 s ago"},
				{Severity: backend.SeverityWarning, Code: "destination-reconnecting", Message: "the destination backup is reconnecting, and viewers of it may see nothing until it is back"},
			},
		},
		Interval: 5 * time.Second,
		History: []watch.Change{
			{At: noon.Add(-26 * time.Hour), To: backend.StateStarting, NativeState: "STARTING", OnAir: backend.OnAirNo, Cause: watch.CauseFirst},
			{At: noon.Add(-70 * time.Minute), From: backend.StateStarting, To: backend.StateLive, NativeState: "ACTIVE", OnAir: backend.OnAirYes, Cause: watch.CauseIntent},
			{At: noon.Add(-9 * time.Minute), From: backend.StateLive, To: backend.StateLive, NativeState: "ACTIVE", OnAir: backend.OnAirUncertain, Cause: watch.CauseLost},
			{At: noon.Add(-8 * time.Minute), From: backend.StateLive, To: backend.StateLive, NativeState: "ACTIVE", OnAir: backend.OnAirYes, Cause: watch.CauseBack},
		},
	}
	e.Production = &backend.Production{
		Row: e.Row, Layout: &l,
		Cast: []layouts.Participant{
			{ID: "p1", Name: "host", Attributes: map[string]string{"host": "true", "desk": "1"}, Video: layouts.VideoOn, Width: 1280, Height: 720},
			{ID: "p2", Name: "guest", Video: layouts.VideoStopped},
			{ID: "p3", Name: "卡拉", Video: layouts.VideoOn},
		},
		Settings: []backend.Setting{{Name: "Stage", Value: "arn:aws:ivs:us-west-2:123456789012:stage/xyz"}, {Name: "Encoder", Value: "1280x720 30 fps 2.5 Mbps"}, {Name: "Callback", Value: "https://hooks.example.com/x?token=" + secret}},
		Native:   []backend.Answer{{Call: "GetComposition", Body: json.RawMessage(`{"composition":{"arn":"` + string(key.ID) + `","state":"ACTIVE","destinations":[{"id":"dst-2","configuration":{"name":"backup","url":"rtmps://live.example.com/app/` + secret + `"}}],"layout":{"grid":{"featuredParticipantAttribute":"host","gridGap":2}}}}`)}},
	}
	for _, c := range change {
		c(&e)
	}
	return e
}

// vanished marks the entry as gone for two minutes.
func vanished(e *watch.Entry) {
	e.Gone, e.State, e.OnAir, e.ObservedAt = true, backend.StateEnded, backend.OnAirNo, noon.Add(-2*time.Minute)
	e.OverAt, e.EndedAt = e.ObservedAt, noon.Add(-150*time.Second)
	e.Alerts = append(e.Alerts, backend.Alert{Severity: backend.SeverityAlarm, Code: "ended-outside", Message: "it ended without a stop from here; it was last seen live"})
}
