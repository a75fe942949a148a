package volc

import (
	"strconv"

	"mixdeck/layouts/file"
)

// changed is one place in which two values differ.
type changed struct{ from, to tree }

// compare lists in what b differs from a, each with its place in the operator's
// document. Numbers are compared by value, members regardless of their order;
// null is absence.
func compare(a, b tree) []changed {
	if a.Kind() != b.Kind() || a.Kind() != file.Map && a.Kind() != file.List {
		if same(a, b) {
			return nil
		}
		return []changed{{from: a, to: b}}
	}
	var list []changed
	if a.Kind() == file.List {
		x, y := a.items(), b.items()
		for i := range max(len(x), len(y)) {
			list = append(list, compare(item(a, x, i), item(b, y, i))...)
		}
		return list
	}
	for _, name := range b.Keys() {
		list = append(list, compare(a.get(name), b.get(name))...)
	}
	for _, name := range a.Keys() {
		if !b.Get(name).Exists() {
			list = append(list, compare(a.get(name), b.get(name))...)
		}
	}
	return list
}

// item is an item of a list, or its absence.
func item(list tree, items []tree, i int) tree {
	if i < len(items) {
		return items[i]
	}
	index := "[" + strconv.Itoa(i) + "]"
	return list.child(file.Node{}, file.Node{}, list.path+index, list.rest+index)
}

func same(a, b tree) bool {
	if a.Kind() != b.Kind() {
		return false
	}
	if a.Kind() == file.Number {
		x, errX := a.Float()
		y, errY := b.Float()
		return errX == nil && errY == nil && x == y
	}
	return a.Text() == b.Text()
}
