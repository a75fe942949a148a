package layouts

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Diff lists in words and numbers how b differs from a, a line each:
//
//	canvas: 1280x720 -> 1920x1080
//	grid.gridGap: 2 (default) -> 4
//	guest: x 960 -> 1280, w 640 -> 480
//	host: removed
//	score: added, 480x108 at 96,54
//
// Layers are the same where their ids are, else their sources; logos where their
// addresses are; components where their ids are, else what they show. What is left pairs off in the document's order where it has no
// name. Addresses are never repeated. Nil says that both give the same picture;
// names that are not plain text are quoted.
func Diff(a, b Layout) []string {
	d := differences{}
	d.header(a, b)
	if a.Kind() != b.Kind() {
		d.add("kind", "%s -> %s", a.Kind(), b.Kind())
	}
	d.fields(a.Fields()[headerFields:], b.Fields()[headerFields:])
	for _, list := range itemLists() {
		d.items(a, b, list)
	}
	return d.lines
}

// headerFields is how many of a layout's fields are its name and canvas.
const headerFields = 3

type differences struct{ lines []string }

func (d *differences) add(what, format string, args ...any) {
	d.lines = append(d.lines, what+": "+fmt.Sprintf(format, args...))
}

func (d *differences) header(a, b Layout) {
	if a.Name != b.Name {
		d.add("name", "%s -> %s", told(a.Name, ""), told(b.Name, ""))
	}
	if a.Canvas != b.Canvas {
		d.add("canvas", "%dx%d -> %dx%d", a.Canvas.Width, a.Canvas.Height, b.Canvas.Width, b.Canvas.Height)
	}
}

// fields compares the fields of a grid or a picture-in-picture. Those that only
// one of the two has are told where the document names them.
func (d *differences) fields(a, b []Field) {
	old := make(map[string]Field, len(a))
	for _, f := range a {
		old[f.Path] = f
	}
	for _, f := range b {
		before, had := old[f.Path]
		switch {
		case !had && f.Value != "":
			d.add(f.Path, "%s", told(f.Value, ""))
		case had && before.Value != f.Value:
			d.add(f.Path, "%s -> %s", told(before.Value, f.Default), told(f.Value, f.Default))
		}
	}
}

// told is a value in words.
func told(v, otherwise string) string {
	switch {
	case v == "" && otherwise == "":
		return "unset"
	case v == "":
		return otherwise + " (default)"
	}
	return plain(v)
}

// plain quotes a text that is empty, too long, or not all visible.
func plain(s string) string {
	const longest = 60
	if short := []rune(s); len(short) > longest {
		s = string(short[:longest]) + "..."
	}
	hidden := func(r rune) bool { return !unicode.IsPrint(r) || r == unicode.ReplacementChar }
	if s == "" || strings.TrimSpace(s) != s || strings.ContainsFunc(s, hidden) {
		return strconv.Quote(s)
	}
	return s
}

// items compares the items of one list.
func (d *differences) items(a, b Layout, list itemList) {
	from, to := a.list(list), b.list(list)
	pairs := matched(a, b, from, to)
	kept := make(map[Item]bool, len(pairs))
	moved := false
	for _, i := range to {
		before, had := pairs[i]
		kept[before] = kept[before] || had
		if !had {
			r := b.ItemRect(i)
			d.add(b.called(i), "added, %dx%d at %d,%d", r.W, r.H, r.X, r.Y)
			continue
		}
		if changes := changed(a.ItemFields(before), b.ItemFields(i)); len(changes) > 0 {
			d.add(a.called(before), "%s", strings.Join(changes, ", "))
			moved = moved || a.floor(before) != b.floor(i)
		}
	}
	for _, i := range from {
		if !kept[i] {
			d.add(a.called(i), "removed")
		}
	}
	if !moved {
		d.order(a, b, pairs, list)
	}
}

// list returns the items of a list in the document's order.
func (l Layout) list(name itemList) []Item {
	items := make([]Item, l.count(name))
	for i := range items {
		items[i] = name.at(i)
	}
	return items
}

// floor is what a document says of how high an item lies.
func (l Layout) floor(i Item) int {
	switch {
	case i.list() == layerList:
		return l.Layers[i.Index].Z
	case i.Component && l.Components[i.Index].Below:
		return -1
	}
	return 0
}

// called is what an item is called: its id, source, file name or content, else its
// number from 1.
func (l Layout) called(i Item) string {
	switch i.list() {
	case logoList:
		return plain(l.Logos[i.Index].label(i.Index))
	case componentList:
		c := l.Components[i.Index]
		return plain(cmp.Or(c.ID, c.label(i.Index)))
	case layerList:
	}
	layer := l.Layers[i.Index]
	return plain(cmp.Or(layer.ID, layer.Source, "layer "+strconv.Itoa(i.Index+1)))
}

// changed lists the fields that differ between two items of one kind.
func changed(a, b []Field) []string {
	var list []string
	for n, f := range b {
		if a[n].Value == f.Value {
			continue
		}
		name := f.Path[strings.LastIndexByte(f.Path, '.')+1:]
		if name == "url" {
			list = append(list, "address changed")
			continue
		}
		list = append(list, fmt.Sprintf("%s %s -> %s", name, told(a[n].Value, f.Default), told(f.Value, f.Default)))
	}
	return list
}

// order says that items lie above one another otherwise than before, which z
// alone does not tell.
func (d *differences) order(a, b Layout, pairs map[Item]Item, list itemList) {
	var before, after []Item
	kept := make(map[Item]bool, len(pairs))
	for _, i := range b.Stack() {
		if old, had := pairs[i]; had && i.list() == list {
			after, kept[old] = append(after, old), true
		}
	}
	for _, i := range a.Stack() {
		if kept[i] {
			before = append(before, i)
		}
	}
	for n := range after {
		if after[n] != before[n] {
			d.add(a.called(before[n]), "now above %s", a.called(after[n]))
			return
		}
	}
}
