package cells_test

import (
	"testing"

	"charm.land/bubbles/v2/textinput"

	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
)

func TestStyledReadsSGR(t *testing.T) {
	base := cells.Style{FG: ink.Index(7), BG: ink.Index(4)}
	for _, tc := range []struct {
		name, in string
		want     cells.Style
	}{
		{"nothing", "x", base},
		{"bold and red", "\x1b[1;31mx", base.Fg(ink.Index(1)).With(ink.Bold)},
		{"bright background", "\x1b[104mx", base.On(ink.Index(12))},
		{"bright foreground", "\x1b[97mx", base.Fg(ink.Index(15))},
		{"256 colours", "\x1b[38;5;200mx", base.Fg(ink.Index(200))},
		{"24 bits", "\x1b[48;2;1;2;3;4mx", base.On(ink.RGB(1, 2, 3)).With(ink.Underline)},
		{"24 bits with colons", "\x1b[38:2:1:2:3mx", base.Fg(ink.RGB(1, 2, 3))},
		{"24 bits with colour space", "\x1b[38:2::1:2:3mx", base.Fg(ink.RGB(1, 2, 3))},
		{"256 with colons", "\x1b[38:5:9;3mx", base.Fg(ink.Index(9)).With(ink.Italic)},
		{"curly underline", "\x1b[4:3mx", base.With(ink.Underline)},
		{"no underline", "\x1b[4m\x1b[4:0mx", base},
		{"underline colour is skipped", "\x1b[58;5;1;1mx", base.With(ink.Bold)},
		{"reset", "\x1b[1;31m\x1b[mx", base},
		{"reset by number", "\x1b[1;31;0;7mx", base.With(ink.Reverse)},
		{"attributes off", "\x1b[1;2;3;4;7;9m\x1b[22;23;24;27;29mx", base},
		{"default colours", "\x1b[31;41;39;49mx", base},
		{"cut short", "\x1b[38;2;1mx", base.Fg(ink.RGB(1, 0, 0))},
		{"unknown", "\x1b[123mx", base},
	} {
		b := newBuffer(4, 1)
		b.Styled(0, 0, 4, 1, base, tc.in)
		if got := b.StyleAt(0, 0); b.Plain() != "x   " || got != tc.want {
			t.Errorf("%s: %q in %+v, want %+v", tc.name, b.Plain(), got, tc.want)
		}
	}
}

func TestStyledKeepsToItsRectangle(t *testing.T) {
	b := newBuffer(6, 4)
	b.Styled(1, 1, 3, 2, cells.Style{}, "\x1b[31mabcdef\r\ng\nlost")
	if got, want := b.Plain(), rows("      ", " abc  ", " g    ", "      "); got != want {
		t.Errorf("Plain() = %q, want %q", got, want)
	}
	if b.StyleAt(1, 2) != red {
		t.Error("the second line lost the colour of the first")
	}
}

func TestStyledShowsForeignSequences(t *testing.T) {
	b := newBuffer(20, 1)
	b.Styled(0, 0, 20, 1, cells.Style{}, "\x1b]0;a\x07\x1b[2Jb")
	if got, want := b.Plain(), "^[]0;a^G^[[2Jb      "; got != want {
		t.Errorf("Plain() = %q, want %q", got, want)
	}
}

func TestStyledTakesATextInput(t *testing.T) {
	in := textinput.New()
	in.SetVirtualCursor(false)
	in.SetWidth(10)
	in.SetValue("直播 news")
	b := newBuffer(12, 1)
	b.Styled(0, 0, 12, 1, cells.Style{}, in.View())
	if got, want := b.Plain(), "> 直播 news "; got != want {
		t.Errorf("Plain() = %q, want %q", got, want)
	}
}
