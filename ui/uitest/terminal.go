package uitest

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"mixdeck/ui/cells"
	"mixdeck/ui/paint"
)

// settle is long enough for a few frames at any rate and for a key that could
// be the start of an escape sequence.
const settle = 200 * time.Millisecond

// Terminal is a program running on an emulated terminal.
type Terminal struct {
	t       testing.TB
	program *paint.Program
	emu     *emulator
	cancel  context.CancelCauseFunc
	done    chan struct{}
	last    paint.Model
	err     error
}

// Start runs m on an emulated terminal and waits until its first screen stands.
// Of o, W, H and Profile count, and Environ, which a TERM of xterm-256color is
// put before; without them the terminal has 80 by 24 cells and 24-bit colours.
// It must be called inside synctest.Test; the program ends with the test at the
// latest.
func Start(t testing.TB, m paint.Model, pal *cells.Palette, o paint.Options) *Terminal {
	t.Helper()
	if o.W == 0 {
		o.W, o.H = 80, 24
	}
	if o.Profile == colorprofile.Unknown {
		o.Profile = colorprofile.TrueColor
	}
	o.Environ = append([]string{"TERM=xterm-256color"}, o.Environ...)
	emu := newEmulator(o.W, o.H)
	o.In, o.Out = emu.keys, emu
	ctx, cancel := context.WithCancelCause(t.Context())
	p, err := paint.New(ctx, m, pal, o)
	if err != nil {
		cancel(nil)
		emu.close()
		t.Fatal(err)
	}
	term := &Terminal{t: t, program: p, emu: emu, cancel: cancel, done: make(chan struct{})}
	go func() {
		defer close(term.done)
		term.last, term.err = p.Run()
	}()
	t.Cleanup(func() { _, _ = term.Cancel(errors.New("the test is over")) })
	term.Settle()
	return term
}

// Settle lets the program run, in the time of the bubble, until nothing moves
// but what waits for longer.
func (e *Terminal) Settle() {
	<-time.After(settle)
	synctest.Wait()
}

// Send sends messages to the program and lets it settle.
func (e *Terminal) Send(msgs ...tea.Msg) {
	for _, msg := range msgs {
		e.program.Send(msg)
	}
	e.Settle()
}

// Keys presses keys, by the bytes that a terminal sends for them, and lets the
// program settle.
func (e *Terminal) Keys(names ...string) {
	for _, name := range names {
		k := Key(name)
		e.emu.press(uv.KeyPressEvent(k))
	}
	e.Settle()
}

// Write sends bytes as if they were typed, such as a mouse report or a paste, and
// lets the program settle.
func (e *Terminal) Write(s string) {
	e.emu.input <- []byte(s)
	e.Settle()
}

// Resize changes the terminal's size and lets the program settle.
func (e *Terminal) Resize(w, h int) {
	e.emu.resize(w, h)
	e.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Wait waits until the program has ended by itself and returns what Run did.
func (e *Terminal) Wait() (paint.Model, error) {
	<-e.done
	e.emu.close()
	return e.last, e.err
}

// Cancel ends the program's context with cause and waits for its end.
func (e *Terminal) Cancel(cause error) (paint.Model, error) {
	e.cancel(cause)
	return e.Wait()
}

// Text returns the screen as text, each line as wide as the screen.
func (e *Terminal) Text() string { return e.emu.text() }

// StyleAt returns how the cell at x, y of the screen is written.
func (e *Terminal) StyleAt(x, y int) cells.Style { return e.emu.styleAt(x, y) }

// Title returns the terminal's title.
func (e *Terminal) Title() string {
	return locked(e.emu, func() string { return e.emu.title })
}

// FullScreen reports whether the alternate screen is shown.
func (e *Terminal) FullScreen() bool {
	return locked(e.emu, e.emu.vt.IsAltScreen)
}

// Mode reports whether a mode of the terminal is set, such as
// ansi.ModeMouseButtonEvent.
func (e *Terminal) Mode(m ansi.Mode) bool {
	return locked(e.emu, func() bool { return e.emu.modes[m] })
}

// Cursor returns where the cursor stands, and whether it is shown.
func (e *Terminal) Cursor() (x, y int, shown bool) {
	e.emu.mu.Lock()
	defer e.emu.mu.Unlock()
	p := e.emu.vt.CursorPosition()
	return p.X, p.Y, e.emu.cursor
}

// Output returns all that the program has written.
func (e *Terminal) Output() string {
	return locked(e.emu, e.emu.written.String)
}
