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
	"mixdeck/ui/nav"
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

// emulates is a system whose take is done by an update.
type emulates struct{ dialect }

func (e emulates) Ability(v backend.Verb) backend.Ability {
	if v == backend.VerbTake {
		return backend.Ability{How: backend.HowEmulated, Reason: "the staged picture is sent as an update"}
	}
	return e.dialect.Ability(v)
}

func TestATakeWithoutAStagedPictureIsOff(t *testing.T) {
	clock := uitest.NewClock(noon)
	ps := profiles()
	ps[1].Dialect, ps[2].ReadOnly = emulates{dialect{backend.Volc}}, ""
	d := desk.New(desk.Config{Profiles: ps, Watch: watch.New(watch.Config{Now: clock.Now}, nil), Keep: t.TempDir(), Now: clock.Now})
	r := showDesk(t, d, clock, cells.Rounded, 80, 22, made("douyin", backend.Volc, "a", "show"))
	r.Advance(time.Second)
	if why, _ := r.off(keys.Take); why != "nothing is staged for it" {
		t.Errorf("take is off because %q", why)
	}
	if err := d.Stage(key("douyin", "a"), layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}); err != nil {
		t.Fatal(err)
	}
	r.Keys("space")
	if why, _ := r.off(keys.Take); why != "" {
		t.Errorf("with a staged picture take is off because %q", why)
	}
	one := full()
	for want, e := range map[string]watch.Entry{
		"":                             made("studio", backend.Caster, "b", "studio", holding(&one, &one)),
		"PVW holds no picture to take": made("studio", backend.Caster, "c", "studio", holding(&one, nil)),
	} {
		r.tell(e)
		r.Advance(time.Second)
		if why, _ := r.off(keys.Take); why != want {
			t.Errorf("take of a studio is off because %q, want %q", why, want)
		}
	}
}

func TestAVerbThatIsDoneOtherwiseSaysSo(t *testing.T) {
	r := show(t, 80, 22, made("us-live", backend.IVS, "a", "news", whole(gridLayout(), "host")))
	for _, o := range r.root.screen.Offers() {
		if o.Action == keys.Update && o.Note != "replace: a composition cannot be changed: it is stopped and started again" {
			t.Errorf("the update says %q", o.Note)
		}
		if o.Action == keys.Stop && o.Note != "" {
			t.Errorf("the stop says %q", o.Note)
		}
	}
}

func TestBackOfAStudioIsATake(t *testing.T) {
	clock := uitest.NewClock(noon)
	ps := profiles()
	ps[2].ReadOnly = ""
	d := desk.New(desk.Config{Profiles: ps, Watch: watch.New(watch.Config{Now: clock.Now}, nil), Keep: t.TempDir(), Now: clock.Now})
	r := showDesk(t, d, clock, cells.Rounded, 80, 22, rehearsal()[2])
	r.Advance(time.Second)
	r.Keys("b")
	asked := r.asked()
	if do, ok := asked[0].(nav.Do); !ok || do.Verb != backend.VerbTake || do.Spec != nil {
		t.Errorf("out of the standby it asks for %+v", asked)
	}
}

func TestAStreamThatWasNeverSetUpIsStartedWithADocument(t *testing.T) {
	dormant := made("cameras", backend.KVS, "roof", "roof", state(backend.StateIdle, "", backend.OnAirNo), func(e *watch.Entry) { e.Dormant = true })
	r := show(t, 80, 22, dormant, made("cameras", backend.KVS, "yard", "yard", state(backend.StateIdle, "DISABLED", backend.OnAirNo)))
	r.Keys("n")
	if open, ok := r.asked()[0].(nav.Open); !ok || open.Key != key("cameras", "yard") || !open.AsItIs {
		t.Error("what is idle is not started")
	}
	r.Keys("/")
	r.Type("roof")
	r.Keys("enter", "n")
	asked := r.asked()
	if open, ok := asked[len(asked)-1].(nav.Open); !ok || open.Place != nav.Start || open.Key != key("cameras", "roof") {
		t.Errorf("it asks for %+v", asked)
	}
}
