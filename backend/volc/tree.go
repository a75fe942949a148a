package volc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"mixdeck/layouts/file"
)

// tree is a value of a native body, or its absence, beside its place in the
// operator's document, where there is one.
type tree struct {
	file.Node
	path string
	doc  file.Node // the nearest value of the document
	rest string    // the path from doc to here; empty where doc is this value
}

// parseTree reads one JSON value and nothing after it. The document may be
// absent; its root stands for the body's root. What is not UTF-8 is replaced.
func parseTree(raw json.RawMessage, doc file.Node) (tree, error) {
	n, err := file.FromJSON(bytes.ToValidUTF8(raw, []byte("\ufffd")))
	if err != nil {
		return tree{}, err
	}
	return tree{Node: n, doc: doc}, nil
}

// get returns the member of that name; absent when there is none or the value is
// no map.
func (t tree) get(name string) tree {
	return t.child(t.Get(name), t.doc.Get(name), joinPath(t.path, name), joinPath(t.rest, name))
}

// items returns the items of a list, none for anything else.
func (t tree) items() []tree {
	if t.Kind() != file.List {
		return nil
	}
	items := make([]tree, t.Len())
	for i := range items {
		index := fmt.Sprintf("[%d]", i)
		items[i] = t.child(t.Index(i), t.doc.Index(i), t.path+index, t.rest+index)
	}
	return items
}

func (t tree) child(n, doc file.Node, path, rest string) tree {
	if t.rest == "" && doc.Exists() {
		return tree{Node: n, path: path, doc: doc}
	}
	return tree{Node: n, path: path, doc: t.doc, rest: rest}
}

func joinPath(path, name string) string {
	switch {
	case path == "", name == "":
		return path + name
	case strings.HasPrefix(name, "["):
		return path + name
	}
	return path + "." + name
}

// absent reports whether there is nothing, or null.
func (t tree) absent() bool { return t.Kind() == file.Null }

// written reports whether the operator's document has the value itself.
func (t tree) written() bool { return t.doc.Exists() && t.rest == "" }

// text returns a text; ok is false for anything else.
func (t tree) text() (s string, ok bool) { return t.Text(), t.Kind() == file.String }

// whole returns a number that is written without fraction or exponent and fits
// 32 bits, as the vendor's models have it; ok is false for anything else.
func (t tree) whole() (n int, ok bool) {
	if t.Kind() != file.Number || strings.Contains(t.Text(), ".") {
		return 0, false
	}
	n, err := t.Int()
	return n, err == nil && n >= math.MinInt32 && n <= math.MaxInt32
}

// number is whole with 0 for what is none.
func (t tree) number() int {
	n, _ := t.whole()
	return n
}

// errorf returns a complaint about the value, placed in the document where there
// is one.
func (t tree) errorf(format string, args ...any) *file.Error {
	if !t.doc.Exists() {
		return &file.Error{Path: t.path, Message: fmt.Sprintf(format, args...)}
	}
	err := t.doc.Errorf(format, args...)
	err.Path = joinPath(err.Path, t.rest)
	return err
}

// describe names the value in a sentence that refuses it. Texts are not
// repeated: they may be addresses.
func (t tree) describe() string {
	if k := t.Kind(); k != file.Bool && k != file.Number {
		return k.String()
	}
	return t.Text()
}
