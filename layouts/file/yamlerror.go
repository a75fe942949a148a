package file

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// yamlError turns an error of the YAML library into a sentence with its place.
func yamlError(doc *document, data []byte, max limits, err error) *Error {
	var all *yaml.LoadErrors
	if errors.As(err, &all) && len(all.Errors) > 0 {
		err = all.Errors[0]
	}
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		return failAt(doc, data, 0, "not valid YAML: "+visible(err.Error()))
	}
	mark := load.Mark
	if strings.Contains(load.Message, "end of stream") && load.ContextMark.Line > 0 {
		mark = load.ContextMark
	}
	at := clamp(data, position{mark.Line, mark.Column})
	if strings.Contains(load.Message, errDeep.Error()) {
		return tooDeep(doc, at, max)
	}
	message := yamlSentence(load)
	if strings.Contains(load.Message, "cannot start any token") && characterAt(data, at) == '\t' {
		message = tabSentence
	}
	return &Error{File: doc.name, Line: at.line, Column: at.column, Message: message}
}

// characterAt is the character at a place of the text; 0 at its end.
func characterAt(data []byte, at position) rune {
	p := newPlace(data)
	for p.offset < len(data) && p.at != at {
		p.step()
	}
	if p.offset == len(data) {
		return 0
	}
	c, _ := utf8.DecodeRune(data[p.offset:])
	return c
}

// tabSentence is about the mistake that people cannot see.
const tabSentence = "not valid YAML: a tab cannot indent; use spaces"

// clamp moves a place that lies beyond the text to its end.
func clamp(data []byte, at position) position {
	p := newPlace(data)
	end := p.find(len(data))
	switch {
	case at.line < 1:
		return position{1, 1}
	case at.line > end.line, at.line == end.line && at.column > end.column:
		return end
	}
	return position{at.line, max(1, at.column)}
}

// yamlSentence says what the library's message means. Its messages name its
// grammar's states; those that people meet are put in other words.
func yamlSentence(err *yaml.LoadError) string {
	if strings.Contains(err.Message, "found a tab character") {
		return tabSentence
	}
	for _, s := range []struct{ part, sentence string }{
		{"did not find expected ',' or '}'", "expected a comma or } in the map"},
		{"did not find expected ',' or ']'", "expected a comma or ] in the list"},
		{"did not find expected key", "expected a name and a colon at the indentation of this map"},
		{"did not find expected '-' indicator", "expected an item of the list, or less indentation"},
		{"could not find expected ':'", "expected a colon and a space after the name"},
		{"mapping values are not allowed", "a name with a colon cannot stand here; a text with \": \" in it needs quotes"},
		{"found character that cannot start any token", "nothing can begin with this character; a text that does needs quotes"},
		{"unknown anchor", "no anchor of this name stands above"},
		{"find expected directive name", "a line that begins with % is a directive; a text that does needs quotes"},
		{"found incompatible YAML document", "only YAML 1.1 and 1.2 are read"},
		{"found unexpected end of stream", "the text that begins here has no closing quote"},
		{"found unexpected document indicator", "the text in quotes is not closed before the next document"},
		{"found unknown escape character", "no such escape in double quotes"},
		{"did not find expected node content", "expected a value"},
		{"found undefined tag handle", "the tag has no meaning here"},
		{"did not find expected <document start>", "nothing may follow the end of the document"},
	} {
		if strings.Contains(err.Message, s.part) {
			return "not valid YAML: " + s.sentence
		}
	}
	return "not valid YAML: " + visible(err.Message)
}

// visible escapes what does not print in a message that repeats the document's
// text, and cuts it.
func visible(message string) string {
	quoted := strconv.Quote(message[:min(len(message), 4*maxQuoted)])
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}
