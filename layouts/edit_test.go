package layouts_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"mixdeck/layouts"

	"pgregory.net/rapid"
)

// item and logo name layers and logos.
func item(i int) layouts.Item { return layouts.Item{Index: i} }
func logo(i int) layouts.Item { return layouts.Item{Logo: true, Index: i} }

func items(list ...int) []layouts.Item {
	var names []layouts.Item
	for _, i := range list {
		names = append(names, item(i))
	}
	return names
}

// three is a layout of three layers and two logos.
func three() layouts.Layout {
	return layouts.Layout{
		Name: "three", Canvas: full,
		Layers: []layouts.Layer{
			{ID: "a", Source: "a", X: 0, Y: 0, W: 100, H: 50, Z: 1},
			{ID: "b", Source: "b", X: 300, Y: 100, W: 200, H: 60, Z: 2},
			{ID: "c", Source: "c", X: -40, Y: -60, W: 101, H: 71, Z: 2, Anchor: layouts.BottomRight},
		},
		Logos: []layouts.Logo{
			{URL: "https://example.com/one.png", X: 10, Y: 20, W: 30, H: 40},
			{URL: "https://example.com/two.png", X: 50, Y: 60, W: 70, H: 80},
		},
	}
}

// stood writes where everything is, bottom to top.
func stood(l layouts.Layout) string {
	var list []string
	for _, b := range layouts.Solve(l, nil).Boxes {
		list = append(list, fmt.Sprintf("%s %d,%d %dx%d", b.ID, b.Rect.X, b.Rect.Y, b.Rect.W, b.Rect.H))
	}
	return strings.Join(list, "; ")
}

func TestEditsChangeWhatTheySay(t *testing.T) {
	const (
		a    = "a 0,0 100x50"
		b    = "b 300,100 200x60"
		c    = "c 1779,949 101x71"
		one  = "logo1 10,20 30x40"
		two  = "logo2 50,60 70x80"
		rest = "; " + one + "; " + two
	)
	swapped := "; logo1 50,60 70x80; logo2 10,20 30x40"
	for _, v := range []struct {
		edit layouts.Edit
		want string
	}{
		{layouts.Move{Items: items(0, 2), DX: 5, DY: -6}, "a 5,-6 100x50; " + b + "; c 1784,943 101x71" + rest},
		{layouts.Move{Items: []layouts.Item{logo(0)}, DX: 1}, a + "; " + b + "; " + c + "; logo1 11,20 30x40; " + two},
		{layouts.Resize{Items: items(1), Left: -10, Bottom: 5}, a + "; b 290,100 210x65; " + c + rest},
		{layouts.Resize{Items: items(2), Right: 9, Top: 1}, a + "; " + b + "; c 1779,950 110x70" + rest},
		{layouts.SetBounds{Item: item(2), Rect: layouts.Rect{X: 1, Y: 2, W: 3, H: 4}}, a + "; " + b + "; c 1,2 3x4" + rest},
		{layouts.Raise{Item: item(0)}, b + "; " + a + "; " + c + rest},
		{layouts.Raise{Item: item(2)}, a + "; " + b + "; " + c + rest},
		{layouts.Lower{Item: item(2)}, a + "; " + c + "; " + b + rest},
		{layouts.ToFront{Item: item(0)}, b + "; " + c + "; " + a + rest},
		{layouts.ToBack{Item: item(2)}, c + "; " + a + "; " + b + rest},
		{layouts.ToFront{Item: logo(0)}, a + "; " + b + "; " + c + swapped},
		{layouts.Lower{Item: logo(1)}, a + "; " + b + "; " + c + swapped},
		{layouts.Delete{Items: []layouts.Item{item(1), logo(0)}}, a + "; " + c + "; logo1 50,60 70x80"},
		{layouts.Delete{Items: items(0, 1, 2)}, one + "; " + two},
		{layouts.Duplicate{Items: items(0), DX: 10, DY: 20}, a + "; a-2 10,20 100x50; " + b + "; " + c + rest},
		{layouts.Duplicate{Items: []layouts.Item{logo(1)}, DX: 10}, a + "; " + b + "; " + c + rest + "; logo3 60,60 70x80"},
		{layouts.Add{Layer: layouts.Layer{ID: "b", W: 10, H: 10, Z: 9}}, a + "; " + b + "; " + c + "; b-2 0,0 10x10" + rest},
		{layouts.AddLogo{Logo: layouts.Logo{URL: "x", W: 1, H: 2}}, a + "; " + b + "; " + c + rest + "; logo3 0,0 1x2"},
		{layouts.Align{Items: items(0, 1), To: layouts.SideRight}, "a 400,0 100x50; " + b + "; " + c + rest},
		{layouts.Align{Items: items(0, 1), To: layouts.SideMiddle}, "a 0,55 100x50; b 300,50 200x60; " + c + rest},
		{layouts.Align{Items: items(2), To: layouts.SideCenter}, a + "; " + b + "; c 909,949 101x71" + rest},
		{layouts.Align{Items: items(0, 1), To: layouts.SideBottom, Canvas: true}, "a 0,1030 100x50; b 300,1020 200x60; " + c + rest},
		{layouts.Align{Items: items(0, 1), To: layouts.SideLeft}, a + "; b 0,100 200x60; " + c + rest},
		{layouts.Align{Items: items(2, 0), To: layouts.SideTop}, a + "; " + b + "; c 1779,0 101x71" + rest},
		{layouts.Distribute{Items: items(2, 0, 1)}, a + "; b 839,100 200x60; " + c + rest},
		{layouts.Distribute{Items: items(0, 1, 2), Vertical: true}, a + "; b 300,469 200x60; " + c + rest},
		{layouts.Equalise{Items: items(1, 0, 2), Width: true}, "a 0,0 200x50; " + b + "; c 1779,949 200x71" + rest},
		{layouts.Equalise{Items: items(1, 0), Width: true, Height: true}, "a 0,0 200x60; " + b + "; " + c + rest},
		{layouts.Rename{Layer: 0, ID: "z"}, "z 0,0 100x50; " + b + "; " + c + rest},
		{layouts.SetAnchor{Layer: 1, Anchor: layouts.Center}, a + "; " + b + "; " + c + rest},
		{layouts.SetCanvas{Canvas: layouts.Canvas{Width: 960, Height: 540}}, a + "; " + b + "; c 819,409 101x71" + rest},
		{
			layouts.SetCanvas{Canvas: layouts.Canvas{Width: 960, Height: 2160}, Scale: true},
			"a 0,0 50x100; b 150,200 100x120; c 890,1898 50x142; logo1 5,40 15x80; logo2 25,120 35x160",
		},
		{layouts.SetField{Path: "layers[2].x", Text: " 0 "}, a + "; " + b + "; c 1819,949 101x71" + rest},
		{layouts.SetField{Path: "layers[2].anchor", Text: ""}, a + "; " + b + "; c -40,-60 101x71" + rest},
		{layouts.SetField{Path: "logos[1].w", Text: "9"}, a + "; " + b + "; " + c + "; " + one + "; logo2 50,60 9x80"},
	} {
		l := three()
		after, inverse, err := layouts.Apply(l, v.edit)
		if err != nil {
			t.Errorf("%+v: %v", v.edit, err)
			continue
		}
		if got := stood(after); got != v.want {
			t.Errorf("%T%+v\n got %s\nwant %s", v.edit, v.edit, got, v.want)
		}
		if !reflect.DeepEqual(l, three()) {
			t.Errorf("%T changed what it was given", v.edit)
		}
		if back, _, err := layouts.Apply(after, inverse); err != nil || !reflect.DeepEqual(back, l) {
			t.Errorf("%T: the inverse leads to %+v, %v", v.edit, back, err)
		}
	}
}

func TestFieldsOfAGridAndAPipAreSetByTheirWords(t *testing.T) {
	grid := layouts.Layout{Canvas: full, Grid: &layouts.Grid{Gap: new(7)}}
	pip := layouts.Layout{Canvas: full, Pip: &layouts.Pip{}}
	for _, v := range []struct {
		layout     layouts.Layout
		path, text string
		want       string // the field's value afterwards
	}{
		{grid, "grid.gridGap", "12", "12"},
		{grid, "grid.gridGap", "", ""},
		{grid, "grid.videoAspectRatio", "SQUARE", "SQUARE"},
		{grid, "grid.omitStoppedVideo", "true", "true"},
		{grid, "grid.featuredParticipantAttribute", "host", "host"},
		{grid, "canvas.width", "854", "854"},
		{grid, "name", "hosts", "hosts"},
		{pip, "pip.pipWidth", "320", "320"},
		{pip, "pip.pipPosition", "TOP_LEFT", "TOP_LEFT"},
		{pip, "pip.pipBehavior", "DYNAMIC", "DYNAMIC"},
	} {
		before := fmt.Sprintf("%+v %+v", v.layout.Grid, v.layout.Pip)
		after, _, err := layouts.Apply(v.layout, layouts.SetField{Path: v.path, Text: v.text})
		if err != nil {
			t.Errorf("%s: %v", v.path, err)
			continue
		}
		if got := field(after.Fields(), v.path).Value; got != v.want {
			t.Errorf("%s is %q, want %q", v.path, got, v.want)
		}
		if now := fmt.Sprintf("%+v %+v", v.layout.Grid, v.layout.Pip); now != before {
			t.Errorf("%s: what was given is now %s", v.path, now)
		}
	}
}

func field(fields []layouts.Field, path string) layouts.Field {
	for _, f := range fields {
		if f.Path == path {
			return f
		}
	}
	return layouts.Field{}
}

func TestAFieldTellsItsDefaultAndItsChoices(t *testing.T) {
	l := layouts.Layout{Canvas: full, Grid: &layouts.Grid{}}
	f := field(l.Fields(), "grid.videoAspectRatio")
	if f.Kind != layouts.FieldWord || f.Value != "" || f.Default != "VIDEO" || strings.Join(f.Words, " ") != "AUTO VIDEO SQUARE PORTRAIT" {
		t.Errorf("%+v", f)
	}
	f = field(three().ItemFields(item(2)), "layers[2].y")
	if f.Kind != layouts.FieldNumber || f.Value != "-60" || f.Min != -32768 || f.Max != 32768 {
		t.Errorf("%+v", f)
	}
	if three().ItemFields(item(3)) != nil || three().ItemFields(logo(-1)) != nil {
		t.Error("an item that is not there has fields")
	}
}

func TestARefusedEditLeavesNoTrace(t *testing.T) {
	grid := layouts.Layout{Canvas: full, Grid: &layouts.Grid{}}
	for _, v := range []struct {
		layout layouts.Layout
		edit   layouts.Edit
		want   error
	}{
		{three(), layouts.Move{Items: items(0, 3), DX: 1}, layouts.ErrNoItem},
		{three(), layouts.Move{Items: items(0, 1), DX: 32500}, layouts.ErrRange},
		{three(), layouts.Resize{Items: items(0), Right: -100}, layouts.ErrRange},
		{three(), layouts.Raise{Item: logo(2)}, layouts.ErrNoItem},
		{three(), layouts.Delete{Items: []layouts.Item{item(0), item(-1)}}, layouts.ErrNoItem},
		{three(), layouts.Rename{Layer: 0, ID: "b"}, layouts.ErrRange},
		{three(), layouts.SetFit{Layer: 0, Fit: "zoom"}, layouts.ErrRange},
		{three(), layouts.SetAnchor{Layer: 0, Anchor: "middle"}, layouts.ErrRange},
		{three(), layouts.SetAnchor{Layer: 9}, layouts.ErrNoItem},
		{three(), layouts.SetSource{Layer: -1}, layouts.ErrNoItem},
		{three(), layouts.Align{Items: items(0), To: "up"}, layouts.ErrRange},
		{three(), layouts.SetCanvas{Canvas: layouts.Canvas{Width: 0, Height: 1}}, layouts.ErrRange},
		{three(), layouts.Add{Layer: layouts.Layer{W: 1}}, layouts.ErrRange},
		{three(), layouts.Add{Layer: layouts.Layer{W: 1, H: 1, Z: 1 << 40}}, layouts.ErrRange},
		{three(), layouts.SetField{Path: "layers[0].q", Text: "1"}, layouts.ErrNoItem},
		{three(), layouts.SetField{Path: "layers[7].x", Text: "1"}, layouts.ErrNoItem},
		{three(), layouts.SetField{Path: "layers[0].w", Text: ""}, layouts.ErrRange},
		{three(), layouts.SetField{Path: "grid.gridGap", Text: "1"}, layouts.ErrNoItem},
		{three(), layouts.Replace{}, layouts.ErrRange},
		{grid, layouts.SetField{Path: "grid.gridGap", Text: "-1"}, layouts.ErrRange},
		{grid, layouts.SetField{Path: "grid.omitStoppedVideo", Text: "yes"}, layouts.ErrRange},
		{grid, layouts.Add{Layer: layouts.Layer{W: 1, H: 1}}, layouts.ErrKind},
		{grid, layouts.AddLogo{Logo: layouts.Logo{W: 1, H: 1}}, layouts.ErrKind},
	} {
		before := drawn(v.layout, nil)
		after, inverse, err := layouts.Apply(v.layout, v.edit)
		if !errors.Is(err, v.want) || inverse != nil {
			t.Errorf("%T%+v: %v, want %v", v.edit, v.edit, err, v.want)
		}
		if drawn(v.layout, nil) != before || !reflect.DeepEqual(after, v.layout) {
			t.Errorf("%T%+v changed the layout", v.edit, v.edit)
		}
	}
}

func TestRaisingChangesNoMoreThanItMust(t *testing.T) {
	l := layouts.Layout{Canvas: full}
	for _, z := range []int{10, 20, 20, 30} {
		l.Layers = append(l.Layers, layouts.Layer{W: 1, H: 1, Z: z})
	}
	for _, v := range []struct {
		edit layouts.Edit
		want string
	}{
		{layouts.Raise{Item: item(0)}, "[20 10 20 30]"},
		{layouts.Raise{Item: item(1)}, "[10 21 20 30]"},
		{layouts.ToFront{Item: item(0)}, "[30 10 20 20]"},
		{layouts.ToBack{Item: item(3)}, "[20 20 30 10]"},
	} {
		after, _, err := layouts.Apply(l, v.edit)
		var zs []int
		for _, layer := range after.Layers {
			zs = append(zs, layer.Z)
		}
		if got := fmt.Sprint(zs); err != nil || got != v.want {
			t.Errorf("%T%+v: %s, want %s (%v)", v.edit, v.edit, got, v.want, err)
		}
	}
}

func TestTheStackGoesUpOneByOneWhateverTheZ(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := layouts.Layout{Canvas: full}
		z := rapid.SampledFrom([]int{-5, 0, 0, 1, 2, 1<<31 - 1})
		for range rapid.IntRange(1, 6).Draw(t, "layers") {
			l.Layers = append(l.Layers, layouts.Layer{W: 1, H: 1, Z: z.Draw(t, "z")})
		}
		i := item(rapid.IntRange(0, len(l.Layers)-1).Draw(t, "item"))
		before := l.Stack()
		place := indexOf(before, i)
		to := rapid.SampledFrom([]int{0, place - 1, place + 1, len(before) - 1}).Draw(t, "to")
		edit := layouts.Edit(layouts.ToBack{Item: i})
		switch to {
		case place - 1:
			edit = layouts.Lower{Item: i}
		case place + 1:
			edit = layouts.Raise{Item: i}
		case len(before) - 1:
			edit = layouts.ToFront{Item: i}
		}
		after, _, err := layouts.Apply(l, edit)
		if err != nil {
			t.Fatal(err)
		}
		to = min(max(to, 0), len(before)-1)
		if got := indexOf(after.Stack(), i); got != to {
			t.Fatalf("%T: place %d, want %d", edit, got, to)
		}
		if !reflect.DeepEqual(others(before, i), others(after.Stack(), i)) {
			t.Fatalf("%T: the others changed places", edit)
		}
		for _, layer := range after.Layers {
			if layer.Z > 1<<31-1 || layer.Z < -1<<31 {
				t.Fatalf("z %d", layer.Z)
			}
		}
	})
}

func indexOf(list []layouts.Item, i layouts.Item) int {
	for n, v := range list {
		if v == i {
			return n
		}
	}
	return -1
}

func others(list []layouts.Item, i layouts.Item) []layouts.Item {
	kept := []layouts.Item{}
	for _, v := range list {
		if v != i {
			kept = append(kept, v)
		}
	}
	return kept
}

func TestTheStackIsTheOrderOfTheBoxes(t *testing.T) {
	l := three()
	for n, i := range l.Stack() {
		if got := layouts.Solve(l, nil).Boxes[n].Rect; got != l.ItemRect(i) {
			t.Errorf("box %d is %+v, item %s is %+v", n, got, i.Path(), l.ItemRect(i))
		}
	}
}

func TestAFreeIDIsTakenByNoLayer(t *testing.T) {
	l := layouts.Layout{Layers: []layouts.Layer{{ID: "a"}, {ID: "a-2"}, {ID: "layer-1"}, {ID: "-"}, {ID: "x-99999999999"}}}
	for id, want := range map[string]string{
		"b": "b", "a": "a-3", "a-2": "a-3", "": "layer-2", "-": "--2", "x-99999999999": "x-99999999999-2",
	} {
		if got := l.FreeID(id); got != want {
			t.Errorf("%q: %q, want %q", id, got, want)
		}
	}
}

func TestANewLayerStandsInTheMiddleAboveAll(t *testing.T) {
	l := three()
	got := l.NewLayer("guest")
	if want := (layouts.Layer{ID: "guest", Source: "guest", X: 640, Y: 360, W: 640, H: 360, Z: 3}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if _, _, err := layouts.Apply(l, layouts.Add{Layer: got}); err != nil {
		t.Error(err)
	}
}
