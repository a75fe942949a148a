package cells_test

import (
	"strings"
	"testing"

	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
)

var (
	bold = cells.Style{Attr: ink.Bold}
	red  = cells.Style{FG: ink.Index(1)}
)

func newBuffer(w, h int) *cells.Buffer {
	return cells.NewBuffer(w, h, cells.NewPalette(cells.Rounded))
}

// rows joins lines as Plain does.
func rows(lines ...string) string { return strings.Join(lines, "\n") }

func TestANewBufferIsBlank(t *testing.T) {
	if got, want := newBuffer(3, 2).Plain(), rows("   ", "   "); got != want {
		t.Errorf("Plain() = %q, want %q", got, want)
	}
}

func TestASubDrawsInItsOwnCoordinatesAndNowhereElse(t *testing.T) {
	b := newBuffer(5, 3)
	s := b.Sub(1, 1, 3, 1)
	s.Text(-1, 0, red, "abcdefgh")
	s.Text(0, 1, red, "below")
	s.Text(0, -1, red, "above")
	if got, want := b.Plain(), rows("     ", " bcd ", "     "); got != want {
		t.Errorf("Plain() = %q, want %q", got, want)
	}
	if x, y := s.Sub(1, 0, 1, 1).Origin(); x != 2 || y != 1 {
		t.Errorf("Origin() = %d, %d, want 2, 1", x, y)
	}
}

func TestABoxHasItsTitleOnTheUpperEdge(t *testing.T) {
	b := newBuffer(12, 3)
	b.Box(red, "news").Text(0, 0, bold, "in")
	if got, want := b.Plain(), rows("╭─ news ───╮", "│in        │", "╰──────────╯"); got != want {
		t.Errorf("Plain() =\n%s\nwant\n%s", got, want)
	}
	if b.StyleAt(0, 0) != red || b.StyleAt(1, 1) != bold {
		t.Error("the box or its inside has another style than was asked for")
	}
}

func TestStringHasOneSequenceForEachRunOfAStyle(t *testing.T) {
	b := newBuffer(6, 2)
	b.Text(1, 0, red, "ab")
	b.Text(3, 0, red, "c")
	if got, want := b.String(), " \x1b[0;31mabc\x1b[m  \n      "; got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
}

func TestBlitCopiesADrawingAndCutsIt(t *testing.T) {
	b := newBuffer(4, 2)
	src := cells.NewBuffer(4, 1, b.Palette())
	src.Text(0, 0, red, "直播")
	b.Blit(1, 0, src)
	b.Blit(-1, 1, src)
	if got, want := b.Plain(), rows(" 直 ", " 播 "); got != want {
		t.Errorf("Plain() = %q, want %q", got, want)
	}
	if b.StyleAt(1, 0) != red {
		t.Error("Blit lost the style")
	}
	foreign := newBuffer(4, 2)
	foreign.Blit(0, 0, src)
	if got, want := foreign.Plain(), rows("    ", "    "); got != want {
		t.Errorf("a buffer with another palette was copied: %q", got)
	}
}

func TestRestyleKeepsTheText(t *testing.T) {
	b := newBuffer(4, 1)
	b.Text(0, 0, red, "abcd")
	b.Restyle(1, 0, 2, 1, func(s cells.Style) cells.Style { return s.With(ink.Reverse) })
	if b.Plain() != "abcd" || b.StyleAt(0, 0) != red || b.StyleAt(1, 0) != red.With(ink.Reverse) || b.StyleAt(3, 0) != red {
		t.Errorf("Restyle made %q", b.String())
	}
}

func TestEqualBuffersShowTheSame(t *testing.T) {
	a := newBuffer(4, 1)
	b := cells.NewBuffer(4, 1, a.Palette())
	a.Text(0, 0, red, "直")
	if a.Equal(b) {
		t.Error("a blank buffer equals one with text")
	}
	b.Text(0, 0, red, "直")
	if !a.Equal(b) {
		t.Error("two buffers with the same text in the same style are not equal")
	}
	if a.Equal(cells.NewBuffer(5, 1, a.Palette())) {
		t.Error("buffers of different sizes are equal")
	}
}

func TestResizeBlanksAndKeepsToTheLimits(t *testing.T) {
	b := newBuffer(4, 1)
	b.Text(0, 0, red, "abcd")
	b.Resize(2, 2)
	if got, want := b.String(), rows("  ", "  "); got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
	b.Resize(1_000_000, 1_000_000)
	if b.W() != cells.MaxWidth || b.H() != cells.MaxHeight {
		t.Errorf("a huge buffer is %d by %d", b.W(), b.H())
	}
	b.Resize(-1, 5)
	if b.W() != 0 || b.H() != 5 || b.String() != "\n\n\n\n" {
		t.Errorf("a buffer without columns gives %q", b.String())
	}
}

func TestAStyleKeepsItsNumber(t *testing.T) {
	p := cells.NewPalette(cells.Rounded)
	first, second := p.Style(red), p.Style(bold)
	if first == second || p.Style(red) != first || p.StyleOf(second) != bold || p.Style(cells.Style{}) != 0 {
		t.Error("the palette numbers styles differently from call to call")
	}
}
