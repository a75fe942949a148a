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
