package kvssim

import (
	"slices"
	"sort"
	"strings"
)

// registry keeps streams by name and in the order in which they were made.
type registry struct {
	made   int
	byName map[string]*stream
	order  []*stream
}

// add takes a stream in under a name that is free and numbers it.
func (r *registry) add(st *stream) {
	if r.byName == nil {
		r.byName = make(map[string]*stream)
	}
	r.made++
	st.number = r.made
	r.byName[st.name] = st
	r.order = append(r.order, st)
}

func (r *registry) remove(st *stream) {
	delete(r.byName, st.name)
	r.order = slices.DeleteFunc(r.order, func(other *stream) bool { return other == st })
}

// page returns the streams made after the one with a number whose names begin
// with a prefix, size of them at most, oldest first, and whether there are more.
// Streams that come or go between two pages neither move nor repeat the others.
func (r *registry) page(after, size int, prefix string) (found []*stream, more bool) {
	from := sort.Search(len(r.order), func(i int) bool { return r.order[i].number > after })
	for _, st := range r.order[from:] {
		if !strings.HasPrefix(st.name, prefix) {
			continue
		}
		if len(found) == size {
			return found, true
		}
		found = append(found, st)
	}
	return found, false
}
