package backend

import (
	"strings"
	"unicode"
)

// Of an answer its beginning is told: as many bytes, out of so many that are
// looked at.
const (
	excerptLength = 200
	excerptFrom   = 4 << 10
)

// Excerpt is how an answer that nobody understands begins, for a sentence that
// tells of it: one line of at most 200 bytes of valid UTF-8 in printable
// characters, what was cut marked by an ellipsis; empty where nothing prints.
// hide takes secrets out of the text before it is cut; see [RedactText].
func Excerpt(answer []byte, hide func(string) string) string {
	text := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) && r != unicode.ReplacementChar {
			return r
		}
		return ' '
	}, string(answer[:min(len(answer), excerptFrom)]))
	text = hide(strings.Join(strings.Fields(text), " "))
	if len(text) > excerptLength {
		text = strings.ToValidUTF8(text[:excerptLength], "") + "…"
	}
	return text
}
