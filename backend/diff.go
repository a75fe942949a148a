package backend

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"mixdeck/layouts/file"
)

// MergeJSON lays over onto base: absent members stay, null removes, lists are
// replaced whole. Order and numbers stay exact. Where either is not a JSON
// object, over wins.
func MergeJSON(base, over json.RawMessage) json.RawMessage {
	return file.Merge(base, over)
}

// Diff lists what differs between two JSON values, in the order of the members
// of b and then of a, with addresses redacted. Values that are equal as numbers
// or texts do not differ. Either value may be nil.
func Diff(a, b json.RawMessage) []Change {
	var changes []Change
	diffValue(&changes, "", decode(a), decode(b))
	return changes
}

// member keeps the order of an object's members.
type member struct {
	name  string
	value any
}

type object []member

func (o object) get(name string) any {
	for _, m := range o {
		if m.name == name {
			return m.value
		}
	}
	return nil
}

func decode(raw json.RawMessage) any {
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	v, err := decodeValue(d)
	if err != nil {
		return string(raw)
	}
	return v
}

func decodeValue(d *json.Decoder) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	delim, ok := token.(json.Delim)
	if !ok {
		return token, nil
	}
	var members object
	var items []any
	for d.More() {
		name := ""
		if delim == '{' {
			key, err := d.Token()
			if err != nil {
				return nil, err
			}
			name, _ = key.(string)
		}
		v, err := decodeValue(d)
		if err != nil {
			return nil, err
		}
		members = append(members, member{name, v})
		items = append(items, v)
	}
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	if delim == '{' {
		return members, nil
	}
	return items, nil
}

func diffValue(out *[]Change, path string, a, b any) {
	switch b := b.(type) {
	case object:
		if a, ok := a.(object); ok {
			diffObject(out, path, a, b)
			return
		}
	case []any:
		if a, ok := a.([]any); ok {
			diffList(out, path, a, b)
			return
		}
	}
	from, to := show(path, a), show(path, b)
	if from != to && !sameNumber(a, b) {
		*out = append(*out, Change{Path: path, From: from, To: to})
	}
}

func diffObject(out *[]Change, path string, a, b object) {
	for _, m := range b {
		diffValue(out, join(path, m.name), a.get(m.name), m.value)
	}
	for _, m := range a {
		if !slices.ContainsFunc(b, func(o member) bool { return o.name == m.name }) {
			diffValue(out, join(path, m.name), m.value, nil)
		}
	}
}

func diffList(out *[]Change, path string, a, b []any) {
	for i := range max(len(a), len(b)) {
		at := path + "[" + strconv.Itoa(i) + "]"
		var x, y any
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		diffValue(out, at, x, y)
	}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func sameNumber(a, b any) bool {
	x, ok := a.(json.Number)
	y, ok2 := b.(json.Number)
	if !ok || !ok2 {
		return false
	}
	f, err := x.Float64()
	g, err2 := y.Float64()
	return err == nil && err2 == nil && f == g
}

// show writes a value for people: text without quotes, addresses redacted.
func show(path string, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return redactString(path, v)
	case object:
		return showObject(path, v)
	case []any:
		text := "["
		for i, item := range v {
			if i > 0 {
				text += ", "
			}
			text += show(path, item)
		}
		return text + "]"
	}
	return fmt.Sprint(v)
}

func showObject(path string, o object) string {
	text := "{"
	for i, m := range o {
		if i > 0 {
			text += ", "
		}
		text += m.name + ": " + show(join(path, m.name), m.value)
	}
	return text + "}"
}
