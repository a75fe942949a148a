package detail_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/journal"
	"mixdeck/backend/watch"
	"mixdeck/ui/cells"
	"mixdeck/ui/detail"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/uitest"
)

// everything is all that the screen shows, pane by pane and scrolled through.
func (r *rig) everything() string {
	r.t.Helper()
	var all strings.Builder
	for range 8 {
		r.Keys("home")
		for range 5 {
			all.WriteString(r.Screen())
			r.Keys("pgdown")
		}
		r.Keys("tab")
	}
	return all.String()
}

func (r *rig) records() []journal.Record {
	r.t.Helper()
	records, err := r.journal.Records(r.t.Context(), journal.Filter{})
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		r.t.Fatal(err)
	}
	return records
}

func TestSecretsAreHiddenUntilTheyAreAskedForAndAgainAfterTenSeconds(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {160, 46}} {
		r := show(t, size[0], size[1], news())
		if strings.Contains(r.everything(), secret) {
			t.Fatal("a secret is shown before anybody asked for it")
		}
		r.Keys("R")
		if n := strings.Count(r.everything(), secret); n < 3 {
			t.Errorf("the address, the setting and the answer are not all shown: %d", n)
		}
		if rec := r.records(); len(rec) != 1 || rec[0].Verb != "reveal" || rec[0].Who != "operator" || rec[0].ID != string(key.ID) {
			t.Errorf("the journal has %+v", rec)
		}
		r.Advance(9 * time.Second)
		if !strings.Contains(r.everything(), secret) {
			t.Error("they are hidden too early")
		}
		r.Advance(time.Second)
		if strings.Contains(r.everything(), secret) {
			t.Error("they are still shown after ten seconds")
		}
	}
}

func TestASecondRevealKeyHidesAtOnce(t *testing.T) {
	r := show(t, 160, 46, news())
	r.Keys("R")
	r.Advance(5 * time.Second)
	r.Keys("R")
	if strings.Contains(r.everything(), secret) {
		t.Error("they are still shown")
	}
	r.Keys("R")
	r.Advance(6 * time.Second)
	if !strings.Contains(r.everything(), secret) {
		t.Error("the end of the first reveal ended the second")
	}
}

func TestANewReadingWhileSecretsAreShownIsShownAndHiddenWithThem(t *testing.T) {
	r := show(t, 160, 46, news())
	r.Keys("R")
	r.tell(news(func(e *watch.Entry) { e.Production.Native[0].Body = []byte(`{"url":"rtmp://x/other-key"}`) }))
	if !strings.Contains(r.everything(), "other-key") {
		t.Error("the new reading is not shown")
	}
	r.Advance(10 * time.Second)
	if all := r.everything(); strings.Contains(all, "other-key") || strings.Contains(all, secret) {
		t.Error("the new reading is not hidden")
	}
}

func TestNothingIsRevealedThatCannotBeRecorded(t *testing.T) {
	r := show(t, 160, 46, news())
	if err := os.MkdirAll(r.journal.Path(), 0o700); err != nil { // a folder where the file should be
		t.Fatal(err)
	}
	r.Keys("R")
	asked := r.asked()
	if tell, ok := asked[0].(nav.Tell); !ok || tell.Severity != backend.SeverityAlarm || !strings.HasPrefix(tell.Text, "nothing is revealed") {
		t.Errorf("it asked for %v", asked)
	}
	if strings.Contains(r.everything(), secret) {
		t.Error("a secret is shown all the same")
	}
}

func TestTextWithSecretsThatComesLateIsDropped(t *testing.T) {
	r := show(t, 160, 46, news())
	s := r.root.screen
	_, record := s.Act(keys.Reveal)
	_, batch := s.Update(record())
	cmds, ok := batch().(tea.BatchMsg)
	if !ok || len(cmds) != 2 {
		t.Fatalf("a reveal leads to %v", batch())
	}
	late := cmds[1]() // the text, made while secrets were shown
	r.Send(cmds[0]())
	s.Act(keys.Reveal)
	r.Send(late)
	if strings.Contains(r.everything(), secret) {
		t.Error("it is shown")
	}
}

func TestTheScreenAsksItsParent(t *testing.T) {
	for _, tc := range []struct {
		press string
		want  any
	}{
		{"x", nav.Do{Verb: backend.VerbStop, Targets: []watch.Key{key}, Profile: "us-live"}},
		{"u", nav.Do{Verb: backend.VerbUpdate, Targets: []watch.Key{key}, Profile: "us-live"}},
		{"n", nav.Open{Place: nav.Start}},
		{"a", nav.Open{Place: nav.Activity}},
		{"y", nav.Copy{Text: "mixdeck get us-live/aB3dEf9hIjKl", What: "command"}},
		{"r", nav.Tell{Severity: backend.SeverityNote, Text: "looking at it now"}},
		{"esc", nav.Back{}},
		{"q", nav.Back{}},
	} {
		r := show(t, 80, 22, news())
		r.Keys(tc.press)
		if diff := cmp.Diff([]tea.Msg{tc.want}, r.asked()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.press, diff)
		}
	}
}

func TestWhatIsOffSaysWhy(t *testing.T) {
	for _, tc := range []struct {
		name   string
		w      int
		entry  []watch.Entry
		action keys.Action
		why    string
	}{
		{"stop", 80, []watch.Entry{news()}, keys.Stop, ""},
		{"take", 80, []watch.Entry{news()}, keys.Take, "a composition has no preview to take: use update, which replaces it"},
		{"back", 80, []watch.Entry{news()}, keys.LastGood, "no earlier picture of it is kept"},
		{"edit", 80, []watch.Entry{news()}, keys.Edit, ""},
		{"view", 80, []watch.Entry{news()}, keys.View, "the screen is too small for panes side by side"},
		{"view on a large screen", 160, []watch.Entry{news()}, keys.View, ""},
		{"stop of what has ended", 80, []watch.Entry{news(vanished)}, keys.Stop, "it has ended already"},
		{"stop of what nobody knows", 80, nil, keys.Stop, "it is not known"},
		{"reveal of what nobody knows", 80, nil, keys.Reveal, "it is not known"},
	} {
		r := show(t, tc.w, 46, tc.entry...)
		if why, ok := r.off(tc.action); !ok || why != tc.why {
			t.Errorf("%s is off because %q (offered: %v), want %q", tc.name, why, ok, tc.why)
		}
	}
}

func TestEveryOfferIsBoundAndNoneTwice(t *testing.T) {
	seen := map[keys.Action]bool{}
	for _, o := range show(t, 80, 22, news()).root.screen.Offers() {
		if b := keys.Default().Of(o.Action); b.Does == "" || seen[o.Action] {
			t.Errorf("%s is bound to nothing or offered twice", o.Action)
		}
		seen[o.Action] = true
	}
}

func TestWhatTheWatchForgotStaysReadable(t *testing.T) {
	r := show(t, 80, 22, news())
	r.tell()
	screen := r.Screen()
	if !strings.Contains(screen, "evening-news") || !strings.Contains(screen, "does not know it any more") {
		t.Errorf("the screen is\n%s", screen)
	}
}

func TestWhatIsTooOldIsNeverShownAsOnAir(t *testing.T) {
	r := show(t, 120, 38, news())
	limit := news().StaleAt()
	for r.clock.Now().Before(limit.Add(time.Minute)) {
		screen := r.Screen()
		old := r.clock.Now().After(limit)
		if onAir := strings.Contains(screen, "● ON AIR"); onAir == old {
			t.Fatalf("%s after the limit: on air %v\n%s", r.clock.Now().Sub(limit), onAir, screen)
		}
		if told := strings.Contains(screen, "may no longer be true"); told != old {
			t.Fatalf("%s after the limit the warning is there: %v", r.clock.Now().Sub(limit), told)
		}
		r.Advance(500 * time.Millisecond)
	}
}

func TestTheScreenGoesOnWithWhatAReplaceStarted(t *testing.T) {
	r := show(t, 80, 22, news())
	heir := watch.Key{Profile: "us-live", ID: "arn:new"}
	r.Send(env.Replaced{Old: watch.Key{Profile: "us-live", ID: "another"}, New: key})
	r.Send(env.Replaced{Old: key, New: heir})
	r.tell(news(vanished))
	if !strings.Contains(r.Screen(), "us-live/aB3dEf9hIjKl") {
		t.Error("it left before the new one was seen")
	}
	r.tell(news(vanished), news(func(e *watch.Entry) { e.ID, e.Ref.Short = heir.ID, "newer" }))
	if screen := r.Screen(); !strings.Contains(screen, "us-live/newer") || !strings.Contains(screen, "● ON AIR") {
		t.Errorf("the screen is\n%s", screen)
	}
	r.Keys("x")
	if diff := cmp.Diff([]tea.Msg{nav.Do{Verb: backend.VerbStop, Targets: []watch.Key{heir}, Profile: "us-live"}}, r.asked()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPanesAreScrolledByKeyAndWheel(t *testing.T) {
	r := show(t, 80, 14, news())
	r.Keys("shift+tab") // the answers
	if !strings.Contains(r.Screen(), "GetComposition") {
		t.Fatalf("the screen is\n%s", r.Screen())
	}
	r.Keys("end")
	last := r.Screen()
	if strings.Contains(last, "GetComposition") || !strings.Contains(last, `"gridGap": 2`) {
		t.Errorf("the end is\n%s", last)
	}
	r.Keys("pgdown", "down")
	if r.Screen() != last {
		t.Error("it scrolls beyond the end")
	}
	r.Wheel(10, 10, -100)
	if !strings.Contains(r.Screen(), "GetComposition") {
		t.Error("the wheel does not scroll back")
	}
	r.Keys("down", "down", "up", "pgup", "home")
	if !strings.Contains(r.Screen(), "GetComposition") {
		t.Error("home does not go to the top")
	}
}

// find returns where a word stands on the screen.
func (r *rig) find(word string) (x, y int) {
	r.t.Helper()
	for y, line := range strings.Split(r.Screen(), "\n") {
		if before, _, ok := strings.Cut(line, word); ok {
			return cells.Width(before), y
		}
	}
	r.t.Fatalf("%s is not on the screen:\n%s", word, r.Screen())
	return 0, 0
}

func TestAClickChoosesThePane(t *testing.T) {
	r := show(t, 80, 22, news())
	x, y := r.find("Settings")
	r.Click(x, y)
	if !strings.Contains(r.Screen(), "▶ Settings") {
		t.Errorf("a click on a title leaves\n%s", r.Screen())
	}
	r.Resize(160, 46)
	r.Click(100, 20)
	if !strings.Contains(r.Screen(), "▶ Cast") {
		t.Error("a click into a pane does not choose it")
	}
	r.Click(5, 0)
	if !strings.Contains(r.Screen(), "▶ Cast") {
		t.Error("a click on the head changes the pane")
	}
}

// oneRow is a cloud with one production.
type oneRow struct {
	mu    sync.Mutex
	p     backend.Production
	reads int
}

func (c *oneRow) Sweep(_ context.Context, page func(backend.Page) error) error {
	row := c.p.Row
	row.ObservedAt = time.Now()
	return page(backend.Page{Rows: []backend.Row{row}, Number: 1, Of: 1})
}

func (c *oneRow) Get(context.Context, backend.ID) (backend.Production, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reads++
	p := c.p
	p.ObservedAt = time.Now()
	return p, nil
}

func TestTheWatchReadsWhatIsOpenOften(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cloud := &oneRow{p: *news().Production}
		cloud.p.StartedAt = time.Now()
		w := watch.New(watch.Config{}, []watch.Source{{Profile: "us-live", System: backend.IVS, Reader: cloud}})
		ctx, cancel := context.WithCancel(t.Context())
		var group sync.WaitGroup
		group.Go(func() { w.Run(ctx) })
		defer group.Wait()
		defer cancel()
		time.Sleep(30 * time.Second)

		clock := uitest.NewClock(noon)
		s := detail.New(env.Env{
			Ctx: ctx, Watch: w, Desk: desk.New(desk.Config{Watch: w}), Styles: show(t, 1, 1).styles, Now: clock.Now, After: clock.After,
		}, key)
		s.Init()
		cloud.mu.Lock()
		before := cloud.reads
		cloud.mu.Unlock()
		time.Sleep(31 * time.Second)
		cloud.mu.Lock()
		defer cloud.mu.Unlock()
		if n := cloud.reads - before; n < 5 {
			t.Errorf("what is open was read %d times in half a minute", n)
		}
	})
}
