package kvs

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// check looks at one value that is not null.
type check func(f *findings, p place)

// member is one member of an object in the model. what says what a required
// one is, for the sentence that misses it; an optional one has none.
type member struct {
	name  string
	what  string
	check check
}

// object checks the members that it knows and warns of the others, which are
// sent as they are.
func object(members ...member) check {
	return func(f *findings, p place) {
		if p.body.Kind() != file.Map {
			f.errorf(backend.CodePattern, p, "must be a map, not %s", p.body.Kind())
			return
		}
		for _, m := range members {
			at := p.get(m.name)
			switch {
			case at.set():
				m.check(f, at)
			case m.what != "":
				f.add(layouts.SeverityError, layouts.CodeMissing, p.lacking(m.name, "is missing: %s", m.what))
			}
		}
		f.warnUnknown(p, members)
	}
}

func (f *findings) warnUnknown(p place, members []member) {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = m.name
	}
	for _, key := range p.body.Keys() {
		if slices.Contains(names, key) {
			continue
		}
		hint := ""
		if near := file.Nearest(key, names); near != "" {
			hint = fmt.Sprintf("; did you mean %s?", near)
		}
		f.warnf(backend.CodeUnknownMember, p.get(key), "%s has no such member; it is sent as it is%s", callUpdate, hint)
	}
}

// matching is a text of so many characters and of a form that form describes
// for people.
func matching(least, most int, pattern *regexp.Regexp, form string) check {
	return func(f *findings, p place) {
		if p.body.Kind() != file.String {
			f.errorf(backend.CodePattern, p, "must be a text, not %s: write it in quotes", p.body.Kind())
			return
		}
		if n := utf8.RuneCountInString(p.body.Text()); n < least || n > most {
			f.errorf(layouts.CodeRange, p, "must have %d to %d characters, not %d", least, most, n)
			return
		}
		if !pattern.MatchString(p.body.Text()) {
			f.errorf(backend.CodePattern, p, "must be %s", form)
		}
	}
}

// wordOf is one of the words of an enumeration.
func wordOf(words ...string) check {
	return func(f *findings, p place) {
		if p.body.Kind() != file.String || !slices.Contains(words, p.body.Text()) {
			f.errorf(layouts.CodeWord, p, "must be %s", strings.Join(words, " or "))
		}
	}
}

// integer is a whole number; the model's integers have 32 bits.
func integer(least, most int) check {
	return func(f *findings, p place) {
		n, err := p.body.Int()
		switch {
		case p.body.Kind() != file.Number, err != nil:
			f.errorf(layouts.CodeRange, p, "must be a whole number, %s", bounds(least, most))
		case n < least || n > most:
			f.errorf(layouts.CodeRange, p, "must be %s, not %d", bounds(least, most), n)
		}
	}
}

func bounds(least, most int) string {
	if most == math.MaxInt32 {
		return fmt.Sprintf("%d or more", least)
	}
	return fmt.Sprintf("%d to %d", least, most)
}
