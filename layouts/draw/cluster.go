package draw

import (
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// maxMarks is how many combining marks one letter keeps.
const maxMarks = 3

// cluster is the next thing of a label that takes cells: text as it stands in
// the label, or a code point that is not shown as it is.
type cluster struct {
	text   string
	bytes  int  // of the label
	width  int  // cells; of the visible form where hidden
	hidden rune // shown as ^X or <U+202E>; -1 where text is
}

// simple tells whether a label begins with a printable ASCII character that has
// no marks. It is most of what labels are made of.
func simple(s string) bool {
	return s[0] >= ' ' && s[0] < 0x7f && (len(s) == 1 || s[1] < utf8.RuneSelf)
}

// next reads the first cluster of a label that is not empty. Width is counted by
// code point, as a terminal without grapheme clustering counts it. What one with
// clustering would count otherwise is taken apart or left out, except in scripts
// whose letters merge into one another, such as Devanagari.
func next(s string) cluster {
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 {
		return cluster{text: "\ufffd", bytes: 1, width: 1, hidden: -1}
	}
	if regional(r) {
		if pair, size := utf8.DecodeRuneInString(s[n:]); regional(pair) {
			return cluster{text: s[:n+size], bytes: n + size, width: 2, hidden: -1}
		}
	}
	if !shown(r) {
		return cluster{bytes: n, width: visibleWidth(r), hidden: r}
	}
	w := min(ansi.StringWidthWc(s[:n]), 2)
	if w < 1 {
		return cluster{bytes: n, width: visibleWidth(r), hidden: r}
	}
	end := n + marks(s[n:])
	return cluster{text: s[:end], bytes: end + selectors(s[end:]), width: w, hidden: -1}
}

// marks is the length of the combining marks at the start of s that a letter
// keeps.
func marks(s string) (n int) {
	for range maxMarks {
		r, size := utf8.DecodeRuneInString(s[n:])
		if r < 0x300 || !unicode.In(r, unicode.Mn, unicode.Me) || selector(r) || ansi.StringWidthWc(s[n:n+size]) != 0 {
			break
		}
		n += size
	}
	return n
}

// selectors is the length of the presentation selectors at the start of s. With
// them terminals disagree whether a character is one or two cells wide.
func selectors(s string) (n int) {
	for {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !selector(r) {
			return n
		}
		n += size
	}
}

func selector(r rune) bool { return r == '\ufe0e' || r == '\ufe0f' }

// regional tells whether r is one of the letters of which two make a flag. A
// single one is as wide as a flag on some terminals.
func regional(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

// shown tells whether every terminal shows r where it stands: no control
// character, nothing that turns the direction of writing or cannot be seen, and
// nothing that some terminals merge into the character before it (skin tones,
// the later parts of Korean syllables).
func shown(r rune) bool {
	switch {
	case r >= ' ' && r < 0x7f:
		return true
	case r < 0xa0, r == '\u2028', r == '\u2029':
		return false
	case r >= 0xe0000 && r <= 0xe007f:
		return false
	case regional(r), r >= 0x1f3fb && r <= 0x1f3ff, r >= 0x1160 && r <= 0x11ff, r >= 0xd7b0 && r <= 0xd7ff:
		return false
	}
	return !unicode.Is(unicode.Cf, r)
}

// visible appends the form in which a code point is shown that is not shown as it
// is: ^X below U+0080, else <U+202E>.
func visible(dst []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		return append(dst, '^', byte(r)^0x40)
	}
	const digits = "0123456789ABCDEF"
	dst = append(dst, "<U+"...)
	for shift := 4 * (hexLength(r) - 1); shift >= 0; shift -= 4 {
		dst = append(dst, digits[r>>shift&0xf])
	}
	return append(dst, '>')
}

func visibleWidth(r rune) int {
	if r < utf8.RuneSelf {
		return len("^X")
	}
	return len("<U+>") + hexLength(r)
}

// hexLength is the number of digits of r, at least 4.
func hexLength(r rune) int {
	n := 4
	for r>>(4*n) != 0 {
		n++
	}
	return n
}

// measure returns how many cells a label takes, counting no further than just
// beyond limit.
func measure(s string, limit int) (width int) {
	for len(s) > 0 && width <= limit {
		if simple(s) {
			width++
			s = s[1:]
			continue
		}
		c := next(s)
		width += c.width
		s = s[c.bytes:]
	}
	return width
}
