package editor_test

import (
	"testing"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/ui/editor"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// changedElsewhere is an editor in which guest was moved, with host made narrower
// elsewhere meanwhile.
func changedElsewhere(t *testing.T, w, h int) *rig {
	r := staged(t, w, h)
	r.airs(twoUp())
	r.Keys("g", "left")
	other := twoUp()
	other.Layers[0].W = 900
	r.airs(other)
	return r
}

func TestAChangeFromElsewhereIsShownBeforeItIsTakenOver(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {160, 46}} {
		r := changedElsewhere(t, size[0], size[1])
		r.shows("changed elsewhere at 12:00: host: w 960 -> 900", "c shows it")
		r.Keys("t")
		for _, m := range r.got {
			if _, asked := m.(nav.Do); asked {
				t.Fatal("it was taken unseen")
			}
		}
		r.shows("changed elsewhere at 12:00", "host: w 960 -> 900", "guest: x 960 -> 950", "lay it under", "begin again", "keep yours")
		if why, _ := r.off(keys.Take); why != "choose first what becomes of the change from elsewhere" {
			t.Errorf("take is off because %q", why)
		}
		r.Keys("esc")
		r.shows("c shows it") // Not decided yet.
	}
}

func TestWhatBecomesOfAChangeFromElsewhereIsChosen(t *testing.T) {
	for downs, want := range []struct{ hostW, guestX int }{{900, 950}, {900, 960}, {960, 950}} {
		r := changedElsewhere(t, 80, 22)
		before := r.layout()
		r.Keys("c")
		for range downs {
			r.Keys("down")
		}
		r.Keys("enter")
		l := r.layout()
		if l.Layers[0].W != want.hostW || l.Layers[1].X != want.guestX {
			t.Errorf("choice %d gives %+v", downs, l.Layers)
		}
		r.hides("changed elsewhere", "lay it under")
		if downs < 2 {
			r.Keys("u")
			if r.layout().Layers[1] != before.Layers[1] || r.layout().Layers[0] != before.Layers[0] {
				t.Errorf("choice %d is not undone: %+v", downs, r.layout().Layers)
			}
			r.Keys("ctrl+r")
		}
		r.got = nil
		r.Keys("t")
		if downs == 1 { // It is what runs.
			if told := r.told(); told != "nothing changes: it runs like this already" {
				t.Errorf("begun again, taking tells %q", told)
			}
			continue
		}
		if do, ok := r.got[len(r.got)-1].(nav.Do); !ok || do.Spec.Layout.Layers[1].X != want.guestX {
			t.Errorf("then it cannot be taken: %v", r.got)
		}
	}
}

func TestTheMouseChoosesToo(t *testing.T) {
	r := changedElsewhere(t, 80, 22)
	r.Keys("c")
	x, y := r.find("keep yours")
	r.Click(x, y)
	r.shows("▸ keep yours")
	r.Click(x, y)
	r.hides("changed elsewhere", "lay it under")
}

func TestWhatIsUntouchedFollowsWhatIsOnAir(t *testing.T) {
	r := staged(t, 80, 22)
	r.airs(twoUp())
	other := twoUp()
	other.Layers[0].W = 900
	r.airs(other)
	if r.layout().Layers[0].W != 900 {
		t.Error("it does not follow")
	}
	if told := r.told(); told != "changed elsewhere at 12:00: host: w 960 -> 900; it is shown" {
		t.Errorf("it tells %q", told)
	}
	r.hides("not staged")
	r.Keys("u")
	if r.layout().Layers[0].W != 960 {
		t.Error("it cannot be undone")
	}
}

func TestWhatWasSentFromHereIsNoChangeFromElsewhere(t *testing.T) {
	r := staged(t, 80, 22)
	r.airs(twoUp())
	r.Keys("g", "left", "t")
	do := r.got[len(r.got)-1].(nav.Do)
	r.Send(nav.Sent{Do: do})
	r.Keys("left") // Edited on, while it is applied.
	back := *do.Spec.Layout
	back.Name, back.Layers = "", append([]layouts.Layer(nil), back.Layers...)
	back.Layers[0].Z, back.Layers[1].Z = 10, 20 // As the cloud numbers them.
	r.airs(back)
	r.hides("changed elsewhere")
	r.Keys("t")
	if do, ok := r.got[len(r.got)-1].(nav.Do); !ok || do.Verb != backend.VerbUpdate {
		t.Errorf("it asks for %v", r.got)
	}
}

func TestWhatIsChangedInBothPlacesStaysAsItIsHere(t *testing.T) {
	r := staged(t, 80, 22)
	r.airs(twoUp())
	r.Keys("g", "left")
	other := twoUp()
	other.Layers[1].X, other.Layers[1].Y = 1000, 200
	other.Layers = append(other.Layers, layouts.Layer{ID: "third", Source: "third", W: 100, H: 100, Z: 3})
	r.airs(other)
	r.got = nil
	r.Keys("c", "enter")
	if told := r.told(); told != "changed in both places, yours stays: guest x" {
		t.Errorf("it tells %q", told)
	}
	l := r.layout()
	if l.Layers[1].X != 950 || l.Layers[1].Y != 200 || len(l.Layers) != 3 {
		t.Errorf("it became %+v", l.Layers)
	}
}

func TestTheKeysThatAnswerStayInSight(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {160, 46}} {
		r := changedElsewhere(t, size[0], size[1])
		r.shows("changed elsewhere at 12:00", "c shows it")
		r.Keys("enter")
		r.shows("enter keeps it, tab and the next, esc leaves it as it was")
		r.hides("c shows it") // A letter is typed now.
		r.Keys("esc", "c")
		r.shows("up and down choose, enter does it, esc leaves it for later")

		r = edit(t, size[0], size[1], editor.Options{Layout: twoUp()})
		r.Keys("ctrl+s", "ctrl+u", "enter")
		r.shows("a file needs a name", "enter saves it there, esc goes on editing")
		r = produce(t, size[0], size[1], deskOf(t, backend.HowEmulated, ""))
		r.Keys("g", "left", "enter")
		r.shows("enter keeps it, tab and the next, esc leaves it as it was")
	}
}
