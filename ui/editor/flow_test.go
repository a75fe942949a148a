package editor_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/layouts"
	"mixdeck/ui/editor"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// find returns the cell of a character of the screen.
func (r *rig) find(mark string) (x, y int) {
	r.t.Helper()
	screen := r.Screen()
	for y, line := range strings.Split(screen, "\n") {
		if before, _, ok := strings.Cut(line, mark); ok {
			return len([]rune(before)), y
		}
	}
	r.t.Fatalf("%q is not shown:\n%s", mark, screen)
	return 0, 0
}

// undo undoes all and redoes all, and checks that both lead where they should.
func (r *rig) undoAndRedoAll(first layouts.Layout) {
	r.t.Helper()
	last := r.layout()
	for range 100 {
		r.Keys("u")
	}
	if diff := cmp.Diff(first, r.layout()); diff != "" {
		r.t.Errorf("undoing all does not lead back (-first +now):\n%s", diff)
	}
	for range 100 {
		r.Keys("ctrl+r")
	}
	if diff := cmp.Diff(last, r.layout()); diff != "" {
		r.t.Errorf("redoing all does not lead forth again (-last +now):\n%s", diff)
	}
}

func TestAPictureIsMadeFromTheGalleryToTheFile(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {120, 38}, {160, 46}} {
		empty := layouts.Layout{Canvas: layouts.Canvas{Width: 1920, Height: 1080}}
		r := edit(t, size[0], size[1], editor.Options{Layout: empty, Path: "show.yaml"})
		r.Keys("o", "right", "enter")
		if l := r.layout(); l.Name != "two-up" || len(l.Layers) != 2 {
			t.Fatalf("the gallery gave %+v", l)
		}

		before := r.layout().Layers[1]
		x, y := r.find("┏ p2")
		r.Drag(x+9, y+2, x+9-6, y+2-2)
		moved := r.layout().Layers[1]
		if moved.X >= before.X || moved.Y >= before.Y || moved.W != before.W || moved.H != before.H {
			t.Errorf("%v: dragged, %+v became %+v", size, before, moved)
		}

		x, y = r.find("┛")
		r.Drag(x, y, x-4, y+1)
		sized := r.layout().Layers[1]
		if sized.X != moved.X || sized.Y != moved.Y || sized.W >= moved.W || sized.H <= moved.H {
			t.Errorf("%v: its corner dragged, %+v became %+v", size, moved, sized)
		}

		r.Keys("enter", "tab", "tab")
		r.Type("801")
		r.shows("w 801") // The read-out follows what is typed.
		r.Keys("enter")
		if typed := r.layout().Layers[1]; typed.W != 801 || r.s.Typing() {
			t.Errorf("%v: typed, the width is %d", size, typed.W)
		}

		r.undoAndRedoAll(empty)
		r.shows("changed")
		r.Keys("ctrl+s")
		if diff := cmp.Diff(r.layout(), r.parsed("show.yaml")); diff != "" {
			t.Errorf("the file holds something else (-edited +saved):\n%s", diff)
		}
		if told := r.told(); told != "saved show.yaml" {
			t.Errorf("it tells %q", told)
		}
		r.hides("changed")
	}
}

func TestADragIsOneStepBack(t *testing.T) {
	r := edit(t, 120, 38, editor.Options{Layout: twoUp()})
	x, y := r.find("┏ guest")
	r.Drag(x+9, y+3, x-11, y+6)
	if cmp.Equal(twoUp(), r.layout()) {
		t.Fatal("the drag moved nothing")
	}
	r.Keys("u")
	if diff := cmp.Diff(twoUp(), r.layout()); diff != "" {
		t.Errorf("one step back is not before the drag:\n%s", diff)
	}
}

func TestAKeyThatIsHeldIsOneStepBack(t *testing.T) {
	r := edit(t, 80, 22, editor.Options{Layout: twoUp()})
	r.Keys("left", "left", "left")
	r.Advance(2e9)
	r.Keys("left")
	r.Keys("u")
	if x := r.layout().Layers[1].X; x != 930 {
		t.Errorf("after one step back x is %d", x)
	}
	r.Keys("u")
	if x := r.layout().Layers[1].X; x != 960 {
		t.Errorf("after two steps back x is %d", x)
	}
}

func TestSavingAsksForANameWhereThereIsNone(t *testing.T) {
	there := map[string]bool{"old.yaml": true}
	r := edit(t, 80, 22, editor.Options{Layout: twoUp(), Exists: func(p string) bool { return there[p] }})
	r.Keys("left", "ctrl+s")
	r.shows("save as")
	r.Keys("enter")
	r.shows("a file needs a name")
	r.Type("old.yaml")
	if v := r.View(); v.Cursor == nil || v.Cursor.X != 9+len("old.yaml") {
		t.Errorf("the cursor is at %+v", v.Cursor)
	}
	r.Keys("enter")
	r.shows("old.yaml is there already.", "Y replaces it")
	if len(r.files) > 0 {
		t.Fatal("it was replaced before it was asked")
	}
	r.Keys("esc", "ctrl+u")
	r.Paste("new.json\n")
	r.Keys("enter")
	if diff := cmp.Diff(r.layout(), r.parsed("new.json")); diff != "" || !strings.HasPrefix(r.files["new.json"], "{") {
		t.Errorf("new.json holds %q\n%s", r.files["new.json"], diff)
	}
	r.act(keys.SaveAs)
	r.Keys("ctrl+u")
	r.Type("old.yaml")
	r.Keys("enter", "Y")
	if r.files["old.yaml"] == "" {
		t.Error("it was not replaced")
	}
}

func TestASaveThatFailsSaysSoAndKeepsTheChanges(t *testing.T) {
	r := edit(t, 80, 22, editor.Options{Layout: twoUp(), Path: "x.yaml"})
	r.fails = errors.New("the disk is full")
	r.Keys("left", "q")
	r.shows("There are changes that are kept nowhere.")
	r.Keys("ctrl+s")
	if told := r.told(); told != "not saved: the disk is full" {
		t.Errorf("it tells %q", told)
	}
	r.shows("changed")
	r.fails = nil
	r.Keys("q", "ctrl+s")
	if n := len(r.got); n == 0 || r.got[n-1] != (nav.Back{}) {
		t.Errorf("once it is saved it does not leave: %v", r.got)
	}
}

func TestLeavingAsksWhereChangesWouldBeLost(t *testing.T) {
	for _, key := range []string{"esc", "q"} {
		r := edit(t, 80, 22, editor.Options{Layout: twoUp()})
		r.Keys("left", key)
		r.shows("There are changes")
		r.Keys(key)
		r.hides("There are changes")
		if len(r.got) > 0 {
			t.Fatalf("%s asked for %v", key, r.got)
		}
		r.Keys(key, "Y")
		if len(r.got) != 1 || r.got[0] != (nav.Back{}) {
			t.Errorf("%s and Y ask for %v", key, r.got)
		}
	}
	r := edit(t, 80, 22, editor.Options{Layout: twoUp()})
	r.Keys("o", "q", "left", "u", "q")
	if len(r.got) != 1 || r.got[0] != (nav.Back{}) {
		t.Errorf("without changes it asks for %v", r.got)
	}
}
