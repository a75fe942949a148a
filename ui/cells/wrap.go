package cells

import (
	"strings"

	"mixdeck/ui/cells/escape"
)

// Wrap breaks s into lines of at most w cells, at blanks where there are any and
// inside a word where one is longer than a line. A line feed in s ends a line.
// Any other control character is made visible. With w below 1 there are none.
func Wrap(s string, w int) []string {
	if w < 1 {
		return nil
	}
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		out = appendWrapped(out, escape.Text(strings.TrimSuffix(line, "\r")), w)
	}
	return out
}

// appendWrapped appends the lines of one paragraph, made safe before.
func appendWrapped(out []string, s string, w int) []string {
	for {
		_, n := measure(s, w)
		if n == 0 && s != "" { // Not even one character fits: it is cut when drawn.
			n = next(s).bytes
		}
		if n == len(s) {
			return append(out, s)
		}
		end, rest := n, n
		if s[n] == ' ' {
			rest = n + 1
		} else if sp := strings.LastIndexByte(s[:n], ' '); sp > 0 {
			end, rest = sp, sp+1
		}
		out = append(out, strings.TrimRight(s[:end], " "))
		s = s[rest:]
	}
}

// Para writes s into the w by h rectangle at x, y, wrapped as by Wrap, and
// returns the number of rows used. Lines that do not fit are lost; the last one
// that does then ends in an ellipsis.
func (b *Buffer) Para(x, y, w, h int, st Style, s string) int {
	// A row takes w units, a blank and a line end at most.
	lines := Wrap(head(s, (max(h, 0)+1)*(max(w, 0)*maxUnitBytes+3)), w)
	for i, line := range lines {
		if i >= h {
			return max(h, 0)
		}
		if i == h-1 && i < len(lines)-1 {
			line += string(b.g.pal.lines.ellipsis)
		}
		b.TextIn(x, y+i, w, st, line)
	}
	return len(lines)
}
