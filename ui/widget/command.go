package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Command returns the words as one command line for a POSIX shell, each quoted
// where it needs to be. It is not ok where a word holds a control character or is
// no text: such a line must not be handed to anybody.
func Command(words ...string) (line string, ok bool) {
	quoted := make([]string, len(words))
	for i, w := range words {
		if !utf8.ValidString(w) || strings.ContainsFunc(w, hazardous) {
			return "", false
		}
		quoted[i] = quote(w)
	}
	return strings.Join(quoted, " "), true
}

// hazardous reports whether a terminal that the line is pasted into might do
// something else than show r.
func hazardous(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)
}

func quote(w string) string {
	if w != "" && !strings.ContainsFunc(w, special) {
		return w
	}
	return "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
}

func special(r rune) bool {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		return false
	}
	return !strings.ContainsRune("_-./:@%+,=", r)
}
