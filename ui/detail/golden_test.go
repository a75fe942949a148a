package detail_test

import (
	"fmt"
	"testing"
	"time"

	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/cells"
	"mixdeck/ui/uitest"
)

func TestEachPaneOnASmallScreen(t *testing.T) {
	r := show(t, 80, 22, news())
	for _, pane := range []string{"picture", "verbs", "outputs", "cast", "alerts", "history", "settings", "answers"} {
		uitest.Golden(t, "pane-"+pane+"-80x22", r.Screen())
		r.Keys("tab")
	}
}

func TestPanesStandSideBySideWhereThereIsRoom(t *testing.T) {
	for _, size := range [][2]int{{120, 38}, {160, 46}, {200, 58}} {
		r := show(t, size[0], size[1], news())
		uitest.Golden(t, fmt.Sprintf("panes-%dx%d", size[0], size[1]), r.Screen())
	}
}

func TestOnePaneAloneOnALargeScreen(t *testing.T) {
	r := show(t, 120, 38, news())
	r.Keys("shift+tab", "v")
	uitest.Golden(t, "alone-120x38", r.Screen())
}

func TestTheScreenInSevenBits(t *testing.T) {
	r := showOn(t, cells.ASCII, 160, 46, news(vanished))
	screen := r.Screen()
	uitest.Golden(t, "ascii-160x46", screen)
	for _, c := range screen {
		if c >= 0x7f {
			t.Fatalf("%q is not 7-bit", c)
		}
	}
}

func TestWhatVanishedStaysReadable(t *testing.T) {
	r := show(t, 120, 38, news())
	r.tell(news(vanished))
	uitest.Golden(t, "vanished-120x38", r.Screen())
}

func TestWhatIsTooOldIsToldAsSuch(t *testing.T) {
	r := show(t, 120, 38, news(func(e *watch.Entry) { e.Failing = true }))
	r.Advance(3 * time.Minute)
	uitest.Golden(t, "lost-120x38", r.Screen())
}

func TestAPictureWithoutACastSaysSo(t *testing.T) {
	r := show(t, 80, 22, news(func(e *watch.Entry) { e.Production.Cast = nil }))
	uitest.Golden(t, "example-cast-80x22", r.Screen())
}

func TestLayersAreShownWithTheirNumbers(t *testing.T) {
	r := show(t, 120, 38, news(func(e *watch.Entry) {
		e.Production.Layout = &layouts.Layout{Name: "two-up", Canvas: layouts.Canvas{Width: 1920, Height: 1080}, Layers: []layouts.Layer{
			{ID: "host", Source: "host", X: 0, Y: 270, W: 960, H: 540, Z: 1},
			{ID: "guest", Source: "guest", X: 700, Y: 270, W: 960, H: 540, Z: 2},
		}, Logos: []layouts.Logo{{URL: "https://example.com/bug.png", X: 1680, Y: 40, W: 200, H: 100}}}
	}))
	uitest.Golden(t, "layers-120x38", r.Screen())
}

func TestAProductionThatNobodyKnows(t *testing.T) {
	r := show(t, 80, 22)
	uitest.Golden(t, "before-news-80x22", r.Screen())
	r.tell()
	uitest.Golden(t, "unknown-80x22", r.Screen())
	r.tell(news(func(e *watch.Entry) { e.Production = nil }))
	uitest.Golden(t, "not-read-80x22", r.Screen())
}
