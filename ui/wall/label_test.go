package wall_test

import (
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/cells"
	"mixdeck/ui/uitest"
)

// mixedWall is a wall of two environments.
func mixedWall(t *testing.T, w, h int, entries ...watch.Entry) *rig {
	t.Helper()
	clock := uitest.NewClock(noon)
	ps := profiles()
	ps[0].Label, ps[1].Label = "PROD", "SIM"
	d := desk.New(desk.Config{Profiles: ps, Watch: watch.New(watch.Config{Now: clock.Now}, nil), Keep: t.TempDir(), Now: clock.Now})
	return showDesk(t, d, clock, cells.Rounded, w, h, entries...)
}

func TestEachRowCarriesItsOwnEnvironment(t *testing.T) {
	r := mixedWall(t, 120, 30, made("us-live", backend.IVS, "a", "news"), made("douyin", backend.Volc, "b", "sports"))
	tiles := r.Screen()
	r.Keys("v")
	for _, screen := range []string{tiles, r.Screen()} {
		for _, want := range []string{"PROD", "SIM"} {
			if !strings.Contains(screen, want) {
				t.Errorf("%s is not on\n%s", want, screen)
			}
		}
	}
}

func TestAPictureThatIsNotAppliedSaysSo(t *testing.T) {
	e := made("us-live", backend.IVS, "a", "news", func(e *watch.Entry) {
		l := layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{FeaturedAttribute: "role"}}
		e.Production = &backend.Production{Row: e.Row, Layout: &l, Cast: []layouts.Participant{{ID: "1"}, {ID: "2"}}}
	})
	r := show(t, 80, 22, e)
	if screen := r.Screen(); !strings.Contains(screen, "roles not read") || strings.Contains(screen, "approx") || strings.Contains(screen, "not applied") {
		t.Errorf("the caption does not say that roles are not read:\n%s", screen)
	}
	e.Pending = true
	r.tell(e)
	if screen := r.Screen(); !strings.Contains(screen, "not applied yet") {
		t.Errorf("the caption does not say that it is not applied:\n%s", screen)
	}
}
