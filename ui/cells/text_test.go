package cells_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/ui/cells"
)

func TestTextIsCutWithAnEllipsisByItsWidth(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		w          int
		want       string
		used       int
	}{
		{"fits", "abc", 3, "abc   ", 3},
		{"one too long", "abcd", 3, "ab…   ", 3},
		{"wide characters leave a blank", "直播新闻", 6, "直播… ", 5},
		{"wide characters that fit", "直播新", 6, "直播新", 6},
		{"room for the ellipsis only", "abc", 1, "…     ", 1},
		{"no room", "abc", 0, "      ", 0},
		{"negative room", "abc", -3, "      ", 0},
		{"empty", "", 6, "      ", 0},
		{"accents take no room", "e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301   ", 3},
		{"made visible first", "\x1b[2J", 4, "^[[…  ", 4},
	} {
		b := newBuffer(6, 1)
		if used := b.TextIn(0, 0, tc.w, red, tc.text); used != tc.used || b.Plain() != tc.want {
			t.Errorf("%s: TextIn took %d and drew %q, want %d and %q", tc.name, used, b.Plain(), tc.used, tc.want)
		}
	}
}

func TestTextStandsRightOrInTheMiddle(t *testing.T) {
	b := newBuffer(6, 3)
	b.TextRight(0, 0, 6, red, "直播")
	b.TextCenter(0, 1, 6, red, "ab")
	b.TextRight(0, 2, 6, red, "abcdefgh")
	if got, want := b.Plain(), rows("  直播", "  ab  ", "abcde…"); got != want {
		t.Errorf("Plain() = %q, want %q", got, want)
	}
}

func TestWideCharactersAreKeptWhole(t *testing.T) {
	for _, tc := range []struct {
		name string
		draw func(*cells.Buffer)
		want string
	}{
		{"cut by the right edge", func(b *cells.Buffer) { b.Text(3, 0, red, "直") }, "    "},
		{"cut by the left edge", func(b *cells.Buffer) { b.Text(-1, 0, red, "直a") }, " a  "},
		{"left half written over", func(b *cells.Buffer) { b.Text(0, 0, red, "直播"); b.Set(0, 0, red, 'x') }, "x 播"},
		{"right half written over", func(b *cells.Buffer) { b.Text(0, 0, red, "直播"); b.Set(1, 0, red, 'x') }, " x播"},
		{"two halves by one wide", func(b *cells.Buffer) { b.Text(0, 0, red, "直播"); b.Text(1, 0, red, "新") }, " 新 "},
		{"filled over", func(b *cells.Buffer) { b.Text(0, 0, red, "直播"); b.Fill(1, 0, 2, 1, red, '.') }, " .. "},
		{"drawn from a sub beside", func(b *cells.Buffer) { b.Text(0, 0, red, "直播"); b.Sub(1, 0, 1, 1).Text(0, 0, red, "直") }, "  播"},
		{"filled with wide", func(b *cells.Buffer) { b.Fill(0, 0, 3, 1, red, '直') }, "直  "},
	} {
		b := newBuffer(4, 1)
		tc.draw(b)
		if got := b.Plain(); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestASubOfAWideCharacterShowsABlank(t *testing.T) {
	b := newBuffer(4, 1)
	b.Text(0, 0, red, "直播")
	if got := b.Sub(1, 0, 2, 1).Plain(); got != "  " {
		t.Errorf("Plain() = %q, want two blanks", got)
	}
}

func TestTerminalsThatCountClustersAgreeOnTheWidth(t *testing.T) {
	for in, want := range map[string]string{
		"❤️x":                "❤x",
		"1️⃣x":               "1⃣x",
		"👍🏽":                 "👍<U+1F3FD>",
		"\u1112\u1161\u11ab": "\u1112<U+1161><U+11AB>",
	} {
		b := newBuffer(20, 1)
		n := b.Text(0, 0, red, in)
		if got := strings.TrimRight(b.Plain(), " "); got != want {
			t.Errorf("Text(%q) draws %q, want %q", in, got, want)
		}
		if w := cells.Width(in); w != n {
			t.Errorf("Width(%q) = %d but Text takes %d", in, w, n)
		}
	}
}

func TestASCIIDrawsSevenBitsOnly(t *testing.T) {
	b := cells.NewBuffer(12, 4, cells.NewPalette(cells.ASCII))
	b.Box(red, "晚间").Text(0, 0, red, "● 直播 é→x")
	b.Sub(1, 2, 10, 1).TextIn(0, 0, 4, red, "abcdef")
	want := rows("+- ???? ---+", "|* ???? ?>x|", "|abc~      |", "+----------+")
	if got := b.Plain(); got != want {
		t.Errorf("Plain() =\n%s\nwant\n%s", got, want)
	}
}

func TestWrapBreaksAtBlanks(t *testing.T) {
	for _, tc := range []struct {
		in   string
		w    int
		want []string
	}{
		{"stop evening news now", 8, []string{"stop", "evening", "news now"}},
		{"abcdefgh", 3, []string{"abc", "def", "gh"}},
		{"a\n\nb", 5, []string{"a", "", "b"}},
		{"直播新闻", 5, []string{"直播", "新闻"}},
		{"直", 1, []string{"直"}},
		{"", 5, []string{""}},
		{"a\tb", 5, []string{"a^Ib"}},
		{"x", 0, nil},
	} {
		if diff := cmp.Diff(tc.want, cells.Wrap(tc.in, tc.w)); diff != "" {
			t.Errorf("Wrap(%q, %d) (-want +got):\n%s", tc.in, tc.w, diff)
		}
	}
}

func TestAParagraphThatDoesNotFitEndsInAnEllipsis(t *testing.T) {
	b := newBuffer(6, 2)
	if n := b.Para(0, 0, 6, 2, red, "one two three four"); n != 2 {
		t.Errorf("Para took %d rows, want 2", n)
	}
	if got, want := b.Plain(), rows("one   ", "two…  "); got != want {
		t.Errorf("Plain() = %q, want %q", got, want)
	}
}

func TestHugeTextIsReadOnlyAsFarAsItShows(t *testing.T) {
	b := newBuffer(10, 2)
	for name, s := range map[string]string{
		"letters": strings.Repeat("a", 1<<20), "wide": strings.Repeat("直", 1<<20), "marks": "e" + strings.Repeat("\u0301", 1<<20),
		"broken": strings.Repeat("\x9b", 1<<20),
	} {
		b.TextIn(0, 0, 10, red, s)
		if n := testing.AllocsPerRun(1, func() { b.TextIn(0, 0, 10, red, s); b.Para(0, 1, 10, 1, red, s) }); n > 100 {
			t.Errorf("%s: a megabyte costs %v allocations", name, n)
		}
		checkOutput(t, b)
	}
}
