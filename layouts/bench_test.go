package layouts_test

import (
	"fmt"
	"strconv"
	"testing"

	"mixdeck/layouts"
)

// boards are layouts of n boxes of each kind with their casts.
func boards(n int) map[string]board {
	canvas := layouts.DefaultCanvas
	stack := layouts.Layout{Canvas: canvas}
	studio := layouts.Layout{Canvas: canvas, Layers: []layouts.Layer{{ID: "back", Source: "back", W: 1280, H: 720}}}
	for i := range n {
		id := "p" + strconv.Itoa(i+1)
		stack.Layers = append(stack.Layers, layouts.Layer{ID: id, Source: id, X: i * 733 % 900, Y: i * 389 % 500, W: 380, H: 220, Z: i})
		studio.Components = append(studio.Components, layouts.Component{
			ID: id, Type: layouts.ComponentText, Text: "text " + id, X: i * 733 % 900, Y: i * 389 % 600, H: 40,
		})
	}
	list := map[string]board{
		"grid":     {layout: layouts.Layout{Canvas: canvas, Grid: &layouts.Grid{}}},
		"featured": {layout: layouts.Layout{Canvas: canvas, Grid: &layouts.Grid{FeaturedAttribute: "host"}}},
		"pip":      {layout: layouts.Layout{Canvas: canvas, Pip: &layouts.Pip{PipAttribute: "pip"}}},
		"layers":   {layout: stack},
		"studio":   {layout: studio},
	}
	for name, b := range list {
		b.cast = layouts.MadeUpCast(b.layout, n)
		for i := range b.cast {
			b.cast[i].Width, b.cast[i].Height = 1280, 720
		}
		list[name] = b
	}
	return list
}

type board struct {
	layout layouts.Layout
	cast   []layouts.Participant
}

func BenchmarkSolve(b *testing.B) {
	for _, n := range []int{1, 8, 25, 100} {
		for name, on := range boards(n) {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					layouts.Solve(on.layout, on.cast)
				}
			})
		}
	}
}

func BenchmarkLint(b *testing.B) {
	for _, n := range []int{1, 8, 25, 100} {
		for name, on := range boards(n) {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					layouts.Lint(on.layout, on.cast)
				}
			})
		}
	}
}

// BenchmarkLintOfMany is what the review of a crowded canvas takes, whichever way
// the boxes lie.
func BenchmarkLintOfMany(b *testing.B) {
	for name, layer := range map[string]func(i int) layouts.Layer{
		"stack":  func(i int) layouts.Layer { return layouts.Layer{W: 1920 - i%7, H: 1080 - i%5, Z: i} },
		"strips": func(i int) layouts.Layer { return layouts.Layer{Y: 3 * i, W: 1920, H: 2} },
		"stairs": func(i int) layouts.Layer { return layouts.Layer{X: i, Y: i, W: 30000 - i, H: 30000 - i} },
		"tiles":  func(i int) layouts.Layer { return layouts.Layer{X: i % 100 * 19, Y: i / 100 * 10, W: 19, H: 10} },
	} {
		for _, n := range []int{1000, 10_000} {
			l := layouts.Layout{Canvas: layouts.Canvas{Width: 30000, Height: 30000}}
			for i := range n {
				l.Layers = append(l.Layers, layer(i))
			}
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					layouts.Lint(l, nil)
				}
			})
		}
	}
}
