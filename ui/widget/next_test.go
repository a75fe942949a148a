package widget_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/widget"
)

func layered(layers ...layouts.Layer) *layouts.Layout {
	return &layouts.Layout{Canvas: layouts.DefaultCanvas, Layers: layers}
}

func TestWhetherATakeWouldChangeAnythingIsAQuestionOfPicturesNotNames(t *testing.T) {
	gap, other := 4, 4
	box := layouts.Layer{ID: "a", W: 100, H: 100, Z: 1}
	named := layered(box)
	named.Name = "another"
	for _, tc := range []struct {
		name     string
		pgm, pvw *layouts.Layout
		differs  bool
	}{
		{"nothing staged", layered(box), nil, false},
		{"nothing on air", nil, layered(box), true},
		{"the same", layered(box), layered(box), false},
		{"another name", layered(box), named, false},
		{"another box", layered(box), layered(layouts.Layer{ID: "a", W: 50, H: 100, Z: 1}), true},
		{"another canvas", layered(box), &layouts.Layout{Canvas: layouts.Canvas{Width: 10, Height: 10}, Layers: []layouts.Layer{box}}, true},
		{"a graphic more", layered(box), &layouts.Layout{Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{box}, Components: []layouts.Component{{ID: "t"}}}, true},
		{
			"equal numbers", &layouts.Layout{Grid: &layouts.Grid{Gap: &gap}},
			&layouts.Layout{Grid: &layouts.Grid{Gap: &other}}, false,
		},
	} {
		p := &backend.Production{Layout: tc.pgm, PVW: tc.pvw}
		if got := widget.NextDiffers(p); got != tc.differs {
			t.Errorf("%s: differs is %v", tc.name, got)
		}
		if lines := widget.Differences(p); (len(lines) > 0) != tc.differs {
			t.Errorf("%s: told is %q", tc.name, lines)
		}
	}
	if widget.NextDiffers(nil) {
		t.Error("what was not read differs")
	}
}

func TestDifferencesCallThingsAsThePictureShowsThem(t *testing.T) {
	a := *layered(layouts.Layer{ID: "RV01", W: 1280, H: 720, Z: 1})
	b := *layered(layouts.Layer{ID: "RV01", W: 640, H: 720, Z: 1}, layouts.Layer{ID: "RV02", X: 640, W: 640, H: 720, Z: 2})
	b.Components = []layouts.Component{{ID: "838600a7", Type: layouts.ComponentText, Text: "Live: now", X: 64, Y: 504, W: 756, H: 72}}
	got := widget.PictureDiff(a, b, []layouts.Participant{{ID: "RV01", Name: "anchor"}, {ID: "RV02"}})
	want := []string{"anchor (RV01): w 1280 -> 640", "RV02: added, 640x720 at 640,0", `text "Live: now": added, 756x72 at 64,504`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTheWayBackIsATakeWhereTheCloudHoldsPreview(t *testing.T) {
	standby := []backend.Alert{{Code: backend.AlertStandby}}
	for _, tc := range []struct {
		row     backend.Row
		verb    backend.Verb
		picture bool
	}{
		{backend.Row{System: backend.Volc}, backend.VerbUpdate, true},
		{backend.Row{System: backend.Volc, Alerts: standby}, backend.VerbTake, false},
		{backend.Row{System: backend.Caster}, backend.VerbTake, true},
		{backend.Row{System: backend.Caster, Alerts: standby}, backend.VerbTake, false},
	} {
		if v, picture := widget.WayBack(&watch.Entry{Row: tc.row}); v != tc.verb || picture != tc.picture {
			t.Errorf("%+v: %s, with the picture %v", tc.row, v, picture)
		}
	}
}

func TestATakeNeedsSomethingToTake(t *testing.T) {
	read := &backend.Production{PVW: layered()}
	for _, tc := range []struct {
		e       watch.Entry
		drafted bool
		want    string
	}{
		{watch.Entry{Row: backend.Row{System: backend.Volc}}, false, "nothing is staged for it"},
		{watch.Entry{Row: backend.Row{System: backend.Volc}}, true, ""},
		{watch.Entry{Row: backend.Row{System: backend.Volc, Alerts: []backend.Alert{{Code: backend.AlertStandby}}}}, false, ""},
		{watch.Entry{Row: backend.Row{System: backend.Caster}}, false, ""},
		{watch.Entry{Row: backend.Row{System: backend.Caster}, Production: read}, false, ""},
		{watch.Entry{Row: backend.Row{System: backend.Caster}, Production: &backend.Production{}}, true, "PVW holds no picture to take"},
	} {
		if got := widget.WhyNotTake(&tc.e, tc.drafted); got != tc.want {
			t.Errorf("%+v: %q, want %q", tc.e.Row, got, tc.want)
		}
	}
}

func TestATileTellsOfAFeedWhatItHasRoomFor(t *testing.T) {
	p := &backend.Production{Settings: []backend.Setting{
		{Name: "Stream", Value: "ACTIVE"},
		{Name: "Format", Value: "JPEG, quality 80 (the default)"},
		{Name: "Size", Value: "the source's own"},
		{Name: "In force", Value: "since when is not known: a change takes at least a minute"},
		{Name: "Last picture", Value: "12:00:00, 2 s old when this was read"},
	}}
	want := []backend.Setting{{Name: "Format", Value: "JPEG, quality 80"}, {Name: "Last picture", Value: "12:00:00"}}
	if diff := cmp.Diff(want, widget.FeedBrief(p)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if p.Settings[1].Value != "JPEG, quality 80 (the default)" {
		t.Error("the production was changed")
	}
}

func TestOnlyFeedsTellWhatIsLookedForFirst(t *testing.T) {
	p := &backend.Production{Settings: []backend.Setting{{Name: "Stream", Value: "ACTIVE"}, {Name: "Format", Value: "PNG"}, {Name: "Interval", Value: "200 ms"}}}
	want := []backend.Setting{{Name: "Interval", Value: "200 ms"}, {Name: "Format", Value: "PNG"}}
	if diff := cmp.Diff(want, widget.FeedFacts(p)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	p.Settings = p.Settings[:1]
	if diff := cmp.Diff(p.Settings, widget.FeedFacts(p)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if widget.FeedFacts(nil) != nil {
		t.Error("nothing has settings")
	}
}
