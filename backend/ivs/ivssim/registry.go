package ivssim

import (
	"slices"
	"sort"
)

// registry keeps things by id in the order in which they were made.
type registry[T any] struct {
	made  int
	byID  map[string]entry[T]
	order []entry[T]
}

type entry[T any] struct {
	number int
	id     string
	value  T
}

func (r *registry[T]) add(id string, value T) {
	if r.byID == nil {
		r.byID = make(map[string]entry[T])
	}
	r.made++
	e := entry[T]{r.made, id, value}
	r.byID[id] = e
	r.order = append(r.order, e)
}

func (r *registry[T]) get(id string) (T, bool) {
	e, ok := r.byID[id]
	return e.value, ok
}

func (r *registry[T]) remove(id string) {
	delete(r.byID, id)
	r.order = slices.DeleteFunc(r.order, func(e entry[T]) bool { return e.id == id })
}

func (r *registry[T]) len() int { return len(r.order) }

// all calls yield for each thing, oldest first.
func (r *registry[T]) all(yield func(T) bool) {
	for _, e := range r.order {
		if !yield(e.value) {
			return
		}
	}
}

// pageRequest is where a page begins and how many things it holds. Scope names
// the call and its filters: a token is good for the same list only.
type pageRequest struct {
	NextToken  string `json:"nextToken"`
	MaxResults int    `json:"maxResults"`
}

// page returns the things of one page that match, oldest first, and the token
// of the next page, "" after the last. Things that come or go between two pages
// neither move nor repeat the others.
func page[T any](r *registry[T], p pageRequest, size int, scope string, match func(T) bool) ([]T, string, error) {
	if p.MaxResults > 0 {
		size = p.MaxResults
	}
	after, err := dialect().Place(p.NextToken, scope)
	if err != nil {
		return nil, "", err
	}
	found := []T{}
	last := after
	from := sort.Search(len(r.order), func(i int) bool { return r.order[i].number > after })
	for _, e := range r.order[from:] {
		if !match(e.value) {
			continue
		}
		if len(found) == size {
			return found, dialect().Token(last, scope), nil
		}
		found = append(found, e.value)
		last = e.number
	}
	return found, "", nil
}

func everything[T any](T) bool { return true }
