package file

import (
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

// JSON returns the value as compact JSON: members in the order of the document,
// numbers exactly as they are written where JSON can write them so, zeros,
// falses, nulls and unknown members kept. In texts quotes, backslashes, control
// characters (U+0080 to U+009F too) and U+2028 and U+2029 are escaped and
// nothing else. An absent value is nil.
func (n Node) JSON() json.RawMessage {
	if n.v == nil {
		return nil
	}
	return appendValue(nil, n.v)
}

// appendValue appends a value as JSON.
func appendValue(dst []byte, v *value) []byte {
	switch v.kind {
	case Bool:
		if v.truth() {
			return append(dst, "true"...)
		}
		return append(dst, "false"...)
	case Number:
		return append(dst, v.number...)
	case String:
		return appendText(dst, v.text)
	case List:
		dst = append(dst, '[')
		for i, item := range v.items {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendValue(dst, item)
		}
		return append(dst, ']')
	case Map:
		o := newObject(dst)
		for _, item := range v.items {
			o.name(item.name)
			o.dst = appendValue(o.dst, item)
		}
		return o.end()
	default:
		return append(dst, "null"...)
	}
}

// objectWriter puts the braces, commas and colons of a JSON object.
type objectWriter struct {
	dst   []byte
	begun bool
}

func newObject(dst []byte) *objectWriter { return &objectWriter{dst: append(dst, '{')} }

// name begins a member; its value is to be appended to dst next.
func (o *objectWriter) name(name string) {
	if o.begun {
		o.dst = append(o.dst, ',')
	}
	o.begun = true
	o.dst = append(appendText(o.dst, name), ':')
}

func (o *objectWriter) end() []byte { return append(o.dst, '}') }

// appendText appends a text in double quotes, in a form that both JSON and a
// double-quoted YAML scalar read the same. What is not UTF-8 becomes U+FFFD.
func appendText(dst []byte, text string) []byte {
	dst = append(dst, '"')
	for _, r := range text {
		switch {
		case r == '"', r == '\\':
			dst = append(dst, '\\', byte(r))
		case r == '\n':
			dst = append(dst, '\\', 'n')
		case r == '\t':
			dst = append(dst, '\\', 't')
		case escaped(r):
			dst = fmt.Appendf(dst, "\\u%04x", r)
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, '"')
}

// escaped reports whether a character is written as \uXXXX: control characters,
// Unicode's line ends, and what YAML does not take as it is.
func escaped(r rune) bool {
	return r < ' ' || r >= 0x7f && r <= 0x9f || r == '\u2028' || r == '\u2029' ||
		r == '\ufeff' || r == '\ufffe' || r == '\uffff'
}
