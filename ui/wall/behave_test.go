package wall_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// key is that of a production made by made.
func key(profile, short string) watch.Key {
	return watch.Key{Profile: profile, ID: backend.ID("arn:" + short)}
}

// chosen returns the name that the cursor's mark stands before.
func (r *rig) chosen() string {
	r.t.Helper()
	for line := range strings.Lines(r.Screen()) {
		if _, after, ok := strings.Cut(line, "▶"); ok {
			return strings.TrimSpace(strings.SplitN(strings.TrimSpace(after), "│", 2)[0])
		}
	}
	return ""
}

func TestTheCursorStaysOnItsProductionWhenRowsMove(t *testing.T) {
	r := show(t, 120, 38, evening()...)
	r.Keys("right", "right", "down")
	if got := r.chosen(); !strings.Contains(got, "studio-2") && !strings.Contains(got, "weather") {
		t.Fatalf("the cursor is on %q", got)
	}
	was := r.chosen()
	entries := evening()
	slices.Reverse(entries)
	entries = append([]watch.Entry{made("douyin", backend.Volc, "new", "a new one"), made("douyin", backend.Volc, "new2", "another")}, entries...)
	r.tell(entries...)
	if got := r.chosen(); got != was {
		t.Errorf("the cursor moved from %q to %q when rows did", was, got)
	}
	r.Keys("s")
	if got := r.chosen(); got != was {
		t.Errorf("the cursor moved from %q to %q when the order changed", was, got)
	}
}

func TestTheCursorFallsOnWhatTookTheProductionsPlace(t *testing.T) {
	r := show(t, 120, 38, evening()[:3]...)
	r.Keys("right")
	r.tell(evening()[0], evening()[2])
	if got := r.chosen(); !strings.Contains(got, "weather") {
		t.Errorf("the cursor is on %q, want weather", got)
	}
	r.tell()
	r.tell(evening()...)
	if got := r.chosen(); !strings.Contains(got, "evening-news") {
		t.Errorf("the cursor is on %q, want the first", got)
	}
}

func TestTheFirstRowIsChosenUntilTheFirstKey(t *testing.T) {
	idle := made("studio", backend.Caster, "4fe0a1", "studio-2", state(backend.StateIdle, "0", backend.OnAirNo))
	live := made("us-live", backend.IVS, "a", "news")
	r := show(t, 120, 38, idle)
	r.tell(idle, live)
	if got := r.chosen(); !strings.Contains(got, "news") {
		t.Errorf("the cursor is on %q, want the first row", got)
	}
	r.Keys("r")
	r.tell(idle, live, made("us-live", backend.IVS, "b", "sport"))
	r.tell(made("us-live", backend.IVS, "0", "weather"), idle, live)
	if got := r.chosen(); !strings.Contains(got, "news") {
		t.Errorf("after a key the cursor went to %q", got)
	}
}

func TestWhatIsTooOldIsNeverShownAsOnAir(t *testing.T) {
	for _, view := range []string{"tiles", "table"} {
		r := show(t, 120, 38, evening()[0])
		if view == "table" {
			r.Keys("v")
		}
		limit := evening()[0].StaleAt()
		for r.clock.Now().Before(limit.Add(30 * time.Second)) {
			screen := r.Screen()
			onAir, doubt := strings.Contains(screen, "● ON AIR"), strings.Contains(screen, "? ON AIR?")
			if old := r.clock.Now().After(limit); onAir == old || doubt != old {
				t.Fatalf("%s: %s after the limit: on air %v, in doubt %v", view, r.clock.Now().Sub(limit), onAir, doubt)
			}
			r.Advance(500 * time.Millisecond)
		}
	}
}

func TestAgesGoOnWithoutNewsAndInSteps(t *testing.T) {
	r := show(t, 60, 12, made("us-live", backend.IVS, "a", "news", failing))
	seen := []string{}
	for range 15 * 60 {
		line := strings.Split(r.Screen(), "\n")[1]
		age := strings.Trim(line, "┏━─┓╮ ")
		if len(seen) == 0 || seen[len(seen)-1] != age {
			seen = append(seen, age)
		}
		r.Advance(time.Second)
	}
	want := []string{"", "10 s", "lost 10 s", "lost 20 s", "lost 30 s", "lost 1 m", "lost 2 m", "lost 5 m", "lost 10 m"}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("the ages shown (-want +got):\n%s", diff)
	}
}

func TestAStillWallWakesSeldom(t *testing.T) {
	r := show(t, 120, 38, many(300)...)
	for range 100 { // as in ten busy seconds
		r.tell(many(300)...)
	}
	if n := r.clock.Parked(); n > 3 {
		t.Errorf("%d timers are parked after a hundred snapshots", n)
	}
}

func TestWhatHasEndedLeavesAfterFiveMinutes(t *testing.T) {
	r := show(t, 120, 38, evening()[0], made("us-live", backend.IVS, "zz", "morning-show", gone(0)))
	r.Advance(5 * time.Minute)
	if !strings.Contains(r.Screen(), "morning-show") {
		t.Fatal("it left before five minutes were over")
	}
	r.Advance(time.Second)
	screen := r.Screen()
	if strings.Contains(screen, "morning-show") || !strings.Contains(screen, "1 over or unused, not shown") {
		t.Errorf("it is still there, or is not counted:\n%s", screen)
	}
	r.Keys("/")
	r.Type("all")
	r.Keys("enter")
	if !strings.Contains(r.Screen(), "morning-show") {
		t.Error("the filter all does not show it")
	}
}

func TestTheFilterNarrowsAsItIsTyped(t *testing.T) {
	r := show(t, 120, 38, evening()...)
	shown := func() (names []string) {
		for _, e := range evening() {
			if strings.Contains(r.Screen(), e.Ref.Short) {
				names = append(names, e.Ref.Short)
			}
		}
		return names
	}
	r.Keys("/")
	r.Type("VOLC ")
	if diff := cmp.Diff([]string{"6531c0f2a9", "77ab12cd34"}, shown()); diff != "" {
		t.Errorf("volc (-want +got):\n%s", diff)
	}
	r.Type("直播")
	if diff := cmp.Diff([]string{"6531c0f2a9"}, shown()); diff != "" {
		t.Errorf("volc 直播 (-want +got):\n%s", diff)
	}
	r.Keys("enter")
	if r.root.screen.Typing() || !strings.Contains(r.Screen(), "filter VOLC 直播") {
		t.Errorf("the filter is not kept:\n%s", r.Screen())
	}
	r.Keys("esc")
	if len(shown()) != len(evening()) {
		t.Error("esc does not clear the filter")
	}
	r.Keys("/")
	r.Paste("cooking\n")
	r.Type("x")
	r.Keys("backspace")
	if diff := cmp.Diff([]string{"77ab12cd34"}, shown()); diff != "" {
		t.Errorf("pasted (-want +got):\n%s", diff)
	}
	r.Keys("ctrl+u")
	r.Type("starting")
	if diff := cmp.Diff([]string{"sT1uVw"}, shown()); diff != "" {
		t.Errorf("a state (-want +got):\n%s", diff)
	}
}

func TestTheCursorOfTheFilterStandsBehindWhatWasTyped(t *testing.T) {
	r := show(t, 80, 22, evening()...)
	pointer, _ := r.root.screen.(nav.Pointer)
	if _, _, shown := pointer.Cursor(80, 22); shown {
		t.Error("there is a cursor although nothing is typed")
	}
	r.Keys("/")
	r.Type("直播a")
	x, y, shown := pointer.Cursor(80, 22)
	if line := strings.Split(r.Screen(), "\n")[0]; !shown || y != 0 || x != len(" filter ")+5 || !strings.HasPrefix(line, " filter 直播a ") {
		t.Errorf("the cursor stands at %d, %d (%v) of %q", x, y, shown, line)
	}
}

func TestRowsAreSortedAsAsked(t *testing.T) {
	r := show(t, 120, 38,
		made("us-live", backend.IVS, "1", "zebra", state(backend.StateStarting, "STARTING", backend.OnAirNo)),
		made("us-live", backend.IVS, "2", "Mango", func(e *watch.Entry) { e.ForcedEndAt = noon.Add(time.Hour) }),
		made("us-live", backend.IVS, "3", "apple", seen(13*time.Second)),
		made("us-live", backend.IVS, "4", "dingo", state(backend.StateFailed, "FAILED", backend.OnAirNo)),
		made("us-live", backend.IVS, "5", "yak", gone(time.Minute)),
		made("us-live", backend.IVS, "6", "gnu", state(backend.StateStopping, "prestop", backend.OnAirUncertain)),
	)
	r.Keys("v")
	for _, want := range []string{
		"Mango apple gnu zebra dingo yak",
		"apple dingo gnu Mango yak zebra",
		"apple zebra Mango dingo gnu yak",
		"Mango zebra apple gnu dingo yak",
		"Mango apple gnu zebra dingo yak",
	} {
		var got []string
		for _, line := range strings.Split(r.Screen(), "\n")[2:8] {
			for _, name := range strings.Fields("zebra Mango apple dingo yak gnu") {
				if strings.Contains(line, name) {
					got = append(got, name)
				}
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s shows %v, want %s", strings.Split(r.Screen(), "\n")[0], got, want)
		}
		r.Keys("s")
	}
}

func TestTheNextSystemThatIsConfiguredIsShownAlone(t *testing.T) {
	r := show(t, 120, 38, evening()...)
	for _, want := range []string{"only ivs", "only volc", "only caster", "only kvs", ""} {
		r.Keys("f")
		head := strings.Split(r.Screen(), "\n")[0]
		if want == "" && strings.Contains(head, "only") || !strings.Contains(head, want) {
			t.Errorf("the headline is %q, want %q", head, want)
		}
	}
	if strings.Count(r.Screen(), "● ON AIR") != 5 {
		t.Error("after the last system not all are shown")
	}
}

func TestAStopGoesToWhatIsMarkedElseToWhatIsChosen(t *testing.T) {
	r := show(t, 120, 38, append(evening(), made("us-live", backend.IVS, "zz", "morning-show", gone(time.Minute)))...)
	r.Keys("x")
	want := []any{nav.Do{Verb: backend.VerbStop, Targets: []watch.Key{key("us-live", "aB3dEf9hIjKl")}}}
	if diff := cmp.Diff(want, toAny(r.asked())); diff != "" {
		t.Errorf("chosen (-want +got):\n%s", diff)
	}
	r.Keys("right", "space", "right", "right", "space", "end", "space", "home", "x")
	want = []any{nav.Do{Verb: backend.VerbStop, Targets: []watch.Key{key("us-live", "mN0pQr"), key("douyin", "77ab12cd34")}}}
	if diff := cmp.Diff(want, toAny(r.asked())); diff != "" {
		t.Errorf("marked, less what has ended (-want +got):\n%s", diff)
	}
	r.Send(nav.Sent{Do: nav.Do{Targets: []watch.Key{key("us-live", "mN0pQr")}}})
	if head := strings.Split(r.Screen(), "\n")[0]; !strings.Contains(head, "2 marked") {
		t.Errorf("what was asked for keeps its mark: %q", head)
	}
	r.Keys("esc")
	if strings.Contains(r.Screen(), "marked") {
		t.Error("esc does not take the marks off")
	}
}

func toAny[T any](in []T) (out []any) {
	for _, v := range in {
		out = append(out, v)
	}
	return out
}

func TestWhatIsNotShownIsNotMarked(t *testing.T) {
	r := show(t, 120, 38, evening()...)
	r.Keys("space", "right", "space", "/")
	r.Type("sports")
	r.Keys("enter", "x")
	want := []any{nav.Do{Verb: backend.VerbStop, Targets: []watch.Key{key("us-live", "mN0pQr")}}}
	if diff := cmp.Diff(want, toAny(r.asked())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhatIsOffSaysWhy(t *testing.T) {
	entries := append(evening(), made("us-live", backend.IVS, "zz", "morning-show", gone(time.Minute)))
	for _, tc := range []struct {
		name   string
		press  []string
		action keys.Action
		why    string
	}{
		{"an operation that is possible", nil, keys.Stop, ""},
		{"a verb that the system lacks", nil, keys.Take, "there is no preview to take: use update"},
		{"a verb without a picture to go back to", nil, keys.LastGood, "no earlier picture of it is kept"},
		{"the editor", nil, keys.Edit, ""},
		{"alarms", nil, keys.Acknowledge, ""}, // one is ended by its cloud in ten minutes
		{"start", nil, keys.Start, ""},
		{"what has ended", []string{"end"}, keys.Stop, "it has ended already"},
		{"what has ended", []string{"end"}, keys.Update, "it has ended already"},
		{"a profile that is read-only", []string{"end", "left"}, keys.Stop, "the profile studio is read-only"},
		{"several marked", []string{"space", "right", "space"}, keys.Update, "it takes one production at a time, and 2 are marked"},
		{"one of several may not be stopped", []string{"space", "end", "left", "space"}, keys.Stop, "studio/4fe0a1: the profile studio is read-only"},
		{"all that is marked has ended", []string{"end", "space"}, keys.Stop, "it has ended already"},
		{"nothing there", []string{"/", "#", "enter"}, keys.Stop, "nothing is selected"},
	} {
		r := show(t, 120, 38, entries...)
		r.Keys(tc.press...)
		r.Advance(time.Second)
		if why, ok := r.off(tc.action); !ok || why != tc.why {
			t.Errorf("%s: %s is off because %q (offered: %v), want %q", tc.name, tc.action, why, ok, tc.why)
		}
	}
}

func TestEveryOfferIsBoundAndNoneTwice(t *testing.T) {
	r := show(t, 120, 38, evening()...)
	r.Keys("space", "right", "space")
	seen := map[keys.Action]bool{}
	for _, o := range r.root.screen.Offers() {
		if b := keys.Default().Of(o.Action); b.Does == "" || seen[o.Action] {
			t.Errorf("%s is bound to nothing or offered twice", o.Action)
		}
		seen[o.Action] = true
	}
}

func TestTheWallAsksItsParent(t *testing.T) {
	first := key("us-live", "aB3dEf9hIjKl")
	for _, tc := range []struct {
		press string
		want  any
	}{
		{"enter", nav.Open{Place: nav.Detail, Key: first}},
		{"a", nav.Open{Place: nav.Activity}},
		{"n", nav.Open{Place: nav.Start}},
		{"u", nav.Do{Verb: backend.VerbUpdate, Targets: []watch.Key{first}, Profile: "us-live"}},
		{"y", nav.Copy{Text: "mixdeck get us-live/aB3dEf9hIjKl", What: "command"}},
		{"r", nav.Tell{Severity: backend.SeverityNote, Text: "looking at every profile now"}},
	} {
		r := show(t, 120, 38, evening()...)
		r.Keys(tc.press)
		if diff := cmp.Diff([]any{tc.want}, toAny(r.asked())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.press, diff)
		}
	}
}

func TestThePlanForTheStartOfWhatIsIdleIsShownFirst(t *testing.T) {
	r := show(t, 120, 38, made("cameras", backend.KVS, "dock", "dock", state(backend.StateIdle, "DISABLED", backend.OnAirNo)))
	r.Keys("n")
	want := []any{nav.Open{Place: nav.Start, Key: key("cameras", "dock"), AsItIs: true}}
	if diff := cmp.Diff(want, toAny(r.asked())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestARefThatIsUnsafeInAShellIsNotCopied(t *testing.T) {
	r := show(t, 120, 38, made("douyin", backend.Volc, "a\nrm -rf /", "x"))
	r.Keys("y")
	asked := r.asked()
	if tell, ok := asked[0].(nav.Tell); len(asked) != 1 || !ok || tell.Severity != backend.SeverityWarning {
		t.Errorf("it asked for %v", asked)
	}
}

func TestAReplaceTakesMarkAndCursorAlong(t *testing.T) {
	r := show(t, 120, 38, evening()...)
	r.Keys("right", "space")
	r.Send(env.Replaced{Old: key("us-live", "mN0pQr"), New: key("us-live", "newer")})
	entries := evening()
	entries[1] = made("us-live", backend.IVS, "mN0pQr", "sports-desk", gone(0))
	r.tell(append([]watch.Entry{made("us-live", backend.IVS, "newer", "sports-desk")}, entries...)...)
	r.Keys("x")
	want := []any{nav.Do{Verb: backend.VerbStop, Targets: []watch.Key{key("us-live", "newer")}}}
	if diff := cmp.Diff(want, toAny(r.asked())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	r.Keys("enter")
	if diff := cmp.Diff([]any{nav.Open{Place: nav.Detail, Key: key("us-live", "newer")}}, toAny(r.asked())); diff != "" {
		t.Errorf("the cursor (-want +got):\n%s", diff)
	}
}

func TestAClickSelectsAndASecondOneOpens(t *testing.T) {
	r := show(t, 80, 22, evening()...)
	r.Click(50, 15)
	if got := r.chosen(); !strings.Contains(got, "cooking") || len(r.asked()) != 0 {
		t.Fatalf("a click chose %q", got)
	}
	r.Advance(time.Second)
	r.Click(50, 15)
	if len(r.asked()) != 0 {
		t.Fatal("two slow clicks opened it")
	}
	r.Click(45, 12)
	if diff := cmp.Diff([]any{nav.Open{Place: nav.Detail, Key: key("douyin", "77ab12cd34")}}, toAny(r.asked())); diff != "" {
		t.Errorf("two quick clicks (-want +got):\n%s", diff)
	}
	r.Click(10, 3)
	r.Click(50, 3)
	if len(r.asked()) != 0 {
		t.Error("quick clicks on two tiles opened one")
	}
	r.Click(39, 3) // between two tiles
	r.Click(10, 0) // the headline
	if got := r.chosen(); !strings.Contains(got, "sports-desk") {
		t.Errorf("a click beside the tiles chose %q", got)
	}
}

func TestTheWheelScrollsAndTheCursorStaysInSight(t *testing.T) {
	r := show(t, 80, 22, many(100)...)
	r.Wheel(10, 10, 3)
	screen := r.Screen()
	if strings.Contains(screen, "channel 0 ") || r.chosen() == "" {
		t.Errorf("three notches leave the screen at\n%s", screen)
	}
	r.Wheel(10, 10, -10)
	if !strings.Contains(r.Screen(), "channel 0 ") || r.chosen() == "" {
		t.Errorf("back at the top the screen is\n%s", r.Screen())
	}
	r.Wheel(10, 10, 1000)
	if !strings.Contains(r.Screen(), "channel 94 ") || r.chosen() == "" {
		t.Errorf("at the end the screen is\n%s", r.Screen())
	}
}

func TestTheCursorMovesThroughTheGrid(t *testing.T) {
	r := show(t, 80, 22, many(9)...)
	for _, press := range strings.Fields("home left up right down down down down right up pgup pgdown end pgdown") {
		r.Keys(press)
		if r.chosen() == "" {
			t.Fatalf("after %s the cursor is out of sight", press)
		}
	}
	var names []string
	r.Keys("home")
	for range 9 {
		names = append(names, strings.Fields(r.chosen())[len(strings.Fields(r.chosen()))-1])
		r.Keys("right")
	}
	slices.Sort(names)
	if diff := cmp.Diff([]string{"0", "1", "2", "3", "4", "5", "6", "7", "8"}, names); diff != "" {
		t.Errorf("going right passes (-want +got):\n%s", diff)
	}
}

func TestOlderNewsAreDropped(t *testing.T) {
	r := show(t, 120, 38, evening()...)
	r.Send(env.News{Snapshot: watch.Snapshot{Seq: 0, Profiles: healthy(noon)}})
	if !strings.Contains(r.Screen(), "evening-news") {
		t.Error("an older snapshot took the place of a newer one")
	}
}

func TestBoundKeysAreNamed(t *testing.T) {
	r := show(t, 80, 22)
	m, err := keys.Default().With(map[string]string{"wall.start": "N"})
	if err != nil {
		t.Fatal(err)
	}
	bound, _ := r.root.screen.(nav.Bound)
	bound.Bind(m)
	if !strings.Contains(r.Screen(), "N starts a production") {
		t.Errorf("the screen names another key:\n%s", r.Screen())
	}
}

func TestManyFailingProfilesLeaveRoomForTheRows(t *testing.T) {
	r := show(t, 80, 22)
	var bad []watch.Health
	for i := range 12 {
		bad = append(bad, watch.Health{Profile: fmt.Sprintf("p%d", i), System: backend.IVS, Err: backend.Auth, FailingAt: noon})
	}
	r.tellHealth(bad, evening()...)
	screen := r.Screen()
	if !strings.Contains(screen, "evening-news") || !strings.Contains(screen, "10 profiles cannot be read: p2") {
		t.Errorf("the screen is\n%s", screen)
	}
}
