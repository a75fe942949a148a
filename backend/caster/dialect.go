package caster

import (
	"slices"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// Dialect is the pure half of the adapter. The zero value is ready, its methods
// may be called at the same time, and none of them makes a call.
type Dialect struct{}

// System returns backend.Caster.
func (Dialect) System() backend.System { return backend.Caster }

// Recognise reads the body of StartCaster: a map of CasterId and, at most, the
// parameters that all calls have. Such a document has no layout.
func (Dialect) Recognise(doc file.Node) (backend.Spec, bool) {
	id := doc.Get("CasterId")
	if id.Kind() != file.String || id.Text() == "" {
		return backend.Spec{}, false
	}
	for _, name := range doc.Keys() {
		if !slices.Contains([]string{"CasterId", "RegionId", "OwnerId"}, name) {
			return backend.Spec{}, false
		}
	}
	return backend.Spec{System: backend.Caster, Native: doc}, true
}

// Ability says how a studio does the verb: all of them by calls of its own.
func (Dialect) Ability(v backend.Verb) backend.Ability {
	if slices.Contains(backend.Verbs(), v) {
		return backend.Ability{How: backend.HowNative}
	}
	return backend.Ability{How: backend.HowNone, Reason: "there is no such verb"}
}

// Existing is the studio that a spec for a start names; empty for one that the
// start makes. Such a spec is laid over what that studio has, so that its plan
// needs the studio as it was read.
func (Dialect) Existing(s backend.Spec) backend.ID {
	return backend.ID(section{s.Native}.id())
}
