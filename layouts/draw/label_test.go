package draw_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"mixdeck/layouts"
	"mixdeck/layouts/draw"
)

// flat returns what stands in the brackets of a box one cell high.
func flat(label string, w int, o draw.Options) string {
	p := layouts.Picture{
		Canvas: layouts.Canvas{Width: 2000, Height: 1},
		Boxes:  []layouts.Box{{Label: label, Rect: layouts.Rect{W: 2000, H: 1}}},
	}
	s := draw.Text(&p, w+2, 1, o)
	return strings.TrimSuffix(strings.TrimPrefix(s, "["), "]")
}

func TestLabelsAreSafeAndCutToTheCell(t *testing.T) {
	for _, c := range []struct {
		name, label string
		w           int
		want        string
	}{
		{"with a blank on either side", "host", 8, " host ──"},
		{"as wide as the room", "host", 4, "host"},
		{"a blank on one side would not do", "host", 5, "host─"},
		{"cut", "hosts", 4, "hos…"},
		{"one cell has no room to say that it is cut", "host", 1, "h"},
		{"wide", "主持人", 8, " 主持人 "},
		{"wide, cut between", "主持人", 5, "主持…"},
		{"wide, half a cell left", "主持人", 4, "主…─"},
		{"wide in one cell", "主", 1, "─"},
		{"marks", "e\u0301\u0302\u0303\u0304", 11, " e\u0301\u0302\u0303<U+0304> "},
		{"a mark alone", "\u0301", 10, " <U+0301> "},
		{"escape", "a\x1b[m", 8, " a^[[m ─"},
		{"line feed and delete", "\n\x7f", 6, " ^J^? "},
		{"a control character is not cut in two", "a\nb", 3, "a…─"},
		{"C1", "\u009b", 10, " <U+009B> "},
		{"bare byte", "\x9b", 3, " \ufffd "},
		{"turned round", "\u202e", 10, " <U+202E> "},
		{"tag", "\U000e0041", 11, " <U+E0041> "},
		{"selector", "❤\ufe0f!", 4, " ❤! "},
		{"flag", "🇨🇳", 4, " 🇨🇳 "},
		{"skin", "👍🏽", 14, " 👍<U+1F3FD> ─"},
	} {
		got := flat(c.label, c.w, draw.Options{})
		if got != c.want {
			t.Errorf("%s: %q in %d cells is %q, want %q", c.name, c.label, c.w, got, c.want)
		}
	}
}

func TestASCIIPutsAQuestionMarkForEachCell(t *testing.T) {
	for label, want := range map[string]string{"主 é": " ?? ? --", "e\u0301": " ? -----", "\u202e": "<U+202E>"} {
		if got := flat(label, 8, draw.Options{ASCII: true}); got != want {
			t.Errorf("%q is %q, want %q", label, got, want)
		}
	}
}

func TestABoxWithoutALabelShowsItsID(t *testing.T) {
	p := layouts.Picture{
		Canvas: layouts.Canvas{Width: 10, Height: 10},
		Boxes:  []layouts.Box{{ID: "cam", Rect: layouts.Rect{W: 10, H: 10}}},
	}
	if got := draw.Text(&p, 10, 5, draw.Options{}); !strings.HasPrefix(got, "┌ cam ───┐\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestDetailsTakeAsManyLinesAsTheyNeed(t *testing.T) {
	p := layouts.Picture{
		Canvas: layouts.Canvas{Width: 100, Height: 100},
		Boxes: []layouts.Box{
			{ID: "a", Kind: layouts.BoxLayer, Rect: layouts.Rect{W: 100, H: 100}},
			{ID: "b", Kind: layouts.BoxLayer, Rect: layouts.Rect{X: 10, Y: 40, W: 60, H: 60}, Z: -12},
		},
	}
	want := strings.Join([]string{
		"┌ a ──────────────┐",
		"│ 0,0 100x100 z0  │",
		"│                 │",
		"│                 │",
		"│ ┌ b ──────┐     │",
		"│ │ 10,40   │     │",
		"│ │ 60x60   │     │",
		"│ │ z-12    │     │",
		"│ │         │     │",
		"└─└─────────┘─────┘",
	}, "\n")
	if got := draw.Text(&p, 19, 10, draw.Options{Details: true}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func FuzzALabelNeverBreaksItsLine(f *testing.F) {
	for _, s := range names {
		f.Add(s, uint8(10))
	}
	f.Fuzz(func(t *testing.T, label string, w uint8) {
		for _, o := range []draw.Options{{}, {ASCII: true}} {
			got := flat(label, int(w), o)
			if !utf8.ValidString(got) || strings.ContainsFunc(got, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }) {
				t.Fatalf("%q is drawn %q", label, got)
			}
			if width := ansi.StringWidthWc(got); width != int(w) {
				t.Fatalf("%q takes %d cells of %d: %q", label, width, w, got)
			}
		}
	})
}
