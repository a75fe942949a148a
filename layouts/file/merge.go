package file

import "encoding/json"

// Merge lays one document over another (JSON Merge Patch, RFC 7386) and returns
// compact JSON: members that over does not name stay, null removes, maps are
// merged, anything else, lists too, is replaced whole. The order of base is
// kept, new members follow in the order of over; numbers stay as written. When
// over is absent the result is base; an absent base counts as an empty map.
func Merge(base, over Node) json.RawMessage {
	if over.v == nil {
		return base.JSON()
	}
	return mergeValue(nil, base.v, over.v)
}

// MergeJSON is [Merge] on two texts, which are read as [FromJSON] does.
func MergeJSON(base, over json.RawMessage) (json.RawMessage, error) {
	b, err := FromJSON(base)
	if err != nil {
		return nil, err
	}
	o, err := FromJSON(over)
	if err != nil {
		return nil, err
	}
	return Merge(b, o), nil
}

// mergeValue appends base, which may be nil, with over laid over it.
func mergeValue(dst []byte, base, over *value) []byte {
	if over.kind != Map {
		return appendValue(dst, over)
	}
	if base == nil || base.kind != Map {
		base = &value{kind: Map}
	}
	o := newObject(dst)
	for _, old := range base.items {
		mergeMember(o, old, over.member(old.name))
	}
	for _, added := range over.items {
		if base.member(added.name) == nil {
			mergeMember(o, nil, added)
		}
	}
	return o.end()
}

// mergeMember writes the member of one name, which at least one side has.
func mergeMember(o *objectWriter, old, over *value) {
	switch {
	case over == nil:
		o.name(old.name)
		o.dst = appendValue(o.dst, old)
	case over.kind != Null:
		o.name(over.name)
		o.dst = mergeValue(o.dst, old, over)
	}
}
