package backend

import (
	"encoding/json"
	"strconv"
	"strings"

	"mixdeck/layouts/file"
)

// MergeJSON lays over onto base: absent members stay, null removes, lists are
// replaced whole. Order and numbers stay exact. What is not JSON is replaced.
func MergeJSON(base, over json.RawMessage) json.RawMessage {
	merged, err := file.MergeJSON(base, over)
	if err != nil {
		return over
	}
	return merged
}

// Diff lists what differs between two JSON values, in the order of the members
// of b and then of a, with addresses redacted. Values that are equal as numbers
// or texts do not differ. Either value may be nil.
func Diff(a, b json.RawMessage) []Change {
	var changes []Change
	diffValue(&changes, "", "", parse(a), parse(b))
	return changes
}

// parse reads a value; what is absent or not JSON is absent.
func parse(raw json.RawMessage) file.Node {
	n, err := file.FromJSON(raw)
	if err != nil {
		return file.Node{}
	}
	return n
}

// diffValue compares two values at a path; name is the last member's name.
func diffValue(out *[]Change, path, name string, a, b file.Node) {
	switch {
	case a.Kind() == file.Map && b.Kind() == file.Map:
		diffMembers(out, path, a, b)
	case a.Kind() == file.List && b.Kind() == file.List:
		for i := range max(a.Len(), b.Len()) {
			diffValue(out, path+"["+strconv.Itoa(i)+"]", name, a.Index(i), b.Index(i))
		}
	case !sameScalar(a, b):
		*out = append(*out, Change{Path: path, From: show(name, a), To: show(name, b)})
	}
}

func diffMembers(out *[]Change, path string, a, b file.Node) {
	for name, value := range b.Members() {
		diffValue(out, join(path, name), name, a.Get(name), value)
	}
	for name, value := range a.Members() {
		if !b.Get(name).Exists() {
			diffValue(out, join(path, name), name, value, file.Node{})
		}
	}
}

func sameScalar(a, b file.Node) bool {
	if !a.Exists() || !b.Exists() {
		return a.Exists() == b.Exists()
	}
	if a.Kind() == file.Number && b.Kind() == file.Number {
		x, err := a.Float()
		y, err2 := b.Float()
		return err == nil && err2 == nil && x == y
	}
	return a.Kind() == b.Kind() && string(a.JSON()) == string(b.JSON())
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// show writes a value for people: text without quotes, addresses redacted.
func show(name string, n file.Node) string {
	switch n.Kind() {
	case file.String:
		return redactString(name, n.Text())
	case file.List:
		items := make([]string, n.Len())
		for i, item := range n.Items() {
			items[i] = show(name, item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case file.Map:
		var members []string
		for inner, value := range n.Members() {
			members = append(members, inner+": "+show(inner, value))
		}
		return "{" + strings.Join(members, ", ") + "}"
	default:
		if !n.Exists() {
			return ""
		}
		return string(n.JSON())
	}
}
