package paint_test

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"go.uber.org/goleak"

	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
	"mixdeck/ui/paint"
	"mixdeck/ui/uitest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// probe is a model made of functions.
type probe struct {
	init   func() tea.Cmd
	update func(tea.Msg) tea.Cmd
	draw   func(*cells.Buffer) paint.View
}

func (p probe) Init() tea.Cmd {
	if p.init == nil {
		return nil
	}
	return p.init()
}

func (p probe) Update(msg tea.Msg) (paint.Model, tea.Cmd) {
	if p.update == nil {
		return p, nil
	}
	return p, p.update(msg)
}

func (p probe) Draw(b *cells.Buffer) paint.View {
	if p.draw == nil {
		return paint.View{}
	}
	return p.draw(b)
}

// onKey returns an update that answers a key with a command.
func onKey(name string, cmd tea.Cmd) func(tea.Msg) tea.Cmd {
	return func(msg tea.Msg) tea.Cmd {
		if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == name {
			return cmd
		}
		return nil
	}
}

func start(t *testing.T, m paint.Model, o paint.Options) *uitest.Terminal {
	t.Helper()
	return uitest.Start(t, m, cells.NewPalette(cells.Rounded), o)
}

func TestAPanicGivesTheTerminalBackAndIsReturned(t *testing.T) {
	boom := errors.New("boom")
	fail := func() tea.Msg { panic(boom) }
	quiet := func() tea.Msg { return nil }
	for name, m := range map[string]probe{
		"in Update": {update: func(msg tea.Msg) tea.Cmd {
			if _, ok := msg.(tea.KeyPressMsg); ok {
				panic(boom)
			}
			return nil
		}},
		"in a command":    {update: onKey("x", fail)},
		"in a batch":      {update: onKey("x", tea.Batch(quiet, fail))},
		"in a sequence":   {update: onKey("x", tea.Sequence(quiet, fail))},
		"deep in batches": {update: onKey("x", tea.Batch(quiet, tea.Sequence(quiet, tea.Batch(quiet, fail))))},
		"at the start":    {init: func() tea.Cmd { panic(boom) }},
		"in Draw": {draw: func(b *cells.Buffer) paint.View {
			panic(boom)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				e := start(t, m, paint.Options{})
				e.Keys("x")
				_, err := e.Wait()
				var crash *paint.Crash
				if !errors.As(err, &crash) || !errors.Is(err, boom) || !strings.Contains(string(crash.Stack), "program_test.go") {
					t.Errorf("Run returned %v, want a crash with its stack", err)
				}
				if e.FullScreen() || e.Mode(ansi.ModeBracketedPaste) {
					t.Error("the terminal was not given back")
				}
				if strings.Contains(e.Output(), "boom") {
					t.Errorf("the terminal was told about it: %q", e.Output())
				}
			})
		})
	}
}

func TestAPanicInTheLastFrameIsReturned(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		quit := false
		e := start(t, probe{
			update: func(msg tea.Msg) tea.Cmd {
				if _, ok := msg.(tea.KeyPressMsg); ok {
					quit = true
				}
				return nil
			},
			draw: func(*cells.Buffer) paint.View {
				if quit {
					panic("last")
				}
				return paint.View{}
			},
		}, paint.Options{})
		e.Keys("x")
		var crash *paint.Crash
		if _, err := e.Wait(); !errors.As(err, &crash) || crash.Value != "last" {
			t.Errorf("Run returned %v", err)
		}
	})
}

func TestNewRefusesWhatCannotBeShown(t *testing.T) {
	for _, tc := range []struct {
		name string
		o    paint.Options
		want string
		is   error
	}{
		{"another renderer", paint.Options{Renderer: "oil"}, `there is no renderer "oil"`, nil},
		{"a dumb terminal", paint.Options{W: 80, H: 24, Out: io.Discard, Environ: []string{"TERM=dumb"}}, `TERM is "dumb"`, paint.ErrNoTerminal},
		{"no TERM", paint.Options{W: 80, H: 24, Out: io.Discard, Environ: []string{"HOME=/"}}, `TERM is ""`, paint.ErrNoTerminal},
		{"a redirected output", paint.Options{Out: io.Discard, Environ: []string{"TERM=xterm"}}, "the output is redirected", paint.ErrNoTerminal},
	} {
		p, err := paint.New(t.Context(), probe{}, cells.NewPalette(cells.Rounded), tc.o)
		if p != nil || err == nil || !strings.Contains(err.Error(), tc.want) || tc.is != nil && !errors.Is(err, tc.is) {
			t.Errorf("%s: New returned %v", tc.name, err)
		}
	}
}

func TestTheTitleIsMadeSafeAndCut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := start(t, probe{draw: func(*cells.Buffer) paint.View {
			return paint.View{Title: "mix\x07\x1b]0x" + strings.Repeat("直", 100)}
		}}, paint.Options{})
		if got, want := e.Title(), "mix^G^[]0x"+strings.Repeat("直", 55); got != want {
			t.Errorf("the title is %q, want %q", got, want)
		}
	})
}

func TestNoSizeIsTooSmallOrTooLarge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var w, h int
		e := start(t, probe{draw: func(b *cells.Buffer) paint.View {
			w, h = b.W(), b.H()
			b.Box(cells.Style{}, "title").Text(0, 0, cells.Style{}, "text")
			return paint.View{Cursor: &paint.Cursor{X: 5, Y: 5}}
		}}, paint.Options{})
		for _, size := range [][2]int{{1, 1}, {2, 1}, {0, 0}, {7, 3}, {0, 5}, {300, 100}} {
			e.Resize(max(size[0], 1), max(size[1], 1))
			e.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			if size[0] > 0 && size[1] > 0 && (w != size[0] || h != size[1]) {
				t.Errorf("drawn at %d by %d, want %v", w, h, size)
			}
		}
		e.Send(tea.WindowSizeMsg{Width: 10_000, Height: 10_000}, tea.WindowSizeMsg{Width: 20, Height: 5})
		if w != 20 || h != 5 {
			t.Errorf("drawn at %d by %d", w, h)
		}
	})
}

func TestAnIdleProgramWritesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := start(t, probe{draw: func(b *cells.Buffer) paint.View {
			b.Text(0, 0, cells.Style{FG: ink.Index(1)}, "still")
			return paint.View{Title: "still"}
		}}, paint.Options{})
		before := len(e.Output())
		e.Keys("x", "y", "z")
		if got := e.Output()[before:]; got != "" {
			t.Errorf("keys that change nothing wrote %q", got)
		}
		e.Send(paint.Repaint())
		if got := e.Output()[before:]; !strings.Contains(got, "still") {
			t.Errorf("a repaint wrote %q", got)
		}
	})
}

func TestWithoutColoursAttributesRemain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		st := cells.Style{FG: ink.RGB(1, 2, 3), BG: ink.Index(4), Attr: ink.Bold | ink.Reverse}
		e := start(t, probe{draw: func(b *cells.Buffer) paint.View {
			b.Text(0, 0, st, "x")
			return paint.View{}
		}}, paint.Options{Profile: colorprofile.ASCII})
		e.Send(tea.CapabilityMsg{Content: "RGB"})
		e.Send(paint.Repaint())
		if got, want := e.StyleAt(0, 0), (cells.Style{Attr: ink.Bold | ink.Reverse}); got != want {
			t.Errorf("written in %+v, want %+v", got, want)
		}
	})
}

func TestBehindSSHFramesAreShownWhole(t *testing.T) {
	for environ, want := range map[string]bool{"SSH_TTY=/dev/pts/1": true, "HOME=/": false} {
		synctest.Test(t, func(t *testing.T) {
			n := 0
			e := start(t, probe{
				update: func(msg tea.Msg) tea.Cmd { n++; return nil },
				draw: func(b *cells.Buffer) paint.View {
					b.Text(0, 0, cells.Style{}, strings.Repeat("x", n%10))
					return paint.View{}
				},
			}, paint.Options{Environ: []string{environ, "TERM_PROGRAM=Apple_Terminal"}})
			e.Keys("a")
			if got := strings.Contains(e.Output(), ansi.SetModeSynchronizedOutput); got != want {
				t.Errorf("%s: synchronized output %t, want %t", environ, got, want)
			}
		})
	}
}

func TestTheRendererKeepsToTheWidthsOfCells(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		text := "直播 e\u0301 ❤️ 👍🏽 🇨🇳 1️⃣ ก็ 👩\u200d👧"
		e := start(t, probe{draw: func(b *cells.Buffer) paint.View {
			in := b.Box(cells.Style{}, text)
			in.Text(0, 0, cells.Style{}, text)
			in.TextRight(0, 1, in.W(), cells.Style{}, "直")
			return paint.View{}
		}}, paint.Options{W: 60, H: 4})
		e.Send(tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: ansi.ModeReset})
		e.Send(paint.Repaint())
		b := cells.NewBuffer(60, 4, cells.NewPalette(cells.Rounded))
		in := b.Box(cells.Style{}, text)
		in.Text(0, 0, cells.Style{}, text)
		in.TextRight(0, 1, in.W(), cells.Style{}, "直")
		if got := e.Text(); got != b.Plain() {
			t.Errorf("the terminal shows\n%s\nwant\n%s", got, b.Plain())
		}
		if e.Mode(ansi.ModeUnicodeCore) {
			t.Error("the terminal was told to count clusters")
		}
	})
}

func TestHostileTextSendsOurOwnSequencesOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hostile := []string{
			"\x1b]0;owned\x07", "\x1b]52;c;AAAA\x07", "\x1bP+q544e\x1b\\", "\x1b_Gf=1\x1b\\", "\x9b31m", "\u009b2J", "\u0090q\u009c",
			"\x1b[2J\x1b[H", "\x1bc", "\r\n\x08\x7f", "\u202e\u2066\u200b", "e" + strings.Repeat("\u0301", 50), "\xff\xfe\x00",
		}
		n := 0
		e := start(t, probe{
			update: func(tea.Msg) tea.Cmd { n++; return nil },
			draw: func(b *cells.Buffer) paint.View {
				for y := range b.H() {
					s := hostile[(n+y)%len(hostile)]
					b.Text(y, y, cells.Style{}, s+s)
					b.Styled(40, y, 40, 1, cells.Style{}, s)
				}
				return paint.View{Title: hostile[n%len(hostile)], Mouse: paint.MouseOn, Focus: true}
			},
		}, paint.Options{})
		for range hostile {
			e.Keys("x")
		}
		checkSequences(t, e.Output())
	})
}

// checkSequences fails for any sequence that a program of ours has no need for.
func checkSequences(t *testing.T, out string) {
	t.Helper()
	p := ansi.NewParser()
	for out != "" {
		seq, width, n, _ := ansi.DecodeSequence(out, ansi.NormalState, p)
		out = out[n:]
		cmd := ansi.Cmd(p.Command())
		switch {
		case width > 0, seq == "\r", seq == "\n", seq == "\b", seq == "\t", seq[0] >= 0xc0 && !ansi.HasEscPrefix(seq):
		case ansi.HasCsiPrefix(seq) && strings.ContainsRune("ABCDGHJKLMPSTXbdhlmnpqru@", rune(cmd.Final())):
		case ansi.HasOscPrefix(seq) && (strings.HasPrefix(seq, "\x1b]0;") || strings.HasPrefix(seq, "\x1b]2;")):
		case seq == "\x1bM", seq == "\x1b7", seq == "\x1b8":
		default:
			t.Errorf("the terminal was sent %q", seq)
		}
	}
}

func TestATerminalThatTakesNothingDoesNotHoldTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		keys, typed := io.Pipe()
		nobody, out := io.Pipe()
		ctx, cancel := context.WithCancelCause(t.Context())
		p, err := paint.New(ctx, probe{}, cells.NewPalette(cells.Rounded), paint.Options{
			In: keys, Out: out, W: 80, H: 24, Environ: []string{"TERM=xterm"},
		})
		if err != nil {
			t.Fatal(err)
		}
		hangup := errors.New("hang-up")
		time.AfterFunc(time.Minute, func() { cancel(hangup) })
		began := time.Now()
		_, err = p.Run()
		if !errors.Is(err, paint.ErrStuck) || !errors.Is(err, hangup) {
			t.Errorf("Run returned %v, want that it is stuck, and the hang-up", err)
		}
		if took := time.Since(began) - time.Minute; took > time.Second {
			t.Errorf("Run took %s to end", took)
		}
		for _, c := range []io.Closer{nobody, typed} { // Let go of what hangs.
			if err := c.Close(); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestInterruptIsReturnedAsItIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := start(t, probe{update: onKey("ctrl+c", tea.Interrupt)}, paint.Options{})
		e.Keys("ctrl+c")
		if _, err := e.Wait(); !errors.Is(err, tea.ErrInterrupted) {
			t.Errorf("Run returned %v", err)
		}
	})
}

func TestAfterEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		after := paint.After(ctx)
		at := func(now time.Time) tea.Msg { return now }
		want := time.Now().Add(time.Hour)
		if got := after(time.Hour, at)(); got != want {
			t.Errorf("After gave %v, want %v", got, want)
		}
		cancel()
		if got := after(time.Hour, at)(); got != nil {
			t.Errorf("After gave %v when its context had ended", got)
		}
	})
}

func TestExecHandsTheTerminalOver(t *testing.T) {
	if os.Getenv("PAINT_CHILD") != "" {
		_, _ = io.WriteString(os.Stdout, "child was here")
		os.Exit(0)
	}
	type finished struct{ err error }
	var got []error
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	child.Env = append(os.Environ(), "PAINT_CHILD=1")
	var said strings.Builder
	child.Stdout = &said
	child.Stdin = strings.NewReader("")
	m := probe{}
	m.init = func() tea.Cmd { return paint.Exec(child, func(err error) tea.Msg { return finished{err} }) }
	m.update = func(msg tea.Msg) tea.Cmd {
		if f, ok := msg.(finished); ok {
			got = append(got, f.err)
			return tea.Quit
		}
		return nil
	}
	keys, typed := io.Pipe()
	defer typed.Close()
	p, err := paint.New(t.Context(), m, cells.NewPalette(cells.Rounded), paint.Options{
		In: keys, Out: io.Discard, W: 20, H: 5, Environ: []string{"TERM=xterm"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Run(); err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0] != nil || said.String() != "child was here" {
		t.Errorf("the command ended with %v and said %q", got, said.String())
	}
}
