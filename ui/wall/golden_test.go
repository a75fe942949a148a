package wall_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/uitest"
)

// sizes are those of the screen inside terminals of 80x24, 120x40 and 200x60:
// strip and status line take a row each.
var sizes = [][2]int{{80, 22}, {120, 38}, {200, 58}}

func TestTheSettledWall(t *testing.T) {
	for _, size := range sizes {
		w, h := size[0], size[1]
		t.Run(fmt.Sprintf("%dx%d", w, h), func(t *testing.T) {
			r := show(t, w, h, evening()...)
			uitest.Golden(t, fmt.Sprintf("tiles-%dx%d", w, h), r.Screen())
			r.Keys("v", "down", "space", "down")
			uitest.Golden(t, fmt.Sprintf("table-%dx%d", w, h), r.Screen())
		})
	}
}

func TestTheWallInTrouble(t *testing.T) {
	for _, size := range sizes {
		w, h := size[0], size[1]
		t.Run(fmt.Sprintf("%dx%d", w, h), func(t *testing.T) {
			r := show(t, w, h)
			r.tellHealth(inTrouble(), troubled()...)
			uitest.Golden(t, fmt.Sprintf("trouble-tiles-%dx%d", w, h), r.Screen())
			r.Keys("v")
			uitest.Golden(t, fmt.Sprintf("trouble-table-%dx%d", w, h), r.Screen())
		})
	}
}

func TestTheWallInSevenBits(t *testing.T) {
	r := showOn(t, cells.ASCII, 120, 38)
	r.tellHealth(inTrouble(), append(evening(), troubled()...)...)
	r.Keys("down", "space")
	screen := r.Screen()
	uitest.Golden(t, "ascii-tiles-120x38", screen)
	r.Keys("v")
	table := r.Screen()
	uitest.Golden(t, "ascii-table-120x38", table)
	for _, c := range screen + table {
		if c >= 0x7f {
			t.Fatalf("%q is not 7-bit", c)
		}
	}
}

func TestTheWallInEachTheme(t *testing.T) {
	r := show(t, 80, 22)
	r.tellHealth(inTrouble(), append(evening()[:1], troubled()[1:5]...)...)
	r.Keys("right", "space")
	for _, name := range themes.Names() {
		*r.look = *styles(t, name, colorprofile.TrueColor)
		r.Send(env.Restyled{})
		uitest.Golden(t, "theme-"+name, strings.ReplaceAll(r.Frame().String(), "\x1b", "^"))
	}
	*r.look = *styles(t, "", colorprofile.ASCII)
	r.Send(env.Restyled{})
	uitest.Golden(t, "theme-none", strings.ReplaceAll(r.Frame().String(), "\x1b", "^"))
}

func TestAWallWithoutRowsSaysWhyAndWhatToDo(t *testing.T) {
	r := show(t, 80, 22)
	uitest.Golden(t, "empty", r.Screen())

	unread := healthy(noon)
	for i := range unread {
		unread[i].SweptAt = time.Time{}
	}
	r.tellHealth(unread)
	uitest.Golden(t, "empty-reading", r.Screen())

	all := inTrouble()
	for i := range all {
		if all[i].Err == nil && all[i].Cause == nil {
			all[i].Cause = all[3].Cause
		}
	}
	r.tellHealth(all)
	uitest.Golden(t, "empty-trouble", r.Screen())

	r.tell(made("us-live", "ivs", "a", "a", gone(time.Hour)))
	uitest.Golden(t, "empty-over", r.Screen())
	r.Keys("/")
	r.Type("nowhere")
	uitest.Golden(t, "empty-filter", r.Screen())
}

func TestASmallWallShowsWhatMattersMost(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {24, 6}, {12, 4}, {5, 2}, {1, 1}} {
		r := show(t, size[0], size[1])
		r.tellHealth(inTrouble(), troubled()...)
		uitest.Golden(t, fmt.Sprintf("small-%dx%d", size[0], size[1]), r.Screen())
	}
}

func TestOnlyTheCursorsCellsChangeWhenItMoves(t *testing.T) {
	r := show(t, 160, 46, evening()...)
	before := r.Frame().Plain()
	r.Keys("right")
	after := r.Frame().Plain()
	changed := 0
	b, a := []rune(before), []rune(after)
	for i := range b {
		if b[i] != a[i] {
			changed++
		}
	}
	if len(a) != len(b) || changed == 0 || changed > 18 {
		t.Errorf("moving the cursor changes %d cells, want at most 9 of each tile", changed)
	}
}
