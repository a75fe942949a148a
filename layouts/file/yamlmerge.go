package file

import (
	"slices"

	"go.yaml.in/yaml/v4"
)

// yamlPair is one member of a YAML map.
type yamlPair struct {
	name  string
	at    position
	value *yaml.Node
	merge bool // the key is <<
}

// pairs returns the members of n, with what << brings in instead of it.
func (r *yamlReader) pairs(v *value, n *yaml.Node) ([]yamlPair, *Error) {
	list := make([]yamlPair, 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		p, err := r.pair(v, n.Content[i], n.Content[i+1])
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	if slices.ContainsFunc(list, func(p yamlPair) bool { return p.merge }) {
		return r.merged(v, list)
	}
	return list, nil
}

// pair reads the key of one member.
func (r *yamlReader) pair(v *value, key, child *yaml.Node) (yamlPair, *Error) {
	target, err := r.follow(v, key)
	if err != nil {
		return yamlPair{}, err
	}
	p := yamlPair{name: target.Value, at: placeOf(key), value: child}
	if target.Kind != yaml.ScalarNode {
		return p, v.fail(p.at, "a name in a map must be a text, not a list or map")
	}
	scalar := &value{doc: v.doc, parent: v, at: p.at, name: p.name}
	if err := readScalar(scalar, target); err != nil {
		return p, err
	}
	if scalar.kind == Null && p.name == "" {
		return p, v.fail(p.at, "a name is missing before the colon")
	}
	p.merge = p.name == "<<" && plain(target) && target.Style&yaml.TaggedStyle == 0
	return p, nil
}

// merged puts in place of << the members of the maps that it names. A name of
// the map itself wins over one that is brought in; among several maps the first
// wins (yaml.org/type/merge.html).
func (r *yamlReader) merged(v *value, list []yamlPair) ([]yamlPair, *Error) {
	taken := map[string]bool{}
	for _, p := range list {
		if p.merge && taken[p.name] {
			return nil, v.fail(p.at, "<< stands twice in this map; give it a list")
		}
		taken[p.name] = true
	}
	var all []yamlPair
	for _, p := range list {
		if !p.merge {
			all = append(all, p)
			continue
		}
		brought, err := r.brought(v, p.value, true)
		if err != nil {
			return nil, err
		}
		for _, b := range brought {
			if !taken[b.name] {
				taken[b.name] = true
				all = append(all, b)
			}
		}
	}
	return all, nil
}

// brought returns the members of the map, or where allowed the list of maps,
// that << names. What is visited is counted, so that chains and fans of << end.
func (r *yamlReader) brought(v *value, n *yaml.Node, listed bool) ([]yamlPair, *Error) {
	target, err := r.follow(v, n)
	if err != nil {
		return nil, err
	}
	if r.following[target] {
		return nil, v.fail(placeOf(n), "<< names the map that it stands in")
	}
	r.following[target] = true
	defer delete(r.following, target)
	switch {
	case target.Kind == yaml.MappingNode:
		list, err := r.pairs(v, target)
		if r.visits += 1 + len(list); r.visits > r.max.nodes {
			return nil, v.fail(placeOf(n), "the document has more than %d values, counted after <<", r.max.nodes)
		}
		return list, err
	case target.Kind == yaml.SequenceNode && listed:
		var all []yamlPair
		for _, child := range target.Content {
			list, err := r.brought(v, child, false)
			if err != nil {
				return nil, err
			}
			all = append(all, list...)
		}
		return all, nil
	}
	return nil, v.fail(placeOf(n), "<< takes a map or a list of maps")
}
