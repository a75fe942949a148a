// Package escape makes text from outside safe to show on a terminal.
//
// Names, tags, addresses and error messages come from clouds and files, and
// whoever can write them could otherwise move the cursor, change colours, turn
// the order of letters round or hide parts of a word. Nothing is taken away:
// what cannot be shown as it is becomes visible, so that two different names
// never look the same because of it.
//
// It is called by the only two writers to a terminal, the cell buffer and the
// plain writer of the commands, and imports the standard library only.
package escape

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxMarks is how many combining marks one letter keeps. Three is what written
// languages need (Hebrew with vowel, dot and accent; Vietnamese needs two).
const maxMarks = 3

// Text returns s so that a terminal shows all of it, on one line and in order:
//
//   - bytes that are not UTF-8 become U+FFFD;
//   - control characters become ^X (line feed ^J, escape ^[, delete ^?), and
//     those from U+0080 to U+009F <U+009B>;
//   - characters that turn the direction of writing, take no room or cannot be
//     seen (all of Unicode's category Cf, the line and the paragraph separator)
//     become <U+202E>;
//   - combining marks beyond three to a letter, or with no letter before them,
//     become <U+0301>.
//
// Everything else stays as it is: letters of every script, wide characters and
// emoji. A string that needs no change is returned as it is, and Text of a Text
// changes nothing.
func Text(s string) string {
	i := cleanPrefix(s)
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	var buf [12]byte
	marks := maxMarks
	for _, r := range s {
		var shown bool
		if marks, shown = step(r, marks); shown {
			b.WriteRune(r)
		} else {
			b.Write(AppendRune(buf[:0], r))
		}
	}
	return b.String()
}

// cleanPrefix returns how many bytes of s need no change.
func cleanPrefix(s string) int {
	marks := maxMarks
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c < 0x7f {
			marks = 0
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		var shown bool
		if marks, shown = step(r, marks); !shown {
			return i
		}
		i += n
	}
	return len(s)
}

// step reports whether r may be shown as it is after a letter that carries so
// many marks already, and how many the letter carries then.
func step(r rune, marks int) (int, bool) {
	switch {
	case !Shown(r):
		return maxMarks, false
	case !isMark(r):
		return 0, true
	case marks < maxMarks:
		return marks + 1, true
	}
	return maxMarks, false
}

// isMark reports whether r is drawn onto the letter before it.
func isMark(r rune) bool {
	return r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me)
}

// Shown reports whether a terminal shows r, and shows it where it stands.
func Shown(r rune) bool {
	switch {
	case r >= ' ' && r < 0x7f:
		return true
	case r < 0xa0:
		return false
	case r == '\u2028', r == '\u2029':
		return false
	case r >= 0xe0000 && r <= 0xe007f: // Tags, also those not assigned.
		return false
	}
	return !unicode.Is(unicode.Cf, r)
}

// AppendRune appends the visible form of a rune that is not shown as it is:
// ^X below U+0080, else <U+XXXX>. It is 2 to 10 bytes of ASCII.
func AppendRune(dst []byte, r rune) []byte {
	if r < 0x80 {
		return append(dst, '^', byte(r)^0x40)
	}
	const hex = "0123456789ABCDEF"
	dst = append(dst, "<U+"...)
	shift := 12
	for r>>shift > 0xf {
		shift += 4
	}
	for ; shift >= 0; shift -= 4 {
		dst = append(dst, hex[r>>shift&0xf])
	}
	return append(dst, '>')
}
