package editor

import (
	"cmp"
	"slices"
	"strings"

	"mixdeck/layouts"
)

// underlaid lays what became of base elsewhere under what was made of it here:
// what was left alone here becomes as it is there, and what was changed here
// stays. Kept names what was changed in both places, where mine stays.
func underlaid(base, theirs, mine layouts.Layout) (merged layouts.Layout, kept []string) {
	switch {
	case len(layouts.Diff(base, mine)) == 0:
		return theirs, nil
	case len(layouts.Diff(base, theirs)) == 0, len(layouts.Diff(theirs, mine)) == 0:
		return mine, nil
	}
	m := merging{}
	merged = mine
	merged.Name = pick(&m, "name", base.Name, theirs.Name, mine.Name)
	merged.Canvas = pick(&m, "canvas", base.Canvas, theirs.Canvas, mine.Canvas)
	switch {
	case theirs.Kind() == mine.Kind() && tiled(mine):
		merged = m.fields(base, theirs, merged)
	case tiled(theirs) || tiled(mine):
		m.keep("kind")
	default:
		merged.Layers = lists(&m, base.Layers, theirs.Layers, mine.Layers, layerName, (*merging).layer)
		merged.Logos = lists(&m, base.Logos, theirs.Logos, mine.Logos, logoName, (*merging).logo)
		merged.Components = lists(&m, base.Components, theirs.Components, mine.Components, componentName, (*merging).component)
	}
	return merged, m.kept
}

// merging collects what was changed in both places.
type merging struct{ kept []string }

func (m *merging) keep(what string) { m.kept = append(m.kept, what) }

// pick is theirs where mine is as it was, else mine.
func pick[T comparable](m *merging, what string, base, theirs, mine T) T {
	switch {
	case mine == base:
		return theirs
	case theirs != base && theirs != mine:
		m.keep(what)
	}
	return mine
}

// fields merges the parameters of two grids or picture-in-pictures.
func (m *merging) fields(base, theirs, mine layouts.Layout) layouts.Layout {
	was := map[string]string{}
	for _, f := range base.Fields() {
		was[f.Path] = f.Value
	}
	there := map[string]string{}
	for _, f := range theirs.Fields() {
		there[f.Path] = f.Value
	}
	for _, f := range mine.Fields() {
		if !strings.Contains(f.Path, ".") || strings.HasPrefix(f.Path, "canvas.") {
			continue // Done by whole values.
		}
		if v := pick(m, f.Path, was[f.Path], there[f.Path], f.Value); v != f.Value {
			if after, _, err := layouts.Apply(mine, layouts.SetField{Path: f.Path, Text: v}); err == nil {
				mine = after
			}
		}
	}
	return mine
}

// lists merges lists of what has a name.
func lists[T comparable](m *merging, base, theirs, mine []T, name func(T) string, merge func(*merging, string, T, T, T) T) []T {
	was, there, here := enrol(base, name), enrol(theirs, name), enrol(mine, name)
	var merged []T
	for _, key := range here.order {
		own := here.at[key]
		b, had := was.at[key]
		t, has := there.at[key]
		switch {
		case had && has:
			merged = append(merged, merge(m, key, b, t, own))
		case had && own == b: // Taken away there, left alone here.
		case had:
			m.keep(key)
			merged = append(merged, own)
		default:
			merged = append(merged, own)
		}
	}
	for _, key := range there.order {
		if _, mineToo := here.at[key]; mineToo {
			continue
		}
		b, had := was.at[key]
		switch t := there.at[key]; {
		case !had:
			merged = append(merged, t)
		case t != b:
			m.keep(key) // Taken away here, changed there.
		}
	}
	return merged
}

// roll is a list by names, in its order.
type roll[T any] struct {
	order []string
	at    map[string]T
}

func enrol[T any](list []T, name func(T) string) roll[T] {
	r := roll[T]{at: make(map[string]T, len(list))}
	for _, v := range list {
		key := name(v)
		for _, taken := r.at[key]; taken; _, taken = r.at[key] {
			key += "'"
		}
		r.order, r.at[key] = append(r.order, key), v
	}
	return r
}

func layerName(l layouts.Layer) string { return cmp.Or(l.ID, l.Source, "layer") }

func logoName(l layouts.Logo) string { return "logo " + l.URL }

// place is where something stands: its numbers belong together.
type place struct {
	x, y, w, h int
	anchor     layouts.Anchor
}

func (m *merging) layer(name string, base, theirs, mine layouts.Layer) layouts.Layer {
	merged := mine
	at := func(l layouts.Layer) place { return place{l.X, l.Y, l.W, l.H, l.Anchor} }
	p := m.place(name, at(base), at(theirs), at(mine))
	merged.X, merged.Y, merged.W, merged.H, merged.Anchor = p.x, p.y, p.w, p.h, p.anchor
	merged.Source = pick(m, name+" source", base.Source, theirs.Source, mine.Source)
	merged.Z = pick(m, name+" z", base.Z, theirs.Z, mine.Z)
	merged.Fit = pick(m, name+" fit", base.Fit, theirs.Fit, mine.Fit)
	return merged
}

func (m *merging) logo(name string, base, theirs, mine layouts.Logo) layouts.Logo {
	at := func(l layouts.Logo) place { return place{x: l.X, y: l.Y, w: l.W, h: l.H} }
	p := m.place(strings.TrimPrefix(name, "logo "), at(base), at(theirs), at(mine))
	return layouts.Logo{URL: mine.URL, X: p.x, Y: p.y, W: p.w, H: p.h}
}

func componentName(c layouts.Component) string { return cmp.Or(c.ID, c.Text, "component") }

func (m *merging) component(name string, base, theirs, mine layouts.Component) layouts.Component {
	merged := mine
	at := func(c layouts.Component) place { return place{c.X, c.Y, c.W, c.H, c.Anchor} }
	p := m.place(name, at(base), at(theirs), at(mine))
	merged.X, merged.Y, merged.W, merged.H, merged.Anchor = p.x, p.y, p.w, p.h, p.anchor
	merged.Type = pick(m, name+" type", base.Type, theirs.Type, mine.Type)
	merged.Text = pick(m, name+" text", base.Text, theirs.Text, mine.Text)
	merged.Below = pick(m, name+" below", base.Below, theirs.Below, mine.Below)
	return merged
}

// place merges where something stands number by number; from different anchors
// numbers mean different things, and then it is taken as a whole.
func (m *merging) place(name string, base, theirs, mine place) place {
	if base.anchor != theirs.anchor || base.anchor != mine.anchor {
		return pick(m, name, base, theirs, mine)
	}
	return place{
		x: pick(m, name+" x", base.x, theirs.x, mine.x), y: pick(m, name+" y", base.y, theirs.y, mine.y),
		w: pick(m, name+" w", base.w, theirs.w, mine.w), h: pick(m, name+" h", base.h, theirs.h, mine.h),
		anchor: mine.anchor,
	}
}

// conflicts says in words what was changed in both places.
func conflicts(kept []string) string {
	if len(kept) == 0 {
		return ""
	}
	slices.Sort(kept)
	return "changed in both places, yours stays: " + strings.Join(slices.Compact(kept), ", ")
}
