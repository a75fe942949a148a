package wall_test

import (
	"fmt"
	"testing"
	"time"

	"mixdeck/backend/watch"
	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
)

// drawn returns a function that draws the wall into one buffer, as the program
// does after each message.
func (r *rig) drawn(w, h int) func() {
	b := cells.NewBuffer(w, h, cells.NewPalette(cells.Rounded))
	return func() {
		b.Clear(cells.Style{})
		r.root.screen.Draw(b)
	}
}

func TestDrawingAStillWallAllocatesAlmostNothing(t *testing.T) {
	for _, view := range []string{"", "v"} {
		r := show(t, 160, 46, many(1000)...)
		r.Type(view)
		draw := r.drawn(160, 46)
		draw()
		if n := testing.AllocsPerRun(10, draw); n > 40 {
			t.Errorf("drawing what was drawn before allocates %v times", n)
		}
	}
}

func BenchmarkDrawStill(b *testing.B) {
	for _, n := range []int{24, 1_000, 10_000} {
		for _, view := range []string{"tiles", "table"} {
			b.Run(fmt.Sprintf("%s-%d", view, n), func(b *testing.B) {
				r := show(b, 160, 46, many(n)...)
				if view == "table" {
					r.Keys("v")
				}
				draw := r.drawn(160, 46)
				b.ReportAllocs()
				for b.Loop() {
					draw()
				}
			})
		}
	}
}

func BenchmarkMoveAndDraw(b *testing.B) {
	for _, n := range []int{24, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := show(b, 160, 46, many(n)...)
			draw := r.drawn(160, 46)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				r.root.screen.Act([]keys.Action{keys.Right, keys.Left}[i%2])
				draw()
			}
		})
	}
}

// BenchmarkNewsAndDraw takes a whole snapshot in which every row was seen again.
func BenchmarkNewsAndDraw(b *testing.B) {
	for _, n := range []int{24, 1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			entries := many(n)
			r := show(b, 160, 46, entries...)
			draw := r.drawn(160, 46)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				fresh := append([]watch.Entry(nil), entries...)
				for i := range fresh {
					fresh[i].ObservedAt = noon.Add(time.Duration(i%3) * time.Second)
				}
				r.root.screen.Update(env.News{Snapshot: watch.Snapshot{Seq: uint64(i + 10), Entries: fresh, Profiles: healthy(noon)}})
				draw()
			}
		})
	}
}
