package layouts_test

import (
	"fmt"
	"reflect"
	"testing"

	"mixdeck/layouts"

	"pgregory.net/rapid"
)

// anyItems draws items, some of which are not there.
func anyItems(t *rapid.T, l layouts.Layout) []layouts.Item {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) layouts.Item {
		switch rapid.IntRange(0, 5).Draw(t, "list") {
		case 0:
			return logo(rapid.IntRange(0, len(l.Logos)).Draw(t, "index"))
		case 1:
			return component(rapid.IntRange(0, len(l.Components)).Draw(t, "index"))
		}
		return item(rapid.IntRange(-1, len(l.Layers)).Draw(t, "index"))
	}), 1, 4).Draw(t, "items")
}

// anyEdit draws an edit for a layout, of any kind and not always one that can be.
func anyEdit(t *rapid.T, l layouts.Layout) layouts.Edit {
	by := rapid.IntRange(-300, 300)
	list := anyItems(t, l)
	first := list[0]
	paths := []string{
		"name", "canvas.width", "grid.gridGap", "pip.pipOffset", "pip.pipPosition", "layers[0].x", "layers[1].z", "layers[0].anchor",
		"logos[0].url", "grid.omitStoppedVideo", "components[0].text", "components[1].below", "components[0].w", "components[1].anchor",
	}
	texts := []string{"", "1", "7", "-3", "true", "TOP_LEFT", "center", "x"}
	return rapid.OneOf(
		rapid.Just[layouts.Edit](layouts.Move{Items: list, DX: by.Draw(t, "dx"), DY: by.Draw(t, "dy")}),
		rapid.Just[layouts.Edit](layouts.Resize{Items: list, Left: by.Draw(t, "left"), Bottom: by.Draw(t, "bottom")}),
		rapid.Just[layouts.Edit](layouts.SetBounds{Item: first, Rect: layouts.Rect{X: 1, Y: 2, W: by.Draw(t, "w"), H: 4}}),
		rapid.SampledFrom([]layouts.Edit{layouts.Raise{Item: first}, layouts.Lower{Item: first}, layouts.ToFront{Item: first}, layouts.ToBack{Item: first}}),
		rapid.Just[layouts.Edit](layouts.Add{Layer: layouts.Layer{ID: "a", W: 10, H: 10}}),
		rapid.Just[layouts.Edit](layouts.AddLogo{Logo: layouts.Logo{URL: "u", W: 10, H: 10}}),
		rapid.Just[layouts.Edit](layouts.AddComponent{Component: layouts.Component{ID: "title", Type: layouts.ComponentText, Text: "t", H: 10}}),
		rapid.Just[layouts.Edit](layouts.Delete{Items: list}),
		rapid.Just[layouts.Edit](layouts.Duplicate{Items: list, DX: 10, DY: 10}),
		rapid.Just[layouts.Edit](layouts.Align{Items: list, To: rapid.SampledFrom([]layouts.Side{"left", "center", "bottom"}).Draw(t, "side")}),
		rapid.Just[layouts.Edit](layouts.Distribute{Items: list, Vertical: rapid.Bool().Draw(t, "vertical")}),
		rapid.Just[layouts.Edit](layouts.Equalise{Items: list, Width: true}),
		rapid.Just[layouts.Edit](layouts.SetField{Path: rapid.SampledFrom(paths).Draw(t, "path"), Text: rapid.SampledFrom(texts).Draw(t, "text")}),
		rapid.Just[layouts.Edit](layouts.SetCanvas{Canvas: anyCanvas(t), Scale: rapid.Bool().Draw(t, "scale")}),
		rapid.Just[layouts.Edit](layouts.Rename{Layer: first.Index, ID: rapid.SampledFrom([]string{"", "a", "q"}).Draw(t, "id")}),
		rapid.Just[layouts.Edit](layouts.SetSource{Layer: first.Index, Source: "s"}),
		rapid.Just[layouts.Edit](layouts.SetFit{Layer: first.Index, Fit: layouts.FitCover}),
		rapid.Just[layouts.Edit](layouts.SetAnchor{Layer: first.Index, Anchor: layouts.Center}),
		rapid.Just[layouts.Edit](layouts.Replace{Layout: anyStart(t)}),
	).Draw(t, "edit")
}

func anyStart(t *rapid.T) layouts.Layout {
	list := []layouts.Layout{
		three(),
		studio(),
		{Canvas: full, Components: studio().Components},
		{Canvas: full},
		{Canvas: full, Layers: []layouts.Layer{}},
		{Canvas: full, Logos: three().Logos},
		{Canvas: full, Grid: &layouts.Grid{Gap: new(3)}},
		{Canvas: full, Pip: &layouts.Pip{Offset: new(3)}},
	}
	return list[rapid.IntRange(0, len(list)-1).Draw(t, "start")]
}

func TestTheInverseOfAnEditLeadsBackExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := anyStart(t)
		for range rapid.IntRange(1, 8).Draw(t, "edits") {
			e := anyEdit(t, l)
			before := drawn(l, nil)
			after, inverse, err := layouts.Apply(l, e)
			if drawn(l, nil) != before {
				t.Fatalf("%T%+v changed what it was given", e, e)
			}
			if err != nil {
				continue
			}
			back, again, err := layouts.Apply(after, inverse)
			if err != nil || !reflect.DeepEqual(back, l) {
				t.Fatalf("%T%+v\nback %+v\n was %+v\n%v", e, e, back, l, err)
			}
			if forth, _, err := layouts.Apply(back, again); err != nil || !reflect.DeepEqual(forth, after) {
				t.Fatalf("%T%+v: forth %+v, was %+v, %v", e, e, forth, after, err)
			}
			l = after
		}
	})
}

// TestAHistoryIsAListOfLayoutsWithACursor holds a history to the plainest model.
func TestAHistoryIsAListOfLayoutsWithACursor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		depth := rapid.IntRange(1, 6).Draw(t, "depth")
		start := anyStart(t)
		h := layouts.NewHistory(start, depth)
		states, at := []layouts.Layout{start}, 0
		for range rapid.IntRange(0, 25).Draw(t, "steps") {
			switch rapid.IntRange(0, 4).Draw(t, "step") {
			case 0:
				if moved := h.Undo(); moved != (at > 0) {
					t.Fatalf("undo says %v with %d behind", moved, at)
				}
				at = max(at-1, 0)
			case 1:
				if moved := h.Redo(); moved != (at < len(states)-1) {
					t.Fatalf("redo says %v", moved)
				}
				at = min(at+1, len(states)-1)
			default:
				e := anyEdit(t, h.Layout())
				after, _, want := layouts.Apply(h.Layout(), e)
				if err := h.Do(e, 0); fmt.Sprint(err) != fmt.Sprint(want) {
					t.Fatalf("%v, want %v", err, want)
				}
				if want == nil && !reflect.DeepEqual(after, states[at]) {
					states = append(states[:at+1:at+1], after)
					at++
				}
				if extra := len(states) - 1 - depth; extra > 0 {
					states, at = states[extra:], at-extra
				}
			}
			if !reflect.DeepEqual(h.Layout(), states[at]) {
				t.Fatalf("got %+v\nwant %+v", h.Layout(), states[at])
			}
			if h.CanUndo() != (at > 0) || h.CanRedo() != (at < len(states)-1) {
				t.Fatalf("can undo %v, redo %v at %d of %d", h.CanUndo(), h.CanRedo(), at, len(states))
			}
		}
	})
}

func TestADragIsUndoneAsAWhole(t *testing.T) {
	h := layouts.NewHistory(three(), 0)
	do := func(e layouts.Edit, gesture uint64) {
		t.Helper()
		if err := h.Do(e, gesture); err != nil {
			t.Fatal(err)
		}
	}
	move := func(i, dx int) layouts.Edit { return layouts.Move{Items: items(i), DX: dx} }
	at := func() string { l := h.Layout(); return fmt.Sprint(l.Layers[0].X, l.Layers[1].X) }
	for x := range 5 {
		do(move(0, x+1), 7)
	}
	do(move(1, 1), 7) // another layer
	do(move(1, 1), 8) // another gesture
	do(move(1, 1), 0) // none
	do(move(1, 1), 0)
	for _, want := range []string{"15 303", "15 302", "15 301", "15 300", "0 300"} {
		if !h.Undo() || at() != want {
			t.Fatalf("%s, want %s", at(), want)
		}
	}
	if h.CanUndo() {
		t.Error("there is more to undo")
	}
	for _, want := range []string{"15 300", "15 301"} {
		if !h.Redo() || at() != want {
			t.Fatalf("redone %s, want %s", at(), want)
		}
	}
	do(move(1, 5), 7)
	if h.Undo(); at() != "15 301" {
		t.Errorf("a gesture went on beyond what was undone: %s", at())
	}
}

func TestADragBackToItsStartIsNoStep(t *testing.T) {
	h := layouts.NewHistory(three(), 0)
	for _, dx := range []int{5, 5, -10} {
		if err := h.Do(layouts.Move{Items: items(0), DX: dx}, 1); err != nil {
			t.Fatal(err)
		}
	}
	if h.CanUndo() || h.Changed() || !reflect.DeepEqual(h.Layout(), three()) {
		t.Errorf("undo %v, changed %v", h.CanUndo(), h.Changed())
	}
}

func TestUndoingToTheSavedLayoutMakesItUnchanged(t *testing.T) {
	h := layouts.NewHistory(three(), 2)
	step := func() {
		if err := h.Do(layouts.Move{Items: items(0), DX: 1}, 0); err != nil {
			t.Fatal(err)
		}
	}
	changed := func(want bool, when string) {
		t.Helper()
		if h.Changed() != want {
			t.Errorf("%s: changed %v", when, !want)
		}
	}
	changed(false, "at first")
	step()
	changed(true, "after a step")
	h.Saved()
	changed(false, "saved")
	step()
	h.Undo()
	changed(false, "undone to the saved one")
	h.Undo()
	changed(true, "undone beyond it")
	step()
	changed(true, "the same numbers by another way")
	step()
	step()
	h.Undo()
	h.Undo()
	changed(true, "where the saved one is forgotten")
}
