package draw_test

import (
	"strings"
	"testing"

	"mixdeck/layouts"
	"mixdeck/layouts/draw"
)

func shown(l layouts.Layout, n, w, h int, o draw.Options) string {
	p := layouts.Solve(l, layouts.MadeUpCast(l, n))
	return draw.Text(&p, w, h, o)
}

// lines joins the lines of a wanted picture.
func lines(s ...string) string { return strings.Join(s, "\n") }

func stacked() layouts.Layout {
	return layouts.Layout{
		Canvas: layouts.Canvas{Width: 1920, Height: 1080},
		Layers: []layouts.Layer{
			{ID: "host", Source: "主持人", X: 0, Y: 270, W: 960, H: 540, Z: 1},
			{ID: "guest", Source: "guest", X: 720, Y: 180, W: 960, H: 540, Z: 2},
			{ID: "under", Source: "under", X: 960, Y: 300, W: 480, H: 260, Z: 1},
			{ID: "off", Source: "off\x1b[31m\ncanvas", X: 1300, Y: 800, W: 960, H: 540, Z: 3},
		},
		Logos: []layouts.Logo{{URL: "https://example.com/bug.png", X: 1600, Y: 0, W: 320, H: 135}},
	}
}

// studio is a layer with a component of each type, one of them below.
func studio() layouts.Layout {
	return layouts.Layout{
		Canvas: layouts.DefaultCanvas,
		Layers: []layouts.Layer{{ID: "RV01", Source: "RV01", X: 0, Y: 120, W: 1280, H: 480, Z: 1}},
		Components: []layouts.Component{
			{ID: "back", Type: layouts.ComponentImage, Text: "backdrop.png", W: 1280, H: 720, Below: true},
			{ID: "title", Type: layouts.ComponentText, Text: "晚间新闻", X: 64, Y: 480, H: 120},
			{ID: "subs", Type: layouts.ComponentCaption, Y: -30, H: 50, Anchor: layouts.BottomCenter},
			{ID: "page", Type: layouts.ComponentHTML, Text: "weather", X: -64, Y: 36, W: 400, H: 200, Anchor: layouts.TopRight},
		},
	}
}

// sized is a layout of limit boxes with a cast of known sizes.
func sized(o draw.Options) string {
	p := layouts.Solve(layouts.Layout{
		Canvas: layouts.Canvas{Width: 1920, Height: 1080},
		Layers: []layouts.Layer{
			{ID: "a", Source: "a", W: 960, H: 1080},
			{ID: "b", Source: "b", X: 960, W: 960, H: 540},
			{ID: "c", Source: "a", X: 960, Y: 540, W: 480, H: 540, Fit: layouts.FitCover},
			{ID: "d", Source: "d", X: 1440, Y: 540, W: 480, H: 540},
		},
	}, []layouts.Participant{{ID: "a", Width: 1280, Height: 720}, {ID: "b", Width: 720, Height: 1280}, {ID: "d"}})
	return draw.Text(&p, 48, 13, o)
}

func TestPicturesLookLikeThis(t *testing.T) {
	hd := layouts.DefaultCanvas
	featured := layouts.Layout{Canvas: hd, Grid: &layouts.Grid{FeaturedAttribute: "host", Gap: new(0)}}
	pip := layouts.Layout{Canvas: hd, Pip: &layouts.Pip{PipAttribute: "pip", Position: layouts.PipTopLeft}}
	for _, c := range []struct{ name, got, want string }{
		{"a miniature", shown(layouts.Layout{Canvas: hd, Grid: &layouts.Grid{}}, 8, 24, 5, draw.Options{}), lines(
			"   ┌ p1 ┐┌ p2 ┐┌ p3 ┐   ",
			"   └────┘└────┘└────┘   ",
			"   [ p4 ][ p5 ][ p6 ]   ",
			"   ┊  ┌ p7 ┐┌ p8 ┐  ┊   ",
			"   └┈┈└────┘└────┘┈┈┘   ",
		)},
		{"a featured participant", shown(featured, 3, 36, 11, draw.Options{Details: true}), lines(
			"╔ ✦ p1 ════════════════════════════╗",
			"║ 0,0 1280x540                     ║",
			"║                                  ║",
			"║                                  ║",
			"║                                  ║",
			"║                                  ║",
			"║                                  ║",
			"╚══════════════════════════════════╝",
			"┊        ┌ p2 ───┐┌ p3 ───┐        ┊",
			"└┈┈┈┈┈┈┈┈└───────┘└───────┘┈┈┈┈┈┈┈┈┘",
			"                                    ",
		)},
		{"an overlay on the base's corner", shown(pip, 2, 32, 9, draw.Options{ASCII: true}), lines(
			"o ^ p2 o p1 -------------------+",
			"o------o                       |",
			"|                              |",
			"|                              |",
			"|                              |",
			"|                              |",
			"|                              |",
			"|                              |",
			"+------------------------------+",
		)},
		{"layers above layers", shown(stacked(), 0, 64, 18, draw.Options{Details: true, Hidden: true}), lines(
			"┌┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈╒▫ bug.png╕",
			"┊                                                    ╘═════════╛",
			"┊                                                              ┊",
			"┊                       ┌ guest ───────────────────────┐       ┊",
			"┊                       │ 720,180 960x540 z2           │       ┊",
			"┌ 主持人 ───────────────│╌╌╌╌╌╌┐┌ under ╌╌╌╌╌╌╌┐       │       ┊",
			"│ 0,270 960x540 z1      │      ╎╎              ╎       │       ┊",
			"│                       │      ╎╎              ╎       │       ┊",
			"│                       │      ╎└╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘       │       ┊",
			"│                       │      ╎                       │       ┊",
			"│                       │      ╎                       │       ┊",
			"│                       └──────────────────────────────┘       ┊",
			"│                              │                               ┊",
			"└──────────────────────────────┘           ┌ off^[[31m^Jcanvas ─",
			"┊                                          │ 1300,800 960x540 z3",
			"┊                                          │                    ",
			"┊                                          │                    ",
			"└┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈│                    ",
		)},
		{"a selected layer in ASCII", shown(stacked(), 0, 32, 9, draw.Options{ASCII: true, Selected: "host"}), lines(
			"...........................[@ b]",
			":                              :",
			"* ?????? ***+ guest -------+   :",
			"*           |              |   :",
			"*           |              |   :",
			"*           +--------------+   :",
			"****************               :",
			":                     +off^[[31>",
			"......................|         ",
		)},
		{"a studio", shown(studio(), 0, 44, 13, draw.Options{Details: true}), lines(
			"╒ ◩ backdrop.png ══════════════════════════╕",
			"│ 0,0 1280x720              ╒ ⊞ weather ═╕ │",
			"┌ RV01 ─────────────────────│ 816,36     │─┐",
			"│ 0,120 1280x480 z1         ╘════════════╛ │",
			"│                                          │",
			"│                                          │",
			"│                                          │",
			"│                                          │",
			"│ ╒ ✎ 晚间新闻 ═══╕                        │",
			"└─╘═══════════════╛────────────────────────┘",
			"│                                          │",
			"╘════════════[ ❝ caption ═════]════════════╛",
			"                                            ",
		)},
		{"a studio in ASCII", shown(studio(), 0, 44, 13, draw.Options{ASCII: true}), lines(
			"@ % backdrop.png --------------------------@",
			"|                           @ & weather -@ |",
			"+ RV01 ---------------------|            |-+",
			"|                           @------------@ |",
			"|                                          |",
			"|                                          |",
			"|                                          |",
			"|                                          |",
			"| @ \" ???????? ---@                        |",
			"+-@---------------@------------------------+",
			"|                                          |",
			"@------------[ = caption -----]------------@",
			"                                            ",
		)},
		{"limit boxes with their pictures", sized(draw.Options{Details: true}), lines(
			" ┌ a ──────────────────┐┌ b ──────────────────┐ ",
			" │ 0,0 960x1080 z0     ││ 960,0 960x540 z0    │ ",
			" │                     ││       ┊     ┊       │ ",
			" │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈││       ┊     ┊       │ ",
			" │                     ││       ┊     ┊       │ ",
			" │                     ││       ┊     ┊       │ ",
			" │                     │└─────────────────────┘ ",
			" │                     │┌ a ───────┐┌ d ──────┐ ",
			" │                     ││ 960,540  ││ 1440,540│ ",
			" │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈││ 480x540  ││ 480x540 │ ",
			" │                     ││ z0       ││ z0      │ ",
			" │                     ││          ││         │ ",
			" └─────────────────────┘└──────────┘└─────────┘ ",
		)},
		{"limit boxes without details", sized(draw.Options{}), lines(
			" ┌ a ──────────────────┐┌ b ──────────────────┐ ",
			" │                     ││                     │ ",
			" │                     ││                     │ ",
			" │                     ││                     │ ",
			" │                     ││                     │ ",
			" │                     ││                     │ ",
			" │                     │└─────────────────────┘ ",
			" │                     │┌ a ───────┐┌ d ──────┐ ",
			" │                     ││          ││         │ ",
			" │                     ││          ││         │ ",
			" │                     ││          ││         │ ",
			" │                     ││          ││         │ ",
			" └─────────────────────┘└──────────┘└─────────┘ ",
		)},
		{"guides", shown(layouts.Layout{Canvas: hd, Layers: []layouts.Layer{}}, 0, 28, 9, draw.Options{Guides: draw.Thirds | draw.TitleSafe}), lines(
			"┌┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┐",
			"┊·       ·        ·       ·┊",
			"┊·· · · ··· · · · · · · · ·┊",
			"┊·       ·        ·       ·┊",
			"┊·       ·        ·       ·┊",
			"┊·· · · ··· · · · · · · · ·┊",
			"┊·       ·        ·       ·┊",
			"└┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┘",
			"                            ",
		)},
	} {
		if c.got != c.want {
			t.Errorf("%s\n got\n%s\nwant\n%s", c.name, c.got, c.want)
		}
	}
}

func TestSmallBoxesStillShow(t *testing.T) {
	l := layouts.Layout{Canvas: layouts.Canvas{Width: 1000, Height: 500}, Layers: []layouts.Layer{
		{ID: "dot", X: 0, Y: 0, W: 10, H: 10},
		{ID: "thin", X: 300, Y: 0, W: 10, H: 500},
		{ID: "flat", X: 500, Y: 0, W: 500, H: 50},
		{ID: "rim", X: 999, Y: 499, W: 9, H: 9},
	}}
	want := lines(
		"▪┈┈┈┈┈│┈┈┈[ flat ──]",
		"┊     │            ┊",
		"┊     │            ┊",
		"┊     │            ┊",
		"└┈┈┈┈┈│┈┈┈┈┈┈┈┈┈┈┈┈▪",
	)
	if got := shown(l, 0, 20, 5, draw.Options{}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNothingIsDrawnForABoxOffTheCanvas(t *testing.T) {
	l := layouts.Layout{Canvas: layouts.Canvas{Width: 40, Height: 20}, Layers: []layouts.Layer{
		{ID: "left", X: -10, W: 10, H: 20}, {ID: "below", Y: 20, W: 40, H: 5}, {ID: "empty", X: 5, Y: 5},
	}}
	empty := shown(layouts.Layout{Canvas: l.Canvas, Layers: []layouts.Layer{}}, 0, 40, 10, draw.Options{})
	if got := shown(l, 0, 40, 10, draw.Options{Hidden: true, Details: true}); got != empty {
		t.Errorf("got\n%s", got)
	}
}

func TestWithoutACanvasAllIsBlank(t *testing.T) {
	p := layouts.Picture{Boxes: []layouts.Box{{ID: "a", Rect: layouts.Rect{W: 10, H: 10}}}}
	if got := draw.Text(&p, 3, 2, draw.Options{Guides: draw.Thirds, Hidden: true}); got != "   \n   " {
		t.Errorf("got %q", got)
	}
	for _, size := range [][2]int{{0, 0}, {0, 5}, {5, 0}, {-1, 5}, {5, -1}} {
		if got := draw.Text(&p, size[0], size[1], draw.Options{}); got != "" {
			t.Errorf("%v gives %q", size, got)
		}
	}
}
