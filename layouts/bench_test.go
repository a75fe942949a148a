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
