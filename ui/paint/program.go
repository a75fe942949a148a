package paint

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"mixdeck/ui/cells"
)

// defaultFPS is how often a second frames are written at most.
const defaultFPS = 60

// patience is how long a program that was told to end may take to give the
// terminal back; Bubble Tea itself waits half a second for its reader.
const patience = 900 * time.Millisecond

// ErrStuck is returned by Run when the terminal took no more output: its input
// modes were restored, its screen could not be.
var ErrStuck = errors.New("the terminal takes no more output")

// Options are how a program meets its terminal. The zero value is the process's
// own.
type Options struct {
	// Renderer turns cells into bytes: "stock", which is also the default.
	Renderer string
	// In is where keys come from: by default standard input or, where that is
	// redirected, the process's terminal.
	In io.Reader
	// Out is where frames go: standard output by default.
	Out io.Writer
	// Environ is the environment of the terminal, which over SSH is not the
	// process's own.
	Environ []string
	// W and H are the size of an Out that is no terminal itself. Later sizes
	// come by Send, as tea.WindowSizeMsg.
	W, H int
	// FPS is how many frames are written a second at most, up to 120; 0 is 60.
	FPS int
	// Profile is the number of colours; Unknown means what Profile finds.
	Profile colorprofile.Profile
}

// Program shows a model on a terminal, once.
type Program struct {
	tea  *tea.Program
	host *host
	in   io.Reader

	// ctx ends with the caller's, or with a Crash as its cause.
	ctx    context.Context
	cancel context.CancelCauseFunc

	remote   bool // behind SSH
	noColour bool
	quit     chan struct{} // closed when the model asks for the end
	quitOnce sync.Once
}

// New prepares a program that shows m until it quits or ctx ends. p is the
// palette that m's drawings refer to. The error is ErrNoTerminal, wrapped, where
// there is no terminal that can show a full screen.
func New(ctx context.Context, m Model, pal *cells.Palette, o Options) (*Program, error) {
	o = o.withDefaults()
	if o.Renderer != "stock" {
		return nil, fmt.Errorf("there is no renderer %q; there is stock", o.Renderer)
	}
	if err := o.check(); err != nil {
		return nil, err
	}
	p := &Program{
		in:       o.In,
		remote:   getenv(o.Environ, "SSH_TTY") != "",
		noColour: o.Profile <= colorprofile.ASCII,
		quit:     make(chan struct{}),
	}
	p.ctx, p.cancel = context.WithCancelCause(ctx)
	p.host = newHost(p, m, pal, min(o.W, cells.MaxWidth), min(o.H, cells.MaxHeight))
	p.tea = tea.NewProgram(p.host, p.teaOptions(o)...)
	return p, nil
}

func (p *Program) teaOptions(o Options) []tea.ProgramOption {
	opts := []tea.ProgramOption{
		tea.WithContext(p.ctx),
		tea.WithoutSignalHandler(),
		tea.WithFilter(p.filter),
		tea.WithOutput(o.Out),
		tea.WithEnvironment(o.Environ),
		tea.WithColorProfile(o.Profile),
		tea.WithWindowSize(p.host.w, p.host.h),
		tea.WithFPS(o.FPS),
	}
	if o.In != nil {
		opts = append(opts, tea.WithInput(o.In))
	}
	return opts
}

func (o Options) withDefaults() Options {
	if o.Renderer == "" {
		o.Renderer = "stock"
	}
	if o.Out == nil {
		o.Out = os.Stdout
	}
	if o.Environ == nil {
		o.Environ = os.Environ()
	}
	if o.FPS == 0 {
		o.FPS = defaultFPS
	}
	if o.Profile == colorprofile.Unknown {
		o.Profile = Profile(o.Out, o.Environ)
	}
	return o
}

// check reports why a full screen cannot be shown.
func (o Options) check() error {
	if t := getenv(o.Environ, "TERM"); t == "" || t == "dumb" {
		return fmt.Errorf("TERM is %q: %w", t, ErrNoTerminal)
	}
	if !isTerminal(o.Out) {
		if o.W < 1 || o.H < 1 {
			return fmt.Errorf("the output is redirected: %w", ErrNoTerminal)
		}
		return nil
	}
	f, _ := o.Out.(term.File)
	w, h, err := term.GetSize(f.Fd())
	if err != nil {
		return fmt.Errorf("ask the terminal for its size: %w", err)
	}
	if w > 2*cells.MaxWidth || h > 2*cells.MaxHeight { // Bubble Tea would take memory for each cell.
		return fmt.Errorf("the terminal says that it is %d by %d: %w", w, h, ErrNoTerminal)
	}
	return nil
}

// Run shows the model until it quits, and returns the last one. The terminal is
// as it was before, whatever the error: nil after tea.Quit, the context's cause
// when that ended, a *Crash after a panic, tea.ErrInterrupted after
// tea.Interrupt, or ErrStuck.
func (p *Program) Run() (Model, error) {
	defer p.cancel(nil)
	restore := p.inputState()
	done := make(chan error, 1)
	go func() {
		_, err := p.tea.Run()
		done <- err
	}()
	select {
	case err := <-done:
		return p.host.model, p.reason(err)
	case <-p.ctx.Done():
	case <-p.quit:
	}
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case err := <-done:
		return p.host.model, p.reason(err)
	case <-late.C: // Bubble Tea hangs in a write; the process is about to end.
		restore()
		return nil, errors.Join(ErrStuck, context.Cause(p.ctx))
	}
}

// inputState returns what puts the input's modes back.
func (p *Program) inputState() (restore func()) {
	f, ok := p.in.(term.File)
	if !ok {
		f = os.Stdin
	}
	state, err := term.GetState(f.Fd())
	if err != nil {
		return func() {}
	}
	return func() { _ = term.Restore(f.Fd(), state) } // Nothing is left to do if it fails.
}

// reason says why Bubble Tea's Run ended with err.
func (p *Program) reason(err error) error {
	cause := context.Cause(p.ctx)
	var crash *Crash
	switch {
	case errors.As(cause, &crash):
		return crash
	case err == nil:
		return nil
	case errors.Is(err, tea.ErrProgramPanic): // In a goroutine of Bubble Tea's own.
		return &Crash{Value: err}
	case errors.Is(err, tea.ErrInterrupted):
		return tea.ErrInterrupted
	case cause != nil:
		return cause
	}
	return fmt.Errorf("run the terminal program: %w", err)
}

// Send hands msg to the model's Update. It waits until the program takes it,
// which is for long if the terminal takes no output: never call it from where
// that would matter. After the end it does nothing.
func (p *Program) Send(msg tea.Msg) { p.tea.Send(msg) }

// filter sees every message before Bubble Tea does.
func (p *Program) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return tea.WindowSizeMsg{Width: min(msg.Width, cells.MaxWidth), Height: min(msg.Height, cells.MaxHeight)}
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeUnicodeCore { // Widths are counted by code point, see package cells.
			return nil
		}
	case tea.CapabilityMsg:
		if p.noColour { // It would switch 24-bit colours on.
			return nil
		}
	case tea.QuitMsg, tea.InterruptMsg:
		p.quitOnce.Do(func() { close(p.quit) })
	}
	return msg
}
