package kvs

import (
	"mixdeck/backend"
	"mixdeck/layouts/file"
)

var _ backend.Locator = Dialect{}

// Locate finds a place of the lifted frame, whose sides are the only thing that a
// configuration says of it.
func (Dialect) Locate(s backend.Spec, path string) file.Node {
	config := s.Native.Get(memberConfig)
	switch path {
	case "canvas.width":
		return config.Find(memberWidth)
	case "canvas.height":
		return config.Find(memberHeight)
	}
	return config
}
