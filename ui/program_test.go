package ui_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui"
	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/nav"
	"mixdeck/ui/paint"
	"mixdeck/ui/uitest"
)

func TestNewsReachTheScreensAtMostTenTimesASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := baseAt(t, time.Now)
		news, cancel := r.watch.Subscribe()
		defer cancel()
		cfg := r.config()
		cfg.News = news
		root, err := ui.New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		term := uitest.Start(t, root, cells.NewPalette(cells.Rounded), paint.Options{})
		k := r.cloud.put("news", backend.StateLive, backend.OnAirYes)
		for range 200 {
			r.cloud.change(k, func(p *backend.Production) { p.Stamp += "+" })
			r.watch.Sweep(t.Context(), false)
			time.Sleep(10 * time.Millisecond)
		}
		term.Settle()
		term.Keys("q")
		if _, err := term.Wait(); err != nil {
			t.Fatal(err)
		}
		told := got[env.News](r.screens[nav.Wall])
		if n := len(told); n < 15 || n > 25 {
			t.Errorf("200 publications in two seconds reached the wall %d times", n)
		}
		if last := told[len(told)-1].Snapshot; last.Seq != r.watch.Snapshot().Seq {
			t.Errorf("the last news is number %d, and %d were published", last.Seq, r.watch.Snapshot().Seq)
		}
	})
}

func TestTheConsoleGivesTheTerminalBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := baseAt(t, time.Now)
		cfg := r.config()
		root, err := ui.New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		term := uitest.Start(t, root, cells.NewPalette(cells.ASCII), paint.Options{})
		if title := term.Title(); title != "mixdeck SIM" {
			t.Errorf("the title is %q", title)
		}
		term.Keys("?")
		term.Resize(1, 1)
		term.Keys("ctrl+c")
		if _, err := term.Wait(); err != nil || term.FullScreen() {
			t.Errorf("ended with %v, full screen %t", err, term.FullScreen())
		}
	})
}

func TestAReplaceGoesOnAfterQuitting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := baseAt(t, time.Now)
		k := r.cloud.put("news", backend.StateLive, backend.OnAirYes)
		r.cloud.how, r.cloud.busy = backend.HowReplace, 5
		root, err := ui.New(r.config())
		if err != nil {
			t.Fatal(err)
		}
		term := uitest.Start(t, root, cells.NewPalette(cells.Rounded), paint.Options{})
		term.Send(nav.Do{Verb: backend.VerbUpdate, Targets: []watch.Key{k}, Spec: &backend.Spec{Name: "new"}})
		time.Sleep(time.Second)
		for _, letter := range strings.Split(strings.ToLower(backend.Code(backend.IVS, k.ID)), "") {
			term.Keys(letter)
		}
		if got := term.Text(); !strings.Contains(got, "waiting until the output") || strings.Contains(got, "unknown") {
			t.Errorf("the screen is\n%s", got)
		}
		term.Keys("ctrl+c")
		if _, err := term.Wait(); err != nil {
			t.Fatal(err)
		}
		if n := r.desk.Busy(); n != 1 {
			t.Errorf("%d replaces are under way after the screen has ended", n)
		}
		if err := r.desk.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := r.cloud.sent(); !slices.Equal(got, []string{"Stop", "Start"}) {
			t.Errorf("the cloud got %v", got)
		}
	})
}
