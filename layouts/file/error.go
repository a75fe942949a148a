package file

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Error is one complaint about a document, placed where the text stands.
type Error struct {
	File         string // as given to [Parse]; empty for a cloud's answer
	Line, Column int    // from 1, in characters; 0 when the place is not known
	Path         string // such as layers[2].w; empty at the root
	Message      string // a sentence without its full stop
}

// Error returns "file.yaml:3:5: layers[0].w: message". Parts that are empty are
// left out; without a file the place is written in words.
func (e *Error) Error() string {
	var b strings.Builder
	switch {
	case e.File != "" && e.Line > 0:
		fmt.Fprintf(&b, "%s:%d:%d: ", e.File, e.Line, e.Column)
	case e.File != "":
		fmt.Fprintf(&b, "%s: ", e.File)
	case e.Line > 0:
		fmt.Fprintf(&b, "line %d, column %d: ", e.Line, e.Column)
	}
	if e.Path != "" {
		fmt.Fprintf(&b, "%s: ", e.Path)
	}
	b.WriteString(e.Message)
	return b.String()
}

// maxErrors is how many complaints are collected about one document.
const maxErrors = 20

// Errors collects the complaints about one document. The zero value is ready to
// use.
type Errors []*Error

// Add appends an error. After the twentieth, one more says that there are
// others, and the rest is dropped. A nil error is ignored.
func (e *Errors) Add(err *Error) {
	switch {
	case err == nil || len(*e) > maxErrors:
	case len(*e) == maxErrors:
		more := *err
		more.Path, more.Message = "", "there are more errors from here on"
		*e = append(*e, &more)
	default:
		*e = append(*e, err)
	}
}

// Err returns nil when nothing was collected, else the errors in the order of
// the document.
func (e Errors) Err() error {
	if len(e) == 0 {
		return nil
	}
	sorted := slices.Clone(e)
	slices.SortStableFunc(sorted[:min(len(sorted), maxErrors)], func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return sorted
}

// Error returns the errors, one a line.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, err := range e {
		lines[i] = err.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As find the first [*Error].
func (e Errors) Unwrap() []error {
	list := make([]error, len(e))
	for i, err := range e {
		list[i] = err
	}
	return list
}

// maxQuoted is how many characters of a document's text a message repeats.
const maxQuoted = 40

// quote returns text in double quotes with everything that does not print
// escaped, cut to maxQuoted characters.
func quote(text string) string {
	return fmt.Sprintf("%q", cut(text))
}

// cut shortens text to maxQuoted characters.
func cut(text string) string {
	count := 0
	for i := range text {
		if count++; count > maxQuoted {
			return text[:i] + "…"
		}
	}
	return text
}
