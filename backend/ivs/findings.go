package ivs

import (
	"cmp"
	"fmt"
	"slices"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// finding is one thing that is wrong with a document, or that the operator
// should know of it.
type finding struct {
	severity layouts.Severity
	code     string
	text     string      // as a plan's note says it
	placed   *file.Error // the message at its place in the document
}

// findings collects them in the order in which they are found.
type findings struct{ list []finding }

// fail finds what IVS would refuse.
func (f *findings) fail(code string, p place, format string, args ...any) {
	f.refuse(code, p.errorf(format, args...))
}

func (f *findings) refuse(code string, at *file.Error) {
	f.list = append(f.list, finding{severity: layouts.SeverityError, code: code, text: at.Error(), placed: at})
}

// tell finds what IVS takes, and what the operator should know of it.
func (f *findings) tell(severity layouts.Severity, code string, p place, format string, args ...any) {
	at := p.errorf(format, args...)
	f.list = append(f.list, finding{severity: severity, code: code, text: at.Message, placed: at})
}

// unknown finds a member that StartComposition does not have.
func (f *findings) unknown(p place, known []string) {
	message := "StartComposition has no such member; it is sent as it is"
	if near := file.Nearest(p.member, known); near != "" {
		message += fmt.Sprintf("; did you mean %s?", near)
	}
	at := p.nameErrorf("%s", message)
	f.list = append(f.list, finding{
		severity: layouts.SeverityWarning, code: backend.CodeUnknownMember, text: at.Path + ": " + message, placed: at,
	})
}

// err returns the errors as a [file.Errors], nil for none.
func (f *findings) err() error {
	var errs file.Errors
	for _, n := range f.list {
		if n.severity == layouts.SeverityError {
			errs.Add(n.placed)
		}
	}
	return errs.Err()
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
