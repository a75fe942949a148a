package backend

import (
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// Linter is what a dialect has that tells every problem of a spec at once, in
// the words of its ranges, where a plan stops at what it cannot send.
type Linter interface {
	// Lint finds what the system would refuse, correct in silence or do
	// differently, in the document's order. It makes no call and never fails.
	Lint(s Spec) []Finding
}

// Locator is what a dialect has that can tell where in a native request a part of
// the picture stands that Lift makes of it.
type Locator interface {
	// Locate returns the value that a place of the lifted picture, such as
	// "logos[0].w" or "canvas.width", was read from, or what comes nearest to it;
	// absent where nothing does.
	Locate(s Spec, path string) file.Node
}

// Finding is one problem of a spec, with the line of the document that it
// stands on; 0 where the document has no such line.
type Finding struct {
	layouts.Problem

	Line int
}

// The codes of findings that only systems have; the codes of [layouts.Problem]
// mean the same here. More are added, none is renamed.
const (
	CodeDocument      = "document"         // the document itself cannot be read
	CodeSystem        = "system"           // what the system does differently, and no rule of its own names
	CodeUnknownMember = "unknown-member"   // a native field that no model of mixdeck knows; kept and sent
	CodePattern       = "pattern"          // a text that does not look as the field demands
	CodeTooMany       = "too-many"         // more list entries than the field takes
	CodeInputs        = "too-many-inputs"  // more inputs than the system mixes
	CodeLogos         = "too-many-logos"   // more logos than the system draws
	CodeOutputs       = "too-many-outputs" // more push addresses than the system serves
	CodeOutput        = "output-changed"   // an output that differs from the running one, which cannot change
	CodeClamped       = "clamped"          // a value that the system corrects without saying so
	CodeDoubtful      = "doubtful-range"   // a value that one of the vendor's pages allows and another refuses
	CodeExclusive     = "exclusive"        // members that exclude each other
	CodeDeletes       = "deletes"          // a request that removes by leaving out
	CodeRegion        = "region"           // a resource of another region than it must be of
)
