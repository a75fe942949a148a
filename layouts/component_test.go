package layouts_test

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"mixdeck/layouts"

	"pgregory.net/rapid"
)

func component(i int) layouts.Item { return layouts.Item{Component: true, Index: i} }

// studio is a layout of two layers with a component below and three above.
func studio() layouts.Layout {
	return layouts.Layout{
		Name: "studio", Canvas: full,
		Layers: []layouts.Layer{
			{ID: "RV01", Source: "RV01", W: 960, H: 540, Z: 7},
			{ID: "RV02", Source: "RV02", X: 960, W: 960, H: 540, Z: 5},
		},
		Components: []layouts.Component{
			{ID: "title", Type: layouts.ComponentText, Text: "News", X: 96, Y: 900, H: 50},
			{ID: "back", Type: layouts.ComponentImage, W: 1920, H: 1080, Below: true},
			{ID: "subs", Type: layouts.ComponentCaption, Y: -60, H: 40, Anchor: layouts.BottomCenter},
			{Type: layouts.ComponentHTML, X: -10, Y: 10, W: 300, H: 90, Anchor: layouts.TopRight},
		},
	}
}

func TestComponentsLieAboveOrBelowAllElse(t *testing.T) {
	l := studio()
	l.Logos = []layouts.Logo{{URL: "https://example.com/bug.png", W: 10, H: 10}}
	var got []string
	for _, b := range layouts.Solve(l, nil).Boxes {
		got = append(got, fmt.Sprintf("%s/%s%s/%s %d,%d %dx%d z%d", b.ID, b.Kind, b.Type, b.Label, b.Rect.X, b.Rect.Y, b.Rect.W, b.Rect.H, b.Z))
	}
	want := []string{
		"back/componentimage/image 0,0 1920x1080 z4",
		"RV02/layer/RV02 960,0 960x540 z5",
		"RV01/layer/RV01 0,0 960x540 z7",
		"logo1/logo/bug.png 0,0 10x10 z8",
		"title/componenttext/News 96,900 100x50 z9",
		"subs/componentcaption/caption 760,980 400x40 z10",
		"component4/componenthtml/html 1610,10 300x90 z11",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTheWidthOfAComponentWithoutOneIsEstimated(t *testing.T) {
	for _, v := range []struct {
		c    layouts.Component
		want int
	}{
		{layouts.Component{Type: layouts.ComponentText, Text: "News", H: 50}, 100},
		{layouts.Component{Type: layouts.ComponentText, Text: "晚间新闻", H: 50}, 200},
		{layouts.Component{Type: layouts.ComponentText, Text: "晚 a", H: 50}, 100},
		{layouts.Component{Type: layouts.ComponentText, Text: "뉴スＡ😀", H: 10}, 40},
		{layouts.Component{Type: layouts.ComponentText, Text: "e\u0301\u200b\t", H: 50}, 25},
		{layouts.Component{Type: layouts.ComponentText, Text: "one\nthree", H: 50}, 62},
		{layouts.Component{Type: layouts.ComponentText, H: 50}, 1},
		{layouts.Component{Type: layouts.ComponentText, Text: strings.Repeat("m", 100_000), H: 50}, layouts.MaxSide},
		{layouts.Component{Type: layouts.ComponentCaption, Text: "RV01", H: 36}, 360},
		{layouts.Component{Type: layouts.ComponentImage, Text: "a picture with a long name", H: 90}, 160},
		{layouts.Component{Type: layouts.ComponentHTML, H: math.MaxInt}, layouts.MaxSide},
		{layouts.Component{Type: "unknown", H: -5}, 1},
		{layouts.Component{Type: layouts.ComponentText, Text: "News", H: 50, W: 7}, 7},
	} {
		if got := v.c.Rect(full).W; got != v.want {
			t.Errorf("%s %q is %d px wide, want %d", v.c.Type, v.c.Text, got, v.want)
		}
	}
}

func TestAComponentIsAnItemForEveryEdit(t *testing.T) {
	const (
		back  = "back 0,0 1920x1080; "
		rest  = "RV02 960,0 960x540; RV01 0,0 960x540; "
		title = "title 96,900 100x50"
		subs  = "subs 760,980 400x40"
		html  = "component4 1610,10 300x90"
	)
	for _, v := range []struct {
		edit layouts.Edit
		want string
	}{
		{layouts.Move{Items: []layouts.Item{component(0), component(3)}, DX: 5, DY: -6}, back + rest + "title 101,894 100x50; " + subs + "; component4 1615,4 300x90"},
		{layouts.Resize{Items: []layouts.Item{component(2)}, Left: -20}, back + rest + title + "; subs 740,980 420x40; " + html},
		{layouts.SetBounds{Item: component(3), Rect: layouts.Rect{X: 1, Y: 2, W: 3, H: 4}}, back + rest + title + "; " + subs + "; component4 1,2 3x4"},
		{layouts.Raise{Item: component(0)}, back + rest + subs + "; " + title + "; " + html},
		{layouts.Raise{Item: component(1)}, back + rest + title + "; " + subs + "; " + html},
		{layouts.Lower{Item: component(3)}, back + rest + title + "; component3 1610,10 300x90; " + subs},
		{layouts.ToFront{Item: component(0)}, back + rest + subs + "; component3 1610,10 300x90; " + title},
		{layouts.ToBack{Item: component(3)}, back + rest + "component1 1610,10 300x90; " + title + "; " + subs},
		{layouts.Delete{Items: []layouts.Item{component(1), component(3), item(0)}}, "RV02 960,0 960x540; " + title + "; " + subs},
		{layouts.Duplicate{Items: []layouts.Item{component(0)}, DX: 10}, back + rest + title + "; " + subs + "; " + html + "; title-2 106,900 100x50"},
		{layouts.Duplicate{Items: []layouts.Item{component(3)}, DX: 10}, back + rest + title + "; " + subs + "; " + html + "; component5 1620,10 300x90"},
		{
			layouts.AddComponent{Component: layouts.Component{ID: "title", Type: layouts.ComponentText, Text: "on", H: 10}},
			back + rest + title + "; " + subs + "; " + html + "; title-2 0,0 10x10",
		},
		{layouts.Align{Items: []layouts.Item{component(2), component(0)}, To: layouts.SideLeft}, back + rest + title + "; subs 96,980 400x40; " + html},
		{layouts.Equalise{Items: []layouts.Item{item(0), component(2)}, Width: true}, back + rest + title + "; subs 760,980 960x40; " + html},
		{layouts.SetField{Path: "components[0].text", Text: " Evening news "}, back + rest + "title 96,900 300x50; " + subs + "; " + html},
		{layouts.SetField{Path: "components[2].w", Text: "100"}, back + rest + title + "; subs 910,980 100x40; " + html},
		{layouts.SetField{Path: "components[3].w", Text: "0"}, back + rest + title + "; " + subs + "; component4 1750,10 160x90"},
		{layouts.SetField{Path: "components[1].below", Text: "false"}, rest + title + "; back 0,0 1920x1080; " + subs + "; " + html},
		{layouts.SetField{Path: "components[0].below", Text: "true"}, title + "; " + back + rest + subs + "; " + html},
		{
			layouts.SetCanvas{Canvas: layouts.Canvas{Width: 960, Height: 540}, Scale: true},
			"back 0,0 960x540; RV02 480,0 480x270; RV01 0,0 480x270; title 48,450 50x25; subs 380,490 200x20; component4 805,5 150x45",
		},
		{
			layouts.SetCanvas{Canvas: layouts.Canvas{Width: 960, Height: 1080}, Scale: true},
			"back 0,0 960x1080; RV02 480,0 480x540; RV01 0,0 480x540; title 48,900 100x50; subs 280,980 400x40; component4 805,10 150x90",
		},
	} {
		l := studio()
		after, inverse, err := layouts.Apply(l, v.edit)
		if err != nil {
			t.Errorf("%+v: %v", v.edit, err)
			continue
		}
		if got := stood(after); got != v.want {
			t.Errorf("%T%+v\n got %s\nwant %s", v.edit, v.edit, got, v.want)
		}
		if back, _, err := layouts.Apply(after, inverse); err != nil || !reflect.DeepEqual(back, l) {
			t.Errorf("%T: the inverse leads to %+v, %v", v.edit, back, err)
		}
	}
}

func TestAMovedComponentKeepsTheWidthThatItHasNot(t *testing.T) {
	after, _, err := layouts.Apply(studio(), layouts.Move{Items: []layouts.Item{component(0), component(2)}, DX: 9})
	if err != nil || after.Components[0].W != 0 || after.Components[2].W != 0 {
		t.Errorf("%+v, %v", after.Components, err)
	}
}

func TestAWrongEditOfAComponentIsRefused(t *testing.T) {
	for _, e := range []layouts.Edit{
		layouts.Move{Items: []layouts.Item{component(4)}},
		layouts.Move{Items: []layouts.Item{{Logo: true, Component: true}}},
		layouts.Resize{Items: []layouts.Item{component(0)}, Right: -100},
		layouts.AddComponent{Component: layouts.Component{Type: layouts.ComponentText}},
		layouts.AddComponent{Component: layouts.Component{H: 5}},
		layouts.SetField{Path: "components[0].type", Text: ""},
		layouts.SetField{Path: "components[0].type", Text: "txt"},
		layouts.SetField{Path: "components[0].w", Text: "-1"},
		layouts.SetField{Path: "components[0].h", Text: "0"},
		layouts.SetField{Path: "components[0].below", Text: "yes"},
		layouts.SetField{Path: "components[0].z", Text: "1"},
		layouts.SetField{Path: "components[9].x", Text: "1"},
		layouts.Rename{Layer: 5, ID: "x"},
	} {
		if after, _, err := layouts.Apply(studio(), e); err == nil || !reflect.DeepEqual(after, studio()) {
			t.Errorf("%T%+v was done: %v", e, e, err)
		}
	}
	grid := layouts.Layout{Canvas: full, Grid: &layouts.Grid{}}
	if _, _, err := layouts.Apply(grid, layouts.AddComponent{Component: layouts.Component{Type: "text", H: 5}}); err == nil {
		t.Error("a grid has a component")
	}
}

func TestTheFieldsOfAComponentAreThoseOfTheDocument(t *testing.T) {
	var got []string
	for _, f := range studio().ItemFields(component(1)) {
		got = append(got, strings.TrimPrefix(f.Path, "components[1].")+"="+f.Value)
	}
	want := "id=back type=image text= x=0 y=0 w=1920 h=1080 anchor= below=true"
	if strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
}

func TestANewTextStandsInsideTheTitleSafeArea(t *testing.T) {
	for _, c := range []layouts.Canvas{full, {Width: 1080, Height: 1920}, {Width: 1, Height: 1}} {
		l := layouts.Layout{Canvas: c}
		after, _, err := layouts.Apply(l, layouts.AddComponent{Component: l.NewText("News")})
		if err != nil {
			t.Errorf("%+v: %v", c, err)
		}
		if got := paths(layouts.Lint(after, nil), layouts.CodeTitleSafe); got != nil && c.Width > 1 {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestComponentsGoWithLayersOnly(t *testing.T) {
	list := studio().Components
	for _, v := range []struct {
		layout layouts.Layout
		want   string
	}{
		{layouts.Layout{Canvas: full, Components: list}, ""},
		{layouts.Layout{Canvas: full, Grid: &layouts.Grid{}, Components: list}, "error one-of components"},
		{
			layouts.Layout{Canvas: full, Components: []layouts.Component{{H: 5}, {Type: "txt", H: 1, W: -1, Anchor: "left"}, {Type: "image", X: 40000}}},
			"error missing components[0].type\nerror unknown-word components[1].type\nerror unknown-word components[1].anchor\n" +
				"error out-of-range components[1].w\nerror out-of-range components[2].x\nerror out-of-range components[2].h",
		},
	} {
		if got := found(v.layout.Validate()); got != v.want {
			t.Errorf("got\n%s\nwant\n%s", got, v.want)
		}
	}
}

func TestLintReviewsComponents(t *testing.T) {
	with := func(list ...layouts.Component) layouts.Layout {
		return layouts.Layout{Canvas: full, Layers: []layouts.Layer{{ID: "a", Source: "a", X: 200, Y: 200, W: 1000, H: 500}}, Components: list}
	}
	text := func(x, y, w, h int) layouts.Component {
		return layouts.Component{Type: layouts.ComponentText, Text: "News", X: x, Y: y, W: w, H: h}
	}
	picture := func(x, y, w, h int) layouts.Component {
		return layouts.Component{Type: layouts.ComponentImage, X: x, Y: y, W: w, H: h}
	}
	below := func(c layouts.Component) layouts.Component {
		c.Below = true
		return c
	}
	for _, v := range []struct {
		name   string
		layout layouts.Layout
		want   string
	}{
		{"inside", with(text(100, 60, 300, 50)), ""},
		{"over a layer", with(text(300, 300, 300, 50), below(picture(0, 0, 1920, 1080))), ""},
		{"outside", with(text(1920, 60, 300, 50)), "warning outside-canvas components[0]\nnote title-safe components[0]"},
		{"clipped", with(text(1900, 60, 300, 50)), "warning clipped components[0]\nnote title-safe components[0]"},
		{"small", with(text(100, 60, 9, 8)), "warning too-small components[0].w\nwarning too-small components[0].h"},
		{"a narrow estimate is not too small", with(layouts.Component{Type: layouts.ComponentText, Text: "1", X: 100, Y: 60, H: 12}), ""},
		{"a text outside the title-safe area", with(text(95, 60, 300, 50)), "note title-safe components[0]"},
		{"a text below outside the title-safe area", with(below(text(95, 60, 30, 50))), "note title-safe components[0]"},
		{"a picture outside it", with(picture(0, 0, 100, 100)), "note title-safe components[0]"},
		{"a picture below outside it", with(below(picture(0, 0, 960, 1080))), ""},
		{"without a text", with(layouts.Component{Type: layouts.ComponentText, Text: " ", X: 100, Y: 60, W: 99, H: 12}), "warning missing components[0].text"},
		{
			"two of one id",
			with(layouts.Component{ID: "a", Type: "html", X: 100, Y: 60, W: 99, H: 12}, layouts.Component{ID: "a", Type: "html", X: 100, Y: 90, W: 99, H: 12}),
			"warning duplicate components[1].id",
		},
		{"two that overlap", with(text(100, 60, 300, 50), text(110, 60, 300, 50)), "note overlap components[1]"},
		{"below a layer", with(below(picture(300, 300, 100, 100)), below(picture(0, 0, 1920, 1080))), "warning hidden components[0]\nnote overlap components[1]"},
		{"below a component that is seen through", with(below(picture(0, 0, 190, 190)), below(picture(0, 0, 1920, 1080))), "note overlap components[1]"},
		{"beside a layer by a pixel", with(below(picture(199, 300, 100, 100))), ""},
	} {
		if got := found(layouts.Lint(v.layout, nil)); got != v.want {
			t.Errorf("%s\n got\n%s\nwant\n%s", v.name, got, v.want)
		}
	}
	l := with(layouts.Component{Type: layouts.ComponentText, Text: "News", X: 1900, Y: 60, H: 50})
	for _, p := range layouts.Lint(l, nil) {
		if !strings.HasSuffix(p.Message, "; its width is an estimate") {
			t.Errorf("%s", p.Message)
		}
	}
}

func TestDifferencesOfComponentsAreTold(t *testing.T) {
	a, b := studio(), studio()
	b.Components[0].Text, b.Components[0].W = "Evening", 300
	b.Components[1].Below = false
	b.Components = append(b.Components[:3], layouts.Component{ID: "clock", Type: layouts.ComponentText, Text: "12:00", W: 90, H: 40})
	want := "title: text News -> Evening, w 0 -> 300\nback: below true -> false (default)\nclock: added, 90x40 at 0,0\nhtml: removed"
	if got := strings.Join(layouts.Diff(a, b), "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	c := studio()
	c.Components[0], c.Components[2] = c.Components[2], c.Components[0]
	if got := strings.Join(layouts.Diff(a, c), "\n"); got != "title: now above subs" {
		t.Errorf("got %s", got)
	}
	d := studio()
	d.Components[0].ID = "another"
	if got := strings.Join(layouts.Diff(a, d), "\n"); got != "title: id title -> another" {
		t.Errorf("got %s", got)
	}
}

// anyComponents draws up to n components around a small canvas.
func anyComponents(t *rapid.T, n int) []layouts.Component {
	types := []layouts.ComponentType{layouts.ComponentText, layouts.ComponentImage, layouts.ComponentCaption, layouts.ComponentHTML}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) layouts.Component {
		return layouts.Component{
			ID:   rapid.SampledFrom([]string{"", "t", "u"}).Draw(t, "id"),
			Type: rapid.SampledFrom(types).Draw(t, "type"),
			Text: rapid.SampledFrom([]string{"", "On", "晚间新闻", "a\nlonger line"}).Draw(t, "text"),
			X:    rapid.IntRange(-4, 14).Draw(t, "x"), Y: rapid.IntRange(-4, 14).Draw(t, "y"),
			W: rapid.IntRange(0, 12).Draw(t, "w"), H: rapid.IntRange(1, 12).Draw(t, "h"),
			Anchor: rapid.SampledFrom([]layouts.Anchor{"", layouts.Center, layouts.BottomRight, layouts.TopCenter}).Draw(t, "anchor"),
			Below:  rapid.Bool().Draw(t, "below"),
		}
	}), 0, n).Draw(t, "components")
}

func TestAComponentMovedToWhereItStandsStaysTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		canvas := anyCanvas(t)
		for _, c := range anyComponents(t, 3) {
			if got := c.At(canvas, c.Rect(canvas)); got != c {
				t.Fatalf("%+v became %+v", c, got)
			}
		}
	})
}

func TestTheStackOfAStudioIsTheOrderOfItsBoxes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := crowded(t, 5)
		l.Logos = []layouts.Logo{{URL: "u", X: 1, Y: 1, W: 2, H: 2}}
		l.Components = anyComponents(t, 5)
		boxes, stack := layouts.Solve(l, nil).Boxes, l.Stack()
		if len(boxes) != len(stack) {
			t.Fatalf("%d boxes, %d items", len(boxes), len(stack))
		}
		for n, i := range stack {
			kind := layouts.BoxLayer
			switch {
			case i.Component:
				kind = layouts.BoxComponent
			case i.Logo:
				kind = layouts.BoxLogo
			}
			if b := boxes[n]; b.Rect != l.ItemRect(i) || b.Kind != kind {
				t.Fatalf("box %d is %+v, item %s is %+v", n, b, i.Path(), l.ItemRect(i))
			}
			if n > 0 && boxes[n].Z < boxes[n-1].Z {
				t.Fatalf("box %d at z %d lies over z %d", n, boxes[n].Z, boxes[n-1].Z)
			}
		}
	})
}

func TestExactlyTheComponentsBelowOfWhichNoPixelIsSeenAreHidden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := crowded(t, 8)
		l.Components = anyComponents(t, 6)
		canvas := layouts.Rect{W: l.Canvas.Width, H: l.Canvas.Height}
		var want []string
		for i, c := range l.Components {
			seen := !c.Below || !overlap(c.Rect(l.Canvas), canvas)
			for y := 0; y < l.Canvas.Height && !seen; y++ {
				for x := 0; x < l.Canvas.Width && !seen; x++ {
					at := layouts.Rect{X: x, Y: y, W: 1, H: 1}
					covered := !overlap(at, c.Rect(l.Canvas))
					for _, layer := range l.Layers {
						covered = covered || overlap(at, layer.Rect(l.Canvas))
					}
					seen = !covered
				}
			}
			if !seen {
				want = append(want, component(i).Path())
			}
		}
		var got []string
		for _, path := range paths(layouts.Lint(l, nil), layouts.CodeHidden) {
			if strings.HasPrefix(path, "components") {
				got = append(got, path)
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
