package layouts_test

import (
	"fmt"
	"testing"

	"mixdeck/layouts"
)

func BenchmarkSolve(b *testing.B) {
	for _, n := range []int{1, 8, 25, 100} {
		for name, l := range map[string]layouts.Layout{
			"grid":     {Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}},
			"featured": {Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{FeaturedAttribute: "host"}},
			"pip":      {Canvas: layouts.DefaultCanvas, Pip: &layouts.Pip{PipAttribute: "pip"}},
			"layers":   {Canvas: layouts.DefaultCanvas, Layers: make([]layouts.Layer, n)},
		} {
			cast := layouts.MadeUpCast(l, n)
			if name == "layers" {
				cast = nil
			}
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					layouts.Solve(l, cast)
				}
			})
		}
	}
}

func BenchmarkLint(b *testing.B) {
	for name, layer := range map[string]func(i int) layouts.Layer{
		"stack":  func(i int) layouts.Layer { return layouts.Layer{W: 1920 - i%7, H: 1080 - i%5, Z: i} },
		"strips": func(i int) layouts.Layer { return layouts.Layer{Y: 3 * i, W: 1920, H: 2} },
		"stairs": func(i int) layouts.Layer { return layouts.Layer{X: i, Y: i, W: 30000 - i, H: 30000 - i} },
		"tiles":  func(i int) layouts.Layer { return layouts.Layer{X: i % 100 * 19, Y: i / 100 * 10, W: 19, H: 10} },
	} {
		for _, n := range []int{9, 1000, 10_000} {
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
