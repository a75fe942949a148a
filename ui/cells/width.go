package cells

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"mixdeck/ui/cells/escape"
)

// maxFollowers is how many code points without width one character keeps.
const maxFollowers = 3

// unit is what one cell, or one pair of cells, shows.
type unit struct {
	base  rune
	width int // cells
	bytes int // of the text that the unit was read from
	alone bool
	// hidden: base shows nothing by itself, its visible form is drawn instead.
	hidden bool
}

// next reads the first unit of s, which package escape has made safe and which
// is not empty. Characters are counted by code point, as a terminal without
// grapheme clustering counts them; what would make a terminal with clustering
// count differently is taken apart or made visible, so both agree. Consonants
// that Indic scripts join are left, for they are ordinary writing: a terminal
// with clustering may show the rest of such a row one cell to the left.
func next(s string) unit {
	if c := s[0]; c < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return unit{base: rune(c), width: 1, bytes: 1, alone: true}
	}
	r, n := utf8.DecodeRuneInString(s)
	w := runeWidth(s[:n], r)
	if w == 0 {
		var buf [12]byte
		return unit{base: r, width: len(escape.AppendRune(buf[:0], r)), bytes: n, hidden: true}
	}
	u := unit{base: r, width: w, bytes: n}
	for i := 0; i < maxFollowers && u.bytes < len(s); i++ {
		f, fn := utf8.DecodeRuneInString(s[u.bytes:])
		if f < 0x300 || joins(f) || ansi.StringWidthWc(s[u.bytes:u.bytes+fn]) > 0 {
			break
		}
		u.bytes += fn
	}
	u.alone = u.bytes == n
	return u
}

// runeWidth returns 1 or 2, or 0 for a code point that cannot stand alone. s is
// the text of r.
func runeWidth(s string, r rune) int {
	if r < 0x7f {
		return 1
	}
	if joins(r) {
		return 0
	}
	return min(ansi.StringWidthWc(s), 2)
}

// joins reports whether r has a width of its own on some terminals and none on
// others, which merge it into the character before: the skin tones of emoji, and
// the vowels and finals of Korean syllables written in parts.
func joins(r rune) bool {
	return r >= 0x1f3fb && r <= 0x1f3ff || r >= 0x1160 && r <= 0x11ff || r >= 0xd7b0 && r <= 0xd7ff
}

// withoutSelectors drops the selectors between text and emoji presentation:
// with them terminals disagree whether a character is one or two cells wide.
func withoutSelectors(s string) string {
	if !strings.ContainsAny(s, "\ufe0e\ufe0f") {
		return s
	}
	return strings.NewReplacer("\ufe0e", "", "\ufe0f", "").Replace(s)
}

// maxUnitBytes is the longest text of a unit: a code point and its followers.
const maxUnitBytes = (maxFollowers + 1) * utf8.UTFMax

// safe returns the beginning of s, made safe to show, that is enough to fill
// limit cells and one more.
func safe(s string, limit int) string {
	return escape.Text(head(s, (limit+1)*maxUnitBytes))
}

// head returns the first n bytes of s, less those of a character that would be
// cut.
func head(s string, n int) string {
	if n >= len(s) {
		return s
	}
	for range utf8.UTFMax - 1 {
		if utf8.RuneStart(s[n]) {
			break
		}
		n--
	}
	return s[:n]
}

// Width returns how many cells Text takes for s.
func Width(s string) int {
	w, _ := measure(escape.Text(s), int(^uint(0)>>1))
	return w
}

// measure returns the width of those first units of s, made safe before, that
// fit into limit cells together, and their length in bytes.
func measure(s string, limit int) (width, bytes int) {
	for bytes < len(s) {
		if n := min(asciiRun(s[bytes:]), limit-width); n > 0 {
			width += n
			bytes += n
			continue
		}
		u := next(s[bytes:])
		if u.width > limit-width {
			break
		}
		width += u.width
		bytes += u.bytes
	}
	return width, bytes
}
