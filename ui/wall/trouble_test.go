package wall_test

import (
	"strings"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
	"mixdeck/ui/uitest"
)

func TestABannerTellsTheCauseAndTheNextTry(t *testing.T) {
	r := show(t, 100, 22)
	h := healthy(noon)
	h[0].Err = &backend.Error{System: backend.IVS, Call: "ListStages", Class: backend.Unavailable, Message: "connection refused"}
	h[0].FailingAt, h[0].RetryAt = noon.Add(-12*time.Second), noon.Add(38*time.Second)
	h[3].Cause = &backend.Error{System: backend.KVS, Class: backend.Unavailable, Message: "kvs cannot be read in this version"}
	r.tellHealth(h, evening()...)
	for _, want := range []string{
		"us-live (ivs) cannot be read for 10 s: connection refused",
		"next try in 40 s, r tries now",
		"· cameras (kvs) is not available: kvs cannot be read in this version",
	} {
		if !strings.Contains(r.Screen(), want) {
			t.Errorf("%q is not shown:\n%s", want, r.Screen())
		}
	}
	r.Advance(10 * time.Second)
	if !strings.Contains(r.Screen(), "next try in 30 s") {
		t.Errorf("the time to the next try stands still:\n%s", r.Screen())
	}
}

func TestAFilterThatHidesTheRowMovesTheCursorToTheFirstHit(t *testing.T) {
	r := show(t, 80, 30, made("us-live", backend.IVS, "a", "news-1"), made("us-live", backend.IVS, "b", "news-2"), made("us-live", backend.IVS, "c", "sports"))
	r.Keys("v", "end", "/")
	r.Type("news")
	r.Keys("enter")
	if !strings.Contains(r.Screen(), "▶ ● ON AIR  news-1") {
		t.Errorf("the cursor is not on the first hit:\n%s", r.Screen())
	}
}

func TestATakeWithoutAStagedPictureIsOff(t *testing.T) {
	clock := uitest.NewClock(noon)
	ps := profiles()
	ps[2].ReadOnly = ""
	d := desk.New(desk.Config{Profiles: ps, Watch: watch.New(watch.Config{Now: clock.Now}, nil), Keep: t.TempDir(), Now: clock.Now})
	r := showDesk(t, d, clock, cells.Rounded, 80, 22, made("studio", backend.Caster, "a", "show"))
	r.Advance(time.Second)
	if why, _ := r.off(keys.Take); why != "nothing is staged for it" {
		t.Errorf("take is off because %q", why)
	}
	if err := d.Stage(key("studio", "a"), layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}); err != nil {
		t.Fatal(err)
	}
	r.Keys("space")
	if why, _ := r.off(keys.Take); why != "" {
		t.Errorf("with a staged picture take is off because %q", why)
	}
}
