package caster

import (
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

var _ backend.Locator = Dialect{}

// Locate finds a place of the lifted picture: its layers stand in the order of the
// layout's VideoLayer, its components in that of the scene's list.
func (Dialect) Locate(s backend.Spec, path string) file.Node {
	native := section{s.Native}
	scene, layout := native.shown()
	head, member, _ := strings.Cut(path, ".")
	list, index, _ := strings.Cut(head, "[")
	switch list {
	case "canvas":
		return native.Get("Config").Find("TranscodeConfig")
	case "layers":
		return layout.Find("VideoLayer[" + index).Find(normalMember(member))
	case "components":
		name := scene.Find("Components[" + index)
		if c := native.componentNamed(name.Text()); c.Exists() {
			return c.Get("ComponentLayer").Find(normalMember(member))
		}
		return name
	}
	return layout
}

// normalMember is the vendor's name of a box's member.
func normalMember(member string) string {
	return map[string]string{
		"x": "PositionNormalized[0]", "y": "PositionNormalized[1]", "w": "WidthNormalized", "h": "HeightNormalized",
		"fit": "FillMode", "anchor": "PositionRefer",
	}[member]
}
