package file

import (
	"bytes"
	"fmt"
	"io"
)

// The limits of a document that a user wrote.
const (
	MaxBytes = 4 << 20 // bytes of text
	MaxDepth = 64      // lists and maps inside one another
	MaxNodes = 10_000  // values after aliases; the names in maps are not counted
)

// The limits of a cloud's answer.
const (
	maxAnswerBytes = 16 << 20
	maxAnswerDepth = 128
	maxAnswerNodes = 200_000
)

// Parse reads one YAML or JSON document. Its contents decide which it is: what
// opens with { or [ is tried as JSON first. The name stands in errors.
//
// YAML is read by the core schema of YAML 1.2: yes, no, on, off, dates, 1_000
// and .inf are texts, and so are decimals with leading zeros. Anchors, aliases
// and the merge key << are followed; tags other than those of the core schema
// are refused, as are names that stand twice in a map and a second document.
//
// An empty text gives a Null node. The error is an [*Error] with line and
// column; time and memory are bounded by [MaxBytes], [MaxDepth] and [MaxNodes].
func Parse(name string, data []byte) (Node, error) {
	doc := &document{name: name}
	v, err := parse(doc, data, limits{bytes: MaxBytes, depth: MaxDepth, nodes: MaxNodes})
	if err != nil {
		return Node{}, err
	}
	return Node{v}, nil
}

// Read reads a document as [Parse] does, and no more of r than [MaxBytes] and
// one byte. An error of r is wrapped.
func Read(name string, r io.Reader) (Node, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return Node{}, fmt.Errorf("read %s: %w", name, err)
	}
	return Parse(name, data)
}

// FromJSON reads a cloud's answer: JSON only, up to 16 MiB, 128 deep and 200,000
// values. Half a surrogate pair becomes U+FFFD; names that stand twice are
// errors here too. The error is an [*Error] without a file.
func FromJSON(raw []byte) (Node, error) {
	doc := &document{}
	max := limits{bytes: maxAnswerBytes, depth: maxAnswerDepth, nodes: maxAnswerNodes, answer: true}
	if err := checkBytes(doc, raw, max); err != nil {
		return Node{}, err
	}
	v, fault := parseJSON(doc, raw, max)
	if fault != nil {
		return Node{}, fault.err
	}
	return Node{v}, nil
}

// parse is Parse with a concrete error.
func parse(doc *document, data []byte, max limits) (*value, *Error) {
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	if err := checkBytes(doc, data, max); err != nil {
		return nil, err
	}
	if !opensLikeJSON(data) {
		return parseYAML(doc, data, max)
	}
	v, fault := parseJSON(doc, data, max)
	if fault == nil {
		return v, nil
	}
	if !fault.syntax {
		return nil, fault.err
	}
	v, err := parseYAML(doc, data, max)
	if err != nil && fault.begun {
		return nil, fault.err
	}
	return v, err
}

// checkBytes holds the limit of size and refuses what is not UTF-8.
func checkBytes(doc *document, data []byte, max limits) *Error {
	if len(data) > max.bytes {
		return failAt(doc, data, max.bytes, fmt.Sprintf("the text is longer than %d MiB", max.bytes>>20))
	}
	return checkUTF8(doc, data)
}

// opensLikeJSON reports whether the text begins with { or [.
func opensLikeJSON(data []byte) bool {
	data = bytes.TrimLeft(data, " \t\r\n")
	return len(data) > 0 && (data[0] == '{' || data[0] == '[')
}
