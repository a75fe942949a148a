package cells_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
)

// hostile is text that must not reach a terminal as it is, and text that must.
var hostile = []string{
	"", "plain", "\x1b[31mred", "\x1b]0;title\x07", "\x9b2J", "\u009b2J", "\u202eabc", "a\u200bb", "\r\n\t\x00\x7f",
	"e\u0301\u0301\u0301\u0301\u0301", "\u0301", "直播", "直\u0301播", "❤️", "👍🏽", "👩\u200d👧", "🇨🇳", "\u1112\u1161", "स्ते",
	"\xff\xfe", "\xed\xa0\x80", "\U000e0041", "\u2028", "أخبار", "\ufeff", "\ufffe", "\U0010ffff", "\ue000", strings.Repeat("直", 300),
}

func text() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(hostile), rapid.String(), rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 12), func(b []byte) string { return string(b) }))
}

func styles() *rapid.Generator[cells.Style] {
	return rapid.SampledFrom([]cells.Style{{}, red, bold, {FG: ink.RGB(1, 2, 3), BG: ink.Index(200), Attr: 63}})
}

// scribble draws something into b or a sub of it.
func scribble(t *rapid.T, b *cells.Buffer) {
	at := rapid.IntRange(-3, 14)
	size := rapid.IntRange(-2, 16)
	x, y, w, h := at.Draw(t, "x"), at.Draw(t, "y"), size.Draw(t, "w"), size.Draw(t, "h")
	st, s := styles().Draw(t, "style"), text().Draw(t, "text")
	switch rapid.IntRange(0, 10).Draw(t, "what") {
	case 0:
		b.Text(x, y, st, s)
	case 1:
		b.TextIn(x, y, w, st, s)
	case 2:
		b.TextRight(x, y, w, st, s)
	case 3:
		b.Fill(x, y, w, h, st, rapid.Rune().Draw(t, "rune"))
	case 4:
		b.Set(x, y, st, rapid.Rune().Draw(t, "rune"))
	case 5:
		b.Sub(x, y, w, h).Box(st, s)
	case 6:
		b.Styled(x, y, w, h, st, s)
	case 7:
		b.Para(x, y, w, h, st, s)
	case 8:
		b.Restyle(x, y, w, h, func(cells.Style) cells.Style { return st })
	case 9:
		src := cells.NewBuffer(max(w, 0), max(h, 0), b.Palette())
		src.Text(0, 0, st, s)
		b.Blit(x, y, src.Sub(at.Draw(t, "sx"), 0, size.Draw(t, "sw"), max(h, 0)))
	case 10:
		scribble(t, b.Sub(x, y, w, h))
	}
}

var ownSGR = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// checkOutput reports what is wrong with what b would send to a terminal.
func checkOutput(t interface{ Fatalf(string, ...any) }, b *cells.Buffer) {
	lines := strings.Split(b.Plain(), "\n")
	if want := b.H(); len(lines) != want && want > 0 {
		t.Fatalf("Plain() has %d rows, want %d", len(lines), want)
	}
	for i, line := range lines {
		if got := ansi.StringWidthWc(line); got != b.W() && b.H() > 0 {
			t.Fatalf("row %d %q is %d wide, want %d", i, line, got, b.W())
		}
	}
	out := b.String()
	if !utf8.ValidString(out) {
		t.Fatalf("String() = %q is not UTF-8", out)
	}
	rest := ownSGR.ReplaceAllString(out, "")
	if rest != b.Plain() {
		t.Fatalf("String() without SGR is %q, want Plain() %q", rest, b.Plain())
	}
	for _, r := range rest {
		if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0) {
			t.Fatalf("String() = %q has the control character %U", out, r)
		}
	}
}

func TestWhateverIsDrawnFitsAndIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		borders := rapid.SampledFrom([]cells.Borders{cells.Rounded, cells.Square, cells.ASCII}).Draw(t, "borders")
		size := rapid.IntRange(0, 14)
		b := cells.NewBuffer(size.Draw(t, "W"), size.Draw(t, "H"), cells.NewPalette(borders))
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			scribble(t, b)
		}
		checkOutput(t, b)
		checkPairs(t, b)
		if borders == cells.ASCII && strings.ContainsFunc(b.Plain(), func(r rune) bool { return r > 0x7e }) {
			t.Fatalf("ASCII drew %q", b.Plain())
		}
	})
}

// checkPairs reports a wide character without its right half, or the reverse.
func checkPairs(t *rapid.T, b *cells.Buffer) {
	for y := range b.H() {
		for x := range b.W() {
			wide := b.At(x, y).Width == 2
			if half := x+1 < b.W() && b.At(x+1, y).Width == 0; wide != half {
				t.Fatalf("the cells at %d and %d of row %d are no pair", x, x+1, y)
			}
		}
	}
}

func TestWidthIsWhatTextTakes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := text().Draw(t, "text")
		w := cells.Width(s)
		b := cells.NewBuffer(w+3, 1, cells.NewPalette(cells.Rounded))
		if got := b.Text(0, 0, red, s); got != w {
			t.Fatalf("Text(%q) takes %d cells, Width says %d", s, got, w)
		}
		b.Clear(cells.Style{})
		if got := b.TextIn(0, 0, w, red, s); got != w {
			t.Fatalf("TextIn(%q) takes %d of %d cells", s, got, w)
		}
	})
}

func TestTextInNeverTakesMoreThanItsRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := text().Draw(t, "text"), rapid.IntRange(0, 9).Draw(t, "w")
		b := cells.NewBuffer(12, 1, cells.NewPalette(cells.Rounded))
		b.Fill(0, 0, 12, 1, red, '#')
		if got := b.TextIn(2, 0, w, bold, s); got > w {
			t.Fatalf("TextIn took %d cells of %d", got, w)
		}
		for x := range 12 {
			if outside := x < 2 || x >= 2+w; outside && b.StyleAt(x, 0) != red {
				t.Fatalf("TextIn(2, 0, %d, %q) wrote to column %d", w, s, x)
			}
		}
	})
}

func TestEveryWrappedLineFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := text().Draw(t, "text"), rapid.IntRange(10, 20).Draw(t, "w")
		for _, line := range cells.Wrap(s, w) {
			if got := cells.Width(line); got > w {
				t.Fatalf("Wrap(%q, %d) has the line %q of width %d", s, w, line, got)
			}
		}
	})
}

func FuzzOutputHasOurOwnSequencesOnly(f *testing.F) {
	for i, s := range hostile {
		f.Add(s, i%3)
	}
	f.Fuzz(func(t *testing.T, s string, kind int) {
		b := newBuffer(24, 4)
		switch kind {
		case 0:
			b.Text(0, 0, red, s)
			b.TextIn(3, 1, 9, bold, s)
		case 1:
			b.Styled(1, 0, 22, 4, red, s)
		default:
			b.Box(red, s).Para(0, 0, 22, 2, bold, s)
		}
		checkOutput(t, b)
	})
}
