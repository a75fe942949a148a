package editor

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mixdeck/layouts"
)

// somePicture has few values, so that two of them share many.
func somePicture(t *rapid.T) layouts.Layout {
	n := rapid.IntRange(0, 2)
	l := layouts.Layout{Name: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "name"), Canvas: layouts.Canvas{Width: 100 + n.Draw(t, "w"), Height: 100}}
	if gap := n.Draw(t, "gap"); rapid.IntRange(0, 3).Draw(t, "kind") == 0 {
		l.Grid = &layouts.Grid{Gap: &gap, OrderAttribute: rapid.SampledFrom([]string{"", "seat"}).Draw(t, "order")}
		return l
	}
	anchor := rapid.SampledFrom([]layouts.Anchor{"", layouts.Center})
	for _, id := range []string{"x", "y", "z"} {
		if rapid.Bool().Draw(t, id) {
			l.Layers = append(l.Layers, layouts.Layer{ID: id, Source: id, X: n.Draw(t, "x"), W: 1 + n.Draw(t, "w"), H: 1, Z: n.Draw(t, "z"), Anchor: anchor.Draw(t, "anchor")})
		}
		if rapid.Bool().Draw(t, id) {
			l.Logos = append(l.Logos, layouts.Logo{URL: id, X: n.Draw(t, "x"), W: 1, H: 1})
		}
		if rapid.Bool().Draw(t, id) {
			l.Components = append(l.Components, layouts.Component{ID: id, Text: rapid.SampledFrom([]string{"t", "u"}).Draw(t, "text"), X: n.Draw(t, "x"), W: 1, H: 1})
		}
	}
	return l
}

func TestLayingUnderTakesWhatOnlyOnePlaceChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, other := somePicture(t), somePicture(t)
		for name, c := range map[string]struct{ theirs, mine layouts.Layout }{
			"there": {other, base}, "here": {base, other}, "in both alike": {other, other},
		} {
			merged, kept := underlaid(base, c.theirs, c.mine)
			if diff := cmp.Diff(layouts.Diff(merged, other), []string(nil)); diff != "" || len(kept) > 0 {
				t.Fatalf("changed %s it became %+v, not %+v; kept %v", name, merged, other, kept)
			}
		}
	})
}

func TestLayingUnderKeepsWhatWasChangedHere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, theirs, mine := somePicture(t), somePicture(t), somePicture(t)
		merged, _ := underlaid(base, theirs, mine)
		if p := merged.Validate(); len(p) > 0 && len(theirs.Validate()) == 0 && len(mine.Validate()) == 0 {
			t.Fatalf("of two that are right it made %+v: %v", merged, p)
		}
		was, is := enrol(base.Layers, layerName), enrol(merged.Layers, layerName)
		for _, l := range mine.Layers {
			if b, had := was.at[l.ID]; (!had || b.X != l.X && b.Anchor == l.Anchor) && is.at[l.ID].X != l.X && merged.Grid == nil && len(layouts.Diff(base, mine)) > 0 {
				t.Fatalf("%s was moved here and is now %+v", l.ID, is.at[l.ID])
			}
		}
	})
}
