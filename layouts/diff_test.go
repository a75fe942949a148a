package layouts_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"mixdeck/layouts"

	"pgregory.net/rapid"
)

func TestADifferenceIsToldInWordsAndNumbers(t *testing.T) {
	grid := layouts.Layout{Name: "g", Canvas: full, Grid: &layouts.Grid{}}
	edited := func(edits ...layouts.Edit) layouts.Layout {
		l := three()
		for _, e := range edits {
			var err error
			if l, _, err = layouts.Apply(l, e); err != nil {
				t.Fatal(err)
			}
		}
		return l
	}
	nameless := layouts.Layout{Canvas: full, Layers: []layouts.Layer{{W: 1, H: 1}, {X: 5, W: 2, H: 2}}}
	for _, v := range []struct {
		name string
		a, b layouts.Layout
		want string
	}{
		{"nothing", three(), three(), ""},
		{"a move", three(), edited(layouts.Move{Items: items(1), DX: 960}), "b: x 300 -> 1260"},
		{"several numbers", three(), edited(layouts.SetBounds{Item: item(0), Rect: layouts.Rect{X: 1, Y: 0, W: 7, H: 8}}), "a: x 0 -> 1, w 100 -> 7, h 50 -> 8"},
		{
			"words", three(), edited(layouts.SetFit{Layer: 0, Fit: layouts.FitCover}, layouts.SetField{Path: "layers[0].anchor", Text: "center"}),
			"a: fit contain (default) -> cover, anchor topLeft (default) -> center",
		},
		{"removed", three(), edited(layouts.Delete{Items: items(0)}), "a: removed"},
		{"added", three(), edited(layouts.Add{Layer: layouts.Layer{ID: "score", X: 96, Y: 54, W: 480, H: 108, Z: 9}}), "score: added, 480x108 at 96,54"},
		{"z", three(), edited(layouts.Raise{Item: item(0)}), "a: z 1 -> 2\nb: z 2 -> 1"},
		{
			"the order alone", three(), func() layouts.Layout { l := three(); l.Layers[1], l.Layers[2] = l.Layers[2], l.Layers[1]; return l }(),
			"b: now above c",
		},
		{"the order of logos", three(), edited(layouts.ToFront{Item: logo(0)}), "one.png: now above two.png"},
		{"an address", three(), edited(layouts.SetField{Path: "logos[0].url", Text: "https://example.com/one.png?token=secret"}), "one.png: address changed"},
		{"another name", three(), edited(layouts.Rename{Layer: 0, ID: "host"}), "a: id a -> host"},
		{"layers without names", nameless, func() layouts.Layout {
			l := nameless
			l.Layers = []layouts.Layer{{W: 1, H: 1}, {X: 6, W: 2, H: 2}, {W: 9, H: 9}}
			return l
		}(), "layer 2: x 5 -> 6\nlayer 3: added, 9x9 at 0,0"},
		{"name and canvas", grid, layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}, "name: g -> unset\ncanvas: 1920x1080 -> 1280x720"},
		{
			"a grid", grid,
			layouts.Layout{Name: "g", Canvas: full, Grid: &layouts.Grid{Gap: new(4), FeaturedAttribute: "host"}},
			"grid.featuredParticipantAttribute: unset -> host\ngrid.gridGap: 2 (default) -> 4",
		},
		{"another kind", grid, layouts.Layout{Name: "g", Canvas: full, Pip: &layouts.Pip{Offset: new(9)}}, "kind: grid -> pip\npip.pipOffset: 9"},
		{
			"from a grid to layers", grid,
			layouts.Layout{Name: "g", Canvas: full, Layers: []layouts.Layer{{ID: "a", W: 9, H: 9}}},
			"kind: grid -> layers\na: added, 9x9 at 0,0",
		},
		{"text that cannot be seen", layouts.Layout{Name: "a\x1b[2J"}, layouts.Layout{Name: " "}, `name: "a\x1b[2J" -> " "`},
	} {
		if got := strings.Join(layouts.Diff(v.a, v.b), "\n"); got != v.want {
			t.Errorf("%s\n got\n%s\nwant\n%s", v.name, got, v.want)
		}
	}
}

// seen is the picture of a layout without the numbers that stand for components
// without an id.
func seen(l layouts.Layout) layouts.Picture {
	p := layouts.Solve(l, nil)
	for i := range p.Boxes {
		if strings.HasPrefix(p.Boxes[i].ID, "component") {
			p.Boxes[i].ID = ""
		}
	}
	return p
}

func TestNoDifferenceMeansTheSamePicture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyStart(t)
		if rapid.Bool().Draw(t, "crowded") {
			a = crowded(t, 5)
			a.Components = anyComponents(t, 5)
		}
		b := a
		for range rapid.IntRange(0, 4).Draw(t, "edits") {
			if after, _, err := layouts.Apply(b, anyEdit(t, b)); err == nil {
				b = after
			}
		}
		if rapid.Bool().Draw(t, "shuffled") {
			b.Layers = rapid.Permutation(slices.Clone(b.Layers)).Draw(t, "layers")
			b.Components = rapid.Permutation(slices.Clone(b.Components)).Draw(t, "components")
		}
		same := reflect.DeepEqual(seen(a), seen(b))
		lines := layouts.Diff(a, b)
		if lines == nil && !same {
			t.Fatalf("%+v\n%+v\nno difference is told", a, b)
		}
		if reflect.DeepEqual(a, b) && lines != nil {
			t.Fatalf("%+v is told to differ from itself: %q", a, lines)
		}
		for _, line := range lines {
			if strings.ContainsAny(line, "\n\x1b") || !strings.Contains(line, ": ") {
				t.Fatalf("line %q", line)
			}
		}
	})
}
