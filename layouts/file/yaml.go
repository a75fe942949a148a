package file

import (
	"bytes"
	"errors"
	"io"

	"go.yaml.in/yaml/v4"
)

// parseYAML reads exactly one YAML document; of an empty text, a null.
func parseYAML(doc *document, data []byte, max limits) (*value, *Error) {
	if err := checkYAMLText(doc, data); err != nil {
		return nil, err
	}
	if err := checkMarks(doc, data); err != nil {
		return nil, err
	}
	tree, err := loadYAML(doc, data, max)
	if err != nil {
		return nil, err
	}
	r := &yamlReader{builder: builder{doc: doc, max: max}, following: map[*yaml.Node]bool{}}
	if tree == nil || len(tree.Content) == 0 {
		return r.root(position{1, 1}), nil
	}
	root := r.root(placeOf(tree.Content[0]))
	if err := r.value(root, tree.Content[0]); err != nil {
		return nil, err
	}
	return root, nil
}

// loadYAML lets the YAML library build the tree of the only document.
func loadYAML(doc *document, data []byte, max limits) (*yaml.Node, *Error) {
	loader, err := yaml.NewLoader(bytes.NewReader(data), yaml.WithPlugin(yamlLimits{max.depth}))
	if err != nil {
		return nil, failAt(doc, data, 0, err.Error())
	}
	tree, err := loadNext(loader)
	if err != nil {
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		return nil, yamlError(doc, data, max, err)
	}
	second, err := loadNext(loader)
	if errors.Is(err, io.EOF) {
		return tree, nil
	}
	if err != nil {
		return nil, yamlError(doc, data, max, err)
	}
	at := placeOf(second)
	return nil, &Error{
		File: doc.name, Line: at.line, Column: at.column,
		Message: "a second document begins here; a file holds one",
	}
}

// errBroken stands for a panic inside the YAML library.
var errBroken = errors.New("the text cannot be read")

// loadNext loads one document. A panic of the library is an error of the text.
func loadNext(loader *yaml.Loader) (tree *yaml.Node, err error) {
	defer func() {
		if recover() != nil {
			tree, err = nil, errBroken
		}
	}()
	tree = new(yaml.Node)
	if err := loader.Load(tree); err != nil {
		return nil, err
	}
	return tree, nil
}

func placeOf(n *yaml.Node) position { return position{n.Line, n.Column} }

// yamlReader turns the library's tree into values, following aliases.
type yamlReader struct {
	builder
	following map[*yaml.Node]bool // the lists and maps that are being read, as far as something may repeat them
	visits    int                 // maps and members that << has looked at
}

// value reads n into v.
func (r *yamlReader) value(v *value, n *yaml.Node) *Error {
	target, err := r.follow(v, n)
	if err != nil {
		return err
	}
	v.at = placeOf(target)
	if target.Kind == yaml.ScalarNode {
		return readScalar(v, target)
	}
	if r.following[target] {
		return v.fail(placeOf(n), "the alias %s stands inside what it repeats", quote(n.Value))
	}
	if target.Anchor != "" {
		r.following[target] = true
		defer delete(r.following, target)
	}
	if target.Kind == yaml.SequenceNode {
		return r.list(v, target)
	}
	return r.object(v, target)
}

// follow returns what n stands for.
func (r *yamlReader) follow(v *value, n *yaml.Node) (*yaml.Node, *Error) {
	if n.Kind != yaml.AliasNode {
		return n, nil
	}
	if n.Alias == nil {
		return nil, v.fail(placeOf(n), "no anchor %s stands above", quote(n.Value))
	}
	return n.Alias, nil
}

func (r *yamlReader) list(v *value, n *yaml.Node) *Error {
	if err := checkTag(v, n, "!!seq"); err != nil {
		return err
	}
	if err := r.open(v, List); err != nil {
		return err
	}
	for _, child := range n.Content {
		item, err := r.item(v, placeOf(child))
		if err != nil {
			return err
		}
		if err := r.value(item, child); err != nil {
			return err
		}
	}
	return nil
}

func (r *yamlReader) object(v *value, n *yaml.Node) *Error {
	if err := checkTag(v, n, "!!map"); err != nil {
		return err
	}
	if err := r.open(v, Map); err != nil {
		return err
	}
	pairs, err := r.pairs(v, n)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		member, err := r.add(v, p.name, p.at, placeOf(p.value))
		if err != nil {
			return err
		}
		if err := r.value(member, p.value); err != nil {
			return err
		}
	}
	return nil
}
