package uitest

import (
	"bytes"
	"image/color"
	"io"
	"strings"
	"sync"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
)

// emulator is a terminal with its lock: what is written to it is drawn, and what
// is typed, or answered to a query, is read from keys.
type emulator struct {
	mu      sync.Mutex
	vt      *vt.Emulator
	title   string
	cursor  bool
	modes   map[ansi.Mode]bool
	written bytes.Buffer

	keys   io.ReadCloser
	input  chan []byte // on the way to keys; never full, so that a query cannot block its writer
	pumps  sync.WaitGroup
	closed sync.Once
}

func newEmulator(w, h int) *emulator {
	r, typed := io.Pipe()
	e := &emulator{vt: vt.NewEmulator(w, h), cursor: true, modes: map[ansi.Mode]bool{}, keys: r, input: make(chan []byte, 4096)}
	e.vt.SetCallbacks(vt.Callbacks{
		Title:            func(s string) { e.title = s },
		CursorVisibility: func(shown bool) { e.cursor = shown },
		EnableMode:       func(m ansi.Mode) { e.modes[m] = true },
		DisableMode:      func(m ansi.Mode) { e.modes[m] = false },
	})
	e.pumps.Go(func() {
		buf := make([]byte, 1024)
		for {
			n, err := e.vt.Read(buf)
			if err != nil {
				close(e.input)
				return
			}
			e.input <- bytes.Clone(buf[:n])
		}
	})
	e.pumps.Go(func() {
		for b := range e.input {
			_, _ = typed.Write(b) // After the end nobody reads.
		}
	})
	return e
}

// Write draws what a program writes. A program whose input is no terminal writes
// line feeds for a driver that turns them into new lines.
func (e *emulator) Write(p []byte) (int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.written.Write(p)
	if _, err := e.vt.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(p), nil
}

func (e *emulator) press(k uv.KeyEvent) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.vt.SendKey(k)
}

func (e *emulator) resize(w, h int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.vt.Resize(w, h)
}

// locked returns what f reads from e.
func locked[T any](e *emulator, f func() T) T {
	e.mu.Lock()
	defer e.mu.Unlock()
	return f()
}

// close ends the pumps, and only then the emulator, whose Close and Read race.
func (e *emulator) close() {
	e.closed.Do(func() {
		_ = e.keys.Close()
		if c, ok := e.vt.InputPipe().(io.Closer); ok {
			_ = c.Close()
		}
		e.pumps.Wait()
		_ = e.vt.Close()
	})
}

func (e *emulator) text() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	var b strings.Builder
	for y := range e.vt.Height() {
		if y > 0 {
			b.WriteByte('\n')
		}
		for x := 0; x < e.vt.Width(); {
			c := e.vt.CellAt(x, y)
			if c == nil || c.Content == "" {
				b.WriteByte(' ')
				x++
				continue
			}
			b.WriteString(c.Content)
			x += max(c.Width, 1)
		}
	}
	return b.String()
}

func (e *emulator) styleAt(x, y int) cells.Style {
	e.mu.Lock()
	defer e.mu.Unlock()
	c := e.vt.CellAt(x, y)
	if c == nil {
		return cells.Style{}
	}
	s := cells.Style{FG: inkOf(c.Style.Fg), BG: inkOf(c.Style.Bg)}
	for attr, to := range map[uint8]ink.Attr{
		uv.AttrBold: ink.Bold, uv.AttrFaint: ink.Faint, uv.AttrItalic: ink.Italic,
		uv.AttrReverse: ink.Reverse, uv.AttrStrikethrough: ink.Strike,
	} {
		if c.Style.Attrs&attr != 0 {
			s = s.With(to)
		}
	}
	if c.Style.Underline != uv.UnderlineNone {
		s = s.With(ink.Underline)
	}
	return s
}

func inkOf(c color.Color) ink.Color {
	switch c := c.(type) {
	case nil:
		return ink.None
	case ansi.BasicColor:
		return ink.Index(uint8(c))
	case ansi.IndexedColor:
		return ink.Index(uint8(c))
	}
	r, g, b, _ := c.RGBA()
	return ink.RGB(uint8(r>>8), uint8(g>>8), uint8(b>>8))
}
