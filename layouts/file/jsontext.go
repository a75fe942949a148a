package file

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// quoted reads a text in double quotes; the next character is the first quote.
func (r *jsonReader) quoted(v *value) (string, *Error) {
	begin := r.pos
	r.pos++
	plain := r.pos // the first byte that is not in text yet
	var text []byte
	for ; ; r.pos++ {
		switch c := r.next(); {
		case r.pos == len(r.data):
			r.pos = begin
			return "", r.wrong(v, "the text in double quotes has no end")
		case c < ' ':
			return "", r.wrong(v, "a control character in a text must be an escape")
		case c == '"':
			text = append(text, r.data[plain:r.pos]...)
			r.pos++
			return string(text), nil
		case c == '\\':
			text = append(text, r.data[plain:r.pos]...)
			var err *Error
			if text, err = r.escape(v, text); err != nil {
				return "", err
			}
			plain = r.pos + 1
		}
	}
}

// escape appends what an escape stands for and leaves pos at its last byte; the
// next character is the backslash.
func (r *jsonReader) escape(v *value, text []byte) ([]byte, *Error) {
	r.pos++
	switch c := r.next(); c {
	case '"', '\\', '/':
		return append(text, c), nil
	case 'b':
		return append(text, '\b'), nil
	case 'f':
		return append(text, '\f'), nil
	case 'n':
		return append(text, '\n'), nil
	case 'r':
		return append(text, '\r'), nil
	case 't':
		return append(text, '\t'), nil
	case 'u':
		return r.unicode(v, text)
	}
	return nil, r.wrong(v, "no such escape")
}

// unicode appends the character of \uXXXX, or of two of them that are a
// surrogate pair; the next character is the u.
func (r *jsonReader) unicode(v *value, text []byte) ([]byte, *Error) {
	unit, ok := r.unit()
	if !ok {
		return nil, r.wrong(v, "four hexadecimal digits belong after \\u")
	}
	r.pos += 4
	if !utf16.IsSurrogate(unit) {
		return utf8.AppendRune(text, unit), nil
	}
	if r.pos+2 < len(r.data) && r.data[r.pos+1] == '\\' && r.data[r.pos+2] == 'u' {
		r.pos += 2
		second, ok := r.unit()
		if pair := utf16.DecodeRune(unit, second); ok && pair != utf8.RuneError {
			r.pos += 4
			return utf8.AppendRune(text, pair), nil
		}
		r.pos -= 2
	}
	if !r.max.answer {
		return nil, v.fail(r.place.find(r.pos-5), "half of a surrogate pair is no character")
	}
	return utf8.AppendRune(text, utf8.RuneError), nil
}

// unit reads the four digits after the next character and moves nothing.
func (r *jsonReader) unit() (rune, bool) {
	if r.pos+5 > len(r.data) {
		return 0, false
	}
	u, err := strconv.ParseUint(string(r.data[r.pos+1:r.pos+5]), 16, 16)
	return rune(u), err == nil
}
