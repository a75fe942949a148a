package editor_test

import (
	"encoding/json"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
	"mixdeck/ui/editor"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// tongue is a system that takes in one way. One that has no take replaces.
type tongue struct{ take backend.How }

func (tongue) System() backend.System                   { return backend.Volc }
func (tongue) Recognise(file.Node) (backend.Spec, bool) { return backend.Spec{}, false }
func (d tongue) Ability(v backend.Verb) backend.Ability {
	if v == backend.VerbTake {
		return backend.Ability{How: d.take, Reason: map[bool]string{true: "it has no take"}[d.take == backend.HowNone]}
	}
	if v == backend.VerbUpdate && d.take == backend.HowNone {
		return backend.Ability{How: backend.HowReplace, Reason: "it is stopped and started again"}
	}
	return backend.Ability{How: backend.HowNative}
}

func (tongue) Plan(backend.Verb, *backend.Production, backend.Spec) (backend.Plan, error) {
	return backend.Plan{}, nil
}

func (tongue) Lift(json.RawMessage) (*layouts.Layout, []backend.Note, error) { return nil, nil, nil }

type client struct{ backend.Client }

// deskOf is a desk of one profile whose system takes in that way.
func deskOf(t testing.TB, take backend.How, readOnly string) *desk.Desk {
	return desk.New(desk.Config{
		Profiles: []desk.Profile{{
			Name: key.Profile, System: backend.Volc, Label: "PROD", ReadOnly: readOnly, Dialect: tongue{take}, Client: client{},
		}},
		Keep: t.TempDir(), Now: func() time.Time { return noon },
	})
}

// produce edits what runs on a system that takes in that way.
func produce(t testing.TB, w, h int, d *desk.Desk) *rig {
	air := twoUp()
	r := editWith(t, w, h, editor.Options{
		Layout: twoUp(), OnAir: &air, Key: key, Name: "douyin/4711",
		Take: func(l layouts.Layout) tea.Msg {
			return nav.Do{Verb: backend.VerbTake, Targets: []watch.Key{key}, Profile: key.Profile, Spec: &backend.Spec{Layout: &l}}
		},
	}, func(e *env.Env) { e.Desk = d })
	r.airs(twoUp())
	return r
}

// previews tells that the production is on air with a layout and has another in PVW.
func (r *rig) previews(pgm, pvw layouts.Layout) {
	e := onAir(pgm)
	e.Production.PVW = &pvw
	r.Send(env.News{Snapshot: watch.Snapshot{Seq: 1, Entries: []watch.Entry{e}}})
}

func TestADraftIsStagedHereAndTaken(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {160, 46}} {
		d := deskOf(t, backend.HowEmulated, "")
		r := produce(t, size[0], size[1], d)
		r.shows("● ON AIR", "PROD", "as on air")
		r.Keys("g", "left")
		r.shows("not staged")
		r.Keys("ctrl+s")
		if told := r.told(); told != "staged here for douyin/4711: t takes it, nothing was sent" {
			t.Errorf("it tells %q", told)
		}
		r.shows("staged")
		r.hides("not staged")
		if l, ok := d.Staged(key); !ok || !cmp.Equal(l, r.layout()) {
			t.Errorf("the desk holds %+v", l)
		}
		r.Keys("c")
		r.shows("◇ STAGED", "● ON AIR", "guest: x 960 -> 950")
		r.Keys("t")
		do, ok := r.got[len(r.got)-1].(nav.Do)
		if !ok || do.Verb != backend.VerbTake || do.Spec.Layout.Layers[1].X != 950 {
			t.Fatalf("it asks for %+v", r.got)
		}
		r.got = nil
		r.Keys("esc", "q")
		if len(r.got) != 1 || r.got[0] != (nav.Back{}) {
			t.Errorf("though it is staged, leaving asks: %v", r.got)
		}
	}
}

func TestADraftThatCannotBeKeptSaysSo(t *testing.T) {
	d := desk.New(desk.Config{Profiles: []desk.Profile{{Name: key.Profile, Dialect: tongue{backend.HowEmulated}, Client: client{}}}})
	r := produce(t, 80, 22, d)
	r.Keys("left", "ctrl+s")
	if told := r.told(); told != "not staged: there is no folder to stage it in" {
		t.Errorf("it tells %q", told)
	}
	r.Keys("q")
	r.shows("There are changes that are not staged.", "ctrl+s stages it")
}

func TestAStudioIsEditedInPvwAndTakenToPgm(t *testing.T) {
	r := produce(t, 100, 30, deskOf(t, backend.HowNative, ""))
	r.previews(twoUp(), twoUp())
	r.shows("● PGM ON AIR", "as in PVW")
	r.Keys("t")
	if do := r.got[len(r.got)-1].(nav.Do); do.Verb != backend.VerbTake || do.Spec != nil {
		t.Errorf("what PVW holds already is sent again: %+v", do)
	}
	r.Keys("g", "left", "c")
	r.shows("◇ PVW", "not staged", "● PGM ON AIR", "what taking it changes in PGM", "guest: x 960 -> 950")
	r.Keys("ctrl+s")
	do := r.got[len(r.got)-1].(nav.Do)
	if do.Verb != backend.VerbUpdate || do.Targets[0] != key || do.Spec.Layout.Layers[1].X != 950 {
		t.Fatalf("staging asks for %+v", do)
	}
	r.shows("not staged")
	r.Send(nav.Sent{Do: do})
	r.previews(twoUp(), r.layout())
	r.shows("as in PVW")
	r.Keys("esc")
	r.hides("changed elsewhere")
	r.Keys("left", "t")
	if do := r.got[len(r.got)-1].(nav.Do); do.Verb != backend.VerbTake || do.Spec.Layout.Layers[1].X != 940 {
		t.Errorf("taking asks for %+v", do)
	}
}

func TestWhatOthersPutIntoPvwIsShownBeforeItIsStagedOver(t *testing.T) {
	r := produce(t, 100, 30, deskOf(t, backend.HowNative, ""))
	r.previews(twoUp(), twoUp())
	r.Keys("g", "left")
	other := twoUp()
	other.Layers[0].W = 900
	r.previews(twoUp(), other)
	r.shows("PVW changed elsewhere at 12:00: host: w 960 -> 900")
	r.got = nil
	r.Keys("ctrl+s")
	if len(r.got) != 1 || r.told() != "PVW changed elsewhere at 12:00: choose what becomes of yours" {
		t.Errorf("it tells %v", r.got)
	}
	r.shows("◇ PVW", "what staging changes in PVW", "lay it under")
	r.Keys("enter", "ctrl+s")
	do := r.got[len(r.got)-1].(nav.Do)
	if l := do.Spec.Layout; l.Layers[0].W != 900 || l.Layers[1].X != 950 {
		t.Errorf("staged is %+v", l)
	}
}

func TestAReadOnlyProfileIsDraftedForAndNotTaken(t *testing.T) {
	r := produce(t, 80, 22, deskOf(t, backend.HowEmulated, "the profile is read-only"))
	if why, _ := r.off(keys.Take); why != "the profile is read-only" {
		t.Errorf("take is off because %q", why)
	}
	if why, _ := r.off(keys.Save); why != "" {
		t.Errorf("staging is off because %q", why)
	}
}

func TestTheEditorFollowsAReplace(t *testing.T) {
	r := produce(t, 100, 30, deskOf(t, backend.HowNone, ""))
	r.Keys("left")
	fresh := watch.Key{Profile: key.Profile, ID: "4712"}
	r.Send(env.Replaced{Old: key, New: fresh})
	e := onAir(twoUp())
	e.ID, e.Ref.Short = fresh.ID, "4712"
	r.Send(env.News{Snapshot: watch.Snapshot{Seq: 2, Entries: []watch.Entry{e}}})
	r.shows("douyin/4712")
	r.Keys("t")
	if do := r.got[len(r.got)-1].(nav.Do); do.Targets[0] != fresh {
		t.Errorf("it asks for %+v", do)
	}
}

func TestTheCastFollowsTheProductionUntilItIsSimulated(t *testing.T) {
	casts := func(names ...string) watch.Entry {
		e := onAir(hosts())
		for _, n := range names {
			e.Production.Cast = append(e.Production.Cast, layouts.Participant{ID: n})
		}
		return e
	}
	says := func(r *rig, e watch.Entry) {
		r.Send(env.News{Snapshot: watch.Snapshot{Entries: []watch.Entry{e}}})
	}
	air := hosts()
	r := edit(t, 120, 38, editor.Options{Layout: hosts(), OnAir: &air, Key: key})
	r.shows("example cast")
	says(r, casts("ada", "ben"))
	r.shows("cast on air", "ada", "ben")
	says(r, casts("ada", "ben", "cem"))
	r.shows("cem")
	r.Keys("P")
	r.shows("simulated cast")
	says(r, casts("ada", "dora"))
	r.hides("dora")
	r.act(keys.Rejoin)
	r.shows("cast on air", "dora")
	r.hides("ben")
	if why, _ := r.off(keys.Rejoin); why == "" {
		t.Error("the cast on air can be asked for while it is shown")
	}
}

func TestWhatRunsAlreadyIsNotTakenAgain(t *testing.T) {
	for _, how := range []backend.How{backend.HowNone, backend.HowEmulated} {
		r := produce(t, 80, 22, deskOf(t, how, ""))
		r.got = nil
		r.Keys("t")
		if told := r.told(); told != "nothing changes: it runs like this already" {
			t.Errorf("%s: it tells %q", how, told)
		}
		r.Keys("g", "left")
		if why, ok := r.off(keys.Take); why != "" || !ok {
			t.Errorf("%s: changed, it is off because %q", how, why)
		}
		r.Keys("u")
		r.Advance(time.Minute)
		if why, _ := r.off(keys.Take); why != "" {
			t.Errorf("%s: though nobody knows what runs by now, it is off because %q", how, why)
		}
		stands := onAir(twoUp())
		stands.ObservedAt = r.env.Now()
		stands.Alerts = []backend.Alert{{Code: backend.AlertStandby}}
		r.Send(env.News{Snapshot: watch.Snapshot{Seq: 2, Entries: []watch.Entry{stands}}})
		if why, _ := r.off(keys.Take); why != "" {
			t.Errorf("%s: out of the standby it is off because %q", how, why)
		}
	}
}

func TestATakeIsCalledWhatItIsThere(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {160, 46}} {
		r := produce(t, size[0], size[1], deskOf(t, backend.HowNone, ""))
		r.hides("t replace")
		r.Keys("g", "left")
		r.shows("t replace (gap of 15 s)")
		for _, o := range r.s.Offers() {
			if o.Action == keys.Take && o.Note != "its system has no take; instead: replace (gap of 15 s)" {
				t.Errorf("the take is noted as %q", o.Note)
			}
		}
		r.Keys("ctrl+s")
		if told := r.told(); told != "staged here for douyin/4711: t does replace (gap of 15 s), nothing was sent" {
			t.Errorf("it tells %q", told)
		}
		r = produce(t, size[0], size[1], deskOf(t, backend.HowEmulated, ""))
		r.Keys("g", "left")
		r.hides("replace")
	}
}

func TestPanicIsAtHandWhateverIsOpen(t *testing.T) {
	for _, open := range [][]string{{}, {"o"}, {"c"}, {"g", "left", "esc"}} {
		r := produce(t, 80, 22, deskOf(t, backend.HowEmulated, ""))
		r.Keys(open...)
		r.got = nil
		r.Keys("!")
		if len(r.got) != 1 {
			t.Fatalf("after %v it asks for %v", open, r.got)
		}
		do, ok := r.got[0].(nav.Do)
		if !ok || do.Verb != backend.VerbPanic || do.Spec != nil || len(do.Targets) != 1 || do.Targets[0] != key || do.Profile != key.Profile {
			t.Errorf("after %v it asks for %+v", open, r.got[0])
		}
	}
	r := produce(t, 80, 22, deskOf(t, backend.HowEmulated, ""))
	off := onAir(twoUp())
	off.OnAir = backend.OnAirNo
	r.Send(env.News{Snapshot: watch.Snapshot{Seq: 2, Entries: []watch.Entry{off}}})
	r.Keys("!")
	if told := r.told(); told != "it is not on air" {
		t.Errorf("off air it tells %q", told)
	}
	r = edit(t, 80, 22, editor.Options{Layout: twoUp()})
	r.Keys("!")
	if told := r.told(); told != "a file is edited: nothing is on air here" {
		t.Errorf("of a file it tells %q", told)
	}
}

func TestKeysOfOtherScreensSayWhereTheyAreNot(t *testing.T) {
	for _, open := range [][]string{{}, {"o"}, {"c"}, {"g", "left", "esc"}} {
		r := produce(t, 80, 22, deskOf(t, backend.HowEmulated, ""))
		r.Keys(open...)
		for _, k := range []string{"x", "b", "n", "e"} {
			r.got = nil
			r.Keys(k)
			if told := r.told(); told != "not here: esc first" {
				t.Errorf("after %v, %s tells %q", open, k, told)
			}
		}
	}
	r := edit(t, 80, 22, editor.Options{Layout: twoUp()})
	r.Keys("x")
	if told := r.told(); told != "a file is edited: there is no production here" {
		t.Errorf("of a file x tells %q", told)
	}
	r.Keys("enter", "tab", "tab")
	if _, ok := r.off(keys.Stop); ok {
		t.Error("a letter that is typed into a field is a key")
	}
}
