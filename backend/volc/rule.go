package volc

import (
	"fmt"
	"slices"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// rule says what a value must be: in words, for the sentence that misses it, and
// by looking at one that is there.
type rule struct {
	what  string
	check func(f *findings, t tree)
}

// and adds a look at the value, whatever was found so far.
func (r rule) and(more func(f *findings, t tree)) rule {
	return rule{what: r.what, check: func(f *findings, t tree) {
		r.check(f, t)
		more(f, t)
	}}
}

// hold holds a value that must be there against the rule.
func (f *findings) hold(t tree, r rule) {
	switch {
	case !t.absent():
		r.check(f, t)
	case !f.partial:
		f.fail(layouts.CodeMissing, t, "is missing: it must be %s", r.what)
	case t.Exists():
		f.fail(layouts.CodeMissing, t, "cannot be taken away: it must be %s", r.what)
	}
}

// member is one member of an object in the API's models.
type member struct {
	name     string
	optional bool
	rule     rule
}

// object is a map of members. The operator is told of others, which are sent as
// they are.
func object(members ...member) rule {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = m.name
	}
	return rule{what: "a map", check: func(f *findings, t tree) {
		if t.Kind() != file.Map {
			f.fail(backend.CodePattern, t, "must be a map, not %s", t.describe())
			return
		}
		for _, m := range members {
			if at := t.get(m.name); !m.optional || !at.absent() {
				f.hold(at, m.rule)
			}
		}
		f.unknown(t, names)
	}}
}

// unknown tells of members in the operator's document that the models lack.
func (f *findings) unknown(t tree, known []string) {
	for _, name := range t.Keys() {
		at := t.get(name)
		if slices.Contains(known, name) || !at.written() {
			continue
		}
		message := "is not a member that mixdeck knows; it is sent as it is"
		if near := file.Nearest(name, known); near != "" {
			message += fmt.Sprintf("; did you mean %s?", near)
		} else if strings.Contains(strings.ToLower(name), "background") {
			message += "; the background of a mix task is the source with the smallest Layer"
		}
		f.add(layouts.SeverityWarning, backend.CodeUnknownMember, at.doc.NameErrorf("%s", message), at.path)
	}
}

// list is a list of so many items. Lists are replaced whole, so an item of a
// partial document is not partial. code is that of too many.
func list(count span, code string, item rule) rule {
	return rule{what: "a list of " + count.String(), check: func(f *findings, t tree) {
		if t.Kind() != file.List {
			f.fail(backend.CodePattern, t, "must be a list, not %s", t.describe())
			return
		}
		if n := t.Len(); n < count.low {
			f.fail(layouts.CodeMissing, t, "must have %s items, not %d", count, n)
		} else if n > count.high {
			f.fail(code, t, "must have %s items, not %d", count, n)
		}
		partial := f.partial
		f.partial = false
		for _, at := range t.items() {
			f.hold(at, item)
		}
		f.partial = partial
	}}
}

// whole is a whole number within the range.
func whole(s span) rule {
	what := "a whole number from " + s.String()
	return rule{what: what, check: func(f *findings, t tree) {
		switch n, ok := t.whole(); {
		case !ok:
			f.fail(layouts.CodeRange, t, "must be %s, not %s", what, t.describe())
		case !s.has(n):
			f.fail(layouts.CodeRange, t, "must be %s, not %d", s, n)
		}
	}}
}

// corrected is a whole number of which the vendor makes one within the range.
func corrected(s span) rule {
	what := "a whole number from " + s.String()
	return rule{what: what, check: func(f *findings, t tree) {
		switch n, ok := t.whole(); {
		case !ok:
			f.fail(layouts.CodeRange, t, "must be %s, not %s", what, t.describe())
		case !s.has(n):
			f.warn(backend.CodeClamped, t, "%d is outside %s: Volcengine corrects it to %d without saying so", n, s, s.nearest(n))
		}
	}}
}

// filled is a text that is not empty.
func filled() rule {
	const what = "a text that is not empty"
	return rule{what: what, check: func(f *findings, t tree) {
		switch text, ok := t.text(); {
		case !ok:
			f.fail(backend.CodePattern, t, "must be a text, not %s", t.describe())
		case strings.TrimSpace(text) == "":
			f.fail(layouts.CodeMissing, t, "must not be empty")
		}
	}}
}

// wordOf is one of the words.
func wordOf(words ...string) rule {
	what := strings.Join(words, " or ")
	return rule{what: what, check: func(f *findings, t tree) {
		if text, ok := t.text(); !ok || !slices.Contains(words, text) {
			f.fail(layouts.CodeWord, t, "must be %s", what)
		}
	}}
}

// anything is whatever the document says.
func anything() rule { return rule{what: "there", check: func(*findings, tree) {}} }
