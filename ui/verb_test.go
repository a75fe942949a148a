package ui_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/journal"
	"mixdeck/backend/watch"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// ready is later than the moment in which a question drops keys.
const ready = 500 * time.Millisecond

// onAir is a console with one production on air and its key.
func onAir(t *testing.T) (*rig, watch.Key) {
	t.Helper()
	r := console(t)
	k := r.cloud.put("news", backend.StateLive, backend.OnAirYes)
	r.sweep()
	return r, k
}

func TestAStartAsksNothing(t *testing.T) {
	r := console(t)
	r.Send(nav.Do{Verb: backend.VerbStart, Profile: "us-live", Spec: &backend.Spec{Name: "new"}})
	if got := r.cloud.sent(); !slices.Equal(got, []string{"Start"}) {
		t.Fatalf("the cloud got %v", got)
	}
	r.shows("start us-live/made1", "DONE", "it is live")
	r.hides("╭")
	if sent := got[nav.Sent](r.wall()); len(sent) != 1 || sent[0].Do.Verb != backend.VerbStart {
		t.Errorf("the wall was told %v", sent)
	}
	if len(got[env.Recorded](r.wall())) == 0 {
		t.Error("the wall was not told that the journal has grown")
	}
	r.Advance(9 * time.Second)
	r.hides("DONE")
}

func TestATakeIsArmedAndConfirmed(t *testing.T) {
	r, k := onAir(t)
	r.asks(backend.VerbTake, k)
	r.Keys("t")
	r.shows("Take", "L2", "ARMED", "us-live/news", "was live, now live", "call     Take")
	r.Keys("Y", "enter", "space")
	if got := r.cloud.sent(); len(got) != 0 {
		t.Fatalf("the cloud got %v for keys typed ahead", got)
	}
	r.Advance(ready)
	r.Keys("Y")
	if got := r.cloud.sent(); !slices.Equal(got, []string{"Take"}) {
		t.Fatalf("the cloud got %v", got)
	}
	r.shows("take us-live/news", "DONE")
}

func TestAStopWantsTheCode(t *testing.T) {
	r, k := onAir(t)
	r.asks(backend.VerbStop, k)
	r.Keys("x")
	code := backend.Code(backend.IVS, k.ID)
	r.shows("Stop", "L3", code)
	r.Advance(ready)
	r.Keys("enter", "Y")
	r.Keys("backspace")
	r.Type(strings.ToLower(code))
	if got := r.cloud.sent(); !slices.Equal(got, []string{"Stop"}) {
		t.Fatalf("the cloud got %v:\n%s", got, r.Screen())
	}
	r.shows("stop us-live/news", "DONE", "it is ended")
}

func TestSeveralStopsWantTheirNumberAndAReason(t *testing.T) {
	r, k := onAir(t)
	k2 := r.cloud.put("sport", backend.StateLive, backend.OnAirYes)
	r.sweep()
	r.asks(backend.VerbStop, k, k2)
	r.Keys("x")
	r.shows("Stop 2 productions", "L4")
	r.Advance(ready)
	r.Type("end of show")
	r.Keys("tab")
	r.Type("2")
	if got := r.cloud.sent(); !slices.Equal(got, []string{"Stop", "Stop"}) {
		t.Fatalf("the cloud got %v:\n%s", got, r.Screen())
	}
	r.shows("stop us-live/news", "stop us-live/sport")
}

func TestPanicWantsItsKeyTwice(t *testing.T) {
	r, k := onAir(t)
	r.asks(backend.VerbPanic, k)
	r.Keys("!")
	r.Advance(ready)
	r.Keys("!")
	if got := r.cloud.sent(); !slices.Equal(got, []string{"Panic"}) {
		t.Fatalf("the cloud got %v:\n%s", got, r.Screen())
	}
	r.shows("panic us-live/news", "DONE", "the standby is on air, a take goes back (Panic)")
}

func TestPanicCanBeArmedAgainAfterItsTwoSeconds(t *testing.T) {
	r, k := onAir(t)
	r.asks(backend.VerbPanic, k)
	r.Keys("!")
	r.Advance(3 * time.Second)
	r.shows("DISARMED")
	r.Keys("!")
	r.shows(" ARMED ")
	if got := r.cloud.sent(); len(got) != 0 {
		t.Fatalf("the cloud got %v for two presses three seconds apart", got)
	}
	r.Advance(ready)
	r.Keys("!")
	if got := r.cloud.sent(); !slices.Equal(got, []string{"Panic"}) {
		t.Fatalf("the cloud got %v:\n%s", got, r.Screen())
	}
}

func TestAReplaceSaysWhatItDoes(t *testing.T) {
	r, k := onAir(t)
	r.cloud.how = backend.HowReplace
	r.asks(backend.VerbUpdate, k)
	r.Keys("u")
	r.shows("Replace", "REPLACE", "call     Stop", "call     Start")
	r.Advance(ready)
	r.Type(backend.Code(backend.IVS, k.ID))
	if got := r.cloud.sent(); !slices.Equal(got, []string{"Stop", "Start"}) {
		t.Fatalf("the cloud got %v", got)
	}
	r.shows("replace us-live/made1", "DONE", "replaces us-live/news")
}

func TestAnErrorOfTheCloudIsShownWithItsCode(t *testing.T) {
	r, k := onAir(t)
	r.cloud.get = &backend.Error{System: backend.IVS, Call: "GetComposition", Class: backend.Auth, Code: "ExpiredToken", RequestID: "req-7"}
	r.asks(backend.VerbStop, k)
	r.Keys("x")
	r.shows("Stop: refused, nothing was sent", "The credentials were refused", "ExpiredToken", "req-7", "GetComposition", "Nothing was sent: everything is as it was.")
	r.Keys("esc")
	r.hides("╭")
}

func TestARefusalIsShownWithItsSentence(t *testing.T) {
	r, k := onAir(t)
	r.asks(backend.VerbTake, k)
	r.Keys("t")
	r.Advance(ready)
	r.cloud.change(k, func(p *backend.Production) { p.State = backend.StateDegraded })
	r.Keys("Y")
	r.shows("Take: refused", "us-live/news changed meanwhile", "was live")
	r.hides("looking once more")
	if got := r.cloud.sent(); len(got) != 0 {
		t.Errorf("the cloud got %v", got)
	}
}

func TestANoOfTheCloudIsToldWithItsRequest(t *testing.T) {
	r, k := onAir(t)
	r.cloud.fail["Take"] = &backend.Error{System: backend.IVS, Call: "Take", Class: backend.Quota, Code: "LimitExceeded"}
	r.asks(backend.VerbTake, k)
	r.Keys("t")
	r.Advance(ready)
	r.Keys("Y")
	r.shows("take us-live/news", "FAILED", "a quota is used up: LimitExceeded", "request-Take")
	r.Advance(30 * time.Second)
	r.shows("FAILED")
	r.Keys("esc")
	r.hides("FAILED")
}

func TestAnUnknownOutcomeStaysInSight(t *testing.T) {
	r, k := onAir(t)
	r.cloud.lose["Stop"] = true
	r.asks(backend.VerbStop, k)
	r.Keys("x")
	r.Advance(ready)
	r.Type(backend.Code(backend.IVS, k.ID))
	r.shows("OUTCOME UNKNOWN", "1 unknown")
}

func TestAQuestionIsAskedAgainAfterItWasDisarmed(t *testing.T) {
	r, k := onAir(t)
	r.asks(backend.VerbTake, k)
	r.Keys("t")
	r.Advance(6 * time.Second)
	r.shows("DISARMED", "its time is over")
	r.Keys("r")
	r.shows("ARMED", "5 s")
	r.Advance(ready)
	r.Keys("Y")
	if got := r.cloud.sent(); !slices.Equal(got, []string{"Take"}) {
		t.Fatalf("the cloud got %v:\n%s", got, r.Screen())
	}
}

func TestNewsThatAProductionMovedDisarm(t *testing.T) {
	r, k := onAir(t)
	r.asks(backend.VerbStop, k)
	r.Keys("x")
	r.Advance(time.Second)
	r.cloud.change(k, func(p *backend.Production) { p.State = backend.StateStopping })
	r.sweep()
	r.shows("DISARMED", "us-live/news was live and is stopping")
}

func TestNothingIsArmedWhileTheWindowIsBehind(t *testing.T) {
	r, k := onAir(t)
	r.Send(tea.BlurMsg{})
	r.asks(backend.VerbTake, k)
	r.Send(nav.Do{Verb: backend.VerbTake, Targets: []watch.Key{k}, Spec: &backend.Spec{Name: "new"}})
	r.shows("DISARMED", "the window is not in front")
	r.Keys("esc", "t") // A key proves that the window is in front again.
	r.shows(" ARMED ")
	r.Send(tea.BlurMsg{})
	r.shows("DISARMED", "the window lost the focus")
}

func TestCancellingSendsNothing(t *testing.T) {
	r, k := onAir(t)
	r.asks(backend.VerbStop, k)
	r.Keys("x", "esc")
	r.hides("╭")
	r.shows("stop of us-live/news: nothing was sent")
	r.Advance(ready)
	r.Type(backend.Code(backend.IVS, k.ID))
	if got := r.cloud.sent(); len(got) != 0 {
		t.Errorf("the cloud got %v", got)
	}
}

func TestAnUpdateWithoutASpecAsksForTheFile(t *testing.T) {
	r, k := onAir(t)
	r.Send(nav.Do{Verb: backend.VerbUpdate, Targets: []watch.Key{k}})
	if s := r.screens[nav.Start]; s == nil || s.open.Key != k {
		t.Errorf("the start screen was opened with %+v", s)
	}
}

func TestASpecThatCannotBeSentIsExplained(t *testing.T) {
	r := console(t)
	r.Send(nav.Do{Verb: backend.VerbStart, Profile: "us-live", Spec: &backend.Spec{Name: "bad"}})
	r.shows("The request was refused as invalid", "layout.grid: no")
	r.Advance(ready)
	r.Keys("enter")
	r.Send(nav.Do{Verb: backend.VerbStart, Profile: "nosuch", Spec: &backend.Spec{}})
	r.shows("There is no such thing", `there is no profile "nosuch"`)
}

func TestLampsHaveTheirLinesWhateverTheSize(t *testing.T) {
	r, k := onAir(t)
	k2 := r.cloud.put("a-very-long-name-of-a-production-that-is-cut", backend.StateLive, backend.OnAirYes)
	r.cloud.fail["Stop"] = errors.New("boom")
	r.sweep()
	r.asks(backend.VerbStop, k, k2)
	r.Keys("x")
	r.Advance(ready)
	r.Type("r")
	r.Keys("tab")
	r.Type("2")
	r.Resize(80, 10)
	r.shows("FAILED")
	for h := 5; h < 30; h++ {
		for _, w := range []int{20, 40, 80} {
			r.Resize(w, h)
			if rows := strings.Split(r.Screen(), "\n"); len(rows) != h {
				t.Fatalf("%d rows, want %d", len(rows), h)
			}
		}
	}
	r.shows("FAILED")
}

func TestScreensAreToldWhatAReplaceHasMade(t *testing.T) {
	r, k := onAir(t)
	r.cloud.how = backend.HowReplace
	r.Send(nav.Open{Place: nav.Detail, Key: k})
	r.asks(backend.VerbUpdate, k)
	r.Send(r.wall().does[keys.Update])
	r.Advance(ready)
	r.Type(backend.Code(backend.IVS, k.ID))
	want := env.Replaced{Old: k, New: watch.Key{Profile: "us-live", ID: "arn:made1"}}
	for name, s := range r.screens {
		if told := got[env.Replaced](s); len(told) != 1 || told[0] != want {
			t.Errorf("%s was told %v", name, told)
		}
	}
	// The screen that shows it is the one that is open.
	before := r.screens[nav.Detail]
	r.Send(nav.Open{Place: nav.Detail, Key: want.New})
	if r.screens[nav.Detail] != before {
		t.Error("the production that was made is opened a second time")
	}
}

func TestAReplaceThatWasCutOffIsFinished(t *testing.T) {
	r := base(t)
	r.record(journal.Record{
		Intent: "cut-off", Profile: "us-live", Ref: "us-live/news", ID: "arn:news", Verb: "update", Phase: journal.PhaseIntent,
		Replace: true, OnAir: "yes", Plan: []byte(`[{"call":"Stop","body":{}},{"call":"Start","body":{"name":"new"}}]`),
	})
	r.record(journal.Record{Intent: "cut-off", Profile: "us-live", ID: "arn:news", Verb: "update", Phase: journal.PhaseCall, Call: "Stop"})
	r.record(journal.Record{Intent: "cut-off", Profile: "us-live", ID: "arn:news", Verb: "update", Phase: journal.PhaseOutcome, Outcome: "unknown"})
	r.cloud.how = backend.HowReplace
	r.run(80, 24)
	r.shows("1 outcome is unknown from before: a shows what to do", "1 unknown")
	r.Send(nav.Finish{Intent: "cut-off", Profile: "us-live"})
	if got := r.cloud.sent(); !slices.Equal(got, []string{"Start"}) {
		t.Fatalf("the cloud got %v:\n%s", got, r.Screen())
	}
	r.shows("start us-live/made1")
	r.Send(nav.Finish{Intent: "nothing", Profile: "us-live"})
	r.shows("no replace that was cut off is called")
}

func TestAnUpdateOfWhatHasPreviewSaysThatNothingChangedOnAir(t *testing.T) {
	r, k := onAir(t)
	r.asks(backend.VerbUpdate, k)
	r.Keys("u")
	r.Advance(ready)
	r.Keys("Y")
	r.shows("update us-live/news", "DONE", "PVW changed; on air nothing changed")
}

func TestATakeIsCalledReplaceWhereThatIsDone(t *testing.T) {
	r, k := onAir(t)
	r.cloud.noTake, r.cloud.how = true, backend.HowReplace
	r.Send(nav.Open{Place: nav.Editor, Key: k})
	r.shows("t replace (gap of 15 s)")
	r.hides("t take")
	r.Keys("ctrl+p")
	r.shows("replace (gap of 15 s)")
}
