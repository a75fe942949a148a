package dialog_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/dialog"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/uitest"
)

// ready is later than the moment in which keys are dropped.
const ready = 500 * time.Millisecond

func TestOneKeyConfirmsWhatChangesTheAir(t *testing.T) {
	r := ask(t, 80, 24, ticketOf(desk.L2, backend.VerbTake, "news"))
	r.shows(t, "Take", "L2", "ARMED", " Y ", "ON AIR", "5 s", "us-live/news")
	r.Advance(ready)
	r.Keys("Y")
	if p, ok := r.proof(); !ok || !p.Yes || r.d != nil {
		t.Errorf("the proof is %+v, %t", p, ok)
	}
}

func TestHabitNeverConfirms(t *testing.T) {
	for name, ticket := range everyLevel() {
		r := ask(t, 80, 24, ticket)
		r.Advance(ready)
		r.Keys("enter", "space", "y", "enter", "tab", "x", "t", "backspace", "enter", "space", "ctrl+m", "shift+enter")
		r.Paste("Y")
		r.Paste(ticket.Items[0].Code)
		r.Click(40, 12)
		r.Send(tea.KeyReleaseMsg(uitest.Key("Y")))
		if p, ok := r.proof(); ok {
			t.Errorf("%s: confirmed with %+v", name, p)
		}
		if r.d == nil {
			t.Errorf("%s: the question was closed", name)
		}
	}
}

func everyLevel() map[string]desk.Ticket {
	return map[string]desk.Ticket{
		"one key":       ticketOf(desk.L2, backend.VerbTake, "news"),
		"panic":         ticketOf(desk.L2, backend.VerbPanic, "news"),
		"the code":      ticketOf(desk.L3, backend.VerbStop, "news"),
		"several":       ticketOf(desk.L4, backend.VerbStop, "news", "sport"),
		"several many":  ticketOf(desk.L4, backend.VerbStop, strings.Fields("a b c d e f g h i j k l")...),
		"one to remove": ticketOf(desk.L3, backend.VerbRemove, "news"),
	}
}

// prove types everything that a level wants.
func prove(r *rig, ticket desk.Ticket) {
	switch {
	case ticket.Intent.Verb == backend.VerbPanic:
		r.Keys("!")
	case ticket.Level == desk.L2:
		r.Keys("Y")
	case ticket.Level == desk.L3:
		r.Type(ticket.Items[0].Code)
	default:
		r.Type("end of show")
		r.Keys("tab")
		r.Type(map[int]string{2: "2", 12: "12"}[len(ticket.Items)])
	}
}

func TestWhatALevelWantsConfirmsIt(t *testing.T) {
	for name, ticket := range everyLevel() {
		r := ask(t, 80, 24, ticket)
		r.Advance(ready)
		prove(r, ticket)
		p, ok := r.proof()
		if !ok || r.d != nil || !p.Yes {
			t.Errorf("%s: the proof is %+v, %t", name, p, ok)
		}
		if ticket.Level == desk.L3 && (len(p.Codes) != 1 || !backend.SameCode(p.Codes[0], ticket.Items[0].Code)) {
			t.Errorf("%s: the codes are %q", name, p.Codes)
		}
		if ticket.Level == desk.L4 && (p.Count != len(ticket.Items) || p.Reason != "end of show" || !p.Console) {
			t.Errorf("%s: the proof is %+v", name, p)
		}
	}
}

func TestKeysThatWereTypedAheadAreDropped(t *testing.T) {
	for name, ticket := range everyLevel() {
		r := ask(t, 80, 24, ticket)
		r.Advance(399 * time.Millisecond)
		prove(r, ticket)
		r.Keys("enter")
		if _, ok := r.proof(); ok {
			t.Errorf("%s: confirmed too early", name)
		}
	}
}

func TestAHeldPanicKeyIsOnePress(t *testing.T) {
	r := ask(t, 80, 24, ticketOf(desk.L2, backend.VerbPanic, "news"))
	for range 30 {
		r.Keys("!")
		r.Advance(50 * time.Millisecond)
	}
	if _, ok := r.proof(); ok {
		t.Error("a key that was held confirmed")
	}
	r.Advance(450 * time.Millisecond)
	r.Keys("!")
	if _, ok := r.proof(); !ok {
		t.Error("pressed again after it was let go, it does not confirm")
	}
}

func TestPanicMustBePressedAgainWithinTwoSeconds(t *testing.T) {
	r := ask(t, 80, 24, ticketOf(desk.L2, backend.VerbPanic, "news"))
	r.Advance(2 * time.Second)
	r.shows(t, "DISARMED", "! arms it again")
	r.Keys("Y", "!", "!")
	if _, ok := r.proof(); ok {
		t.Error("confirmed after two seconds")
	}
	if len(r.got) != 1 || r.d != nil {
		t.Errorf("the key does not arm it anew: %v", r.got)
	}
}

// studioTicket is a take of a studio whose PVW holds two boxes, PGM one.
func studioTicket() desk.Ticket {
	ticket := ticketOf(desk.L2, backend.VerbTake, "news")
	p := ticket.Items[0].Before
	box := layouts.Layer{ID: "RV01", W: 1280, H: 720, Z: 1}
	half := layouts.Layer{ID: "RV01", Y: 180, W: 640, H: 360, Z: 1}
	p.System = backend.Caster
	p.Layout = &layouts.Layout{Name: "full", Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{box}}
	p.PVW = &layouts.Layout{Name: "half", Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{half}}
	ticket.Items[0].Plan = backend.Plan{Verb: backend.VerbTake, Steps: []backend.Step{{Call: "CopyCasterSceneConfig", Body: []byte(`{"CasterId":"c"}`)}}}
	return ticket
}

func TestATakeSaysInWordsWhatViewersWouldSee(t *testing.T) {
	r := ask(t, 80, 24, studioTicket())
	r.shows(t, "picture  RV01: y 0 -> 180, w 1280 -> 640, h 720 -> 360", "CopyCasterSceneConfig")
	same := studioTicket()
	same.Items[0].Before.PVW = same.Items[0].Before.Layout
	ask(t, 80, 24, same).shows(t, "the same as on air: nothing moves")
	back := studioTicket()
	back.Items[0].Before.Alerts = []backend.Alert{{Code: backend.AlertStandby}}
	ask(t, 80, 24, back).shows(t, "the standby goes, PVW comes back", "it is not the picture before the panic", "RV01: y 0 -> 180")
	back.Items[0].Before.PVW = back.Items[0].Before.Layout
	r = ask(t, 80, 24, back)
	r.shows(t, "the standby goes, PVW comes back")
	r.hides(t, "nothing moves", "before the panic")
	given := studioTicket()
	given.Intent.Spec = &backend.Spec{Layout: &layouts.Layout{Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{
		{ID: "RV01", W: 1280, H: 720, Z: 1}, {ID: "RV02", W: 10, H: 20, Z: 2},
	}}}
	ask(t, 80, 24, given).shows(t, "RV02: added, 10x20 at 0,0")
}

func TestAnUpdateSaysFirstWhatItDoesToThePicture(t *testing.T) {
	ticket := ticketOf(desk.L3, backend.VerbUpdate, "news")
	p := ticket.Items[0].Before
	p.Layout = &layouts.Layout{Name: "one", Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{{ID: "a", W: 640, H: 360}}}
	other := layouts.Layout{Name: "two", Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{{ID: "a", X: 8, W: 640, H: 360}}}
	ticket.Intent.Spec = &backend.Spec{Layout: &other, Warnings: []backend.Note{{Severity: backend.SeverityWarning, Message: "an unknown member"}}}
	r := ask(t, 80, 30, ticket)
	r.shows(t, "picture  a: x 0 -> 8")
	if screen := r.Screen(); strings.Index(screen, "picture") > strings.Index(screen, "warning") {
		t.Errorf("the picture does not come first:\n%s", screen)
	}
	renamed := *p.Layout
	renamed.Name = "two"
	ticket.Intent.Spec.Layout = &renamed
	ticket.Items[0].Stop = &backend.Plan{Steps: []backend.Step{{Call: "StopComposition", Body: []byte(`{}`)}}}
	ask(t, 80, 30, ticket).shows(t, "picture  the same: nothing would change")
	p.PVW, ticket.Intent.Spec.Layout = &renamed, &other
	ask(t, 80, 30, ticket).shows(t, "picture  PVW alone: on air nothing changes before a take", "a: x 0 -> 8")
}

func TestChangesAreListedOnceAndInShortNumbers(t *testing.T) {
	ticket := ticketOf(desk.L2, backend.VerbTake, "news")
	ticket.Items[0].Plan.Changes = []backend.Change{
		{Path: "PVW.Layers[0].X", From: "0.5", To: "0.33333333333"},
		{Path: "PGM.Layers[0].X", From: "0.25", To: "0.33333333333"},
		{Path: "PVW.Layers[0].Y", From: "0.25", To: "0.75"},
	}
	r := ask(t, 80, 30, ticket)
	r.shows(t, "PGM.Layers[0].X  0.25 -> 0.333333 ", "PVW.Layers[0].Y")
	r.hides(t, "PVW.Layers[0].X")
	ticket.Items[0].Plan.Verb, ticket.Intent.Verb = backend.VerbUpdate, backend.VerbUpdate
	ask(t, 80, 30, ticket).shows(t, "PVW.Layers[0].X  0.5 -> 0.333333 ", "PGM.Layers[0].X")
}

func TestWhatIsEmulatedSaysByWhat(t *testing.T) {
	ticket := ticketOf(desk.L2, backend.VerbTake, "news")
	ticket.Items[0].Plan.Emulated = true
	ask(t, 80, 30, ticket).shows(t, "emulated sent as an update of the running rules")
	r := open(t, 80, 30, func(e env.Env) (dialog.Dialog, tea.Cmd) {
		return dialog.NewConfirm(e, keys.Default(), dialog.Plan{Ticket: ticket, Ability: func(backend.Verb, string) backend.Ability {
			return backend.Ability{How: backend.HowEmulated, Reason: "take sends the staged rules"}
		}}, "")
	})
	r.shows(t, "emulated take sends the staged rules")
}

func TestATakeIsDisarmedWhenPreviewIsChangedMeanwhile(t *testing.T) {
	ticket := studioTicket()
	r := ask(t, 80, 24, ticket)
	now := *ticket.Items[0].Before
	e := watch.Entry{Row: now.Row, Production: &now, DetailAt: noon.Add(time.Second), Interval: 5 * time.Second}
	e.ObservedAt = noon.Add(time.Second)
	r.Send(env.News{Snapshot: watch.Snapshot{Entries: []watch.Entry{e}}})
	r.shows(t, " ARMED ")
	other := now
	other.PVW = other.Layout
	e.Production = &other
	r.Send(env.News{Snapshot: watch.Snapshot{Entries: []watch.Entry{e}}})
	r.shows(t, "DISARMED", "PVW of us-live/news was changed meanwhile")
}

func TestAPanicSaysHowTheShowComesBack(t *testing.T) {
	ticket := ticketOf(desk.L2, backend.VerbPanic, "news")
	ticket.Items[0].Plan.Emulated = true
	r := ask(t, 100, 30, ticket)
	r.shows(t, "emulated", "a take brings the show back", "! ", "once more within 2 s: panic")
}

func TestTheWrongCodeConfirmsNothing(t *testing.T) {
	ticket := ticketOf(desk.L3, backend.VerbStop, "news")
	r := ask(t, 80, 24, ticket)
	r.shows(t, "Stop", "L3", ticket.Items[0].Code, "60 s")
	r.Advance(ready)
	r.Type("ZZZZ")
	r.shows(t, "ZZZZ is not the code; nothing was sent")
	code := ticket.Items[0].Code
	r.Type(strings.ToLower(code[:3]))
	if _, ok := r.proof(); ok {
		t.Error("three characters confirmed")
	}
	r.Keys("backspace")
	r.Type(strings.ToLower(code[2:]))
	if _, ok := r.proof(); !ok {
		t.Errorf("the code in small letters does not confirm:\n%s", r.Screen())
	}
}

func TestSeveralNeedAReasonFirst(t *testing.T) {
	r := ask(t, 80, 24, ticketOf(desk.L4, backend.VerbStop, "news", "sport"))
	r.Advance(ready)
	r.Keys("tab")
	r.Type("2")
	r.Keys("tab")
	r.Type("3")
	if _, ok := r.proof(); ok {
		t.Error("confirmed without a reason")
	}
	r.shows(t, "3 is not the number; nothing was sent", "Stop 2 productions", "us-live/sport")
	r.Keys("shift+tab")
	r.Type(" over")
	r.Keys("enter")
	r.Type("2")
	if p, ok := r.proof(); !ok || p.Reason != "2 over" || p.Count != 2 {
		t.Errorf("the proof is %+v, %t", p, ok)
	}
}

func TestTheQuestionDisarmsItself(t *testing.T) {
	cases := map[string]func(*rig){
		"its time is over":               func(r *rig) { r.Advance(time.Minute) },
		"the window lost the focus":      func(r *rig) { r.Send(tea.BlurMsg{}) },
		"the window changed its size":    func(r *rig) { r.Resize(81, 24) },
		"us-live/news was live and is s": func(r *rig) { r.Send(seen("news", backend.StateStopping, backend.OnAirYes)) },
		"us-live/news was on air: yes":   func(r *rig) { r.Send(seen("news", backend.StateLive, backend.OnAirNo)) },
		"us-live/news has vanished":      func(r *rig) { r.Send(env.News{}) },
		"us-live/news cannot be seen":    func(r *rig) { r.Advance(16 * time.Second); r.Send(old("news")) },
	}
	for why, f := range cases {
		ticket := ticketOf(desk.L3, backend.VerbStop, "news")
		r := ask(t, 80, 24, ticket)
		r.Advance(time.Second)
		f(r)
		r.shows(t, "DISARMED", why)
		if r.d.(dialog.Armed).Armed() != "" {
			t.Errorf("%s: it says that it is armed", why)
		}
		prove(r, ticket)
		if _, ok := r.proof(); ok {
			t.Errorf("%s: confirmed all the same", why)
		}
	}
}

func TestWhatStaysAsItWasDisarmsNothing(t *testing.T) {
	r := ask(t, 80, 24, ticketOf(desk.L3, backend.VerbStop, "news"))
	r.Advance(time.Second)
	before := seen("news", backend.StateStarting, backend.OnAirNo)
	before.Snapshot.Entries[0].ObservedAt = noon.Add(-time.Second)
	r.Send(tea.FocusMsg{}, seen("news", backend.StateLive, backend.OnAirYes), before)
	r.Resize(80, 24)
	if got := r.d.(dialog.Armed).Armed(); got != "stop" {
		t.Errorf("it is armed for %q:\n%s", got, r.Screen())
	}
}

func TestADisarmedQuestionCanBeAskedAgain(t *testing.T) {
	r := ask(t, 80, 24, ticketOf(desk.L2, backend.VerbTake, "news"))
	r.Advance(6 * time.Second)
	r.Keys("Y", "r")
	if len(r.got) != 1 || r.d != nil {
		t.Fatalf("it asks for %v", r.got)
	}
	if again, ok := r.got[0].(dialog.Again); !ok || again.Ticket.ID != "intent" {
		t.Errorf("it asks for %v", r.got[0])
	}
}

func TestCancellingSaysThatNothingWasSent(t *testing.T) {
	r := ask(t, 80, 24, ticketOf(desk.L3, backend.VerbStop, "news"))
	r.Keys("esc")
	if r.d != nil || len(r.got) != 1 {
		t.Errorf("the question is still there, or says %v", r.got)
	}
}

func TestAQuestionThatCannotBeReadIsNotArmed(t *testing.T) {
	r := ask(t, 30, 24, ticketOf(desk.L2, backend.VerbTake, "news"))
	r.Advance(ready)
	r.Keys("Y")
	if _, ok := r.proof(); ok {
		t.Error("it was confirmed")
	}
	r.shows(t, "DISARMED")
}

func TestTheKeyThatConfirmsCanBeBoundAnew(t *testing.T) {
	m, err := keys.Default().With(map[string]string{"confirm.yes": "ctrl+y"})
	if err != nil {
		t.Fatal(err)
	}
	r := open(t, 80, 24, func(e env.Env) (dialog.Dialog, tea.Cmd) {
		return dialog.NewConfirm(e, m, dialog.Plan{Ticket: ticketOf(desk.L2, backend.VerbTake, "news")}, "")
	})
	r.shows(t, " ctrl+y ")
	r.Advance(ready)
	r.Keys("Y")
	if _, ok := r.proof(); ok {
		t.Error("the old key confirms")
	}
	r.Keys("ctrl+y")
	if _, ok := r.proof(); !ok {
		t.Error("the new key does not confirm")
	}
}

func seen(name string, state backend.State, air backend.OnAir) env.News {
	p := production(name, air)
	p.State, p.ObservedAt = state, noon.Add(time.Second)
	return env.News{Snapshot: watch.Snapshot{Entries: []watch.Entry{{Row: p.Row, Interval: 5 * time.Second}}}}
}

func old(name string) env.News {
	n := seen(name, backend.StateLive, backend.OnAirYes)
	n.Snapshot.Entries[0].ObservedAt = noon
	return n
}
