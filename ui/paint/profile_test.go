package paint_test

import (
	"io"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"mixdeck/ui/paint"
)

func TestTheProfileFollowsTheEnvironment(t *testing.T) {
	for _, tc := range []struct {
		name    string
		environ []string
		want    colorprofile.Profile
	}{
		{"no TERM", nil, colorprofile.NoTTY},
		{"dumb", []string{"TERM=dumb", "COLORTERM=truecolor"}, colorprofile.NoTTY},
		{"16 colours", []string{"TERM=xterm"}, colorprofile.ANSI},
		{"the console", []string{"TERM=linux"}, colorprofile.ANSI},
		{"256 colours", []string{"TERM=xterm-256color"}, colorprofile.ANSI256},
		{"24 bits", []string{"TERM=xterm-256color", "COLORTERM=truecolor"}, colorprofile.TrueColor},
		{"24 bits by name", []string{"TERM=xterm-kitty"}, colorprofile.TrueColor},
		{"inside tmux", []string{"TERM=tmux-256color", "COLORTERM=truecolor"}, colorprofile.ANSI256},
		{"NO_COLOR as usual", []string{"TERM=xterm-256color", "NO_COLOR=1"}, colorprofile.ASCII},
		{"NO_COLOR with another word", []string{"TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=yes"}, colorprofile.ASCII},
		{"NO_COLOR without a value", []string{"TERM=xterm-256color", "NO_COLOR="}, colorprofile.ANSI256},
		{"the last value counts", []string{"TERM=xterm", "TERM=dumb"}, colorprofile.NoTTY},
		{"VT100", []string{"TERM=vt100"}, colorprofile.ASCII},
		{"VT220", []string{"TERM=vt220"}, colorprofile.ASCII},
		{"unknown", []string{"TERM=unknown"}, colorprofile.ASCII},
		{"unknown with st in it", []string{"TERM=testterm"}, colorprofile.ASCII},
		{"unknown with colours", []string{"TERM=testterm", "COLORTERM=truecolor"}, colorprofile.TrueColor},
	} {
		if got := paint.Profile(io.Discard, tc.environ); got != tc.want {
			t.Errorf("%s: %v has profile %s, want %s", tc.name, tc.environ, got, tc.want)
		}
	}
}
