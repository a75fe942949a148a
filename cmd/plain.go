package cmd

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"unicode/utf8"

	"mixdeck/ui/cells/escape"
)

// plain is the plain writer: the way of every command to a terminal or a pipe.
// It escapes whatever it is given, so that foreign text cannot steer the
// terminal.
type plain struct{ w io.Writer }

// line tells something beside the result, on standard error: where it cannot be
// written nobody can be told. The format is ours, its arguments may be foreign.
func (p plain) line(format string, args ...any) {
	_ = p.print(format, args...) // there is no third stream to tell it on
}

// print writes lines of the result.
func (p plain) print(format string, args ...any) error {
	text := fmt.Sprintf(format, args...)
	var out strings.Builder
	for l := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		out.WriteString(escape.Text(l) + "\n")
	}
	return p.write([]byte(out.String()))
}

// write writes a piece of the result. A reader that has gone is no news to
// anybody, so that its error says nothing more.
func (p plain) write(text []byte) error {
	_, err := p.w.Write(text)
	if errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe) {
		return &silent{exitFailed}
	}
	if err != nil {
		return fmt.Errorf("the result cannot be written: %w", err)
	}
	return nil
}

// json writes one value as one line of JSON, or indented.
func (p plain) json(v any, indent bool) error {
	raw, err := safeJSON(v, indent)
	if err != nil {
		return err
	}
	return p.write(raw)
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
