package kvs

import (
	"cmp"
	"errors"
	"slices"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// Lint finds every problem of a spec that a start would be refused or surprised
// by: what is out of the model's ranges, missing, unknown or doubtful, and what
// the service does differently.
func (Dialect) Lint(s backend.Spec) []backend.Finding {
	w := &draft{verb: backend.VerbStart, spec: s}
	if !s.Native.Exists() && s.Layout == nil {
		return nil
	}
	var found []backend.Finding
	if err := w.keeps(); err != nil {
		return []backend.Finding{placed(backend.CodeDeletes, err)}
	}
	if _, err := w.frame(emptyObject()); err != nil {
		found = append(found, placed(frameCode(err), err))
		w.spec.Layout = nil
	}
	w.notes = nil // they come again
	if err := w.write(); err != nil {
		return append(found, placed(backend.CodeDocument, err))
	}
	body, err := file.FromJSON(w.body)
	if err != nil {
		return append(found, placed(backend.CodeDocument, err))
	}
	if s.LayoutOnly() {
		w.notes = append(w.notes, warning("a layout alone changes the size of images and starts none: a kvs section names the rest"))
	} else {
		w.found.list = append(w.found.list, inspect(body, s.Native).list...)
	}
	for _, one := range w.found.list {
		found = append(found, backend.Finding{
			Problem: layouts.Problem{Severity: one.severity, Code: one.code, Path: one.at.Path, Message: one.at.Message},
			Line:    one.at.Line,
		})
	}
	slices.SortStableFunc(found, func(a, b backend.Finding) int { return cmp.Compare(a.Line, b.Line) })
	return append(found, remarks(w.notes)...)
}

// remarks are what concerns the whole document.
func remarks(notes []backend.Note) []backend.Finding {
	var found []backend.Finding
	for _, n := range append(notes, noteDelay(), noteTags()) {
		found = append(found, backend.Finding{Problem: layouts.Problem{
			Severity: layouts.Severity(n.Severity), Code: backend.CodeSystem, Message: n.Message,
		}})
	}
	return found
}

// placed is an error as a finding.
func placed(code string, err error) backend.Finding {
	f := backend.Finding{Problem: layouts.Problem{Severity: layouts.SeverityError, Code: code, Message: err.Error()}}
	if at, ok := errors.AsType[*file.Error](err); ok {
		f.Line, f.Path, f.Message = at.Line, at.Path, at.Message
	}
	return f
}

// frameCode: two sizes exclude each other; a layout that cannot be had has no
// code of its own.
func frameCode(err error) string {
	if _, ok := errors.AsType[*file.Error](err); ok {
		return backend.CodeExclusive
	}
	return backend.CodeSystem
}
