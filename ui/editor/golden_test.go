package editor_test

import (
	"fmt"
	"testing"

	"mixdeck/layouts"
	"mixdeck/ui/cells"
	"mixdeck/ui/editor"
	"mixdeck/ui/uitest"
)

// sizes are those of terminals of 80x24, 120x40 and 160x48, less the lines that
// are the root's.
var sizes = [][2]int{{80, 22}, {120, 38}, {160, 46}}

func TestTheEditorLooksAsItDid(t *testing.T) {
	for _, size := range sizes {
		for name, show := range map[string]func(*rig){
			"layers":  func(r *rig) { r.Keys("shift+tab", "right", "space", "tab", "G") },
			"typing":  func(r *rig) { r.Keys("enter", "tab"); r.Type("1o") },
			"gallery": func(r *rig) { r.Keys("o", "down", "right") },
			"leaving": func(r *rig) { r.Keys("left", "esc") },
		} {
			l := twoUp()
			l.Logos = []layouts.Logo{{URL: "https://example.com/bug.png?key=hidden", X: 1680, Y: 40, W: 200, H: 100}}
			r := edit(t, size[0], size[1], editor.Options{Layout: l, Path: "shows/two-up.yaml"})
			r.Keys("tab")
			show(r)
			uitest.Golden(t, fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), r.Screen())
		}
		r := edit(t, size[0], size[1], editor.Options{Layout: hosts()})
		uitest.Golden(t, fmt.Sprintf("grid-%dx%d", size[0], size[1]), r.Screen())
		r = edit(t, size[0], size[1], editor.Options{Layout: corner()})
		r.Keys("end", "down", "down", "V")
		uitest.Golden(t, fmt.Sprintf("pip-%dx%d", size[0], size[1]), r.Screen())
		r = staged(t, size[0], size[1])
		r.airs(twoUp())
		r.Keys("left", "c")
		uitest.Golden(t, fmt.Sprintf("compare-%dx%d", size[0], size[1]), r.Screen())
	}
}

func TestTheEditorInSevenBits(t *testing.T) {
	r := editOn(t, cells.ASCII, 120, 38, editor.Options{Layout: twoUp()})
	for _, keys := range [][]string{{"left"}, {"enter"}, {"esc", "o"}, {"esc", "esc"}} {
		r.Keys(keys...)
		screen := r.Screen()
		uitest.Golden(t, "ascii-"+keys[len(keys)-1]+fmt.Sprint(len(keys)), screen)
		for _, c := range screen {
			if c >= 0x7f {
				t.Fatalf("%q is not 7-bit", c)
			}
		}
	}
}
