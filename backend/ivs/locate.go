package ivs

import (
	"mixdeck/backend"
	"mixdeck/layouts/file"
)

var _ backend.Locator = Dialect{}

// Locate finds a place of the lifted picture: the members of grid and pip have
// the same names there.
func (Dialect) Locate(s backend.Spec, path string) file.Node {
	return s.Native.Get("layout").Find(path)
}
