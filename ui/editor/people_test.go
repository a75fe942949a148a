package editor_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mixdeck/layouts"
	"mixdeck/ui/editor"
	"mixdeck/ui/keys"
)

// hosts is a grid that features by an attribute and orders by another.
func hosts() layouts.Layout {
	return layouts.Layout{Name: "hosts", Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{FeaturedAttribute: "host", OrderAttribute: "seat"}}
}

// corner is a picture-in-picture.
func corner() layouts.Layout {
	return layouts.Layout{Name: "corner", Canvas: layouts.DefaultCanvas, Pip: &layouts.Pip{FeaturedAttribute: "host", PipAttribute: "guest"}}
}

func TestTheCastOfAGridIsSimulated(t *testing.T) {
	r := edit(t, 120, 38, editor.Options{Layout: hosts()})
	r.shows("APPROXIMATE", "example cast: nobody is known", "▸ p1", "featured", "✦ p1")
	r.Keys("p")
	r.shows("▸ p5", "p5")
	r.Keys("F")
	r.shows("cast, as they came", "✦ p5")
	r.hides("✦ p1")
	r.Keys("V")
	r.shows("video stopped")
	r.act(keys.TypeIn) // featuredParticipantAttribute is the first that is typed
	r.Keys("down", "down")
	r.Type("t") // omitStoppedVideo
	r.shows("p5 has no tile")
	r.Keys("esc", "P")
	r.hides("p5")
	r.shows("▸ p4")
	r.Keys("P", "P", "P", "P")
	r.shows("there is nobody")
	for _, a := range []keys.Action{keys.Part, keys.Feature, keys.StopVideo, keys.Raise} {
		if why, _ := r.off(a); why != "there is nobody" {
			t.Errorf("with nobody, %s is off because %q", a, why)
		}
	}
	r.Keys("p")
	r.shows("▸ p1")
}

func TestAParticipantIsMovedInTheOrderOfTheLayout(t *testing.T) {
	for attribute, want := range map[string]string{"": "p2 p1 p3 p4", "seat": "p2 p1 p3 p4"} {
		l := hosts()
		l.Grid.FeaturedAttribute, l.Grid.OrderAttribute = "", attribute
		r := edit(t, 120, 38, editor.Options{Layout: l})
		r.Keys("]")
		if got := tiles(r.Screen()); got != want {
			t.Errorf("by %q the tiles are %q, want %q", attribute, got, want)
		}
		if attribute != "" {
			r.shows("order 1", "order 2")
		}
		r.Keys("[", "[")
		if got := tiles(r.Screen()); got != "p1 p2 p3 p4" {
			t.Errorf("by %q and back the tiles are %q", attribute, got)
		}
	}
}

// tiles are the names in the canvas of four tiles, in their order.
func tiles(screen string) string {
	var names []string
	for _, line := range strings.Split(screen, "\n")[1:22] {
		line = string([]rune(line)[:75])
		for _, word := range strings.Fields(line) {
			if len(word) == 2 && word[0] == 'p' {
				names = append(names, word)
			}
		}
	}
	return strings.Join(names, " ")
}

func TestTheOverlayOfAPipIsGivenAway(t *testing.T) {
	r := edit(t, 120, 38, editor.Options{Layout: corner()})
	r.shows("◳ p4", "✦ p1")
	r.Keys("down", "I")
	r.shows("◳ p2")
	r.hides("◳ p4")
	r.Keys("I")
	r.hides("◳")
	r.Keys("shift+tab", "F")
	r.hides("✦") // p1 gave it up
}

func TestAParticipantsOwnNumbersAreTyped(t *testing.T) {
	r := edit(t, 160, 46, editor.Options{Layout: hosts(), Cast: []layouts.Participant{{ID: "first"}, {ID: "second"}}})
	x, y := r.find("width                        not known")
	r.Click(x, y)
	r.Type("1080x")
	r.shows(`"1080x" is not a number`)
	r.Keys("backspace", "tab")
	r.Type("1920")
	r.Keys("enter")
	r.shows("1080x1920")
	_, y = r.find("order  ")
	r.Click(x, y)
	r.Type("2")
	r.Keys("up") // featured
	r.Type("t")
	r.Keys("up", "right", "up") // video, then name
	r.Type("Anna B")
	r.Keys("enter")
	r.shows("participant Anna B", "video stopped", "order 2", "✦ Anna B")
	if r.layout().Grid == nil || len(r.layout().Layers) > 0 {
		t.Error("the layout changed")
	}
	r.Keys("u")
	r.hides("Anna B")
	r.Keys("ctrl+r")
	r.shows("Anna B")
}

func TestASimulatedCastIsForPicturesThatPlaceOne(t *testing.T) {
	r := edit(t, 80, 22, editor.Options{Layout: twoUp()})
	for _, a := range []keys.Action{keys.Join, keys.Part, keys.Feature, keys.StopVideo, keys.PutInPip} {
		if why, _ := r.off(a); !strings.HasPrefix(why, "layers show sources") {
			t.Errorf("%s is off because %q", a, why)
		}
	}
	r = edit(t, 80, 22, editor.Options{Layout: layouts.Layout{Grid: &layouts.Grid{}}})
	if why, _ := r.off(keys.Feature); why != "featuredParticipantAttribute names nothing yet" {
		t.Errorf("feature is off because %q", why)
	}
	if why, _ := r.off(keys.PutInPip); why != "only a picture-in-picture has an overlay" {
		t.Errorf("the overlay is off because %q", why)
	}
	for _, a := range []keys.Action{keys.Add, keys.Delete, keys.Wider, keys.AlignLeft, keys.Lock, keys.Mark} {
		if why, _ := r.off(a); why != "a grid places its tiles by itself; its numbers are typed" {
			t.Errorf("%s is off because %q", a, why)
		}
	}
}

func TestATileIsTakenInHandByAClick(t *testing.T) {
	r := edit(t, 120, 38, editor.Options{Layout: hosts()})
	x, y := r.find("p3 ")
	r.Click(x, y+1)
	r.shows("▸ p3", "p3  x ")
	r.Advance(1e9)
	_, y = r.find("  p2 ")
	r.Click(3, y)
	r.shows("▸ p2", "p2  x ")
	r.Click(3, y)
	if !r.s.Typing() {
		t.Error("a double click in the list does not begin to type")
	}
}

func TestChangesOfTheCastAreUndoneInOrderWithTheEdits(t *testing.T) {
	r := edit(t, 120, 38, editor.Options{Layout: hosts()})
	first := r.Screen()
	r.Keys("p", "p")
	r.Keys("end", "enter")
	r.Type("x")
	r.Keys("esc") // Typed and left: no step.
	r.act(keys.Scale)
	r.Type("640x360")
	r.Keys("enter", "V")
	r.Advance(time.Minute)
	r.Keys("o", "end", "enter")
	last := r.Screen()
	r.Keys("u", "u")
	r.shows("640x360 grid", "p6")
	r.hides("video stopped")
	r.Keys("u")
	r.shows("1280x720 grid", "p6")
	r.Keys("u", "u")
	if r.Screen() != first {
		t.Errorf("five steps back it shows (-want +got):\n%s", cmp.Diff(first, r.Screen()))
	}
	if why, _ := r.off(keys.Undo); why == "" {
		t.Error("there is more to undo")
	}
	r.Keys("ctrl+r", "ctrl+r", "ctrl+r", "ctrl+r", "ctrl+r")
	if r.Screen() != last {
		t.Errorf("five steps forth it shows\n%s\nnot\n%s", r.Screen(), last)
	}
}
