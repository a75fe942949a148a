package volc

import (
	"strings"
	"unicode"
)

// Of an answer that nobody understands its beginning is told: as many bytes, out
// of so many that are looked at.
const (
	excerptLength = 200
	excerptFrom   = 4 << 10
)

// excerpt is the beginning of an answer in printable characters, with secrets
// taken out by hide; empty where there are none.
func excerpt(raw []byte, hide func(string) string) string {
	if len(raw) > excerptFrom {
		raw = raw[:excerptFrom]
	}
	text := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) && r != unicode.ReplacementChar {
			return r
		}
		return ' '
	}, string(raw))
	text = hide(strings.Join(strings.Fields(text), " "))
	if len(text) > excerptLength {
		text = strings.ToValidUTF8(text[:excerptLength], "") + "…"
	}
	return text
}
