package activity_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/uitest"
)

func TestWhatIsUnknownStandsOnTop(t *testing.T) {
	r := show(t, 120, 30)
	r.shows("1 outcome is unknown", "UNKNOWN", "operator@mcr1", "a quota is used up", "request-StopComposition")
	stop, update, start := r.line("stop "), r.line("update "), r.line("start ")
	if stop < 0 || stop > start || start > update {
		t.Errorf("the order is stop %d, start %d, update %d:\n%s", stop, start, update, r.Screen())
	}
}

func TestSettlingReadsBack(t *testing.T) {
	r := show(t, 120, 30)
	r.cloud.gone = true
	r.Keys("s")
	if len(r.got) != 1 || r.got[0].(nav.Tell).Text != "stop of us-live/news was done: it no longer runs" {
		t.Errorf("it tells %v", r.got)
	}
	if strings.Contains(r.Screen(), "UNKNOWN") {
		t.Errorf("it is still unknown:\n%s", r.Screen())
	}
	if o := offer(r, keys.Settle); o.Off != "no outcome is unknown" {
		t.Errorf("settling is %+v", o)
	}
}

func TestWhatCannotBeReadBackStaysUnknown(t *testing.T) {
	r := show(t, 120, 30)
	r.cloud.err = &backend.Error{System: backend.IVS, Call: "GetComposition", Class: backend.Unavailable}
	r.Keys("s")
	if tell := r.got[0].(nav.Tell); tell.Severity != backend.SeverityWarning || !strings.Contains(tell.Text, "could not be reached") {
		t.Errorf("it tells %+v", tell)
	}
	r.shows("UNKNOWN")
}

func TestWithoutAChosenOneAllAreSettled(t *testing.T) {
	r := base(t)
	r.record("i1", "stop", "us-live/news", "call StopX", "outcome unknown")
	r.record("i2", "stop", "us-live/news", "call StopX", "outcome unknown")
	r.record("i3", "update", "us-live/news", "call UpdateX", "answer UpdateX accepted", "outcome done")
	r.run(120, 30)
	r.shows("2 outcomes are unknown")
	r.cloud.gone = true
	r.Advance(30 * time.Second)
	r.Keys("end", "s")
	if len(r.got) != 1 || r.got[0].(nav.Tell).Text != "read back: 2 done, 0 not done, 0 still unknown" {
		t.Errorf("it tells %v", r.got)
	}
}

func TestWhatGoesOnFromHereIsNotUnknown(t *testing.T) {
	r := show(t, 120, 30)
	row := backend.Row{Ref: backend.Ref{Profile: "us-live", Short: "news"}}
	r.Send(env.News{Snapshot: watch.Snapshot{Entries: []watch.Entry{{Row: row, Intent: true}}}})
	r.shows("under way")
	if o := offer(r, keys.Settle); o.Off != "it is under way: wait for its end" {
		t.Errorf("settling is %+v", o)
	}
	r.Send(env.News{})
	r.shows("UNKNOWN")
}

func TestAReplaceThatWasCutOffCanBeFinished(t *testing.T) {
	r := show(t, 120, 30)
	if o := offer(r, keys.Finish); o.Off != "it is no replace that could have been cut off" {
		t.Errorf("finishing is %+v", o)
	}
	r.cloud.how = backend.HowReplace
	r.Keys("f")
	if len(r.got) != 1 || r.got[0] != (nav.Finish{Intent: "i1", Profile: "us-live"}) {
		t.Errorf("it asks for %v", r.got)
	}
	r.Keys("down")
	if o := offer(r, keys.Finish); o.Off != "its outcome is not unknown" {
		t.Errorf("finishing is %+v", o)
	}
}

func TestTheJournalIsReadAgain(t *testing.T) {
	r := show(t, 120, 30)
	r.record("i4", "stop", "us-live/late", "call StopX", "answer StopX accepted", "outcome done")
	if r.line("us-live/late") >= 0 {
		t.Fatal("it is shown before it was read")
	}
	r.Advance(11 * time.Second)
	r.shows("us-live/late")
	r.record("i5", "stop", "us-live/later", "outcome done")
	r.Send(env.Recorded{})
	r.shows("us-live/later")
	r.record("i6", "stop", "us-live/latest", "outcome done")
	r.Keys("r")
	r.shows("us-live/latest", "▸ ? UNKNOWN")
	if n := r.clock.Parked(); n != 1 {
		t.Errorf("%d timers are parked", n)
	}
}

func TestTheMarkIsMovedAndTheRecordsFollow(t *testing.T) {
	r := show(t, 120, 30)
	r.Keys("down")
	r.shows("request-StartX")
	r.Keys("end")
	r.shows("request-UpdateX")
	r.Click(5, r.line("us-live/weather"))
	r.shows("request-StartX")
	r.Wheel(5, 5, -5)
	r.shows("request-StopComposition")
	r.Keys("esc")
	if len(r.got) != 1 || r.got[0] != (nav.Back{}) {
		t.Errorf("it asks for %v", r.got)
	}
}

func TestTheRecordsCanHaveTheWholeScreen(t *testing.T) {
	r := show(t, 80, 10)
	r.Keys("enter")
	r.shows("call     StopComposition", "intent i1")
	r.Keys("end", "esc")
	r.shows("us-live/sport")
	if len(r.got) != 0 {
		t.Errorf("it asks for %v", r.got)
	}
}

func TestAnEmptyJournalSaysSo(t *testing.T) {
	r := base(t).run(80, 22)
	r.shows("nothing was asked for from here yet")
	r.Keys("enter", "down", "s", "end")
	if o := offer(r, keys.Enter); o.Off != "the journal is empty" {
		t.Errorf("opening is %+v", o)
	}
}

func TestAJournalThatCannotBeReadIsSaid(t *testing.T) {
	r := show(t, 80, 22)
	if err := os.Remove(r.path); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(r.path, 0o700); err != nil {
		t.Fatal(err)
	}
	r.Keys("r")
	r.shows("the journal cannot be read", "us-live/news")
}

func TestTheDayIsToldWhereItIsNotToday(t *testing.T) {
	r := show(t, 120, 30)
	r.shows("12:00:00  ")
	r.Advance(24 * time.Hour)
	r.shows("11-21 12:00")
}

func TestSeveralProductionsOfOneIntentAreOneLine(t *testing.T) {
	r := base(t)
	r.record("i1", "stop", "us-live/news", "call StopX", "answer StopX accepted", "outcome done")
	r.record("i1", "stop", "us-live/sport", "call StopX", "answer StopX failed", "outcome failed no")
	r.run(120, 30)
	r.shows("us-live/news +1", "✗ failed")
}

func offer(r *rig, a keys.Action) keys.Offer {
	offers := r.s.Offers()
	return offers[slices.IndexFunc(offers, func(o keys.Offer) bool { return o.Action == a })]
}

func TestTheActivityScreenLooksAsItDid(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {120, 37}} {
		uitest.Golden(t, fmt.Sprintf("activity-%d", size[0]), show(t, size[0], size[1]).Screen())
	}
}

func TestTheActivityScreenFitsEverySize(t *testing.T) {
	hostile := []string{"news", "直播新闻", "\x1b]0;owned\x07", "\u202eevil", strings.Repeat("long", 300), "e" + strings.Repeat("\u0301", 40)}
	rapid.Check(t, func(rt *rapid.T) {
		r := base(t)
		text := rapid.SampledFrom(hostile)
		for n := range rapid.IntRange(0, 8).Draw(rt, "n") {
			r.record(fmt.Sprint("i", n), "stop", "us-live/"+text.Draw(rt, "ref"), "call "+text.Draw(rt, "call"), rapid.SampledFrom([]string{"outcome unknown ", "outcome done ", "outcome failed "}).Draw(rt, "outcome")+text.Draw(rt, "message"))
		}
		w, h := rapid.IntRange(1, 200).Draw(rt, "w"), rapid.IntRange(1, 60).Draw(rt, "h")
		r.run(w, h)
		r.Keys(rapid.SliceOfN(rapid.SampledFrom([]string{"down", "end", "enter", "pgup", "home"}), 0, 5).Draw(rt, "keys")...)
		r.Send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
		rows := strings.Split(r.Screen(), "\n")
		for _, row := range rows {
			if cells.Width(row) != w || len(rows) != h {
				rt.Fatalf("%q is not %d wide, or %d rows are not %d", row, w, len(rows), h)
			}
		}
	})
}
