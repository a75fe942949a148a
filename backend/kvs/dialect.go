package kvs

import (
	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// Dialect is the pure half of the adapter. The zero value is ready to use, its
// methods may be called at the same time, and none of them makes a call.
type Dialect struct{}

var (
	_ backend.Dialect = Dialect{}
	_ backend.Linter  = Dialect{}
)

// System returns kvs.
func (Dialect) System() backend.System { return backend.KVS }

// The native calls of image generation.
const (
	callUpdate   = "UpdateImageGenerationConfiguration"
	callDescribe = "DescribeImageGenerationConfiguration"
)

// The members of UpdateImageGenerationConfiguration (kinesisvideo model).
const (
	memberName   = "StreamName"
	memberARN    = "StreamARN"
	memberConfig = "ImageGenerationConfiguration"
)

// Recognise reads a bare UpdateImageGenerationConfiguration body: a map with
// ImageGenerationConfiguration, or with the stream that it is for and nothing
// else, which only a remove may send.
func (Dialect) Recognise(doc file.Node) (backend.Spec, bool) {
	name, arn := doc.Get(memberName), doc.Get(memberARN)
	named := name.Exists() || arn.Exists()
	bare := named && doc.Len() == count(name.Exists(), arn.Exists())
	if !bare && !doc.Get(memberConfig).Exists() {
		return backend.Spec{}, false
	}
	s := backend.Spec{System: backend.KVS, Name: name.Text(), Native: doc}
	if s.Name == "" {
		s.Name = streamOf(arn.Text()).name
	}
	return s, true
}

func count(flags ...bool) (n int) {
	for _, set := range flags {
		if set {
			n++
		}
	}
	return n
}

// The reasons of the verbs that there are not.
const (
	reasonTake  = "Kinesis Video Streams has no staged picture to take: use update, which changes the image configuration"
	reasonPanic = "Kinesis Video Streams has no picture to fall back on: stop ends the images"
)

// Ability says how image generation does a verb.
func (Dialect) Ability(v backend.Verb) backend.Ability {
	switch v {
	case backend.VerbStart, backend.VerbUpdate, backend.VerbStop, backend.VerbRemove:
		return backend.Ability{How: backend.HowNative}
	case backend.VerbTake:
		return backend.Ability{How: backend.HowNone, Reason: reasonTake}
	case backend.VerbPanic:
		return backend.Ability{How: backend.HowNone, Reason: reasonPanic}
	}
	return backend.Ability{How: backend.HowNone, Reason: "Kinesis Video Streams has no such verb"}
}
