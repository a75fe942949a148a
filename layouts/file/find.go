package file

import (
	"strconv"
	"strings"
)

// Find returns the value at a path such as layers[2].w below n, or what comes
// nearest to it on the way; n itself for the empty path.
func (n Node) Find(path string) Node {
	for path != "" {
		name, rest, _ := strings.Cut(path, ".")
		name, index, indexed := strings.Cut(name, "[")
		next := n
		if name != "" {
			next = n.Get(name)
		}
		if !next.Exists() {
			return n
		}
		n, path = next, rest
		if !indexed {
			continue
		}
		i, err := strconv.Atoi(strings.TrimSuffix(index, "]"))
		if next = n.Index(i); err != nil || !next.Exists() {
			return n
		}
		n = next
	}
	return n
}
