package backend

import (
	"fmt"
	"sort"
	"strings"
)

// Ambiguous is the error of an argument that several productions answer to.
type Ambiguous struct {
	Arg     string
	Matches []Ref
}

// Error lists the matches.
func (e *Ambiguous) Error() string {
	names := make([]string, len(e.Matches))
	for i, r := range e.Matches {
		names[i] = r.String()
	}
	return fmt.Sprintf("%q could be %s: give the whole ref", e.Arg, strings.Join(names, " or "))
}

// Resolve finds the row that an argument means: an exact ref, short id or id
// wins, then a prefix of the short id that only one row has, with or without
// "profile/". An argument without a short id matches nothing. No match is an
// [Error] of class NotFound, several an [Ambiguous].
func Resolve(arg string, rows []Row) (Row, error) {
	exact, prefix := matches(arg, rows)
	found := exact
	if len(found) == 0 {
		found = prefix
	}
	switch len(found) {
	case 0:
		return Row{}, &Error{Class: NotFound, Message: fmt.Sprintf("no production is called %q", arg)}
	case 1:
		return found[0], nil
	}
	refs := make([]Ref, len(found))
	for i, r := range found {
		refs[i] = r.Ref
	}
	sort.Slice(refs, func(i, j int) bool { return refs[i].String() < refs[j].String() })
	return Row{}, &Ambiguous{Arg: arg, Matches: refs}
}

func matches(arg string, rows []Row) (exact, prefix []Row) {
	if arg == "" {
		return nil, nil // every short id begins with it
	}
	ref, whole := ParseRef(arg)
	for _, r := range rows {
		switch {
		case r.Ref.String() == arg, r.Ref.Short == arg, string(r.ID) == arg:
			exact = append(exact, r)
		case whole && r.Ref.Profile == ref.Profile && strings.HasPrefix(r.Ref.Short, ref.Short),
			strings.HasPrefix(r.Ref.Short, arg):
			prefix = append(prefix, r)
		}
	}
	return exact, prefix
}
