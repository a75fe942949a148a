package editor_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"mixdeck/layouts"
	"mixdeck/ui/cells"
	"mixdeck/ui/editor"
	"mixdeck/ui/keys"
)

// three is three boxes that touch nothing, a, b and c.
func three() layouts.Layout {
	return layouts.Layout{Canvas: layouts.Canvas{Width: 1000, Height: 1000}, Layers: []layouts.Layer{
		{ID: "a", Source: "a", X: 10, Y: 20, W: 100, H: 110, Z: 1},
		{ID: "b", Source: "b", X: 230, Y: 240, W: 120, H: 130, Z: 2},
		{ID: "c", Source: "c", X: 610, Y: 720, W: 140, H: 150, Z: 3},
	}}
}

// rects are the layers' places by their ids.
func rects(l layouts.Layout) map[string]layouts.Rect {
	m := map[string]layouts.Rect{}
	for i, layer := range l.Layers {
		m[layer.ID] = l.ItemRect(layouts.Item{Index: i})
	}
	return m
}

func TestKeysMoveResizeAndNudgeWhatIsInHand(t *testing.T) {
	for key, want := range map[string]layouts.Rect{
		"left": {X: 600, Y: 720, W: 140, H: 150}, "l": {X: 620, Y: 720, W: 140, H: 150},
		"up": {X: 610, Y: 710, W: 140, H: 150}, "j": {X: 610, Y: 730, W: 140, H: 150},
		"ctrl+left": {X: 609, Y: 720, W: 140, H: 150}, "alt+down": {X: 610, Y: 721, W: 140, H: 150},
		"shift+left": {X: 610, Y: 720, W: 130, H: 150}, "shift+down": {X: 610, Y: 720, W: 140, H: 160},
		"shift+right": {X: 610, Y: 720, W: 150, H: 150}, "shift+up": {X: 610, Y: 720, W: 140, H: 140},
	} {
		r := edit(t, 80, 22, editor.Options{Layout: three()})
		r.Keys("g", key)
		got := rects(r.layout())
		if got["c"] != want {
			t.Errorf("%s leads to %v, want %v", key, got["c"], want)
		}
		if before := rects(three()); got["a"] != before["a"] || got["b"] != before["b"] {
			t.Errorf("%s moved what is not in hand: %v", key, got)
		}
	}
}

func TestTheStepGoesRound(t *testing.T) {
	r := edit(t, 80, 22, editor.Options{Layout: three()})
	r.Keys("s")
	r.shows("step 20 px")
	r.Keys("g", "left")
	if x := rects(r.layout())["c"].X; x != 590 {
		t.Errorf("a step of 20 px leads to %d", x)
	}
	r.Keys("s", "s", "s")
	r.shows("step 1 px")
}

func TestABoxIsNeverResizedAway(t *testing.T) {
	r := edit(t, 80, 22, editor.Options{Layout: three()})
	r.Keys("s", "s", "s") // 100 px
	for range 5 {
		r.Keys("shift+left", "shift+up")
	}
	if got := rects(r.layout())["c"]; got.W != 1 || got.H != 1 {
		t.Errorf("it became %v", got)
	}
}

func TestSnappingIsSeenAndCanBeLeft(t *testing.T) {
	l := three()
	l.Layers[2].X = 507
	r := edit(t, 80, 22, editor.Options{Layout: l})
	r.Keys("left")
	if x := rects(r.layout())["c"].X; x != 500 {
		t.Fatalf("near the centre it stops at %d", x)
	}
	r.shows("canvas centre x 500", "╎")
	column, _ := r.find("[c]")
	for y, line := range strings.Split(r.Screen(), "\n")[1:13] {
		if c := []rune(line)[column]; c != '╎' && c != '[' {
			t.Errorf("row %d of the line shows %q", y, c)
		}
	}
	r.Keys("left")
	if x := rects(r.layout())["c"].X; x != 490 {
		t.Errorf("a step away from the line leads to %d", x)
	}
	r.Keys("u", "u", "g", "left")
	if x := rects(r.layout())["c"].X; x != 497 {
		t.Errorf("without snapping it stops at %d", x)
	}
	r.shows("snap off")
	r.hides("canvas centre")
}

func TestLinesThatSnapAreLighterThanWhatIsInHand(t *testing.T) {
	for borders, want := range map[cells.Borders][2]rune{cells.Rounded: {'╎', '╌'}, cells.ASCII: {':', '-'}} {
		l := three()
		l.Layers[2].X, l.Layers[2].Y = 507, 13
		r := editOn(t, borders, 120, 38, editor.Options{Layout: l})
		r.Keys("left")
		r.shows("canvas centre x 500")
		if n := strings.Count(r.Screen(), string(want[0])); n < 10 {
			t.Errorf("%v: the upright line has %d cells of %q:\n%s", borders, n, want[0], r.Screen())
		}
		r.Keys("up")
		r.shows("canvas edge y 0")
		if n := strings.Count(r.Screen(), string(want[1])); n < 10 {
			t.Errorf("%v: the level line has %d cells of %q:\n%s", borders, n, want[1], r.Screen())
		}
	}
}

func TestADragSnapsUnlessAltIsHeld(t *testing.T) {
	for mod, exact := range map[tea.KeyMod]bool{0: false, tea.ModAlt: true} {
		r := edit(t, 120, 38, editor.Options{Layout: twoUp()})
		x, y := r.find("┏ guest")
		r.Send(tea.MouseClickMsg{X: x + 8, Y: y + 3, Button: tea.MouseLeft})
		r.Send(tea.MouseMotionMsg{X: x + 8 - 13, Y: y + 3, Button: tea.MouseLeft, Mod: mod})
		got := r.layout().Layers[1].X
		// 13 columns of 75 on 1920 px are 333 px, 13 px from the first third.
		if want := map[bool]int{false: 640, true: 960 - 333}[exact]; got != want && got != want+1 {
			t.Errorf("with %v it stands at %d, want %d", mod, got, want)
		}
		if !exact {
			r.shows("third x 640")
		}
		r.Send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
		r.Send(tea.MouseMotionMsg{X: x, Y: y, Button: tea.MouseLeft})
		if r.layout().Layers[1].X != got {
			t.Error("it moves after it was let go")
		}
	}
}

func TestEachEdgeIsDraggedByItself(t *testing.T) {
	for name, tc := range map[string]struct {
		dx, dy int // from the upper left corner of the box, in its cells
		check  func(before, after layouts.Rect) bool
	}{
		"left": {0, 5, func(b, a layouts.Rect) bool { return a.X > b.X && a.X+a.W == b.X+b.W && a.Y == b.Y && a.H == b.H }},
		"top":  {20, 0, func(b, a layouts.Rect) bool { return a.Y > b.Y && a.Y+a.H == b.Y+b.H && a.X == b.X && a.W == b.W }},
		"corner": {0, 0, func(b, a layouts.Rect) bool {
			return a.X > b.X && a.Y > b.Y && a.X+a.W == b.X+b.W && a.Y+a.H == b.Y+b.H
		}},
	} {
		r := edit(t, 120, 38, editor.Options{Layout: twoUp()})
		before := rects(r.layout())["guest"]
		x, y := r.find("┏ guest")
		r.Drag(x+tc.dx, y+tc.dy, x+tc.dx+4, y+tc.dy+3)
		if after := rects(r.layout())["guest"]; !tc.check(before, after) {
			t.Errorf("%s: %v became %v", name, before, after)
		}
	}
}

func TestWhatIsLockedStaysWhereItIs(t *testing.T) {
	r := edit(t, 120, 38, editor.Options{Layout: twoUp()})
	r.Keys("L")
	r.shows("guest (locked)", "locked")
	for _, key := range []string{"left", "shift+right", "ctrl+up", "-", "]", "["} {
		r.Keys(key)
		if told := r.told(); told != "guest is locked" {
			t.Errorf("%s tells %q", key, told)
		}
	}
	x, y := r.find("┏ guest")
	r.Drag(x+5, y+5, x-10, y+3)
	r.Advance(1e9)
	r.Drag(x, y, x+5, y+3)
	r.Keys("enter")
	if r.s.Typing() {
		t.Error("its numbers can be typed")
	}
	if diff := cmp.Diff(twoUp(), r.layout()); diff != "" {
		t.Errorf("it moved:\n%s", diff)
	}
	r.Keys("tab", "space", "tab", "space", "left") // host and guest are marked
	if diff := cmp.Diff(twoUp(), r.layout()); diff != "" {
		t.Errorf("among others it moved:\n%s", diff)
	}
	r.Keys("space", "tab", "space", "tab", "L", "left")
	if r.layout().Layers[1].X == 960 {
		t.Error("unlocked it does not move")
	}
}

func TestLayersAreAddedDuplicatedDeletedAndRestacked(t *testing.T) {
	r := edit(t, 80, 22, editor.Options{Layout: twoUp(), Cast: []layouts.Participant{{ID: "host"}, {ID: "guest"}, {ID: "carla"}}})
	r.Keys("+")
	if l := r.layout(); len(l.Layers) != 3 || l.Layers[2].Source != "carla" {
		t.Fatalf("added: %+v", l.Layers)
	}
	r.shows("carla")
	r.Keys("d")
	if l := r.layout(); l.Layers[3].ID != "carla-2" || l.Layers[3].X != l.Layers[2].X+10 {
		t.Errorf("duplicated: %+v", l.Layers[3])
	}
	r.Keys("[", "-")
	if l := r.layout(); len(l.Layers) != 3 || l.Layers[2].ID != "carla" {
		t.Errorf("deleted: %+v", l.Layers)
	}
	r.act(keys.ToBack)
	if l := r.layout(); l.Stack()[0].Index != 2 {
		t.Errorf("at the back lies %v", l.Stack()[0])
	}
	r.act(keys.ToFront, keys.AddLogo)
	if l := r.layout(); len(l.Logos) != 1 {
		t.Errorf("logos: %+v", l.Logos)
	}
	r.undoAndRedoAll(twoUp())
}

func TestSeveralAreLinedUp(t *testing.T) {
	all := func(r *rig) map[string]layouts.Rect { return rects(r.layout()) }
	for action, check := range map[keys.Action]func(a, b, c layouts.Rect) bool{
		keys.AlignLeft:   func(a, b, c layouts.Rect) bool { return a.X == 10 && b.X == 10 && c.X == 10 },
		keys.AlignRight:  func(a, b, c layouts.Rect) bool { return a.X+a.W == 750 && b.X+b.W == 750 && c.X+c.W == 750 },
		keys.AlignCenter: func(a, b, c layouts.Rect) bool { return a.X+a.W/2 == 380 && b.X+b.W/2 == 380 && c.X+c.W/2 == 380 },
		keys.AlignTop:    func(a, b, c layouts.Rect) bool { return a.Y == 20 && b.Y == 20 && c.Y == 20 },
		keys.AlignMiddle: func(a, b, c layouts.Rect) bool { return a.Y+a.H/2 == 445 && b.Y+b.H/2 == 445 && c.Y+c.H/2 == 445 },
		keys.AlignBottom: func(a, b, c layouts.Rect) bool { return a.Y+a.H == 870 && b.Y+b.H == 870 && c.Y+c.H == 870 },
		keys.SpreadWide:  func(a, b, c layouts.Rect) bool { return b.X-a.X-a.W == c.X-b.X-b.W },
		keys.SpreadDown:  func(a, b, c layouts.Rect) bool { return b.Y-a.Y-a.H == c.Y-b.Y-b.H },
		keys.SameWidth:   func(a, b, c layouts.Rect) bool { return a.W == 140 && b.W == 140 && c.W == 140 && a.H == 110 },
		keys.SameHeight:  func(a, b, c layouts.Rect) bool { return a.H == 150 && b.H == 150 && c.H == 150 && a.W == 100 },
		keys.SameSize:    func(a, b, c layouts.Rect) bool { return a.W == 140 && a.H == 150 && b.W == 140 && b.H == 150 },
	} {
		r := edit(t, 80, 22, editor.Options{Layout: three()})
		if action == keys.SpreadWide || action == keys.SameWidth {
			if why, _ := r.off(action); !strings.Contains(why, "mark them with space") {
				t.Errorf("%s of one is off because %q", action, why)
			}
		}
		r.Keys("space", "tab", "space", "tab", "space", "tab") // c is in hand again
		r.act(action)
		if got := all(r); !check(got["a"], got["b"], got["c"]) {
			t.Errorf("%s leads to %v", action, got)
		}
		r.undoAndRedoAll(three())
	}
}

func TestMarkedBoxesMoveTogether(t *testing.T) {
	r := edit(t, 120, 38, editor.Options{Layout: three()})
	r.Keys("g", "space", "tab", "space", "left")
	got, was := rects(r.layout()), rects(three())
	if got["b"].X != was["b"].X-10 || got["c"].X != was["c"].X-10 || got["a"] != was["a"] {
		t.Errorf("they stand at %v", got)
	}
	x, y := r.find("┏ b")
	r.Drag(x+2, y+1, x+6, y+3)
	now := rects(r.layout())
	if dx, dy := now["b"].X-got["b"].X, now["b"].Y-got["b"].Y; dx <= 0 || dy <= 0 || now["c"].X-got["c"].X != dx || now["c"].Y-got["c"].Y != dy {
		t.Errorf("dragged, %v became %v", got, now)
	}
	r.undoAndRedoAll(three())
}

func TestTheMouseChoosesMarksAndReachesBelow(t *testing.T) {
	l := twoUp()
	l.Layers[1].X = 0 // guest hides host
	r := edit(t, 120, 38, editor.Options{Layout: l})
	x, y := r.find("┏ guest")
	r.Wheel(x+10, y+5, 1)
	r.shows("▸  host")
	r.Wheel(x+10, y+5, -1)
	r.shows("▸  guest")

	_, y = r.find("   host")
	r.Click(4, y)
	r.shows("▸  host")
	r.Send(tea.MouseClickMsg{X: 4, Y: y, Button: tea.MouseLeft, Mod: tea.ModCtrl})
	r.shows("▸✓ host")
	r.Wheel(4, y, -1)
	r.shows("▸  guest")

	r.Advance(1e9)
	r.Click(4, y)
	r.Click(4, y)
	if !r.s.Typing() {
		t.Error("a double click does not begin to type")
	}
}

func TestWhatIsAddedDoesNotHideWhatWasAddedBefore(t *testing.T) {
	r := edit(t, 80, 22, editor.Options{Layout: layouts.Layout{Canvas: layouts.Canvas{Width: 1920, Height: 1080}}})
	r.Keys("+", "+", "+")
	l := r.layout().Layers
	if len(l) != 3 || l[1].X != l[0].X+120 || l[2].Y != l[0].Y+134 {
		t.Errorf("they are %+v", l)
	}
}

func TestCopiesOfALogoAreNumbered(t *testing.T) {
	l := twoUp()
	l.Logos = []layouts.Logo{{URL: "https://example.com/bug.png", X: 40, Y: 40, W: 300, H: 100}}
	r := edit(t, 160, 46, editor.Options{Layout: l})
	r.act(keys.Duplicate, keys.Duplicate)
	r.shows("bug.png", "bug.png 2", "bug.png 3")
	r.hides("bug.png 1", "bug.png 4")
}

func TestATileThatIsDraggedSaysWhyItStays(t *testing.T) {
	r := edit(t, 120, 38, editor.Options{Layout: hosts()})
	r.Send(tea.MouseClickMsg{X: 10, Y: 5, Button: tea.MouseLeft})
	r.Send(tea.MouseMotionMsg{X: 10, Y: 5, Button: tea.MouseLeft})
	if told := r.told(); told != "" {
		t.Errorf("a click tells %q", told)
	}
	r.Send(tea.MouseMotionMsg{X: 12, Y: 5, Button: tea.MouseLeft})
	if told := r.told(); told != "tiles are placed by the system: change the parameters" {
		t.Errorf("dragged it tells %q", told)
	}
	r.Send(tea.MouseMotionMsg{X: 14, Y: 5, Button: tea.MouseLeft})
	if told := r.told(); told != "" {
		t.Errorf("dragged on it tells %q again", told)
	}
	r.Send(tea.MouseReleaseMsg{X: 14, Y: 5, Button: tea.MouseLeft})
	r.Send(tea.MouseClickMsg{X: 10, Y: 5, Button: tea.MouseLeft})
	r.Send(tea.MouseReleaseMsg{X: 10, Y: 5, Button: tea.MouseLeft})
	r.Send(tea.MouseMotionMsg{X: 14, Y: 5})
	if told := r.told(); told != "" {
		t.Errorf("let go it tells %q", told)
	}
}
