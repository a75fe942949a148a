package uitest

import (
	"reflect"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"mixdeck/ui/cells"
	"mixdeck/ui/paint"
)

// maxSteps is how many messages one action of a test may lead to.
const maxSteps = 10_000

// Driver calls a model as a program would, in the test's own goroutine.
type Driver struct {
	t     testing.TB
	model paint.Model
	clock *Clock
	buf   *cells.Buffer
	view  paint.View
	queue []tea.Msg
	quit  bool
	w, h  int
}

// Drive starts m as a program of w by h cells with 24-bit colours would, and
// runs its commands until all are done or parked on the clock. Messages come in
// the order in which they were caused; a program gives no such promise for those
// of different commands.
func Drive(t testing.TB, m paint.Model, clock *Clock, w, h int) *Driver {
	return DriveOn(t, m, clock, cells.NewPalette(cells.Rounded), colorprofile.TrueColor, w, h)
}

// DriveOn is Drive with a palette (and so with borders) and a colour profile.
func DriveOn(t testing.TB, m paint.Model, clock *Clock, pal *cells.Palette, p colorprofile.Profile, w, h int) *Driver {
	t.Helper()
	d := &Driver{t: t, model: m, clock: clock, buf: cells.NewBuffer(w, h, pal), w: w, h: h}
	d.run(m.Init())
	d.Send(tea.ColorProfileMsg{Profile: p}, tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

// Send gives messages to the model, one after the other, each with all that
// comes of it. A nil message is none.
func (d *Driver) Send(msgs ...tea.Msg) {
	d.t.Helper()
	for _, msg := range msgs {
		if msg == nil {
			continue
		}
		d.queue = append(d.queue, msg)
		d.drain()
	}
}

func (d *Driver) drain() {
	d.t.Helper()
	for steps := 0; len(d.queue) > 0; steps++ {
		if steps == maxSteps {
			d.t.Fatalf("the model still has messages after %d of them; does a command repeat itself without the clock?", maxSteps)
		}
		msg := d.queue[0]
		d.queue = d.queue[1:]
		if _, ok := msg.(tea.QuitMsg); ok {
			d.quit = true
		}
		if d.quit {
			d.queue = nil
			return
		}
		var cmd tea.Cmd
		d.model, cmd = d.model.Update(msg)
		d.run(cmd)
	}
}

// run runs a command, and those of a batch or a sequence in order.
func (d *Driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	v := reflect.ValueOf(msg)
	if v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range v.Len() {
			each, _ := v.Index(i).Interface().(tea.Cmd)
			d.run(each)
		}
		return
	}
	if msg != nil {
		d.queue = append(d.queue, msg)
	}
}

// Advance turns the clock by dt; timers due meanwhile fire one after the other,
// each at its own time.
func (d *Driver) Advance(dt time.Duration) {
	d.t.Helper()
	end := d.clock.Now().Add(dt)
	for range maxSteps {
		t, ok := d.clock.next(end)
		if !ok {
			return
		}
		d.Send(t.fire(d.clock.Now()))
	}
	d.t.Fatalf("more than %d timers fired in %s", maxSteps, dt)
}

// Resize changes the size of the terminal.
func (d *Driver) Resize(w, h int) {
	d.t.Helper()
	d.w, d.h = w, h
	d.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Frame draws the model and returns the cells, which the next call overwrites.
// It fails the test if the model draws something else a second time.
func (d *Driver) Frame() *cells.Buffer {
	d.t.Helper()
	d.buf.Resize(d.w, d.h)
	d.view = d.model.Draw(d.buf)
	again := cells.NewBuffer(d.w, d.h, d.buf.Palette())
	if d.model.Draw(again); !again.Equal(d.buf) {
		d.t.Errorf("drawn twice, the model draws two different screens:\n%s\n\n%s", d.buf.Plain(), again.Plain())
	}
	return d.buf
}

// Screen draws the model and returns the text, each line as wide as the screen.
func (d *Driver) Screen() string {
	d.t.Helper()
	return d.Frame().Plain()
}

// View draws the model and returns what it asks of the terminal.
func (d *Driver) View() paint.View {
	d.t.Helper()
	d.Frame()
	return d.view
}

// Model returns the model as it is now.
func (d *Driver) Model() paint.Model { return d.model }

// Quit reports whether the model has quit; messages after that are dropped.
func (d *Driver) Quit() bool { return d.quit }
