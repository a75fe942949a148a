package cmd

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// lintView is one problem of a document. Line and path are absent where it has no
// place in the document.
type lintView struct {
	File     string           `json:"file"`
	Line     int              `json:"line,omitempty"`
	Path     string           `json:"path,omitempty"`
	Severity layouts.Severity `json:"severity"`
	Code     string           `json:"code"`
	Message  string           `json:"message"`
}

// String is the line that editors can jump to.
func (v lintView) String() string {
	place := v.File
	if v.Line > 0 {
		place += ":" + strconv.Itoa(v.Line)
	}
	if v.Path != "" {
		place += ": " + v.Path
	}
	return place + ": " + string(v.Severity) + ": " + v.Message + " [" + v.Code + "]"
}

// reviewNative tells what the spec's system would refuse or do differently.
func reviewNative(path string, spec backend.Spec) []lintView {
	d, ok := dialectOf(spec.System)
	if !ok || spec.System == "" {
		return nil
	}
	l, ok := d.(backend.Linter)
	if !ok {
		return nil
	}
	var views []lintView
	for _, f := range l.Lint(spec) {
		v := lintView{path, f.Line, f.Path, f.Severity, f.Code, f.Message}
		if at, under := strings.CutPrefix(f.Path, "layout."); under && v.Line == 0 && spec.LayoutAt.Exists() {
			v = v.in(spec.LayoutAt, at)
		}
		views = append(views, v)
	}
	return views
}

// reviewPicture reviews the picture of a spec with its cast, each problem where
// the document has it.
func reviewPicture(path string, spec backend.Spec, l layouts.Layout, cast []layouts.Participant) []lintView {
	var views []lintView
	for _, p := range layouts.Lint(l, cast) {
		v := lintView{File: path, Path: p.Path, Severity: p.Severity, Code: p.Code, Message: p.Message}
		if spec.LayoutAt.Exists() {
			v = v.in(spec.LayoutAt, p.Path)
		} else if d, ok := dialectOf(spec.System); ok {
			v = v.at(d, spec, p.Path)
		}
		views = append(views, v)
	}
	return views
}

// in places a problem below a node of its document.
func (v lintView) in(n file.Node, path string) lintView {
	at := n.Find(path)
	if v.File, v.Line, v.Path = at.File(), at.Line(), path; n.Path() == "" {
		return v
	}
	v.Path = strings.TrimSuffix(n.Path()+"."+path, ".")
	return v
}

// at places a problem of a lifted picture in the native request.
func (v lintView) at(d backend.Dialect, spec backend.Spec, path string) lintView {
	if l, ok := d.(backend.Locator); ok {
		if n := l.Locate(spec, path); n.Exists() {
			v.Line, v.Path = n.Line(), n.Path()
		}
	}
	return v
}

// pictorial reports whether a native request's member has to do with its picture.
func pictorial(path string) bool {
	for member := range strings.FieldsFuncSeq(path, func(r rune) bool { return r == '.' || r == '[' }) {
		switch member {
		case "layout", "layers", "canvas", "grid", "pip", "logos", "components",
			"InputLayout", "Layouts", "Components", "Scenes", "WidthPixels", "HeightPixels":
			return true
		}
	}
	return false
}

func anyErrorIn(views []lintView) bool {
	return slices.ContainsFunc(views, func(v lintView) bool { return v.Severity == layouts.SeverityError })
}

// placed splits an error into its placed parts.
func placed(path string, err error) []lintView {
	var many interface{ Unwrap() []error }
	if errors.As(err, &many) {
		var views []lintView
		for _, one := range many.Unwrap() {
			var class backend.Class
			if _, bare := one.(backend.Class); bare && errors.As(one, &class) { //nolint:errorlint // the class itself, not an error of it
				continue
			}
			views = append(views, placed(path, one)...)
		}
		if len(views) > 0 {
			return views
		}
	}
	v := lintView{File: path, Severity: layouts.SeverityError, Code: backend.CodeDocument, Message: err.Error()}
	var at *file.Error
	if errors.As(err, &at) {
		v.Line, v.Path, v.Message = at.Line, at.Path, at.Message
		if at.File != "" {
			v.File = at.File
		}
	}
	return []lintView{v}
}
