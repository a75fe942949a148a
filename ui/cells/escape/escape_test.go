package escape_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"mixdeck/ui/cells/escape"
)

func TestWhatCannotBeSeenBecomesVisible(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"line feed, return, tab", "a\nb\rc\td", "a^Jb^Mc^Id"},
		{"escape sequence", "\x1b[2J", "^[[2J"},
		{"window title", "\x1b]0;x\x07", "^[]0;x^G"},
		{"null and delete", "\x00\x7f", "^@^?"},
		{"C1 as UTF-8", "\u009b31m", "<U+009B>31m"},
		{"C1 as a bare byte", "\x9b31m", "\ufffd31m"},
		{"next line, no-break space", "\u0085\u00a0", "<U+0085>\u00a0"},
		{"truncated UTF-8", "a\xe7\x9b", "a\ufffd\ufffd"},
		{"surrogate", "\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
		{"overlong", "\xc0\xaf", "\ufffd\ufffd"},
		{"right-to-left override", "a\u202eb", "a<U+202E>b"},
		{"isolates", "\u2066\u2069", "<U+2066><U+2069>"},
		{"marks of direction", "\u200e\u200f\u061c", "<U+200E><U+200F><U+061C>"},
		{"zero width", "a\u200bb\u200cc\u200dd\u2060e\ufeff", "a<U+200B>b<U+200C>c<U+200D>d<U+2060>e<U+FEFF>"},
		{"soft hyphen", "a\u00adb", "a<U+00AD>b"},
		{"separators", "\u2028\u2029", "<U+2028><U+2029>"},
		{"tags", "\U000e0041\U000e007f\U000e0000", "<U+E0041><U+E007F><U+E0000>"},
		{"three marks stay", "e\u0301\u0302\u0303", "e\u0301\u0302\u0303"},
		{"the fourth does not", "e\u0301\u0302\u0303\u0304x\u0301", "e\u0301\u0302\u0303<U+0304>x\u0301"},
		{"a mark without a letter", "\u0301a", "<U+0301>a"},
		{"a mark after an escape", "\x07\u0301", "^G<U+0301>"},
		{"joined emoji come apart", "👩\u200d👧", "👩<U+200D>👧"},
	} {
		if got := escape.Text(tc.in); got != tc.want {
			t.Errorf("%s: Text(%q) = %q, want %q", tc.name, tc.in, got, tc.want)
		}
	}
}

func TestOrdinaryTextStaysAsItIs(t *testing.T) {
	for _, s := range []string{
		"evening-news", "~!@#$%^&*()", "晚间新闻", "ニュース", "뉴스", "أخبار المساء", "חֲדָשׁוֹת", "Вечерние новости",
		"ข่าวภาคค่ำ", "समाचार", "Tiếng Việt", "❤️ show", "👍🏽", "1️⃣", "🇨🇳", "─│╭ … ●", "\u00a0", "\ufffd",
	} {
		if got := escape.Text(s); got != s {
			t.Errorf("Text(%q) = %q", s, got)
		}
		if n := testing.AllocsPerRun(10, func() { escape.Text(s) }); n != 0 {
			t.Errorf("Text(%q) allocates %v times", s, n)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"", "a\x1b[31mb", "\u202e\u200b", "e\u0301\u0301\u0301\u0301", "\xff\x9b", "\U000e0041", "直播"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := escape.Text(s)
		if !utf8.ValidString(got) {
			t.Fatalf("Text(%q) = %q is not UTF-8", s, got)
		}
		if again := escape.Text(got); again != got {
			t.Fatalf("Text of Text(%q) = %q, want %q", s, again, got)
		}
		if utf8.RuneCountInString(got) < utf8.RuneCountInString(s) {
			t.Fatalf("Text(%q) = %q lost something", s, got)
		}
		marks := 0
		for _, r := range got {
			if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
				t.Fatalf("Text(%q) = %q lets %U pass", s, got, r)
			}
			if !unicode.In(r, unicode.Mn, unicode.Me) {
				marks = 0
			} else if marks++; marks > 3 {
				t.Fatalf("Text(%q) = %q has more than three marks on a letter", s, got)
			}
		}
		if strings.ContainsRune(got, '\x1b') {
			t.Fatalf("Text(%q) = %q has an escape", s, got)
		}
	})
}
