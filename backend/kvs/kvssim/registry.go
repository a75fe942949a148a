package kvssim

import (
	"encoding/base64"
	"fmt"
	"hash/fnv"
	"slices"
	"sort"
	"strconv"
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

// makeToken writes where the next page begins. The scope names the call and what
// it asks for: a token is good for the same question only.
func makeToken(place int, scope string) string {
	return base64.StdEncoding.EncodeToString([]byte(fmt.Sprintf("%d.%08x", place, scopeHash(scope))))
}

// parseToken reads what makeToken wrote. No token is the first page.
func parseToken(token, scope string) (int, error) {
	if token == "" {
		return 0, nil
	}
	raw, err := base64.StdEncoding.DecodeString(token)
	if err != nil {
		return 0, invalid("The NextToken is not valid")
	}
	number, hash, _ := strings.Cut(string(raw), ".")
	place, err := strconv.Atoi(number)
	if err != nil || place < 0 || hash != fmt.Sprintf("%08x", scopeHash(scope)) {
		return 0, invalid("The NextToken is not valid for this request")
	}
	return place, nil
}

func scopeHash(scope string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(scope))
	return h.Sum32()
}
