package ivs

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

// object checks the members that it knows and notes the others, which are sent
// as they are.
func object(members ...member) check {
	return func(f *findings, p place) {
		if p.body.Kind() != file.Map {
			f.fail(backend.CodePattern, p, "must be a map, not %s", p.body.Kind())
			return
		}
		for _, m := range members {
			at := p.get(m.name)
			switch {
			case at.set():
				m.check(f, at)
			case m.what != "":
				f.refuse(layouts.CodeMissing, p.missing(m.name, m.what))
			}
		}
		f.noteUnknown(p, members)
	}
}

func (f *findings) noteUnknown(p place, members []member) {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = m.name
	}
	for _, key := range p.body.Keys() {
		if !slices.Contains(names, key) {
			f.unknown(p.get(key), names)
		}
	}
}

// oneOf adds to an object that exactly one of two members is there.
func oneOf(a, b string, c check) check {
	return func(f *findings, p place) {
		c(f, p)
		if p.body.Kind() != file.Map {
			return
		}
		switch hasA, hasB := p.get(a).set(), p.get(b).set(); {
		case hasA && hasB:
			f.fail(backend.CodeExclusive, p, "must have exactly one of %s and %s, not both", a, b)
		case !hasA && !hasB:
			f.fail(layouts.CodeKind, p, "must have exactly one of %s and %s", a, b)
		}
	}
}

// list checks the number of items and each of them.
func list(least, most int, item check) check {
	return func(f *findings, p place) {
		if p.body.Kind() != file.List {
			f.fail(backend.CodePattern, p, "must be a list, not %s", p.body.Kind())
			return
		}
		if n := p.body.Len(); n < least || n > most {
			f.fail(tooFewOr(backend.CodeTooMany, n < least), p, "must have %s, not %d", span(least, most, "item"), n)
		}
		for i := range p.body.Len() {
			item(f, p.index(i))
		}
	}
}

// text checks a text's length in characters.
func text(least, most int) check {
	return func(f *findings, p place) {
		if p.body.Kind() != file.String {
			f.fail(backend.CodePattern, p, "must be a text, not %s: write it in quotes", p.body.Kind())
			return
		}
		if n := utf8.RuneCountInString(p.body.Text()); n < least || n > most {
			f.fail(tooFewOr(layouts.CodeRange, n < least), p, "must have %s, not %d", span(least, most, "character"), n)
		}
	}
}

// matching is a text of a form that form describes for people.
func matching(least, most int, pattern *regexp.Regexp, form string) check {
	length := text(least, most)
	return func(f *findings, p place) {
		length(f, p)
		if p.body.Kind() == file.String && !pattern.MatchString(p.body.Text()) {
			f.fail(backend.CodePattern, p, "must be %s", form)
		}
	}
}

// wordOf is one of the words of an enumeration.
func wordOf(words ...string) check {
	return func(f *findings, p place) {
		if p.body.Kind() != file.String || !slices.Contains(words, p.body.Text()) {
			f.fail(layouts.CodeWord, p, "must be one of %s", strings.Join(words, ", "))
		}
	}
}

// whole is a whole number; the model's integers have 32 bits.
func whole(least, most int) check {
	return func(f *findings, p place) {
		n, err := p.body.Int()
		switch {
		case err != nil:
			f.fail(layouts.CodeRange, p, "must be a whole number, %s", bounds(least, most))
		case n < least || n > most:
			f.fail(layouts.CodeRange, p, "must be %s, not %d", bounds(least, most), n)
		}
	}
}

func truth(f *findings, p place) {
	if _, err := p.body.Bool(); err != nil {
		f.fail(layouts.CodeWord, p, "must be true or false")
	}
}

// tooFewOr is the code of something missing, or the other.
func tooFewOr(code string, few bool) string {
	if few {
		return layouts.CodeMissing
	}
	return code
}

func bounds(least, most int) string {
	if most == math.MaxInt32 {
		return fmt.Sprintf("%d or more", least)
	}
	return fmt.Sprintf("%d to %d", least, most)
}

func span(least, most int, thing string) string {
	if least == most {
		return fmt.Sprintf("exactly %d %s", least, thing)
	}
	return fmt.Sprintf("%d to %d %ss", least, most, thing)
}
