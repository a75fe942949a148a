package ivs

import "mixdeck/layouts/file"

// place is a value of the body that would be sent, beside the value of the
// document that it came from: complaints point at the document where it has the
// value, and at the body by path where it does not.
type place struct {
	body, source file.Node
	member       string // its name in its map; empty for what is in none
}

// root is a body beside its document, which is absent where there is none.
func root(body, source file.Node) place { return place{body: body, source: source} }

func (p place) get(name string) place {
	return place{body: p.body.Get(name), source: p.source.Get(name), member: name}
}

func (p place) index(i int) place {
	return place{body: p.body.Index(i), source: p.source.Index(i)}
}

// set reports whether the value would be sent as more than null, which IVS
// reads as absence.
func (p place) set() bool { return p.body.Kind() != file.Null }

// errorf places an error at the value.
func (p place) errorf(format string, args ...any) *file.Error {
	if p.source.Exists() {
		return p.source.Errorf(format, args...)
	}
	err := p.body.Errorf(format, args...)
	err.Line, err.Column = 0, 0 // those of the body, which nobody wrote
	return err
}

// nameErrorf places an error at the name of the value.
func (p place) nameErrorf(format string, args ...any) *file.Error {
	if p.source.Exists() {
		return p.source.NameErrorf(format, args...)
	}
	return p.errorf(format, args...)
}

// missing places an error at a member that the map lacks.
func (p place) missing(name, what string) *file.Error {
	err := p.errorf("is missing: %s", what)
	if err.Path != "" {
		name = err.Path + "." + name
	}
	err.Path = name
	return err
}
