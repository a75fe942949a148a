package caster

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// findings collects what is wrong with a spec and what the operator should know
// of it, in the document's order.
type findings struct {
	list []finding
}

// finding is one of them; err is its message at its place.
type finding struct {
	severity layouts.Severity
	code     string
	err      *file.Error
}

func (f *findings) add(severity layouts.Severity, code string, err *file.Error) {
	f.list = append(f.list, finding{severity, code, err})
}

// fail finds what cannot be sent.
func (f *findings) fail(s spot, code, format string, args ...any) {
	f.add(layouts.SeverityError, code, s.errorf(format, args...))
}

// warn finds what will not be as asked.
func (f *findings) warn(s spot, code, format string, args ...any) {
	f.add(layouts.SeverityWarning, code, s.errorf(format, args...))
}

// note finds what is worth knowing.
func (f *findings) note(s spot, code, format string, args ...any) {
	f.add(layouts.SeverityNote, code, s.errorf(format, args...))
}

// err returns the errors as one of class Invalid, nil for none.
func (f *findings) err() error {
	var list problems
	for _, found := range f.list {
		if found.severity == layouts.SeverityError {
			list = append(list, found.err)
		}
	}
	switch len(list) {
	case 0:
		return nil
	case 1:
		return refuse(backend.Invalid, list[0])
	}
	return refuse(backend.Invalid, list)
}

// told are the warnings and notes as a plan tells them.
func (f *findings) told() []backend.Note {
	var notes []backend.Note
	for _, found := range f.list {
		if found.severity == layouts.SeverityError {
			continue
		}
		text := found.err.Message
		if found.err.Path != "" {
			text = found.err.Path + ": " + text
		}
		notes = append(notes, backend.Note{Severity: backend.Severity(found.severity), Message: text})
	}
	return notes
}

// placed are the findings as a linter tells them.
func (f *findings) placed() []backend.Finding {
	var list []backend.Finding
	for _, found := range f.list {
		list = append(list, backend.Finding{
			Problem: layouts.Problem{Severity: found.severity, Code: found.code, Path: found.err.Path, Message: found.err.Message},
			Line:    found.err.Line,
		})
	}
	slices.SortStableFunc(list, func(a, b backend.Finding) int { return a.Line - b.Line })
	return list
}

// known tells of members that no model of the API has; they are sent as they are.
func (f *findings) known(s spot, what string, names ...string) {
	for _, name := range s.Keys() {
		if slices.Contains(names, name) {
			continue
		}
		text := fmt.Sprintf("%s has no such member that mixdeck knows; it is sent as it is", what)
		if near := file.Nearest(name, names); near != "" {
			text += fmt.Sprintf("; did you mean %s?", near)
		}
		f.warn(s.get(name), backend.CodeUnknownMember, "%s", text)
	}
}

// object requires a map.
func (f *findings) object(s spot, what string) bool {
	switch {
	case s.absent():
		f.fail(s, layouts.CodeMissing, "is missing: it must be a map, %s", what)
	case s.Kind() != file.Map:
		f.fail(s, layouts.CodeWord, "must be a map, not %s", s.describe())
	default:
		return true
	}
	return false
}

// listOf requires a list where there is something; what names what is in it.
func (f *findings) listOf(s spot, what string, required bool) {
	switch {
	case s.absent() && !required:
	case s.absent(), s.Kind() == file.List && s.Len() == 0 && required:
		f.fail(s, layouts.CodeMissing, "is missing: it must be a list of %s", what)
	case s.Kind() != file.List:
		f.fail(s, layouts.CodeWord, "must be a list of %s, not %s", what, s.describe())
	}
}

// text reads a text, which may be required; a number is one too, as written.
func (f *findings) text(s spot, required bool) string {
	switch {
	case s.absent() && !required:
	case s.absent(), s.Kind() == file.String && strings.TrimSpace(s.Text()) == "" && required:
		f.fail(s, layouts.CodeMissing, "is missing")
	case s.Kind() != file.String && s.Kind() != file.Number:
		f.fail(s, layouts.CodeWord, "must be a text, not %s", s.describe())
	}
	return s.Text()
}

// short limits a text.
func (f *findings) short(s spot, most int) {
	if n := utf8.RuneCountInString(s.Text()); n > most {
		f.fail(s, layouts.CodeRange, "must be at most %d characters, not %d", most, n)
	}
}

// oneOf requires one of the words where there is something.
func (f *findings) oneOf(s spot, words ...string) {
	if s.absent() || s.Kind() != file.Map && s.Kind() != file.List && slices.Contains(words, s.Text()) {
		return
	}
	text := "must be " + strings.Join(words, " or ")
	if near := file.Nearest(s.Text(), words); near != "" {
		text += fmt.Sprintf("; did you mean %s?", near)
	}
	f.fail(s, layouts.CodeWord, "%s", text)
}

// whole requires a whole number within the range where there is something. It
// may be written as text.
func (f *findings) whole(s spot, low, high int) {
	v, ok := numberAt(s)
	switch {
	case s.absent():
	case !ok || v != float64(int(v)):
		f.fail(s, layouts.CodeRange, "must be a whole number from %d to %d, not %s", low, high, s.describe())
	case v < float64(low) || v > float64(high):
		f.fail(s, layouts.CodeRange, "must be %d to %d, not %s", low, high, s.Text())
	}
}

// between requires a number within the range where there is something.
func (f *findings) between(s spot, low, high float64) (v float64, ok bool) {
	v, ok = numberAt(s)
	switch {
	case s.absent():
		return 0, false
	case !ok:
		f.fail(s, layouts.CodeRange, "must be a number from %v to %v, not %s", low, high, s.describe())
	case v < low || v > high:
		f.fail(s, layouts.CodeRange, "must be %v to %v, not %s", low, high, s.Text())
		return v, false
	}
	return v, ok
}

// numberAt reads a number, which the vendor takes as text too.
func numberAt(s spot) (float64, bool) {
	if s.Kind() != file.Number && s.Kind() != file.String {
		return 0, false
	}
	n, err := file.FromJSON([]byte(strings.TrimSpace(s.Text())))
	if s.Kind() == file.Number {
		n, err = s.Node, nil
	}
	if err != nil || n.Kind() != file.Number {
		return 0, false
	}
	v, err := n.Float()
	return v, err == nil
}

// address requires an address with a scheme, one of those where they are named.
func (f *findings) address(s spot, schemes ...string) {
	text := f.text(s, false)
	scheme, _, found := strings.Cut(text, "://")
	switch {
	case text == "" || s.Kind() != file.String:
	case !found:
		f.fail(s, backend.CodePattern, "must be an address with its scheme")
	case len(schemes) > 0 && !slices.Contains(schemes, strings.ToLower(scheme)):
		f.fail(s, backend.CodePattern, "must be an address that begins with %s://", strings.Join(schemes, ":// or "))
	}
}

// jsonText requires JSON: a value, or a text that holds one.
func (f *findings) jsonText(s spot, kind file.Kind) (inner spot, ok bool) {
	if s.absent() {
		return s, false
	}
	inner, err := s.inside()
	switch {
	case err != nil:
		f.fail(s, backend.CodePattern, "must be %s, or JSON text that holds one: %v", kind, err)
	case inner.Kind() != kind:
		f.fail(s, layouts.CodeWord, "must be %s, or JSON text that holds one, not %s", kind, inner.describe())
	default:
		return inner, true
	}
	return inner, false
}
