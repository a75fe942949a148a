package editor_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"mixdeck/layouts"
	"mixdeck/layouts/file"
	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/editor"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/paint"
	"mixdeck/ui/uitest"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

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
		if h.s.Typing() && edits(msg) {
			h.s, cmd = h.s.Update(msg)
			return h, cmd
		}
		o, ok := keys.Default().Find(msg.String(), h.s.Offers())
		switch {
		case ok && o.Off != "":
			h.got = append(h.got, nav.Tell{Text: o.Off})
		case ok:
			h.s, cmd = h.s.Act(o.Action)
		}
	default:
		h.s, cmd = h.s.Update(msg)
	}
	return h, cmd
}

// edits tells the keys that the root hands to a field.
func edits(k tea.KeyPressMsg) bool {
	switch k.String() {
	case "backspace", "delete", "left", "right", "home", "end", "ctrl+a", "ctrl+e", "ctrl+k", "ctrl+u", "ctrl+w":
		return true
	}
	return k.Text != "" && k.Mod&^tea.ModShift == 0
}

func (h *host) Draw(b *cells.Buffer) paint.View {
	b.Clear(h.env.Styles.Base.Text)
	h.s.Draw(b)
	if x, y, shown := h.s.(nav.Pointer).Cursor(b.W(), b.H()); shown {
		return paint.View{Cursor: &paint.Cursor{X: x, Y: y}}
	}
	return paint.View{}
}

// rig is an editor under test, with the files that it saved.
type rig struct {
	*uitest.Driver
	*host
	t     testing.TB
	files map[string]string
	fails error // of saving
}

// edit drives an editor of w by h cells.
func edit(t testing.TB, w, h int, o editor.Options) *rig {
	t.Helper()
	return editOn(t, cells.Rounded, w, h, o)
}

func editOn(t testing.TB, borders cells.Borders, w, h int, o editor.Options) *rig {
	t.Helper()
	return editIn(t, borders, w, h, o, func(*env.Env) {})
}

// editWith is edit with more in the environment.
func editWith(t testing.TB, w, h int, o editor.Options, add func(*env.Env)) *rig {
	t.Helper()
	return editIn(t, cells.Rounded, w, h, o, add)
}

func editIn(t testing.TB, borders cells.Borders, w, h int, o editor.Options, add func(*env.Env)) *rig {
	t.Helper()
	theme, err := themes.Load("")
	if err != nil {
		t.Fatal(err)
	}
	styles := theme.Styles(colorprofile.TrueColor)
	clock := uitest.NewClock(noon)
	r := &rig{t: t, files: map[string]string{}}
	if o.Save == nil {
		o.Save = func(path string, data []byte) error {
			if r.fails == nil {
				r.files[path] = string(data)
			}
			return r.fails
		}
	}
	e := env.Env{Ctx: t.Context(), Styles: &styles, Now: clock.Now, After: clock.After}
	add(&e)
	r.host = &host{s: editor.New(e, o), env: e}
	r.Driver = uitest.DriveOn(t, r.host, clock, cells.NewPalette(borders), colorprofile.TrueColor, w, h)
	return r
}

// layout is the picture as it is edited now.
func (r *rig) layout() layouts.Layout { return r.s.(*editor.Screen).Layout() }

// act asks for actions as the palette would.
func (r *rig) act(actions ...keys.Action) {
	r.t.Helper()
	for _, a := range actions {
		why, ok := r.off(a)
		if !ok || why != "" {
			r.t.Fatalf("%s is off: %q", a, why)
		}
		s, cmd := r.s.Act(a)
		r.s = s
		if cmd != nil {
			r.Send(cmd())
		}
	}
}

// off returns why an action is off, and whether the screen has it at all.
func (r *rig) off(a keys.Action) (why string, ok bool) {
	for _, o := range r.s.Offers() {
		if o.Action == a {
			return o.Off, true
		}
	}
	return "", false
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

func (r *rig) hides(words ...string) {
	r.t.Helper()
	screen := r.Screen()
	for _, w := range words {
		if strings.Contains(screen, w) {
			r.t.Errorf("%q is shown:\n%s", w, screen)
		}
	}
}

// told returns what was told last, and forgets it.
func (r *rig) told() string {
	text := ""
	for _, m := range r.got {
		if tell, ok := m.(nav.Tell); ok {
			text = tell.Text
		}
	}
	r.got = nil
	return text
}

// parsed reads what was saved.
func (r *rig) parsed(path string) layouts.Layout {
	r.t.Helper()
	n, err := file.Parse(path, []byte(r.files[path]))
	if err != nil {
		r.t.Fatal(err)
	}
	l, err := file.Layout(n)
	if err != nil {
		r.t.Fatal(err)
	}
	return l
}

// twoUp is host and guest side by side.
func twoUp() layouts.Layout {
	return layouts.Layout{Name: "two-up", Canvas: layouts.Canvas{Width: 1920, Height: 1080}, Layers: []layouts.Layer{
		{ID: "host", Source: "host", X: 0, Y: 270, W: 960, H: 540, Z: 1},
		{ID: "guest", Source: "guest", X: 960, Y: 270, W: 960, H: 540, Z: 2},
	}}
}
