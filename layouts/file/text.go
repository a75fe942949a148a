package file

import (
	"bytes"
	"unicode/utf8"
)

// byteOrderMark may open a UTF-8 file; it is no part of the text.
const byteOrderMark = "\ufeff"

// place turns offsets into lines and columns. Asked in ascending order it walks
// the text once.
type place struct {
	data   []byte
	offset int
	at     position
}

// newPlace returns a place at the beginning of the text.
func newPlace(data []byte) place {
	return place{data: data, at: position{1, 1}}
}

// find returns the position of an offset. A line ends with LF, CR or both.
func (p *place) find(offset int) position {
	if offset < p.offset {
		*p = newPlace(p.data)
	}
	for p.offset < min(offset, len(p.data)) {
		p.step()
	}
	return p.at
}

// step moves over one character.
func (p *place) step() {
	c := p.data[p.offset]
	next := p.offset + 1
	switch {
	case c == '\n', c == '\r' && (next == len(p.data) || p.data[next] != '\n'):
		p.at.line, p.at.column = p.at.line+1, 1
	case c < utf8.RuneSelf:
		p.at.column++
	default:
		_, size := utf8.DecodeRune(p.data[p.offset:])
		next = p.offset + size
		p.at.column++
	}
	p.offset = next
}

// failAt returns an error about the text itself.
func failAt(doc *document, data []byte, offset int, message string) *Error {
	p := newPlace(data)
	at := p.find(offset)
	return &Error{File: doc.name, Line: at.line, Column: at.column, Message: message}
}

// checkUTF8 refuses text in another encoding.
func checkUTF8(doc *document, data []byte) *Error {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return failAt(doc, data, 0, "the text is UTF-16; only UTF-8 is read")
	}
	if utf8.Valid(data) {
		return nil
	}
	offset := 0
	for {
		r, size := utf8.DecodeRune(data[offset:])
		if r == utf8.RuneError && size <= 1 {
			return failAt(doc, data, offset, "the text is not UTF-8 from here on")
		}
		offset += size
	}
}

// checkYAMLText refuses the characters that a YAML text must not hold as they
// are (YAML 1.2.2, section 5.1), and the three line ends that YAML 1.1 knew and
// YAML 1.2 does not, so that no reader takes them for anything else.
func checkYAMLText(doc *document, data []byte) *Error {
	for i, r := range string(data) {
		switch {
		case r == '\u0085', r == '\u2028', r == '\u2029':
			return failAt(doc, data, i, "a Unicode line end stands here; write it as an escape in double quotes")
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == '\ufffe', r == '\uffff':
			return failAt(doc, data, i, "a control character stands here; write it as an escape in double quotes")
		}
	}
	return nil
}
