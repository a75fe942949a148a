package ivs

import (
	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

var _ backend.Linter = Dialect{}

// Lint holds a spec against every constraint of the API model, with the checks
// that a plan is held against: an error is what no start could be planned with,
// a warning or note what a plan would tell of a member. A layout alone is held
// against what a composition can show.
func (Dialect) Lint(s backend.Spec) []backend.Finding {
	var f findings
	switch {
	case s.System != "" && s.System != backend.IVS:
		f.fail(backend.CodeSystem, place{}, "the document is for %s, not for ivs", s.System)
	case s.LayoutOnly():
		f.picture(*s.Layout)
	default:
		f.spec(s)
	}
	return f.inOrder()
}

// spec finds all about the body that a start would be planned with.
func (f *findings) spec(s backend.Spec) {
	w := &draft{spec: s, body: s.Native.JSON()}
	err := w.lay()
	if err == nil {
		err = w.fill()
	}
	f.list = append(w.found.list, w.brings.list...)
	if err != nil {
		f.fail(backend.CodeDocument, place{}, "cannot be read: %v", err)
	}
}

// picture finds what of a layout's own document IVS cannot show.
func (f *findings) picture(l layouts.Layout) {
	lowered := f.lower(l, layouts.Canvas{}, "")
	if lowered == nil {
		return
	}
	body, err := file.FromJSON(lowered)
	if err != nil {
		f.fail(backend.CodeDocument, place{}, "cannot be read: %v", err)
		return
	}
	at := root(body, file.Node{})
	layoutConfiguration()(f, at)
	f.order(at)
}
