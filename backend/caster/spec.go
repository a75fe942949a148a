package caster

import (
	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// The scenes as a spec names them.
const (
	scenePVW = "PVW"
	scenePGM = "PGM"
)

// section is the caster section of a spec: what CreateCaster takes, and Config,
// VideoResources, Layouts, Components and Scenes, each for calls of their own.
type section struct{ file.Node }

// sectionParts are the members that are calls of their own.
func sectionParts() []string {
	return []string{"Config", "VideoResources", "Layouts", "Components", "Scenes"}
}

// id is the studio that the spec is for; empty for a new one.
func (s section) id() string { return s.Get("CasterId").Text() }

// scene is what the spec says of PVW or PGM.
func (s section) scene(name string) file.Node { return s.Get("Scenes").Get(name) }

// layoutNamed is the layout of a name, absent where there is none.
func (s section) layoutNamed(name string) file.Node { return named(s.Get("Layouts"), name) }

// componentNamed is the component of a name, absent where there is none.
func (s section) componentNamed(name string) file.Node { return named(s.Get("Components"), name) }

func named(list file.Node, name string) file.Node {
	for _, n := range list.Items() {
		if name != "" && n.Get("Name").Text() == name {
			return n
		}
	}
	return file.Node{}
}

// canvas is the canvas that the spec's configuration asks for.
func (s section) canvas() (layouts.Canvas, []backend.Note) {
	return canvasOf(readTranscode(s.Get("Config").Get("TranscodeConfig").JSON()), s.Get("CasterTemplate").Text())
}

// channels reports whether the spec turns input channels on.
func (s section) channels() bool { return s.Get("Config").Get("ChannelEnable").Text() == "1" }

// outputOf is the OutputType of a scene that a spec names.
func outputOf(name string) string {
	if name == scenePGM {
		return outputPGM
	}
	return outputPVW
}
