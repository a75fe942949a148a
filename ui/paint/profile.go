package paint

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
)

// ErrNoTerminal is returned where a full screen cannot be shown.
var ErrNoTerminal = errors.New("this is not a terminal that can show a full screen")

// Profile returns how many colours a terminal shows, from its environment and,
// if out is a terminal, from what its description and tmux say:
//
//   - any NO_COLOR that is not empty means none (https://no-color.org);
//   - TERM empty or "dumb" means no terminal at all;
//   - a TERM that begins with vt, or that is not known, means none unless
//     COLORTERM says otherwise.
func Profile(out io.Writer, environ []string) colorprofile.Profile {
	name := getenv(environ, "TERM")
	switch {
	case name == "" || name == "dumb":
		return colorprofile.NoTTY
	case getenv(environ, "NO_COLOR") != "":
		return colorprofile.ASCII
	case !hasColours(name) && getenv(environ, "COLORTERM") == "":
		return colorprofile.ASCII
	case isTerminal(out):
		return colorprofile.Detect(out, environ)
	}
	return colorprofile.Env(environ)
}

// hasColours reports whether a TERM is one whose colours are known. The list
// keeps names that only look like a known one from being taken for it.
func hasColours(name string) bool {
	for _, suffix := range []string{"color", "-direct"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return slices.ContainsFunc([]string{
		"alacritty", "ansi", "contour", "cygwin", "foot", "ghostty", "gnome", "iterm", "kitty", "konsole", "linux", "mlterm",
		"mintty", "ms-terminal", "putty", "rio", "rxvt", "screen", "st", "tmux", "vte", "wezterm", "xterm",
	}, func(known string) bool {
		rest, ok := strings.CutPrefix(name, known)
		return ok && (rest == "" || rest[0] == '-' || rest[0] == '.' || known == "iterm")
	})
}

// getenv returns the last value that environ gives to key.
func getenv(environ []string, key string) string {
	value := ""
	for _, e := range environ {
		if k, v, ok := strings.Cut(e, "="); ok && k == key {
			value = v
		}
	}
	return value
}

func isTerminal(w any) bool {
	f, ok := w.(term.File)
	return ok && term.IsTerminal(f.Fd())
}
