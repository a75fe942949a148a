package layouts_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mixdeck/layouts"

	"pgregory.net/rapid"
)

// paths lists where a code was found, in order.
func paths(problems []layouts.Problem, code string) []string {
	var list []string
	for _, p := range problems {
		if p.Code == code {
			list = append(list, p.Path)
		}
	}
	return list
}

// crowded is a layout of up to n small layers on a small canvas.
func crowded(t *rapid.T, n int) layouts.Layout {
	l := layouts.Layout{Canvas: layouts.Canvas{Width: rapid.IntRange(1, 12).Draw(t, "width"), Height: rapid.IntRange(1, 12).Draw(t, "height")}}
	at := rapid.OneOf(rapid.IntRange(-4, 14), rapid.SampledFrom([]int{0, 3, 6}))
	side := rapid.OneOf(rapid.IntRange(1, 12), rapid.SampledFrom([]int{3, 6}))
	for i := range rapid.IntRange(1, n).Draw(t, "layers") {
		l.Layers = append(l.Layers, layouts.Layer{
			ID: fmt.Sprintf("l%02d", i), Source: "s",
			X: at.Draw(t, "x"), Y: at.Draw(t, "y"), W: side.Draw(t, "w"), H: side.Draw(t, "h"),
			Z: rapid.IntRange(-2, 2).Draw(t, "z"),
		})
	}
	return l
}

// painted is the number of pixels that are seen of each layer.
func painted(l layouts.Layout) map[string]int {
	seen := map[string]int{}
	boxes := layouts.Solve(l, nil).Boxes
	for y := range l.Canvas.Height {
		for x := range l.Canvas.Width {
			for _, b := range slices.Backward(boxes) {
				if overlap(b.Rect, layouts.Rect{X: x, Y: y, W: 1, H: 1}) {
					seen[b.ID]++
					break
				}
			}
		}
	}
	return seen
}

func TestExactlyTheLayersOfWhichNoPixelIsSeenAreHidden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := crowded(t, 14)
		seen := painted(l)
		var want []string
		for i, layer := range l.Layers {
			if overlap(layer.Rect(l.Canvas), layouts.Rect{W: l.Canvas.Width, H: l.Canvas.Height}) && seen[layer.ID] == 0 {
				want = append(want, fmt.Sprintf("layers[%d]", i))
			}
		}
		if got := paths(layouts.Lint(l, nil), layouts.CodeHidden); !slices.Equal(got, want) {
			t.Fatalf("%+v\n got %v\nwant %v", l.Layers, got, want)
		}
	})
}

func TestEveryOverlapOnTheCanvasIsSaidOnceByTheUpperLayer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := crowded(t, 12)
		boxes := layouts.Solve(l, nil).Boxes
		under := map[string]int{}
		canvas := layouts.Rect{W: l.Canvas.Width, H: l.Canvas.Height}
		for i, a := range boxes {
			for _, b := range boxes[:i] {
				if pixels(a.Rect, b.Rect, canvas) {
					under[a.ID]++
				}
			}
		}
		for _, p := range layouts.Lint(l, nil) {
			if p.Code != layouts.CodeOverlap {
				continue
			}
			var i, more int
			fmt.Sscanf(p.Path, "layers[%d]", &i)
			names := strings.Count(p.Message, `"`) / 2
			if _, tail, ok := strings.Cut(p.Message, " and "); ok {
				fmt.Sscanf(tail, "%d more", &more)
			}
			if id := l.Layers[i].ID; under[id] != names+more {
				t.Fatalf("%s lies over %d, and it is said: %s", id, under[id], p.Message)
			} else {
				delete(under, id)
			}
		}
		if len(under) > 0 {
			t.Fatalf("not said: %v", under)
		}
	})
}

// pixels tells whether three rectangles share a pixel.
func pixels(a, b, c layouts.Rect) bool {
	return max(a.X, b.X, c.X) < min(a.X+a.W, b.X+b.W, c.X+c.W) && max(a.Y, b.Y, c.Y) < min(a.Y+a.H, b.Y+b.H, c.Y+c.H)
}

// FuzzLint reads layers from bytes, four a number, and lints them.
func FuzzLint(f *testing.F) {
	f.Add(uint16(1920), uint16(1080), []byte{})
	f.Add(uint16(2), uint16(9), []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP"))
	f.Fuzz(func(t *testing.T, width, height uint16, data []byte) {
		l := layouts.Layout{Canvas: layouts.Canvas{Width: int(width), Height: int(height)}, Layers: []layouts.Layer{}}
		number := func() int {
			v := 0
			for i := range min(len(data), 2) {
				v = v<<8 | int(data[i])
			}
			data = data[min(len(data), 2):]
			return int(int16(v))
		}
		var cast []layouts.Participant
		for len(data) > 0 && len(l.Layers) < 2000 {
			layer := layouts.Layer{X: number(), Y: number(), W: number(), H: number(), Z: number()}
			if layer.Z%3 == 0 {
				layer.Fit, layer.Source = layouts.FitFill, fmt.Sprint(layer.Z)
				cast = append(cast, layouts.Participant{ID: layer.Source, Width: number(), Height: number()})
			}
			if layer.Z%5 == 0 {
				l.Logos = append(l.Logos, layouts.Logo{X: number(), Y: number(), W: number(), H: number()})
			}
			if layer.Z%7 == 0 {
				l.Components = append(l.Components, layouts.Component{
					Type: layouts.ComponentText, Text: fmt.Sprint(layer.Z), X: number(), Y: number(), W: number(), H: number(), Below: layer.Z%2 == 0,
				})
			}
			l.Layers = append(l.Layers, layer)
		}
		counts := map[string]int{}
		for _, p := range layouts.Lint(l, cast) {
			if p.Severity == "" || p.Code == "" || p.Message == "" {
				t.Fatalf("%+v", p)
			}
			if p.Severity != layouts.SeverityError {
				counts[p.Code]++
			}
		}
		for code, n := range counts {
			if n > 100 {
				t.Fatalf("%d findings of %s", n, code)
			}
		}
	})
}
