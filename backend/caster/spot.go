package caster

import (
	"errors"
	"fmt"
	"iter"
	"strings"

	"mixdeck/layouts/file"
)

// spot is a value of a spec, or its absence, with the place in the document where
// a complaint about it stands. What is written as JSON text is entered with
// [spot.inside], and then stands where the text does.
type spot struct {
	file.Node

	at   file.Node // what the document has nearest to it
	rest string    // the way from there
}

func spotOf(n file.Node) spot { return spot{Node: n, at: n} }

// get returns the member of that name, or its absence.
func (s spot) get(name string) spot {
	return s.child(s.Get(name), s.at.Get(name), name)
}

// list returns the items of a list, none for anything else.
func (s spot) list() iter.Seq2[int, spot] {
	return func(yield func(int, spot) bool) {
		if s.Kind() != file.List {
			return
		}
		for i, n := range s.Items() {
			if !yield(i, s.child(n, s.at.Index(i), fmt.Sprintf("[%d]", i))) {
				return
			}
		}
	}
}

func (s spot) child(n, at file.Node, name string) spot {
	if s.rest == "" && at.Exists() {
		return spot{Node: n, at: at}
	}
	return spot{Node: n, at: s.at, rest: joinPath(s.rest, name)}
}

// inside is the value that a text holds as JSON; anything else is returned as it
// is. The error says what is wrong with the text.
func (s spot) inside() (spot, error) {
	if s.Kind() != file.String {
		return s, nil
	}
	n, err := file.FromJSON([]byte(s.Text()))
	if err != nil {
		return spot{at: s.at, rest: s.rest}, err
	}
	return spot{Node: n, at: s.at, rest: joinPath(s.rest, "")}, nil
}

// absent reports whether there is nothing, or null.
func (s spot) absent() bool { return s.Kind() == file.Null }

// path is where the value is in the document.
func (s spot) path() string { return joinPath(s.at.Path(), s.rest) }

// errorf is a complaint about the value, placed in the document.
func (s spot) errorf(format string, args ...any) *file.Error {
	err := s.at.Errorf(format, args...)
	if !s.at.Exists() {
		err = &file.Error{Message: fmt.Sprintf(format, args...)}
	}
	err.Path = s.path()
	return err
}

func joinPath(path, name string) string {
	switch {
	case path == "":
		return name
	case name == "", strings.HasPrefix(name, "["):
		return path + name
	}
	return path + "." + name
}

// describe names the value in a sentence that refuses it. Texts are not repeated:
// they may be addresses.
func (s spot) describe() string {
	if k := s.Kind(); k != file.Bool && k != file.Number {
		return k.String()
	}
	return s.Text()
}

// problems is several complaints about one document.
type problems []error

// Error returns them in one line.
func (p problems) Error() string { return strings.ReplaceAll(errors.Join(p...).Error(), "\n", "; ") }

// Unwrap returns each of them.
func (p problems) Unwrap() []error { return p }
