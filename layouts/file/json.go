package file

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// jsonFault is why a text could not be read as JSON.
type jsonFault struct {
	err    *Error
	syntax bool // not JSON at all, so perhaps YAML; else a limit or a name that stands twice
	begun  bool // a name or value was read before, so it was meant as JSON
}

// jsonReader is a recursive descent over a text that is valid UTF-8 (RFC 8259).
type jsonReader struct {
	builder
	data   []byte
	pos    int
	place  place
	syntax bool
	begun  bool
}

// parseJSON reads exactly one JSON value and nothing after it.
func parseJSON(doc *document, data []byte, max limits) (*value, *jsonFault) {
	r := &jsonReader{builder: builder{doc: doc, max: max}, data: data, place: newPlace(data)}
	r.skip()
	root := r.root(r.here())
	err := r.value(root)
	if err == nil {
		if r.skip(); r.pos < len(data) {
			err = r.wrong(root, "nothing may follow the end of the document")
		}
	}
	if err != nil {
		return nil, &jsonFault{err: err, syntax: r.syntax, begun: r.begun}
	}
	return root, nil
}

// here is the position of the next character.
func (r *jsonReader) here() position { return r.place.find(r.pos) }

// skip moves over white space.
func (r *jsonReader) skip() {
	for r.pos < len(r.data) {
		switch r.data[r.pos] {
		case ' ', '\t', '\r', '\n':
			r.pos++
		default:
			return
		}
	}
}

// next returns the next byte, 0 at the end of the text.
func (r *jsonReader) next() byte {
	if r.pos < len(r.data) {
		return r.data[r.pos]
	}
	return 0
}

// wrong reports that the text is not JSON at the next character.
func (r *jsonReader) wrong(v *value, message string) *Error {
	r.syntax = true
	found := "the text ends here"
	if r.pos < len(r.data) {
		c, _ := utf8.DecodeRune(r.data[r.pos:])
		found = fmt.Sprintf("found %q", c)
	}
	return v.fail(r.here(), "not valid JSON: %s, %s", message, found)
}

// value reads the value that begins at the next character into v.
func (r *jsonReader) value(v *value) *Error {
	switch c := r.next(); {
	case c == '{':
		return r.object(v)
	case c == '[':
		return r.list(v)
	case c == '"':
		return r.textValue(v)
	case c == '-', '0' <= c && c <= '9':
		return r.numberValue(v)
	}
	return r.word(v)
}

// object reads a map; the next character is its brace.
func (r *jsonReader) object(v *value) *Error {
	if err := r.open(v, Map); err != nil {
		return err
	}
	r.pos++
	if r.skip(); r.next() == '}' {
		r.pos++
		return nil
	}
	for {
		if err := r.pair(v); err != nil {
			return err
		}
		if more, err := r.more(v, '}'); !more {
			return err
		}
	}
}

// more moves over a comma, or over the end of a list or map and says so.
func (r *jsonReader) more(v *value, end byte) (bool, *Error) {
	r.skip()
	switch r.next() {
	case ',':
		r.pos++
		r.skip()
		return true, nil
	case end:
		r.pos++
		return false, nil
	}
	return false, r.wrong(v, "expected a comma or "+string(end))
}

// pair reads a name, a colon and a value.
func (r *jsonReader) pair(m *value) *Error {
	if r.next() != '"' {
		return r.wrong(m, "expected a name in double quotes")
	}
	nameAt := r.here()
	name, err := r.quoted(m)
	if err != nil {
		return err
	}
	r.begun = true
	if r.skip(); r.next() != ':' {
		return r.wrong(m, "expected a colon after the name "+quote(name))
	}
	r.pos++
	r.skip()
	v, err := r.add(m, name, nameAt, r.here())
	if err != nil {
		return err
	}
	return r.value(v)
}

// list reads a list; the next character is its bracket.
func (r *jsonReader) list(v *value) *Error {
	if err := r.open(v, List); err != nil {
		return err
	}
	r.pos++
	if r.skip(); r.next() == ']' {
		r.pos++
		return nil
	}
	for {
		item, err := r.item(v, r.here())
		if err != nil {
			return err
		}
		if err := r.value(item); err != nil {
			return err
		}
		if more, err := r.more(v, ']'); !more {
			return err
		}
	}
}

// numberValue reads a number and keeps it as it is written.
func (r *jsonReader) numberValue(v *value) *Error {
	rest := bytes.TrimLeft(r.data[r.pos:], "+-.0123456789eE")
	text := string(r.data[r.pos : len(r.data)-len(rest)])
	if !jsonNumber(text) {
		return r.wrong(v, "this is not a number")
	}
	r.pos += len(text)
	r.begun = true
	v.kind, v.text, v.number = Number, text, text
	return nil
}

// word reads true, false or null.
func (r *jsonReader) word(v *value) *Error {
	for _, word := range []string{"true", "false", "null"} {
		if !bytes.HasPrefix(r.data[r.pos:], []byte(word)) {
			continue
		}
		r.pos += len(word)
		r.begun = true
		if word != "null" {
			v.kind, v.text = Bool, word
		}
		return nil
	}
	return r.wrong(v, "expected a value")
}

// textValue reads a text.
func (r *jsonReader) textValue(v *value) *Error {
	text, err := r.quoted(v)
	if err != nil {
		return err
	}
	r.begun = true
	v.kind, v.text = String, text
	return nil
}
