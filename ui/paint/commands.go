package paint

import (
	"context"
	"os/exec"
	"time"

	tea "charm.land/bubbletea/v2"
)

// repaintMsg asks for a whole new frame.
type repaintMsg struct{}

// Repaint is a command that draws everything anew, for a terminal on which
// something else has written. Outside a model: p.Send(paint.Repaint()).
func Repaint() tea.Msg { return repaintMsg{} }

// Exec returns a command that gives the terminal to c, waits for it, takes the
// terminal back and sends what done makes of c's error. done may be nil.
func Exec(c *exec.Cmd, done tea.ExecCallback) tea.Cmd { return tea.ExecProcess(c, done) }

// After returns the program's way to ask for a later message: like tea.Tick, a
// command that sends what f makes of the time once d has passed; but it ends, and
// sends nothing, when ctx does. This is what screens are handed; in tests it is
// that of a clock that stands still.
func After(ctx context.Context) func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
	return func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		return func() tea.Msg {
			t := time.NewTimer(d)
			defer t.Stop()
			select {
			case now := <-t.C:
				return f(now)
			case <-ctx.Done():
				return nil
			}
		}
	}
}
