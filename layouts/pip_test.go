package layouts_test

import (
	"fmt"
	"testing"

	"mixdeck/layouts"
)

func TestTheOverlayHasTheseNumbers(t *testing.T) {
	whole := layouts.Rect{W: 1280, H: 720}
	for _, c := range []struct {
		name string
		pip  layouts.Pip
		want layouts.Rect
	}{
		{"a quarter of the width at the bottom right", layouts.Pip{}, layouts.Rect{X: 960, Y: 540, W: 320, H: 180}},
		{
			"offset from both edges",
			layouts.Pip{Position: layouts.PipTopLeft, Offset: new(24)},
			layouts.Rect{X: 24, Y: 24, W: 320, H: 180},
		},
		{
			"top right",
			layouts.Pip{Position: layouts.PipTopRight, Offset: new(10)},
			layouts.Rect{X: 950, Y: 10, W: 320, H: 180},
		},
		{
			"bottom left",
			layouts.Pip{Position: layouts.PipBottomLeft, Offset: new(10)},
			layouts.Rect{X: 10, Y: 530, W: 320, H: 180},
		},
		{"the height follows from the width", layouts.Pip{Width: new(200)}, layouts.Rect{X: 1080, Y: 607, W: 200, H: 112}},
		{"the width follows from the height", layouts.Pip{Height: new(100)}, layouts.Rect{X: 1102, Y: 620, W: 177, H: 100}},
		{"both as asked", layouts.Pip{Width: new(100), Height: new(400)}, layouts.Rect{X: 1180, Y: 320, W: 100, H: 400}},
		{
			"a side longer than the canvas is cut",
			layouts.Pip{Width: new(2000), Height: new(100)},
			layouts.Rect{X: 0, Y: 620, W: 1280, H: 100},
		},
		{"what follows from a side is found before the cut", layouts.Pip{Width: new(2560)}, whole},
		{"a far offset is moved inside", layouts.Pip{Offset: new(5000)}, layouts.Rect{W: 320, H: 180}},
		{
			"a far offset from the top left is moved inside",
			layouts.Pip{Offset: new(5000), Position: layouts.PipTopLeft},
			layouts.Rect{X: 960, Y: 540, W: 320, H: 180},
		},
	} {
		c.pip.PipAttribute = "pip"
		l := layouts.Layout{Canvas: layouts.DefaultCanvas, Pip: &c.pip}
		boxes := layouts.Solve(l, layouts.MadeUpCast(l, 3)).Boxes
		if top := boxes[len(boxes)-1]; top.Kind != layouts.BoxPip || top.ID != "p3" || top.Rect != c.want || top.Z != 1 {
			t.Errorf("%s: %+v, want %+v", c.name, top, c.want)
		}
	}
}

func TestTheOverlayFollowsTheSourcesOwnAspect(t *testing.T) {
	l := layouts.Layout{Canvas: layouts.DefaultCanvas, Pip: &layouts.Pip{PipAttribute: "pip"}}
	for _, c := range []struct{ width, height, wantW, wantH int }{
		{640, 480, 320, 240}, {480, 640, 320, 426}, {100, 1000, 320, 720}, {0, 480, 320, 180}, {640, 0, 320, 180},
	} {
		cast := layouts.MadeUpCast(l, 2)
		cast[1].Width, cast[1].Height = c.width, c.height
		r := layouts.Solve(l, cast).Boxes[1].Rect
		if r.W != c.wantW || r.H != c.wantH {
			t.Errorf("%dx%d gives an overlay of %dx%d, want %dx%d", c.width, c.height, r.W, r.H, c.wantW, c.wantH)
		}
	}
}

// TestWhoStandsWhereInAPip names, for a cast by letters, who carries what: h the
// featured attribute, p the PiP attribute, b both, - neither, s neither and
// stopped.
func TestWhoStandsWhereInAPip(t *testing.T) {
	whole, corner := layouts.Rect{W: 1280, H: 720}, layouts.Rect{X: 960, Y: 540, W: 320, H: 180}
	left, right := layouts.Rect{W: 640, H: 720}, layouts.Rect{X: 640, W: 640, H: 720}
	for _, c := range []struct {
		name     string
		carriers string
		behavior layouts.PipBehavior
		want     map[string]layouts.Rect
	}{
		{"nobody", "", layouts.PipStatic, nil},
		{"no match, no overlay", "--", layouts.PipStatic, map[string]layouts.Rect{"p1": left, "p2": right}},
		{"only the featured one in the base", "-h-p", layouts.PipStatic, map[string]layouts.Rect{"p2": whole, "p4": corner}},
		{
			"all but the PiP participant in the base", "-p-", layouts.PipStatic,
			map[string]layouts.Rect{"p1": left, "p3": right, "p2": corner},
		},
		{"whoever is PiP is not featured too", "b-", layouts.PipStatic, map[string]layouts.Rect{"p2": whole, "p1": corner}},
		{"then the next one is featured", "bh-", layouts.PipStatic, map[string]layouts.Rect{"p2": whole, "p1": corner}},
		{"the first of several wins", "hhpp", layouts.PipStatic, map[string]layouts.Rect{"p1": whole, "p3": corner}},
		{"alone, STATIC keeps the overlay", "p", layouts.PipStatic, map[string]layouts.Rect{"p1": corner}},
		{"alone, unset is STATIC", "b", "", map[string]layouts.Rect{"p1": corner}},
		{"alone, DYNAMIC gives it the canvas", "b", layouts.PipDynamic, map[string]layouts.Rect{"p1": whole}},
		{"DYNAMIC with others keeps the overlay", "p-", layouts.PipDynamic, map[string]layouts.Rect{"p2": whole, "p1": corner}},
		{"omitted ones have left", "ps", layouts.PipDynamic, map[string]layouts.Rect{"p1": whole}},
	} {
		l := layouts.Layout{Canvas: layouts.DefaultCanvas, Pip: &layouts.Pip{
			FeaturedAttribute: "host", PipAttribute: "pip", Behavior: c.behavior, OmitStopped: new(true),
		}}
		got := map[string]layouts.Rect{}
		for _, b := range layouts.Solve(l, castOf(c.carriers)).Boxes {
			got[b.ID] = b.Rect
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s\n got %v\nwant %v", c.name, got, c.want)
		}
	}
}

func castOf(carriers string) []layouts.Participant {
	var cast []layouts.Participant
	for i, who := range carriers {
		p := layouts.Participant{ID: fmt.Sprintf("p%d", i+1), Attributes: map[string]string{}}
		switch who {
		case 'h':
			p.Attributes["host"] = "true"
		case 'p':
			p.Attributes["pip"] = "true"
		case 'b':
			p.Attributes["host"], p.Attributes["pip"] = "true", "true"
		case 's':
			p.Video = layouts.VideoStopped
		}
		cast = append(cast, p)
	}
	return cast
}

func TestThePipBaseHasNoGapUnlessAsked(t *testing.T) {
	l := layouts.Layout{Canvas: layouts.DefaultCanvas, Pip: &layouts.Pip{Gap: new(10)}}
	got := rects(layouts.Solve(l, layouts.MadeUpCast(l, 2)).Boxes)
	want := []layouts.Rect{{W: 635, H: 720}, {X: 645, W: 635, H: 720}}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
