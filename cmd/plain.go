package cmd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"mixdeck/ui/cells"
	"mixdeck/ui/cells/escape"
)

// plain is the plain writer: the way of every command to a terminal or a pipe.
// It escapes whatever it is given, so that foreign text cannot steer the
// terminal.
type plain struct{ w io.Writer }

// line writes one line. The format is ours, its arguments may be foreign.
func (p plain) line(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for _, l := range lines {
		_, _ = io.WriteString(p.w, escape.Text(l)+"\n") // a closed pipe ends the command elsewhere
	}
}

// table writes rows in columns that are as wide as they need to be.
func (p plain) table(header []string, rows [][]string) {
	widths := make([]int, len(header))
	clean := make([][]string, 0, len(rows)+1)
	for _, row := range append([][]string{header}, rows...) {
		cleaned := make([]string, len(row))
		for i, cell := range row {
			cleaned[i] = escape.Text(cell)
			widths[i] = max(widths[i], cells.Width(cleaned[i]))
		}
		clean = append(clean, cleaned)
	}
	var out strings.Builder
	for _, row := range clean {
		var l strings.Builder
		for i, cell := range row {
			l.WriteString(cell)
			if i < len(row)-1 {
				l.WriteString(strings.Repeat(" ", widths[i]-cells.Width(cell)+2))
			}
		}
		out.WriteString(strings.TrimRight(l.String(), " ") + "\n")
	}
	_, _ = io.WriteString(p.w, out.String())
}

// json writes one value as one line of JSON, or indented.
func (p plain) json(v any, indent bool) error {
	raw, err := safeJSON(v, indent)
	if err != nil {
		return err
	}
	_, err = p.w.Write(raw)
	return err
}

// safeJSON marshals to valid UTF-8 in which every control character is
// escaped, also DEL and U+0080 to U+009F, which encoding/json lets pass.
func safeJSON(v any, indent bool) ([]byte, error) {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	if indent {
		e.SetIndent("", "  ")
	}
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("the answer cannot be written as JSON: %w", err)
	}
	out := make([]byte, 0, buf.Len())
	for rest := buf.Bytes(); len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && size == 1:
			out = append(out, `\ufffd`...)
		case r >= 0x7f && r <= 0x9f:
			out = fmt.Appendf(out, `\u%04x`, r)
		default:
			out = append(out, rest[:size]...)
		}
		rest = rest[size:]
	}
	return out, nil
}
