package layouts

// matched finds, for items of b, the items of a that they were.
func matched(a, b Layout, from, to []Item) map[Item]Item {
	m := matching{a: a, b: b, from: from, to: to, pairs: make(map[Item]Item, len(to)), gone: make(map[Item]bool, len(from))}
	m.by(func(l Layout, i Item) (string, bool) {
		if i.Logo {
			return l.Logos[i.Index].URL, true
		}
		return l.Layers[i.Index].ID, l.Layers[i.Index].ID != ""
	})
	m.by(func(l Layout, i Item) (string, bool) {
		if i.Logo {
			return "", true
		}
		return l.Layers[i.Index].Source, l.Layers[i.Index].Source != ""
	})
	m.by(func(l Layout, i Item) (string, bool) {
		return "", !i.Logo && l.Layers[i.Index].ID == ""
	})
	return m.pairs
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
