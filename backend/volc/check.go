package volc

import (
	"fmt"
	"slices"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// finding is one complaint or note about a body. Two findings with the same key
// say the same of the same place.
type finding struct {
	key  string
	err  error
	note backend.Note
}

// findings collects what is wrong with a body and what the operator should know
// of it, each in the order of the body.
type findings struct {
	problems, notes []finding
}

func (f *findings) fail(t tree, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	f.problems = append(f.problems, finding{key: t.path + "\x00" + message, err: t.errorf("%s", message)})
}

func (f *findings) warn(t tree, format string, args ...any) {
	message := fmt.Sprintf("%s: %s", t.path, fmt.Sprintf(format, args...))
	f.notes = append(f.notes, finding{key: message, note: warning("%s", message)})
}

// without drops what holds of the other body as well.
func (f *findings) without(other findings) {
	known := func(of []finding) func(finding) bool {
		return func(a finding) bool {
			return slices.ContainsFunc(of, func(b finding) bool { return a.key == b.key })
		}
	}
	f.problems = slices.DeleteFunc(f.problems, known(other.problems))
	f.notes = slices.DeleteFunc(f.notes, known(other.notes))
}

// err returns the problems as one error, nil for none.
func (f *findings) err() error {
	var list problems
	for _, p := range f.problems {
		list = append(list, p.err)
	}
	if len(list) == 0 {
		return nil
	}
	return list
}

func (f *findings) told() []backend.Note {
	var notes []backend.Note
	for _, n := range f.notes {
		notes = append(notes, n.note)
	}
	return notes
}

// problems is several complaints about one document.
type problems []error

// Error returns them in one line.
func (p problems) Error() string {
	texts := make([]string, len(p))
	for i, err := range p {
		texts[i] = err.Error()
	}
	return strings.Join(texts, "; ")
}

// Unwrap returns each of them.
func (p problems) Unwrap() []error { return p }

func note(format string, args ...any) backend.Note {
	return backend.Note{Severity: backend.SeverityNote, Message: fmt.Sprintf(format, args...)}
}

func warning(format string, args ...any) backend.Note {
	return backend.Note{Severity: backend.SeverityWarning, Message: fmt.Sprintf(format, args...)}
}

// whole requires a whole number within the range.
func (f *findings) whole(t tree, low, high int) int {
	n, ok := t.whole()
	switch {
	case t.absent():
		f.fail(t, "is missing: it must be a whole number from %d to %d", low, high)
	case !ok:
		f.fail(t, "must be a whole number from %d to %d, not %s", low, high, t.describe())
	case n < low || n > high:
		f.fail(t, "must be %d to %d, not %d", low, high, n)
	}
	return n
}

// corrected requires a whole number and tells what the vendor makes of one that
// is out of its range.
func (f *findings) corrected(t tree, low, high int) {
	n, ok := t.whole()
	switch {
	case t.absent():
		f.fail(t, "is missing: it must be a whole number from %d to %d", low, high)
	case !ok:
		f.fail(t, "must be a whole number from %d to %d, not %s", low, high, t.describe())
	case n != min(max(n, low), high):
		f.warn(t, "%d is outside %d to %d: Volcengine corrects it to %d without saying so", n, low, high, min(max(n, low), high))
	}
}

// filled requires a text that is not empty.
func (f *findings) filled(t tree) string {
	s, ok := t.text()
	switch {
	case t.absent():
		f.fail(t, "is missing")
	case !ok:
		f.fail(t, "must be a text, not %s", t.describe())
	case strings.TrimSpace(s) == "":
		f.fail(t, "must not be empty")
	}
	return s
}

// word requires one of the words.
func (f *findings) word(t tree, words ...string) {
	s, ok := t.text()
	switch {
	case t.absent():
		f.fail(t, "is missing: it must be %s", strings.Join(words, " or "))
	case !ok || !slices.Contains(words, s):
		f.fail(t, "must be %s", strings.Join(words, " or "))
	}
}

// list requires a list of low to high items.
func (f *findings) list(t tree, low, high int) []tree {
	items := t.items()
	switch {
	case t.absent() && low == 0:
	case t.absent():
		f.fail(t, "is missing: it must be a list of %d to %d", low, high)
	case t.Kind() != file.List:
		f.fail(t, "must be a list, not %s", t.describe())
	case len(items) < low || len(items) > high:
		f.fail(t, "must have %d to %d items, not %d", low, high, len(items))
	}
	return items
}

// object requires a map and tells of members in the operator's document that the
// API's models do not have.
func (f *findings) object(t tree, known ...string) bool {
	switch {
	case t.absent():
		f.fail(t, "is missing: it must be a map")
		return false
	case t.Kind() != file.Map:
		f.fail(t, "must be a map, not %s", t.describe())
		return false
	}
	for _, name := range t.Keys() {
		if member := t.get(name); slices.Contains(known, name) || !member.written() {
			continue
		}
		message := "is not a member that mixdeck knows; it is sent as it is"
		if near := file.Nearest(name, known); near != "" {
			message += fmt.Sprintf("; did you mean %s?", near)
		}
		f.warn(t.get(name), "%s", message)
	}
	return true
}
