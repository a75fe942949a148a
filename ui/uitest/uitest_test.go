package uitest_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"go.uber.org/goleak"

	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
	"mixdeck/ui/paint"
	"mixdeck/ui/uitest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

type ticked struct{ at time.Time }

// counter counts seconds and keys.
type counter struct {
	after func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
	ticks int
	last  time.Time
	keys  []string
	mouse string
}

func (c counter) tick() tea.Cmd {
	return c.after(time.Second, func(at time.Time) tea.Msg { return ticked{at} })
}

func (c counter) Init() tea.Cmd { return c.tick() }

func (c counter) Update(msg tea.Msg) (paint.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case ticked:
		c.ticks++
		c.last = msg.at
		return c, c.tick()
	case tea.MouseMsg:
		c.mouse = fmt.Sprintf("%T %d,%d", msg, msg.Mouse().X, msg.Mouse().Y)
	case tea.PasteMsg:
		c.keys = append(c.keys, "paste:"+msg.Content)
	case tea.KeyPressMsg:
		c.keys = append(c.keys, msg.String())
		switch msg.String() {
		case "q":
			return c, tea.Quit
		case "b":
			return c, tea.Batch(tea.Sequence(key("1"), key("2")), nil, key("3"))
		case "loop":
			return c, key("loop")
		}
	}
	return c, nil
}

func key(name string) tea.Cmd {
	return func() tea.Msg { return tea.KeyPressMsg{Text: name} }
}

func (c counter) Draw(b *cells.Buffer) paint.View {
	b.Text(0, 0, cells.Style{FG: ink.Index(1), Attr: ink.Bold}, fmt.Sprintf("ticks %d 直播", c.ticks))
	b.TextIn(0, 1, b.W(), cells.Style{}, strings.Join(c.keys, " "))
	b.TextIn(0, 2, b.W(), cells.Style{}, c.mouse)
	return paint.View{Title: "counter", Mouse: paint.MouseOn, Cursor: &paint.Cursor{X: 1, Y: 1}}
}

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func drive(t *testing.T) (*uitest.Driver, *uitest.Clock) {
	clock := uitest.NewClock(noon)
	return uitest.Drive(t, counter{after: clock.After}, clock, 20, 3), clock
}

func TestTimersFireWhenTheClockIsTurned(t *testing.T) {
	d, clock := drive(t)
	if clock.Parked() != 1 {
		t.Fatalf("%d timers are parked, want 1", clock.Parked())
	}
	d.Advance(999 * time.Millisecond)
	if got := d.Model().(counter).ticks; got != 0 {
		t.Errorf("%d ticks before the first second is over", got)
	}
	d.Advance(2*time.Second + time.Millisecond)
	got := d.Model().(counter)
	if got.ticks != 3 || !got.last.Equal(noon.Add(3*time.Second)) || !clock.Now().Equal(noon.Add(3*time.Second)) {
		t.Errorf("%d ticks, the last at %s; the clock shows %s", got.ticks, got.last, clock.Now())
	}
}

func TestCommandsRunInOrder(t *testing.T) {
	d, _ := drive(t)
	d.Keys("b", "ctrl+s")
	if got := d.Screen(); !strings.Contains(got, "b 1 2 3 ctrl+s") {
		t.Errorf("the screen is\n%s", got)
	}
}

func TestAModelThatQuitsGetsNoMore(t *testing.T) {
	d, _ := drive(t)
	d.Keys("q", "x")
	if got := d.Model().(counter).keys; !d.Quit() || len(got) != 1 {
		t.Errorf("quit %t after the keys %v", d.Quit(), got)
	}
}

func TestKeysHaveTheNamesThatTheyWereAskedBy(t *testing.T) {
	for _, name := range []string{
		"a", "A", "?", "!", "直", "enter", "esc", "tab", "shift+tab", "space", "ctrl+c", "ctrl+p", "alt+left", "shift+up", "f1", "pgdown", "+", "ctrl+space",
	} {
		if got := uitest.Key(name).String(); got != name {
			t.Errorf("Key(%q) is called %q", name, got)
		}
	}
}

func TestTheMouseReportsWhatItPassed(t *testing.T) {
	d, _ := drive(t)
	d.Click(3, 4)
	if got := d.Model().(counter).mouse; got != "tea.MouseReleaseMsg 3,4" {
		t.Errorf("a click ends in %q", got)
	}
	d.Drag(0, 0, 5, 2)
	if got := d.Model().(counter).mouse; got != "tea.MouseReleaseMsg 5,2" {
		t.Errorf("a drag ends in %q", got)
	}
	d.Wheel(1, 1, -1)
	if got := d.Model().(counter).mouse; got != "tea.MouseWheelMsg 1,1" {
		t.Errorf("the wheel reports %q", got)
	}
}

func TestAProgramRunsOnAnEmulatedTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := uitest.Start(t, counter{after: paint.After(t.Context())}, cells.NewPalette(cells.Rounded), paint.Options{W: 20, H: 3})
		if !e.FullScreen() || e.Title() != "counter" || !e.Mode(ansi.ModeMouseButtonEvent) {
			t.Errorf("full screen %t, title %q, mouse %t", e.FullScreen(), e.Title(), e.Mode(ansi.ModeMouseButtonEvent))
		}
		if x, y, shown := e.Cursor(); x != 1 || y != 1 || !shown {
			t.Errorf("the cursor is at %d, %d, shown %t", x, y, shown)
		}
		time.Sleep(3 * time.Second)
		e.Keys("x", "ctrl+s", "left")
		e.Write("\x1b[<0;4;3M\x1b[200~text\x1b[201~")
		want := "ticks 3 直播        \nx ctrl+s left paste…\ntea.MouseClickMsg 3…"
		if got := e.Text(); got != want {
			t.Errorf("the screen is\n%s\nwant\n%s", got, want)
		}
		if got, want := e.StyleAt(0, 0), (cells.Style{FG: ink.Index(1), Attr: ink.Bold}); got != want {
			t.Errorf("the first cell is written in %+v, want %+v", got, want)
		}
		e.Resize(30, 4)
		if got := e.Text(); !strings.Contains(got, "ctrl+s left paste:text ") || strings.Count(got, "\n") != 3 {
			t.Errorf("after growing the screen is\n%s", got)
		}
		e.Keys("q")
		m, err := e.Wait()
		if err != nil || len(m.(counter).keys) != 5 || e.FullScreen() {
			t.Errorf("ended with %v and %v, full screen %t", m, err, e.FullScreen())
		}
	})
}

func TestAProgramEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := uitest.Start(t, counter{after: paint.After(t.Context())}, cells.NewPalette(cells.Rounded), paint.Options{})
		hangup := errors.New("hang-up")
		if _, err := e.Cancel(hangup); !errors.Is(err, hangup) {
			t.Errorf("Run returned %v, want the hang-up", err)
		}
		if e.FullScreen() || e.Mode(ansi.ModeBracketedPaste) || e.Mode(ansi.ModeMouseButtonEvent) {
			t.Error("the terminal was not given back")
		}
	})
}

func TestAGoldenFileIsWrittenAndCompared(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("MIXDECK_GOLDEN", "write")
	uitest.Golden(t, "wall/80x24", "a \n b")
	t.Setenv("MIXDECK_GOLDEN", "")
	uitest.Golden(t, "wall/80x24", "a \n b")
	got, err := os.ReadFile("testdata/wall/80x24.golden")
	if err != nil || string(got) != "a \n b\n" {
		t.Errorf("the file holds %q, %v", got, err)
	}
}
