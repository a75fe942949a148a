package volc

import (
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

var _ backend.Locator = Dialect{}

// Locate finds a place of the lifted picture: its canvas is the Scene, its layers
// stand in the order of Scene.Layout and its logos in that of Logo.
func (Dialect) Locate(s backend.Spec, path string) file.Node {
	input := s.Native.Get(memberRules).Get(memberLayout)
	scene := input.Get(memberScene)
	head, member, _ := strings.Cut(path, ".")
	list, index, _ := strings.Cut(head, "[")
	switch list {
	case "canvas":
		return scene.Find(map[string]string{"width": "Width", "height": "Height"}[member])
	case "layers":
		return scene.Find("Layout[" + index).Find(boxMember(member, "Layer"))
	case "logos":
		at := input.Find(memberLogo + "[" + index)
		if member == "url" {
			return at.Find(memberURL)
		}
		return at.Get("Layout").Find(boxMember(member, ""))
	}
	return scene
}

// boxMember is the vendor's name of a box's member.
func boxMember(member, z string) string {
	return map[string]string{"x": "X", "y": "Y", "w": "W", "h": "H", "z": z}[member]
}
