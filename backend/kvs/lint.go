package kvs

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// Lint finds every problem of a spec that a start would be refused or surprised
// by: what is out of the model's ranges, missing, unknown or doubtful, and what
// the service does differently. A layout alone is held against what an image can
// show.
func (Dialect) Lint(s backend.Spec) []backend.Finding {
	switch {
	case s.System != "" && s.System != backend.KVS:
		return []backend.Finding{whole(layouts.SeverityError, backend.CodeSystem, fmt.Sprintf("the document is for %s, not for kvs", s.System))}
	case !s.Native.Exists() && s.Layout == nil:
		return nil
	case s.LayoutOnly():
		return lintLayout(s)
	}
	w := &draft{verb: backend.VerbStart, spec: s}
	if err := w.keeps(); err != nil {
		return []backend.Finding{placed(backend.CodeDeletes, err)}
	}
	var found []backend.Finding
	if _, err := w.frame(emptyObject()); err != nil {
		found, w.spec.Layout = append(found, placed(backend.CodeExclusive, err)), nil
	}
	w.notes = nil // they come again
	if err := w.write(); err != nil {
		return append(found, placed(backend.CodeDocument, err))
	}
	body, err := file.FromJSON(w.body)
	if err != nil {
		return append(found, placed(backend.CodeDocument, err))
	}
	w.found.list = append(w.found.list, inspect(body, s.Native).list...)
	found = append(found, w.found.placed()...)
	slices.SortStableFunc(found, func(a, b backend.Finding) int { return cmp.Compare(a.Line, b.Line) })
	return append(found, remarks(w.notes)...)
}

// lintLayout holds a layout alone against what an image can show. Its own
// document has no member called layout.
func lintLayout(s backend.Spec) []backend.Finding {
	_, notes, err := lower(*s.Layout)
	if err != nil {
		f := placed(backend.CodeSystem, err)
		if s.System == "" {
			f.Path = strings.TrimPrefix(strings.TrimPrefix(f.Path, "layout"), ".")
		}
		return []backend.Finding{f}
	}
	if s.System != "" {
		notes = append(notes, warning("a layout alone changes the size of images and starts none: a kvs section names the rest"))
	}
	return remarks(notes)
}

// remarks are what concerns the whole document.
func remarks(notes []backend.Note) []backend.Finding {
	var found []backend.Finding
	for _, n := range notes {
		found = append(found, whole(layouts.Severity(n.Severity), backend.CodeSystem, n.Message))
	}
	return found
}

func whole(severity layouts.Severity, code, message string) backend.Finding {
	return backend.Finding{Problem: layouts.Problem{Severity: severity, Code: code, Message: message}}
}

// placed is an error as a finding, with the code that its place gives it.
func placed(code string, err error) backend.Finding {
	f := whole(layouts.SeverityError, code, err.Error())
	if at, ok := errors.AsType[*file.Error](err); ok {
		f.Line, f.Path, f.Message = at.Line, at.Path, at.Message
	}
	if u, ok := errors.AsType[*unfit](err); ok {
		f.Code, f.Path, f.Message = u.code, strings.TrimSuffix("layout."+u.path, "."), u.message
	}
	return f
}
