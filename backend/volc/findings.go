package volc

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// finding is one thing that is wrong with a document, or that the operator
// should know of it. Two findings with the same text say the same of the same
// place.
type finding struct {
	severity layouts.Severity
	code     string
	text     string      // as a note says it
	placed   *file.Error // the message at its place in the document
}

// findings collects them in the order in which they are found.
type findings struct {
	list []finding
	// partial is true for a document that is laid over what runs: what it does
	// not name stays as it is.
	partial bool
}

func (f *findings) add(severity layouts.Severity, code string, at *file.Error, path string) {
	text := at.Message
	if path != "" {
		text = path + ": " + text
	}
	f.list = append(f.list, finding{severity: severity, code: code, text: text, placed: at})
}

// fail finds what the vendor would refuse at a value of the body.
func (f *findings) fail(code string, t tree, format string, args ...any) {
	f.add(layouts.SeverityError, code, t.errorf(format, args...), t.path)
}

// warn finds what will not be as asked at a value of the body.
func (f *findings) warn(code string, t tree, format string, args ...any) {
	f.add(layouts.SeverityWarning, code, t.errorf(format, args...), t.path)
}

// note finds what is worth knowing of a value of the body.
func (f *findings) note(code string, t tree, format string, args ...any) {
	f.add(layouts.SeverityNote, code, t.errorf(format, args...), t.path)
}

// picture finds something about the spec's layout, at a path in its document.
func (f *findings) picture(severity layouts.Severity, code, path, format string, args ...any) {
	at := &file.Error{Path: joinPath("layout", path), Message: fmt.Sprintf(format, args...)}
	f.add(severity, code, at, "")
}

// without drops what holds of the other body as well.
func (f *findings) without(other findings) {
	f.list = slices.DeleteFunc(f.list, func(a finding) bool {
		return slices.ContainsFunc(other.list, func(b finding) bool { return a.text == b.text })
	})
}

// wrong reports whether there is an error.
func (f *findings) wrong() bool {
	return slices.ContainsFunc(f.list, func(n finding) bool { return n.severity == layouts.SeverityError })
}

// err returns the errors as one, nil for none.
func (f *findings) err() error {
	var list problems
	for _, p := range f.list {
		if p.severity == layouts.SeverityError {
			list = append(list, p.placed)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return list
}

// notes returns the rest as a plan tells it.
func (f *findings) notes() []backend.Note {
	var notes []backend.Note
	for _, n := range f.list {
		if n.severity != layouts.SeverityError {
			notes = append(notes, backend.Note{Severity: backend.Severity(n.severity), Message: n.text})
		}
	}
	return notes
}

// inOrder returns all in the order of the document; what has no line in it, as
// what is said of the spec's layout, comes first.
func (f *findings) inOrder() []backend.Finding {
	list := slices.Clone(f.list)
	slices.SortStableFunc(list, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.placed.Line, b.placed.Line), cmp.Compare(a.placed.Column, b.placed.Column))
	})
	var found []backend.Finding
	for _, n := range list {
		found = append(found, backend.Finding{
			Problem: layouts.Problem{Severity: n.severity, Code: n.code, Path: n.placed.Path, Message: n.placed.Message},
			Line:    n.placed.Line,
		})
	}
	return found
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
