package layouts

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// FieldKind says what is typed into a field.
type FieldKind string

// The kinds of fields.
const (
	FieldText   FieldKind = "text"
	FieldNumber FieldKind = "number"
	FieldWord   FieldKind = "word"
	FieldFlag   FieldKind = "flag"
)

// Field is one value of a layout as it can be shown and typed. Path is that of
// [Problem]. Value is empty where the document names none, and then Default
// counts. Words are the choices of words and flags, Min and Max the limits of
// numbers, both allowed.
type Field struct {
	Path     string
	Kind     FieldKind
	Value    string
	Default  string
	Words    []string
	Min, Max int
}

// Fields returns the name, the canvas, and all that a grid or a
// picture-in-picture has.
func (l Layout) Fields() []Field { return fieldsOf(l.bindings()) }

// ItemFields returns all that an item has; nil where the layout does not have it.
func (l Layout) ItemFields(i Item) []Field {
	if !l.Has(i) {
		return nil
	}
	return fieldsOf(l.itemBindings(i))
}

// SetField types text into the field of a path. Empty text takes the value out
// of the document where it may be absent. It is the document's own number or
// word that is set: x and y count from the anchor, and another anchor moves the
// layer. The error wraps [ErrNoItem] where the layout has no such field.
type SetField struct {
	Path string
	Text string
}

func (e SetField) edit(l *Layout) error {
	bindings := []binding(nil)
	if at, ok := itemOf(e.Path); !ok {
		bindings = l.bindings()
	} else if l.Has(at) {
		bindings = l.itemBindings(at)
	}
	i := slices.IndexFunc(bindings, func(b binding) bool { return b.Path == e.Path })
	if i < 0 {
		return fmt.Errorf("this layout has no field %q: %w", e.Path, ErrNoItem)
	}
	return bindings[i].set(strings.TrimSpace(e.Text))
}

func (e SetField) targets() []Item {
	if at, ok := itemOf(e.Path); ok {
		return []Item{at}
	}
	return nil
}

// itemOf reads which item a path leads to.
func itemOf(path string) (Item, bool) {
	for _, list := range itemLists() {
		rest, ok := strings.CutPrefix(path, list.String()+"[")
		if !ok {
			continue
		}
		number, _, ok := strings.Cut(rest, "].")
		i, err := strconv.Atoi(number)
		return list.at(i), ok && err == nil
	}
	return Item{}, false
}

// binding is a field with the way to set it.
type binding struct {
	Field
	set func(text string) error
}

func fieldsOf(bindings []binding) []Field {
	fields := make([]Field, len(bindings))
	for i, b := range bindings {
		fields[i] = b.Field
	}
	return fields
}

// text binds a text, which may be empty.
func text(path string, at *string) binding {
	return binding{Field{Path: path, Kind: FieldText, Value: *at}, func(s string) error {
		*at = s
		return nil
	}}
}

// number binds a number that must be there.
func number(path string, at *int, low, high int) binding {
	return binding{Field{Path: path, Kind: FieldNumber, Value: strconv.Itoa(*at), Min: low, Max: high}, func(s string) error {
		v, err := parseNumber(path, s, low, high)
		if err == nil {
			*at = v
		}
		return err
	}}
}

// option binds a number of pixels that may be absent.
func option(path string, at **int, low int, otherwise string) binding {
	f := Field{Path: path, Kind: FieldNumber, Default: otherwise, Min: low, Max: MaxSide}
	if *at != nil {
		f.Value = strconv.Itoa(**at)
	}
	return binding{f, func(s string) error {
		*at = nil
		if s == "" {
			return nil
		}
		v, err := parseNumber(path, s, low, MaxSide)
		*at = &v
		return err
	}}
}

func parseNumber(path, s string, low, high int) (int, error) {
	v, err := strconv.Atoi(s)
	if err != nil || v < low || v > high {
		return 0, fmt.Errorf("%w: %s: %q is not a number from %d to %d", ErrRange, path, s, low, high)
	}
	return v, nil
}

// choice binds a word that may be absent.
func choice[W ~string](path string, at *W, otherwise W, words []W) binding {
	f := Field{Path: path, Kind: FieldWord, Value: string(*at), Default: string(otherwise)}
	for _, w := range words {
		f.Words = append(f.Words, string(w))
	}
	return binding{f, func(s string) error {
		*at = W(s)
		return allowed(path, *at, words)
	}}
}

// required makes a word one that must be there.
func required(b binding) binding {
	set := b.set
	b.set = func(s string) error {
		if s == "" {
			return fmt.Errorf("%w: %s: one of %s must be there", ErrRange, b.Path, strings.Join(b.Words, ", "))
		}
		return set(s)
	}
	return b
}

// mark binds a yes that the document leaves out where it is no.
func mark(path string, at *bool) binding {
	var given *bool
	if *at {
		given = at
	}
	b := flag(path, &given)
	set := b.set
	b.set = func(s string) error {
		err := set(s)
		*at = given != nil && *given
		return err
	}
	return b
}

// flag binds a yes or no that may be absent.
func flag(path string, at **bool) binding {
	f := Field{Path: path, Kind: FieldFlag, Default: "false", Words: []string{"false", "true"}}
	if *at != nil {
		f.Value = strconv.FormatBool(**at)
	}
	return binding{f, func(s string) error {
		*at = nil
		switch s {
		case "":
		case "true", "false":
			*at = new(s == "true")
		default:
			return fmt.Errorf("%w: %s: %q is not true or false", ErrRange, path, s)
		}
		return nil
	}}
}
