package file

import (
	"slices"
	"strings"
)

// Fields reads the members of one map and notes which names it was asked for,
// so that Done can name the others. A member that is null counts as absent. The
// methods that read into dst leave it alone unless the member is there and
// right, and report whether it was; what is wrong goes to the errors.
type Fields struct {
	node    Node
	errs    *Errors
	known   []string
	lenient bool
}

// Object begins the strict reading of a map; anything else is an error, a null
// too: who allows an empty document asks for its kind first. Of an absent node
// every member is absent and nothing is complained of.
func Object(n Node, errs *Errors) *Fields {
	f := &Fields{node: n, errs: errs}
	if n.Exists() && n.Kind() != Map {
		errs.Add(n.Errorf("must be a map of names and values, not %s", n.describe()))
		f.node = Node{}
	}
	return f
}

// Answer begins the reading of a map that a cloud wrote. Complaints are the
// same, but go to notes: an unknown word is kept, since a later version of the
// cloud may know it, and the caller goes on with what could be read. A null
// counts as absent.
func Answer(n Node, notes *Errors) *Fields {
	if n.Kind() == Null {
		n = Node{}
	}
	f := Object(n, notes)
	f.lenient = true
	return f
}

// Node returns a member of any kind, to be read by the caller.
func (f *Fields) Node(name string) Node {
	if !slices.Contains(f.known, name) {
		f.known = append(f.known, name)
	}
	n := f.node.Get(name)
	if n.Kind() == Null {
		return Node{}
	}
	return n
}

// Int reads a whole number from low to high.
func (f *Fields) Int(name string, dst *int, low, high int) bool {
	n := f.Node(name)
	if !n.Exists() {
		return false
	}
	i, err := n.Int()
	if err != nil || i < low || i > high {
		f.errs.Add(n.Errorf("must be a whole number from %d to %d, not %s", low, high, n.describe()))
		return false
	}
	*dst = i
	return true
}

// OptionalInt reads a whole number whose absence differs from 0.
func (f *Fields) OptionalInt(name string, dst **int, low, high int) bool {
	var i int
	if !f.Int(name, &i, low, high) {
		return false
	}
	*dst = &i
	return true
}

// Float reads a number from low to high.
func (f *Fields) Float(name string, dst *float64, low, high float64) bool {
	n := f.Node(name)
	if !n.Exists() {
		return false
	}
	v, err := n.Float()
	if err != nil || v < low || v > high {
		f.errs.Add(n.Errorf("must be a number from %v to %v, not %s", low, high, n.describe()))
		return false
	}
	*dst = v
	return true
}

// Bool reads true or false.
func (f *Fields) Bool(name string, dst *bool) bool {
	n := f.Node(name)
	if !n.Exists() {
		return false
	}
	b, err := n.Bool()
	if err != nil {
		f.errs.Add(n.Errorf("must be true or false, not %s", n.describe()))
		return false
	}
	*dst = b
	return true
}

// OptionalBool reads true or false where absence differs from false.
func (f *Fields) OptionalBool(name string, dst **bool) bool {
	var b bool
	if !f.Bool(name, &b) {
		return false
	}
	*dst = &b
	return true
}

// String reads a text; a number, true or false is none.
func (f *Fields) String(name string, dst *string) bool {
	n := f.Node(name)
	if !n.Exists() {
		return false
	}
	if n.Kind() != String {
		f.errs.Add(n.Errorf("must be a text, not %s; put it in quotes", n.describe()))
		return false
	}
	*dst = n.Text()
	return true
}

// Name reads a name or id: a text, or a number, true or false as it is written.
func (f *Fields) Name(name string, dst *string) bool {
	n := f.Node(name)
	if !n.Exists() {
		return false
	}
	if n.Kind() == List || n.Kind() == Map {
		f.errs.Add(n.Errorf("must be a text, not %s", n.describe()))
		return false
	}
	*dst = n.Text()
	return true
}

// Enum reads one of the words.
func (f *Fields) Enum(name string, dst *string, words ...string) bool {
	return Word(f, name, dst, words...)
}

// Word reads one of the words into a type of its own. An [Answer] keeps a text
// that is none of them, and reports it.
func Word[T ~string](f *Fields, name string, dst *T, words ...T) bool {
	n := f.Node(name)
	if !n.Exists() {
		return false
	}
	known := n.Kind() == String && slices.Contains(words, T(n.Text()))
	if !known {
		list := make([]string, len(words))
		for i, word := range words {
			list[i] = string(word)
		}
		f.errs.Add(n.Errorf("must be %s, not %s%s", oneOfWords(list), n.describe(), meant(n.Text(), list)))
	}
	if known || f.lenient && n.Kind() == String {
		*dst = T(n.Text())
	}
	return known
}

// Map returns a member that is a map; anything else is an error.
func (f *Fields) Map(name string) Node { return f.container(name, Map) }

// List returns a member that is a list; anything else is an error.
func (f *Fields) List(name string) Node { return f.container(name, List) }

func (f *Fields) container(name string, kind Kind) Node {
	n := f.Node(name)
	if n.Exists() && n.Kind() != kind {
		f.errs.Add(n.Errorf("must be %s, not %s", kind, n.describe()))
		return Node{}
	}
	return n
}

// Object begins the reading of a member that is a map, as strictly as this one.
func (f *Fields) Object(name string) *Fields {
	inner := Object(f.Node(name), f.errs)
	inner.lenient = f.lenient
	return inner
}

// Texts reads a map of names to texts, such as tags and attributes. A number is
// taken as it is written, and true and false as those words.
func (f *Fields) Texts(name string, dst *map[string]string) bool {
	n := f.Map(name)
	if !n.Exists() {
		return false
	}
	texts := make(map[string]string, n.Len())
	for key, member := range n.Members() {
		switch member.Kind() {
		case Bool:
			texts[key] = "false"
			if member.v.truth() {
				texts[key] = "true"
			}
		case String, Number:
			texts[key] = member.Text()
		default:
			f.errs.Add(member.Errorf("must be a text, not %s", member.describe()))
			return false
		}
	}
	*dst = texts
	return true
}

// Require reports the names that are absent.
func (f *Fields) Require(names ...string) {
	for _, name := range names {
		if f.node.Exists() && !f.Node(name).Exists() {
			f.errs.Add(f.node.missing(name))
		}
	}
}

// Done reports the members that nobody asked for, each with the nearest name
// that is known.
func (f *Fields) Done() {
	for name, n := range f.node.Members() {
		if slices.Contains(f.known, name) {
			continue
		}
		hint := meant(name, f.known)
		if hint == "" && len(f.known) > 0 {
			hint = "; known here: " + strings.Join(f.known, ", ")
		}
		f.errs.Add(n.NameErrorf("unknown field %s%s", quote(name), hint))
	}
}

// meant suggests the nearest of the known words.
func meant(word string, known []string) string {
	if near := Nearest(word, known); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

// oneOfWords writes a choice of words.
func oneOfWords(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return "one of " + strings.Join(words[:last], ", ") + " or " + words[last]
}
