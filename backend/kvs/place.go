package kvs

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

// set reports whether the value would be sent as more than null, which the
// service reads as absence.
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

// lacking places an error at a member that the map lacks, or has as null.
func (p place) lacking(name, format string, args ...any) *file.Error {
	if at := p.get(name); at.source.Exists() {
		return at.errorf(format, args...)
	}
	err := p.errorf(format, args...)
	if err.Path != "" {
		name = err.Path + "." + name
	}
	err.Path = name
	return err
}
