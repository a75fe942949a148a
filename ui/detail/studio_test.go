package detail_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/uitest"
)

// studioDialect has a take and a panic of its own.
type studioDialect struct{ dialect }

func (studioDialect) System() backend.System { return backend.Caster }

func (studioDialect) Ability(backend.Verb) backend.Ability {
	return backend.Ability{How: backend.HowNative}
}

func one() layouts.Layout {
	return layouts.Layout{Name: "full", Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{
		{ID: "RV01", Source: "RV01", W: 1280, H: 720, Z: 1, Fit: layouts.FitContain},
	}}
}

func two() layouts.Layout {
	return layouts.Layout{Name: "two-up", Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{
		{ID: "RV01", Source: "RV01", X: 0, Y: 180, W: 640, H: 360, Z: 1, Fit: layouts.FitContain},
		{ID: "RV02", Source: "RV02", X: 640, Y: 180, W: 640, H: 360, Z: 2, Fit: layouts.FitContain},
	}}
}

// studio is a studio on air whose PVW holds another picture.
func studio(change ...func(*watch.Entry)) watch.Entry {
	pgm, pvw := one(), two()
	e := watch.Entry{
		Row: backend.Row{
			Ref: backend.Ref{Profile: "us-live", Short: "4fe0a1"}, System: backend.Caster, ID: key.ID, Name: "evening-news",
			State: backend.StateLive, NativeState: "1", OnAir: backend.OnAirYes, StartedAt: noon.Add(-72 * time.Minute),
			ObservedAt: noon.Add(-2 * time.Second), Canvas: layouts.DefaultCanvas, LayoutKind: layouts.KindLayers, Stamp: "1",
		},
		Interval: 5 * time.Second,
	}
	e.Production = &backend.Production{
		Row: e.Row, Layout: &pgm, PVW: &pvw,
		Native: []backend.Answer{{Call: "DescribeCasterScenes", Body: json.RawMessage(`{"Total":2}`)}},
	}
	for _, c := range change {
		c(&e)
	}
	return e
}

func showStudio(t testing.TB, w, h int, e watch.Entry) *rig {
	t.Helper()
	return showOf(t, cells.Rounded, studioDialect{}, nil, w, h, e)
}

func standby(e *watch.Entry) {
	e.State = backend.StateDegraded
	e.Alerts = []backend.Alert{{Severity: backend.SeverityAlarm, Code: backend.AlertStandby, Message: "viewers see the standby picture since a panic: take brings the show back"}}
}

func (r *rig) shows(words ...string) {
	r.t.Helper()
	screen := r.Screen()
	for _, w := range words {
		if !strings.Contains(screen, w) {
			r.t.Errorf("%q is not shown:\n%s", w, screen)
		}
	}
}

func TestAStudioShowsProgramAndPreviewAtEverySize(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {120, 38}, {200, 58}} {
		r := showStudio(t, size[0], size[1], studio())
		r.shows("● PGM", "◇ PVW", "would change for viewers", "RV02: added, 640x360 at 640,180")
		uitest.Golden(t, fmt.Sprintf("studio-%dx%d", size[0], size[1]), r.Screen())
	}
}

func TestAStudioSaysWhatATakeWouldDo(t *testing.T) {
	for want, change := range map[string]func(*watch.Entry){
		"a take would change nothing":             func(e *watch.Entry) { e.Production.PVW = e.Production.Layout },
		"PVW holds no picture":                    func(e *watch.Entry) { e.Production.PVW = nil },
		"PGM holds no picture yet":                func(e *watch.Entry) { e.Production.Layout = nil },
		"t puts PVW on air instead":               standby,
		"Idle: nobody sees this; start (n) puts ": func(e *watch.Entry) { e.State, e.OnAir = backend.StateIdle, backend.OnAirNo },
		"? PGM?": func(e *watch.Entry) { e.ObservedAt = noon.Add(-time.Minute) },
		"PGM is what viewers see, PVW what a tak": func(*watch.Entry) {},
	} {
		showStudio(t, 80, 22, studio(change)).shows(want)
	}
	showStudio(t, 80, 22, studio(standby)).shows("STANDBY PICTURE")
}

func TestAPictureThatIsStagedHereIsToldBesideWhatIsOnAir(t *testing.T) {
	r := show(t, 100, 30, news())
	staged := *news().Production.Layout
	grid := *staged.Grid
	gap := 20
	grid.Gap = &gap
	staged.Grid = &grid
	if err := r.desk.Stage(key, staged); err != nil {
		t.Fatal(err)
	}
	r.Advance(time.Minute)
	r.tell(news(func(e *watch.Entry) { e.ObservedAt = r.clock.Now() }))
	r.shows("Staged here, not on air yet:", "gridGap: 2 (default) -> 20")
}

func TestATakeNeedsNothingStagedHereWhereTheCloudHoldsPreview(t *testing.T) {
	r := showStudio(t, 80, 22, studio())
	if why, ok := r.off(keys.Take); !ok || why != "" {
		t.Errorf("take is off: %q", why)
	}
	r.Keys("t")
	want := nav.Do{Verb: backend.VerbTake, Targets: []watch.Key{key}, Profile: key.Profile}
	if got := r.asked(); len(got) != 1 || fmt.Sprint(got[0]) != fmt.Sprint(want) {
		t.Errorf("it asks for %+v", got)
	}
	r.tell(studio(func(e *watch.Entry) { e.Production.PVW = nil }))
	if why, _ := r.off(keys.Take); why != "PVW holds no picture to take" {
		t.Errorf("with an empty PVW take is off because %q", why)
	}
}

func TestBackFromPanicIsATake(t *testing.T) {
	r := showStudio(t, 80, 22, studio(standby))
	if why, ok := r.off(keys.LastGood); !ok || why != "" {
		t.Errorf("back is off: %q", why)
	}
	r.Keys("b")
	want := nav.Do{Verb: backend.VerbTake, Targets: []watch.Key{key}, Profile: key.Profile}
	if got := r.asked(); len(got) != 1 || fmt.Sprint(got[0]) != fmt.Sprint(want) {
		t.Errorf("it asks for %+v", got)
	}
}

func TestRemoveIsInThePaletteOnly(t *testing.T) {
	r := showStudio(t, 80, 22, studio())
	if why, ok := r.off(keys.Remove); !ok || why != "" {
		t.Errorf("remove: %q, offered %v", why, ok)
	}
	if b := keys.Default().Of(keys.Remove); len(b.Keys) != 0 {
		t.Errorf("remove is on %v", b.Keys)
	}
	r.root.screen, _ = r.root.screen.Act(keys.Remove)
}
