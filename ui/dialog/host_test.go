package dialog_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/dialog"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/paint"
	"mixdeck/ui/uitest"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func styles(t testing.TB) *themes.Styles {
	t.Helper()
	theme, err := themes.Load("")
	if err != nil {
		t.Fatal(err)
	}
	s := theme.Styles(colorprofile.TrueColor)
	return &s
}

// host shows one dialog and keeps what it asks for.
type host struct {
	d   dialog.Dialog
	got []tea.Msg
}

func (h *host) Init() tea.Cmd { return nil }

func (h *host) Update(msg tea.Msg) (paint.Model, tea.Cmd) {
	switch msg.(type) {
	case dialog.Confirmed, dialog.Again, dialog.Chosen, dialog.Cancelled, nav.Tell:
		h.got = append(h.got, msg)
		return h, nil
	}
	if h.d == nil {
		return h, nil
	}
	var cmd tea.Cmd
	h.d, cmd = h.d.Update(msg)
	return h, cmd
}

func (h *host) Draw(b *cells.Buffer) paint.View {
	if h.d == nil {
		return paint.View{}
	}
	c := h.d.Draw(b)
	if !c.Shown {
		return paint.View{}
	}
	return paint.View{Cursor: &paint.Cursor{X: c.X, Y: c.Y}}
}

// rig is a dialog in a terminal.
type rig struct {
	*uitest.Driver
	*host
	env   env.Env
	clock *uitest.Clock
}

// open shows the dialog that f makes.
func open(t testing.TB, w, h int, f func(env.Env) (dialog.Dialog, tea.Cmd)) *rig {
	t.Helper()
	clock := uitest.NewClock(noon)
	e := env.Env{Ctx: t.Context(), Styles: styles(t), Now: clock.Now, After: clock.After}
	d, cmd := f(e)
	r := &rig{host: &host{d: d}, env: e, clock: clock}
	r.Driver = uitest.Drive(t, r.host, clock, w, h)
	if cmd != nil {
		cmd() // It parks the first tick.
	}
	return r
}

// proof returns what was confirmed.
func (r *rig) proof() (desk.Proof, bool) {
	for _, m := range r.got {
		if c, ok := m.(dialog.Confirmed); ok {
			return c.Proof, true
		}
	}
	return desk.Proof{}, false
}

func production(name string, air backend.OnAir) *backend.Production {
	return &backend.Production{Row: backend.Row{
		Ref: backend.Ref{Profile: "us-live", Short: name}, ID: backend.ID("arn:aws:ivs:us-west-2:123456789012:composition/" + name),
		System: backend.IVS, Name: name, State: backend.StateLive, NativeState: "ACTIVE", OnAir: air, ObservedAt: noon,
	}}
}

// ticketOf is a ticket of a level, as the desk makes them.
func ticketOf(level desk.Level, verb backend.Verb, names ...string) desk.Ticket {
	t := desk.Ticket{ID: "intent", Level: level, Prepared: noon, Expires: noon.Add(time.Minute), Intent: desk.Intent{Verb: verb}}
	if level == desk.L2 {
		t.Expires = noon.Add(5 * time.Second)
	}
	for _, name := range names {
		p := production(name, backend.OnAirYes)
		t.Intent.Targets = append(t.Intent.Targets, watch.KeyOf(p.Row))
		t.Items = append(t.Items, desk.Item{
			Before: p, Ref: p.Ref, ID: p.ID, Code: p.Code(), Level: min(level, desk.L3),
			Plan: backend.Plan{
				Verb: verb, System: p.System, Profile: "us-live", Target: p.ID,
				Steps:   []backend.Step{{Call: "StopComposition", Body: []byte(fmt.Sprintf(`{"arn":%q}`, p.ID))}},
				Notes:   []backend.Note{{Severity: backend.SeverityWarning, Message: "viewers of the channel see its last picture for some seconds"}},
				Changes: []backend.Change{{Path: "layout.grid.gridGap", From: "2", To: "8"}, {Path: "tags.show", To: "news"}, {Path: "tags.old", From: "x"}},
				Hosts:   []string{"push.example.com"},
				Gap:     12 * time.Second,
			},
		})
	}
	return t
}

// ask opens the question for a ticket.
func ask(t testing.TB, w, h int, ticket desk.Ticket) *rig {
	t.Helper()
	return open(t, w, h, func(e env.Env) (dialog.Dialog, tea.Cmd) {
		return dialog.NewConfirm(e, keys.Default(), dialog.Plan{Ticket: ticket}, "")
	})
}

func (r *rig) shows(t testing.TB, words ...string) {
	t.Helper()
	screen := r.Screen()
	for _, w := range words {
		if !strings.Contains(screen, w) {
			t.Errorf("%q is not shown:\n%s", w, screen)
		}
	}
}

func (r *rig) hides(t testing.TB, words ...string) {
	t.Helper()
	screen := r.Screen()
	for _, w := range words {
		if strings.Contains(screen, w) {
			t.Errorf("%q is shown:\n%s", w, screen)
		}
	}
}
