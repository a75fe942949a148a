package editor_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/editor"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

var key = watch.Key{Profile: "douyin", ID: "4711"}

// staged edits what runs, for a system with something to say.
func staged(t testing.TB, w, h int) *rig {
	air := twoUp()
	return edit(t, w, h, editor.Options{
		Layout: twoUp(), OnAir: &air, Key: key, Name: "douyin/4711",
		Plan: func(l layouts.Layout) (notes []backend.Note, problems []string) {
			notes = append(notes, backend.Note{Severity: backend.SeverityNote, Message: "z becomes the vendor's Layer"})
			if len(l.Layers) > 2 {
				problems = append(problems, "a mix task takes no more than two inputs here")
			}
			return notes, problems
		},
		Take: func(l layouts.Layout) tea.Msg {
			return nav.Do{Verb: backend.VerbUpdate, Targets: []watch.Key{key}, Spec: &backend.Spec{Layout: &l}}
		},
	})
}

// onAir is the production on air with a layout.
func onAir(l layouts.Layout) watch.Entry {
	e := watch.Entry{
		Row:      backend.Row{Ref: backend.Ref{Profile: "douyin", Short: "4711"}, ID: "4711", System: backend.Volc, State: backend.StateLive, OnAir: backend.OnAirYes, ObservedAt: noon},
		DetailAt: noon, Interval: 5 * time.Second,
	}
	e.Production = &backend.Production{Row: e.Row, Layout: &l}
	return e
}

// airs tells that the production is on air with a layout.
func (r *rig) airs(l layouts.Layout) {
	r.Send(env.News{Snapshot: watch.Snapshot{Seq: 1, Entries: []watch.Entry{onAir(l)}}})
}

func TestStagedStandsBesideOnAirWithTheDifferenceInWords(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {160, 46}} {
		r := staged(t, size[0], size[1])
		r.Keys("g", "left", "c")
		r.shows("EDITED", "douyin/4711", "guest: x 960 -> 950", "what the system makes of it", "z becomes the vendor's Layer")
		r.hides("ON AIR") // Nobody has said so yet.

		r.airs(twoUp())
		r.shows("● ON AIR", "guest: x 960 -> 950")
		r.Advance(time.Minute)
		r.shows("ON AIR?")
		r.hides("● ON AIR ")
		r.Keys("c", "u", "c")
		r.hides("guest: x")
		r.shows("nothing: both are the same picture")
		r.Keys("esc")
		r.hides("EDITED")
	}
}

func TestTakingAsksTheRootAndLosesNothing(t *testing.T) {
	r := staged(t, 80, 22)
	r.Keys("g", "left", "t")
	if len(r.got) != 1 {
		t.Fatalf("it asks for %v", r.got)
	}
	do := r.got[0].(nav.Do)
	if x := do.Spec.Layout.Layers[1].X; x != 950 || do.Targets[0] != key {
		t.Errorf("it asks for %+v at %d", do, x)
	}
	r.shows("not staged")
	r.Send(nav.Sent{Do: nav.Do{Verb: backend.VerbUpdate, Spec: &backend.Spec{}}})
	r.shows("not staged") // That was somebody else's.
	r.Send(nav.Sent{Do: do})
	r.hides("not staged")
}

func TestWhatWouldBeRefusedIsNotTaken(t *testing.T) {
	r := staged(t, 80, 22)
	r.Keys("+")
	r.shows("the system would refuse it")
	if why, _ := r.off(keys.Take); why != "a mix task takes no more than two inputs here" {
		t.Errorf("take is off because %q", why)
	}
	r.Keys("u")
	if why, ok := r.off(keys.Take); why != "" || !ok {
		t.Errorf("take is off because %q", why)
	}
	r = edit(t, 80, 22, editor.Options{Layout: twoUp()})
	if why, _ := r.off(keys.Take); why == "" {
		t.Error("a file can be taken")
	}
	if why, _ := r.off(keys.Compare); why == "" {
		t.Error("a file can be compared with what is on air")
	}
}

func TestALayoutWithErrorsIsNotSaved(t *testing.T) {
	l := twoUp()
	l.Layers[0].Fit, l.Layers[1].W = "odd", 0
	r := edit(t, 80, 22, editor.Options{Layout: l, Path: "x.yaml"})
	r.shows("2 errors")
	r.Keys("ctrl+s")
	if told := r.told(); told != "2 errors must be mended first" || len(r.files) > 0 {
		t.Errorf("it tells %q and saved %v", told, r.files)
	}
}

func TestTheGalleryNamesLayersAfterTheirSources(t *testing.T) {
	r := staged(t, 80, 22)
	r.airs(twoUp())
	r.Keys("o")
	r.shows("1 of 2", "It has places for 1, and there are 2.")
	r.Keys("right")
	r.hides("It has places")
	r.Keys("right", "enter")
	if l := r.layout(); l.Layers[0].ID != "host" || l.Layers[1].ID != "guest" {
		t.Errorf("they are called %+v", l.Layers)
	}
	r.Keys("c")
	r.shows("host: y 270 -> 0, h 540 -> 1080") // And so are known again.
}
