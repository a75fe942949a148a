package file

import "go.yaml.in/yaml/v4"

// plain reports whether a scalar stands without quotes and not in a block.
func plain(n *yaml.Node) bool {
	return n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
}

// readScalar reads a scalar by its tag or, without one, by its look.
func readScalar(v *value, n *yaml.Node) *Error {
	v.text = n.Value
	if n.Style&yaml.TaggedStyle != 0 {
		return readTagged(v, n)
	}
	v.kind = String
	if plain(n) && n.Tag != "!" {
		v.kind, v.number = resolve(n.Value)
	}
	return nil
}

// readTagged reads a scalar with one of the tags of the core schema.
func readTagged(v *value, n *yaml.Node) *Error {
	want := map[string]Kind{"!!str": String, "!!int": Number, "!!float": Number, "!!bool": Bool, "!!null": Null}
	kind, known := want[n.Tag]
	if !known {
		return checkTag(v, n, "")
	}
	if v.kind = kind; kind == String {
		return nil
	}
	found, number := resolve(n.Value)
	_, isWhole := whole(number)
	if found != kind || n.Tag == "!!int" && !isWhole {
		return v.fail(placeOf(n), "%s is not what its tag %s says", quote(n.Value), n.Tag)
	}
	v.number = number
	return nil
}

// checkTag refuses a tag other than the one that a list or map may have.
func checkTag(v *value, n *yaml.Node, allowed string) *Error {
	if n.Style&yaml.TaggedStyle == 0 || n.Tag == allowed {
		return nil
	}
	return v.fail(placeOf(n), "the tag %s is not read here; write the value itself", quote(n.Tag))
}

// resolve says what a plain scalar is by the core schema of YAML 1.2, and how
// JSON writes it when it is a number; see [yamlNumber] for those.
func resolve(text string) (Kind, string) {
	switch text {
	case "", "~", "null", "Null", "NULL":
		return Null, ""
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return Bool, ""
	}
	if number, ok := yamlNumber(text); ok {
		return Number, number
	}
	return String, ""
}
