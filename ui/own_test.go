package ui_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/ui"
	"mixdeck/ui/nav"
	"mixdeck/ui/uitest"
)

// own is the console with its own screens.
func own(c *ui.Config) {
	c.Open = nil
	c.ReadSpec = func(path string) (backend.Spec, error) {
		if path != "show.yaml" {
			return backend.Spec{}, errors.New(path + ": there is no such file")
		}
		return backend.Spec{System: backend.IVS, Name: "show"}, nil
	}
}

func TestTheConsoleStartsUpdatesAndStopsWithItsOwnScreens(t *testing.T) {
	r := base(t).run(100, 30, own)
	r.sweep()
	r.Keys("n")
	r.shows("Start something new")
	r.Type("nowhere.yaml")
	r.Keys("enter")
	r.shows("nowhere.yaml: there is no such file")
	r.Keys("ctrl+u")
	r.Type("show.yaml")
	r.Keys("enter")
	r.shows("n starts it on us-live", "call     Start")
	r.Keys("n")
	r.hides("Start something new")
	r.shows("start us-live/made1", "DONE")

	r.sweep()
	r.shows("● 1 ON AIR")
	r.Keys("u")
	r.shows("Update us-live/made1")
	r.Type("show.yaml")
	r.Keys("enter")
	r.shows("u updates it; one key is asked for (L2)")
	r.Keys("u")
	r.shows("ARMED", "call     Update")
	r.Advance(ready)
	r.Keys("Y")
	r.shows("update us-live/made1", "DONE")
	r.hides("Update us-live/made1")

	r.Keys("x")
	r.Advance(ready)
	r.Type(backend.Code(backend.IVS, "arn:made1"))
	if got := r.cloud.sent(); !slices.Equal(got, []string{"Start", "Update", "Stop"}) {
		t.Fatalf("the cloud got %v:\n%s", got, r.Screen())
	}
	r.Keys("a")
	r.shows("Activity", "● done", "us-live/made1")
	r.Keys("q", "q")
	if !r.Quit() {
		t.Error("q does not quit from the wall")
	}
}

func TestAnUnknownOutcomeIsSettledOnTheActivityScreen(t *testing.T) {
	r := base(t).run(100, 30, own)
	k := r.cloud.put("news", backend.StateLive, backend.OnAirYes)
	r.sweep()
	r.cloud.lose["Stop"] = true
	r.Keys("x")
	r.Advance(ready)
	r.Type(backend.Code(backend.IVS, k.ID))
	r.shows("OUTCOME UNKNOWN", "1 unknown")
	r.Keys("a")
	r.shows("? UNKNOWN")
	r.Advance(30 * time.Second)
	r.Keys("s")
	r.shows("stop of us-live/news was done")
	r.hides("1 unknown", "? UNKNOWN", "OUTCOME UNKNOWN")
}

func TestTheConsoleLooksAsItDid(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		r := base(t).run(size[0], size[1])
		k := r.cloud.put("news", backend.StateLive, backend.OnAirYes)
		r.cloud.put("sport", backend.StateStopping, backend.OnAirUncertain)
		r.sweep()
		look := func(name string) { uitest.Golden(t, fmt.Sprintf("%s-%d", name, size[0]), r.Screen()) }
		look("console")
		r.cloud.fail["Take"] = &backend.Error{System: backend.IVS, Call: "Take", Class: backend.Quota, Code: "LimitExceeded"}
		r.asks(backend.VerbTake, k)
		r.Keys("t")
		look("question")
		r.Advance(ready)
		r.Keys("Y")
		r.Send(nav.Do{Verb: backend.VerbStart, Profile: "us-live", Spec: &backend.Spec{Name: "new"}})
		look("results")
		r.Keys("?")
		look("help")
		r.Keys("esc")
		r.Advance(20 * time.Second)
		look("stale")
	}
}

func TestAProductionIsOpenedFromTheWall(t *testing.T) {
	r := base(t).run(100, 30, own)
	r.cloud.put("news", backend.StateLive, backend.OnAirYes)
	r.sweep()
	r.Keys("enter")
	r.shows("Detail", "us-live/news")
	r.Keys("x")
	r.shows("ARMED stop", "Stop")
	r.Keys("esc", "esc")
	r.shows("Wall")
}
