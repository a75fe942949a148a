package ivs

import "mixdeck/layouts/file"

// place is a value of the body that would be sent, beside the value of the
// document that it came from: complaints point at the document where it has the
// value, and at the body by path where it does not.
type place struct {
	body, source file.Node
}

func (p place) get(name string) place {
	return place{p.body.Get(name), p.source.Get(name)}
}

func (p place) index(i int) place {
	return place{p.body.Index(i), p.source.Index(i)}
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

// missing places an error at a member that the map lacks.
func (p place) missing(name, what string) *file.Error {
	err := p.errorf("is missing: %s", what)
	if err.Path != "" {
		name = err.Path + "." + name
	}
	err.Path = name
	return err
}

// path names the value for a sentence.
func (p place) path() string {
	if p.source.Exists() {
		return p.source.Path()
	}
	return p.body.Path()
}
