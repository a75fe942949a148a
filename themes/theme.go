package themes

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"mixdeck/themes/ink"
)

// Default is the name of the theme to use where none is asked for.
const Default = "midnight"

//go:embed *.yaml
var files embed.FS

// Theme is a palette file that was read. It is never changed and may be shared.
type Theme struct {
	name, about string
	dark        bool
	parts       parts
}

// Names returns the names of the embedded themes, sorted.
func Names() []string {
	found, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return nil // Only a malformed pattern is an error.
	}
	for i, f := range found {
		found[i] = strings.TrimSuffix(f, ".yaml")
	}
	return found
}

// Load returns an embedded theme; "" is the default one.
func Load(name string) (*Theme, error) {
	if name == "" {
		name = Default
	}
	data, err := files.ReadFile(name + ".yaml")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no theme %q; there are %s", name, strings.Join(Names(), ", "))
	}
	if err != nil {
		return nil, fmt.Errorf("read theme %q: %w", name, err)
	}
	return Parse(name, data)
}

// Name returns the theme's name, that of its file.
func (t *Theme) Name() string { return t.name }

// About returns one line on the theme.
func (t *Theme) About() string { return t.about }

// Dark reports whether the theme writes light on dark.
func (t *Theme) Dark() bool { return t.dark }

// Styles returns the theme for a terminal of the profile: with its 24-bit
// colours, those of 256, those of 16, or without colours but with attributes. A
// profile that is not known yet counts as 16 colours.
func (t *Theme) Styles(p colorprofile.Profile) Styles {
	depth := depthOf(p)
	s := Styles{Depth: depth}
	each(&s, func(name string, to *ink.Style) { *to = t.parts[name].at(depth) })
	return s
}

// depthOf returns the depth that counts for the profile.
func depthOf(p colorprofile.Profile) ink.Depth {
	switch p {
	case colorprofile.TrueColor:
		return ink.TrueColor
	case colorprofile.ANSI256:
		return ink.Colors256
	case colorprofile.ASCII, colorprofile.NoTTY:
		return ink.NoColors
	default:
		return ink.Colors16
	}
}

// LipGloss returns s for the components of Bubbles, which take such styles.
func LipGloss(s ink.Style) lipgloss.Style {
	l := lipgloss.NewStyle().
		Bold(s.Has(ink.Bold)).Faint(s.Has(ink.Faint)).Italic(s.Has(ink.Italic)).
		Underline(s.Has(ink.Underline)).Reverse(s.Has(ink.Reverse)).Strikethrough(s.Has(ink.Strike))
	if s.FG != ink.None {
		l = l.Foreground(lipgloss.Color(colourName(s.FG)))
	}
	if s.BG != ink.None {
		l = l.Background(lipgloss.Color(colourName(s.BG)))
	}
	return l
}

// colourName returns what lipgloss.Color reads.
func colourName(c ink.Color) string {
	if n, ok := c.Index(); ok {
		return fmt.Sprint(n)
	}
	r, g, b, _ := c.RGB()
	return fmt.Sprintf("#%02x%02x%02x", r, g, b)
}
