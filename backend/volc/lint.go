package volc

import (
	"mixdeck/backend"
	"mixdeck/layouts/file"
)

var _ backend.Linter = Dialect{}

// Lint holds a spec against all that the vendor's pages say of a mix task, with
// the rules that a plan is held against: an error is what no start or update
// could be planned with, a warning or note what a plan would tell.
//
// A section with a TaskID is held as an update, which may leave out what stays;
// whether its Output is the one that runs only a plan knows. Any other is held
// as a start. A layout alone is held against what a mix task can draw.
func (Dialect) Lint(s backend.Spec) []backend.Finding {
	var f findings
	switch {
	case s.LayoutOnly():
		f.list = lower(*s.Layout, namedSources(*s.Layout)).list
		return topLevel(f.inOrder())
	case s.Native.Get(memberTaskID).Kind() != file.Null:
		f.lintUpdate(s)
	default:
		f.lintStart(s)
	}
	return f.inOrder()
}

// topLevel takes "layout." from paths: a layout's own document has none.
func topLevel(found []backend.Finding) []backend.Finding {
	for i, n := range found {
		switch {
		case n.Path == "layout":
			found[i].Path = ""
		case len(n.Path) > len("layout."):
			found[i].Path = n.Path[len("layout."):]
		}
	}
	return found
}

func (f *findings) lintStart(s backend.Spec) {
	body, err := startBody(nil, s)
	if len(body) == 0 {
		body = emptyObject()
	}
	if err == nil {
		_, _, err = f.create(body, s)
	}
	f.unreadable(err)
}

// lintUpdate holds what the document says; what it is laid over is not known.
func (f *findings) lintUpdate(s backend.Spec) {
	f.partial = true
	t, err := parseTree(s.Native.JSON(), s.Native)
	if err != nil {
		f.unreadable(err)
		return
	}
	o := outlineOf(t.get(memberRules))
	if s.Layout != nil {
		o.laid = true
		ids := readRules(t.get(memberRules)).sourceIDs()
		if len(ids) == 0 {
			ids = namedSources(*s.Layout)
		}
		f.list = append(f.list, lower(*s.Layout, ids).list...)
		f.drawnOnce(s)
	}
	f.hold(t, o.updateTask())
}

// unreadable finds a body that is no JSON, which none that was parsed is.
func (f *findings) unreadable(err error) {
	if err != nil {
		f.fail(backend.CodeDocument, tree{}, "cannot be read: %v", err)
	}
}
