package volcsim

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// document is a request body that is being read. It keeps the first problem
// found, which is what the request is refused with.
type document struct {
	problem string
}

func (d *document) complain(format string, arguments ...any) {
	if d.problem == "" {
		d.problem = fmt.Sprintf(format, arguments...)
	}
}

// err is the refusal for the first problem, nil when there was none.
func (d *document) err() error {
	if d.problem == "" {
		return nil
	}
	return refusal(d.problem)
}

// node is one value of a body and where it stands. Names are matched exactly
// and members that the API does not have are passed over. Reading what is not
// there, or is of another type, complains and yields the zero value.
type node struct {
	doc   *document
	path  string // "" for the body itself
	value any    // nil where absent or null
}

// parse reads a body, which must be one JSON object and nothing else.
func parse(body []byte) (node, *document) {
	doc := &document{}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	root := node{doc: doc}
	if err := decoder.Decode(&root.value); err != nil {
		doc.complain("The body is not JSON: %v.", err)
		return root, doc
	}
	if _, err := decoder.Token(); err != io.EOF {
		doc.complain("The body goes on after its JSON document.")
	}
	root.members()
	return root, doc
}

func (n node) missing() { n.doc.complain("%s is required.", cmp.Or(n.path, "The body")) }

// members is the object that n is.
func (n node) members() map[string]any {
	if n.value == nil {
		n.missing()
		return nil
	}
	members, is := n.value.(map[string]any)
	if !is {
		n.doc.complain("%s must be an object.", cmp.Or(n.path, "The body"))
	}
	return members
}

func (n node) at(name string) node {
	path := name
	if n.path != "" {
		path = n.path + "." + name
	}
	return node{doc: n.doc, path: path, value: n.members()[name]}
}

func (n node) present() bool { return n.value != nil }

// list is the array that n is, with at least low and at most high elements.
func (n node) list(low, high int) []node {
	if n.value == nil {
		if low > 0 {
			n.missing()
		}
		return nil
	}
	values, is := n.value.([]any)
	if !is {
		n.doc.complain("%s must be an array.", n.path)
		return nil
	}
	if len(values) < low || len(values) > high {
		n.doc.complain("%s has %d elements; %d to %d are allowed.", n.path, len(values), low, high)
		return nil
	}
	nodes := make([]node, len(values))
	for i, value := range values {
		nodes[i] = node{doc: n.doc, path: fmt.Sprintf("%s[%d]", n.path, i), value: value}
	}
	return nodes
}

// text is the string that n is. It may not be empty.
func (n node) text() string {
	if n.value == nil {
		n.missing()
		return ""
	}
	text, is := n.value.(string)
	switch {
	case !is:
		n.doc.complain("%s must be a string.", n.path)
	case text == "":
		n.doc.complain("%s must not be empty.", n.path)
	}
	return text
}

// oneOf is the string that n is, out of a few.
func (n node) oneOf(words ...string) string {
	text := n.text()
	if text != "" && !slices.Contains(words, text) {
		n.doc.complain("%s is %q; allowed are %s.", n.path, text, strings.Join(words, ", "))
	}
	return text
}

// integer is the number that n is: whole, and of 32 bits as in the vendor's
// models.
func (n node) integer() int {
	if n.value == nil {
		n.missing()
		return 0
	}
	number, is := n.value.(json.Number)
	if !is {
		n.doc.complain("%s must be a number.", n.path)
		return 0
	}
	value, err := strconv.ParseInt(number.String(), 10, 32)
	if err != nil {
		n.doc.complain("%s must be a whole number of 32 bits, not %s.", n.path, number)
	}
	return int(value)
}

// within is the number that n is, from low to high.
func (n node) within(low, high int) int {
	value := n.integer()
	if n.value != nil && (value < low || value > high) {
		n.doc.complain("%s is %d; %d to %d are allowed.", n.path, value, low, high)
	}
	return value
}

// clamped is the number that n is, moved into low to high without a word.
func (n node) clamped(low, high int) int {
	return min(max(n.integer(), low), high)
}
