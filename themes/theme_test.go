package themes

import (
	"slices"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"mixdeck/themes/ink"
)

var profiles = []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI, colorprofile.ASCII}

func load(t *testing.T, name string) *Theme {
	t.Helper()
	th, err := Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return th
}

func TestTheDefaultThemeIsThereAndDark(t *testing.T) {
	if !slices.Contains(Names(), Default) {
		t.Errorf("Names() = %v, want %s among them", Names(), Default)
	}
	th := load(t, "")
	if th.Name() != Default || !th.Dark() || th.About() == "" {
		t.Errorf("Load(\"\") is %q, dark %t, about %q", th.Name(), th.Dark(), th.About())
	}
}

func TestAnUnknownThemeIsNamedWithThoseThatExist(t *testing.T) {
	_, err := Load("noon")
	if err == nil || !strings.Contains(err.Error(), `"noon"`) || !strings.Contains(err.Error(), Default) {
		t.Errorf("Load(noon) = %v", err)
	}
}

func TestAThemeIsCompleteInEveryProfile(t *testing.T) {
	for _, name := range Names() {
		th := load(t, name)
		for _, p := range profiles {
			s := th.Styles(p)
			each(&s, func(style string, got *ink.Style) {
				colours := got.FG != ink.None && got.BG != ink.None
				if want := p != colorprofile.ASCII; colours != want {
					t.Errorf("%s in %s: %s is %+v", name, p, style, *got)
				}
			})
		}
	}
}

func TestTalliesCanBeToldApartEvenWithoutColours(t *testing.T) {
	for _, name := range Names() {
		for _, p := range profiles {
			s := load(t, name).Styles(p)
			seen := map[ink.Style]string{}
			for tally, style := range map[string]ink.Style{
				"on air": s.Tally.OnAir, "preview": s.Tally.Preview, "armed": s.Tally.Armed,
				"uncertain": s.Tally.Uncertain, "idle": s.Tally.Idle,
			} {
				if other, ok := seen[style]; ok {
					t.Errorf("%s in %s: %s and %s look the same", name, p, tally, other)
				}
				seen[style] = tally
			}
		}
	}
}

// rgb returns the channels of c in a terminal with xterm's colours.
func rgb(c ink.Color) (r, g, b float64) {
	if n, ok := c.Index(); ok {
		cr, cg, cb, _ := ansi.IndexedColor(n).RGBA()
		return float64(cr) / 0xffff, float64(cg) / 0xffff, float64(cb) / 0xffff
	}
	cr, cg, cb, _ := c.RGB()
	return float64(cr) / 255, float64(cg) / 255, float64(cb) / 255
}

func TestEveryStyleCanBeRead(t *testing.T) {
	// Body text needs 4.5, what is large or secondary 3 (WCAG 2.2, 1.4.3 and
	// 1.4.11). Lines and what is switched off need only be seen. What the 16
	// colours look like is the terminal's choice, so a little less will do there.
	least := func(style string, p colorprofile.Profile) float64 {
		switch {
		case slices.Contains([]string{"base.line", "base.track", "tile.line", "editor.edge"}, style):
			return 1.5
		case strings.HasSuffix(style, "off"), strings.HasSuffix(style, "dim"), strings.HasSuffix(style, "guide"),
			strings.HasSuffix(style, "hint"), style == "state.ended":
			return 2.5
		case strings.Contains(style, "muted"), strings.HasPrefix(style, "picture.layers"):
			return 3
		case p == colorprofile.ANSI:
			return 3.5
		}
		return 4.5
	}
	for _, name := range Names() {
		for _, p := range profiles[:3] {
			s := load(t, name).Styles(p)
			each(&s, func(style string, got *ink.Style) {
				if c := contrast(got.FG, got.BG); c < least(style, p) {
					t.Errorf("%s in %s: %s has contrast %.1f, want %.1f", name, p, style, c, least(style, p))
				}
			})
		}
	}
}

func TestNamesAndLinesCanBeReadOnEveryFill(t *testing.T) {
	for _, name := range Names() {
		for _, p := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI} {
			pic := load(t, name).Styles(p).Picture
			for i, fill := range pic.Layers {
				if c := contrast(pic.Label.FG, fill.BG); c < 3.5 {
					t.Errorf("%s in %s: a name on fill %d has contrast %.1f", name, p, i, c)
				}
				if c := contrast(pic.Line.FG, fill.BG); c < 2 {
					t.Errorf("%s in %s: a line on fill %d has contrast %.1f", name, p, i, c)
				}
			}
		}
	}
}

func TestBlueMeansOnlyThatATallyCannotBeTrusted(t *testing.T) {
	allowed := []string{"strip.uncertain", "strip.stale", "tally.uncertain", "state.unknown", "tile.stale"}
	for _, name := range Names() {
		s := load(t, name).Styles(colorprofile.ANSI)
		each(&s, func(style string, got *ink.Style) {
			for _, c := range []ink.Color{got.FG, got.BG} {
				if n, ok := c.Index(); ok && (n == 4 || n == 12 || n == 14) && !slices.Contains(allowed, style) {
					t.Errorf("%s: %s is blue", name, style)
				}
			}
		})
	}
}

func TestAFaultyFileIsExplained(t *testing.T) {
	for _, tc := range []struct{ name, file, want string }{
		{"not YAML", "a: [", "cannot be read"},
		{"unknown field", "colours: {}", "colours"},
		{"a colour of two", "colors: {red: [\"#000000\", 1]}", "line 1: colour red: want a list of three"},
		{"a colour that is a word", "colors: {red: crimson}", "want a list of three"},
		{"a bad hex", "colors: {red: [\"#12345\", 1, 1]}", `"#12345", is not like`},
		{"a bad number", "colors: {red: [\"#123456\", 256, 1]}", `"256" is not a number from 0 to 255`},
		{"a bad basic number", "colors: {red: [\"#123456\", 25, 16]}", `"16" is not a number from 0 to 15`},
		{"an unknown colour", "styles: {base: {text: red}}", `style base.text: "red" is neither`},
		{"an unknown attribute", "styles: {base: {text: bold / loud}}", `"loud", after the slash, is no attribute`},
		{"missing styles", "styles: {base: {text: bold}}", "these styles are missing: base.muted"},
	} {
		_, err := Parse("test", []byte(tc.file))
		if err == nil || !strings.Contains(err.Error(), tc.want) || !strings.Contains(err.Error(), `theme "test"`) {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.want)
		}
	}
	data, err := files.ReadFile(Default + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, err = Parse("test", append(data, "    other: bold\n"...))
	if err == nil || !strings.Contains(err.Error(), "no style is called diff.other") {
		t.Errorf("an unknown style gives %v", err)
	}
}

func TestAStyleReachesBubblesUnchanged(t *testing.T) {
	s := ink.Style{FG: ink.RGB(1, 2, 3), BG: ink.Index(9), Attr: ink.Bold | ink.Underline}
	got := LipGloss(s)
	want := lipgloss.NewStyle().Bold(true).Underline(true).Foreground(lipgloss.Color("#010203")).Background(lipgloss.Color("9"))
	if g, w := got.Render("x"), want.Render("x"); g != w {
		t.Errorf("renders %q, want %q", g, w)
	}
	if got := LipGloss(ink.Style{}).Render("x"); got != "x" {
		t.Errorf("no style renders %q", got)
	}
}

func FuzzParse(f *testing.F) {
	data, err := files.ReadFile(Default + ".yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte("styles: {base: {text: bold on}}"))
	f.Add([]byte("styles: {picture: {layers: [[bold], {a: b}]}}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if th, err := Parse("fuzz", data); err == nil {
			th.Styles(colorprofile.TrueColor)
		}
	})
}
