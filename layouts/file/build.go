package file

import "fmt"

// limits bounds what one document may hold.
type limits struct {
	bytes, depth, nodes int
	answer              bool // a cloud's answer: half a surrogate pair is replaced, not refused
}

// builder makes the values of one document and holds its limits.
type builder struct {
	doc   *document
	max   limits
	nodes int
}

// root makes the document's outermost value.
func (b *builder) root(at position) *value {
	b.nodes++
	return &value{doc: b.doc, at: at, depth: 1}
}

// item appends a value to a list.
func (b *builder) item(list *value, at position) (*value, *Error) {
	v := &value{doc: b.doc, parent: list, at: at, depth: list.depth + 1, index: len(list.items)}
	if err := b.count(v, at); err != nil {
		return nil, err
	}
	list.items = append(list.items, v)
	return v, nil
}

// manyMembers is the size from which a map is looked up by hash.
const manyMembers = 12

// add adds a member to a map; the name must not be there yet.
func (b *builder) add(m *value, name string, nameAt, at position) (*value, *Error) {
	v := &value{doc: b.doc, parent: m, at: at, depth: m.depth + 1, name: name, nameAt: nameAt, index: len(m.items)}
	if first := m.member(name); first != nil {
		return nil, v.fail(nameAt, "the name stands twice in this map; it is on line %d already", first.nameAt.line)
	}
	if err := b.count(v, at); err != nil {
		return nil, err
	}
	m.items = append(m.items, v)
	m.note(v)
	return v, nil
}

// note keeps the hash of a large map's names up to date.
func (v *value) note(added *value) {
	switch {
	case v.lookup != nil:
		v.lookup[added.name] = added.index
	case len(v.items) > manyMembers:
		v.lookup = make(map[string]int, 2*len(v.items))
		for i, item := range v.items {
			v.lookup[item.name] = i
		}
	}
}

// count holds the limit of nodes. What YAML visits to merge maps counts too.
func (b *builder) count(v *value, at position) *Error {
	if b.nodes++; b.nodes > b.max.nodes {
		return v.fail(at, "the document has more than %d values, counted after aliases", b.max.nodes)
	}
	return nil
}

// open makes v a list or a map and holds the limit of depth.
func (b *builder) open(v *value, kind Kind) *Error {
	if v.depth > b.max.depth {
		return tooDeep(v.doc, v.at, b.max)
	}
	v.kind = kind
	return nil
}

// tooDeep is about a place whose path would fill the screen, so it has none.
func tooDeep(doc *document, at position, max limits) *Error {
	return &Error{
		File: doc.name, Line: at.line, Column: at.column,
		Message: fmt.Sprintf("lists and maps are nested deeper than %d", max.depth),
	}
}
