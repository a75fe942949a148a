package file

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
)

// Kind is the kind of a value in a document.
type Kind int

// The kinds of value. An absent node counts as Null.
const (
	Null Kind = iota
	Bool
	Number
	String
	List
	Map
)

// String returns the kind with its article, as used in sentences.
func (k Kind) String() string {
	switch k {
	case Bool:
		return "a true or false"
	case Number:
		return "a number"
	case String:
		return "a text"
	case List:
		return "a list"
	case Map:
		return "a map"
	default:
		return "nothing"
	}
}

// Node is one value of a parsed document, or its absence: the zero Node is
// absent and answers every question with nothing. A Node never changes and may
// be shared between goroutines.
type Node struct{ v *value }

// document is what all values of one text have in common.
type document struct{ name string }

// position is a place in the text: from 1, the column in characters.
type position struct{ line, column int }

// value is a node of the tree. It is complete, and never written again, once
// the function that builds the tree has returned.
type value struct {
	doc    *document
	parent *value
	kind   Kind
	depth  int // containers around it, and itself
	at     position
	name   string   // in the parent's map
	nameAt position // where that name stands
	index  int      // in the parent's list or map
	text   string   // of a String; of a Number or Bool as it is written
	number string   // of a Number: as JSON writes it
	items  []*value
	lookup map[string]int // name to index, of a Map of many members
}

// Exists reports whether the document has the value; null exists.
func (n Node) Exists() bool { return n.v != nil }

// Kind returns the kind of the value, Null when it is absent.
func (n Node) Kind() Kind {
	if n.v == nil {
		return Null
	}
	return n.v.kind
}

// File returns the name given to [Parse].
func (n Node) File() string {
	if n.v == nil {
		return ""
	}
	return n.v.doc.name
}

// Line returns the line where the value's text begins, from 1; 0 when absent. A
// value that came through a YAML alias stands where its anchor stands.
func (n Node) Line() int {
	if n.v == nil {
		return 0
	}
	return n.v.at.line
}

// Column returns the column where the value's text begins, from 1, in
// characters; 0 when absent.
func (n Node) Column() int {
	if n.v == nil {
		return 0
	}
	return n.v.at.column
}

// Get returns the member of that name; absent when there is none or the value
// is not a map.
func (n Node) Get(name string) Node {
	if n.v == nil || n.v.kind != Map {
		return Node{}
	}
	return Node{n.v.member(name)}
}

// Keys returns the names of a map's members in the order of the document.
func (n Node) Keys() []string {
	if n.Kind() != Map {
		return nil
	}
	names := make([]string, len(n.v.items))
	for i, item := range n.v.items {
		names[i] = item.name
	}
	return names
}

// Len returns the number of items of a list or members of a map, else 0.
func (n Node) Len() int {
	if n.v == nil {
		return 0
	}
	return len(n.v.items)
}

// Index returns item i of a list or member i of a map, counted from 0; absent
// when there is none.
func (n Node) Index(i int) Node {
	if n.v == nil || i < 0 || i >= len(n.v.items) {
		return Node{}
	}
	return Node{n.v.items[i]}
}

// Items ranges over the items of a list in order.
func (n Node) Items() iter.Seq2[int, Node] {
	return func(yield func(int, Node) bool) {
		if n.Kind() != List {
			return
		}
		for i, item := range n.v.items {
			if !yield(i, Node{item}) {
				return
			}
		}
	}
}

// Members ranges over the members of a map in the order of the document.
func (n Node) Members() iter.Seq2[string, Node] {
	return func(yield func(string, Node) bool) {
		if n.Kind() != Map {
			return
		}
		for _, item := range n.v.items {
			if !yield(item.name, Node{item}) {
				return
			}
		}
	}
}

// Path returns where the value is in the document, such as layers[2].w; empty
// for the root. Names that are not plain words are quoted and, when long, cut.
func (n Node) Path() string {
	if n.v == nil {
		return ""
	}
	return n.v.path()
}

// Errorf returns an error placed at the value.
func (n Node) Errorf(format string, args ...any) *Error {
	if n.v == nil {
		return &Error{Message: fmt.Sprintf(format, args...)}
	}
	return n.v.fail(n.v.at, format, args...)
}

// NameErrorf returns an error placed at the name of the value in its map; for
// an item of a list, or the root, at the value.
func (n Node) NameErrorf(format string, args ...any) *Error {
	if n.v == nil || n.v.nameAt.line == 0 {
		return n.Errorf(format, args...)
	}
	return n.v.fail(n.v.nameAt, format, args...)
}

// missing returns an error about a member that a map lacks.
func (n Node) missing(name string) *Error {
	err := n.Errorf("is missing")
	err.Path = joinPath(err.Path, name)
	return err
}

// fail returns an error about v at a place in the text.
func (v *value) fail(at position, format string, args ...any) *Error {
	return &Error{
		File: v.doc.name, Line: at.line, Column: at.column,
		Path: v.path(), Message: fmt.Sprintf(format, args...),
	}
}

// member returns the member of that name or nil.
func (v *value) member(name string) *value {
	if v.lookup != nil {
		if i, ok := v.lookup[name]; ok {
			return v.items[i]
		}
		return nil
	}
	for _, item := range v.items {
		if item.name == name {
			return item
		}
	}
	return nil
}

func (v *value) path() string {
	switch {
	case v.parent == nil:
		return ""
	case v.parent.kind == List:
		return v.parent.path() + "[" + strconv.Itoa(v.index) + "]"
	}
	return joinPath(v.parent.path(), v.name)
}

// joinPath adds the name of a member to the path of its map.
func joinPath(path, name string) string {
	switch {
	case !plainName(name):
		return path + "[" + quote(name) + "]"
	case path == "":
		return name
	}
	return path + "." + name
}

// plainName reports whether a name needs no quotes in a path.
func plainName(name string) bool {
	return name != "" && len(name) <= maxQuoted && strings.Trim(name,
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == ""
}
