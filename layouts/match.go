package layouts

// matched finds, for items of b, the items of a that they were.
func matched(a, b Layout, from, to []Item) map[Item]Item {
	m := matching{a: a, b: b, from: from, to: to, pairs: make(map[Item]Item, len(to)), gone: make(map[Item]bool, len(from))}
	m.by(Layout.id)
	m.by(Layout.content)
	m.by(func(l Layout, i Item) (string, bool) {
		_, named := l.id(i)
		return "", !named || i.Logo
	})
	return m.pairs
}

// id is what an item is known by, if it has that.
func (l Layout) id(i Item) (string, bool) {
	switch i.list() {
	case logoList:
		return l.Logos[i.Index].URL, true
	case componentList:
		return l.Components[i.Index].ID, l.Components[i.Index].ID != ""
	case layerList:
	}
	return l.Layers[i.Index].ID, l.Layers[i.Index].ID != ""
}

// content is what an item shows, if that is known besides its id.
func (l Layout) content(i Item) (string, bool) {
	switch i.list() {
	case logoList:
		return "", false
	case componentList:
		c := l.Components[i.Index]
		return string(c.Type) + " " + c.Text, c.Text != ""
	case layerList:
	}
	return l.Layers[i.Index].Source, l.Layers[i.Index].Source != ""
}

// matching pairs items of two layouts.
type matching struct {
	a, b     Layout
	from, to []Item
	pairs    map[Item]Item // of b to a
	gone     map[Item]bool // of a: paired
}

// by pairs those left whose names are the same, the first with the first. Items
// that have no such name stay.
func (m *matching) by(name func(Layout, Item) (string, bool)) {
	waiting := map[string][]Item{}
	for _, i := range m.from {
		if s, ok := name(m.a, i); ok && !m.gone[i] {
			waiting[s] = append(waiting[s], i)
		}
	}
	for _, i := range m.to {
		if _, paired := m.pairs[i]; paired {
			continue
		}
		s, ok := name(m.b, i)
		if list := waiting[s]; ok && len(list) > 0 {
			m.pairs[i], m.gone[list[0]] = list[0], true
			waiting[s] = list[1:]
		}
	}
}
