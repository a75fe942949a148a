package ivs

import (
	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// Dialect is the pure half of the adapter. The zero value is ready to use.
type Dialect struct{}

var _ backend.Dialect = Dialect{}

// System returns ivs.
func (Dialect) System() backend.System { return backend.IVS }

// nameTag is the key of the tag that a composition's name is kept in:
// StartComposition has no name of its own.
const nameTag = "Name"

// Recognise reads a bare StartComposition body: a map with stageArn, which no
// other system's request has. Members that the model does not have become
// warnings.
func (Dialect) Recognise(doc file.Node) (backend.Spec, bool) {
	if doc.Kind() != file.Map || !doc.Get("stageArn").Exists() {
		return backend.Spec{}, false
	}
	var f findings
	f.inspect(root(doc, doc))
	return backend.Spec{
		System:   backend.IVS,
		Name:     doc.Get("tags").Get(nameTag).Text(),
		Native:   doc,
		Warnings: f.notes(),
	}, true
}

// The reasons of the verbs that are not native.
const (
	reasonUpdate = "IVS has no UpdateComposition: mixdeck stops the composition, waits until its channel is offline and starts it anew; viewers see a gap"
	reasonTake   = "IVS has no staged picture to take: use update, which replaces the composition"
	reasonPanic  = "IVS has no picture to fall back on"
	reasonRemove = "a composition is ephemeral: IVS removes it by itself five minutes after it stopped"
)

// Ability says how IVS does a verb.
func (Dialect) Ability(v backend.Verb) backend.Ability {
	switch v {
	case backend.VerbStart, backend.VerbStop:
		return backend.Ability{How: backend.HowNative}
	case backend.VerbUpdate:
		return backend.Ability{How: backend.HowReplace, Reason: reasonUpdate}
	case backend.VerbTake:
		return backend.Ability{How: backend.HowNone, Reason: reasonTake}
	case backend.VerbPanic:
		return backend.Ability{How: backend.HowNone, Reason: reasonPanic}
	case backend.VerbRemove:
		return backend.Ability{How: backend.HowNone, Reason: reasonRemove}
	}
	return backend.Ability{How: backend.HowNone, Reason: "IVS has no such verb"}
}
