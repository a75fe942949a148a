package kvs

import (
	"fmt"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// finding is one thing to say about a body, placed in its document.
type finding struct {
	severity layouts.Severity
	code     string
	at       *file.Error
}

// findings collects what there is to say, in the model's order.
type findings struct{ list []finding }

func (f *findings) add(severity layouts.Severity, code string, at *file.Error) {
	f.list = append(f.list, finding{severity, code, at})
}

// errorf refuses a value.
func (f *findings) errorf(code string, p place, format string, args ...any) {
	f.add(layouts.SeverityError, code, p.errorf(format, args...))
}

func (f *findings) warnf(code string, p place, format string, args ...any) {
	f.add(layouts.SeverityWarning, code, p.errorf(format, args...))
}

func (f *findings) notef(code string, p place, format string, args ...any) {
	f.add(layouts.SeverityNote, code, p.errorf(format, args...))
}

// without drops the errors that other findings have too.
func (f *findings) without(other findings) {
	known := make(map[string]bool, len(other.list))
	for _, o := range other.list {
		known[o.claim()] = true
	}
	kept := f.list[:0]
	for _, one := range f.list {
		if one.severity != layouts.SeverityError || !known[one.claim()] {
			kept = append(kept, one)
		}
	}
	f.list = kept
}

// claim is what a finding says of which member, wherever the member stands.
func (f finding) claim() string {
	path := f.at.Path
	if at := strings.LastIndex(path, memberConfig); at >= 0 {
		path = path[at:]
	}
	return path + ": " + f.at.Message
}

// err is nil where nothing was refused, else all that was.
func (f *findings) err() error {
	var errs file.Errors
	for _, one := range f.list {
		if one.severity == layouts.SeverityError {
			errs.Add(one.at)
		}
	}
	return errs.Err()
}

// placed are the findings as lint tells them.
func (f *findings) placed() []backend.Finding {
	found := make([]backend.Finding, len(f.list))
	for i, one := range f.list {
		found[i] = backend.Finding{
			Problem: layouts.Problem{Severity: one.severity, Code: one.code, Path: one.at.Path, Message: one.at.Message},
			Line:    one.at.Line,
		}
	}
	return found
}

// told are the warnings and notes as a plan has them.
func (f *findings) told() []backend.Note {
	var notes []backend.Note
	for _, one := range f.list {
		message := one.at.Message
		if one.at.Path != "" {
			message = one.at.Path + ": " + message
		}
		switch one.severity {
		case layouts.SeverityWarning:
			notes = append(notes, warning("%s", message))
		case layouts.SeverityNote:
			notes = append(notes, note("%s", message))
		case layouts.SeverityError:
		}
	}
	return notes
}

func note(format string, args ...any) backend.Note {
	return backend.Note{Severity: backend.SeverityNote, Message: fmt.Sprintf(format, args...)}
}

func warning(format string, args ...any) backend.Note {
	return backend.Note{Severity: backend.SeverityWarning, Message: fmt.Sprintf(format, args...)}
}
