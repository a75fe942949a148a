package draw_test

import (
	"fmt"
	"strconv"
	"testing"

	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/layouts/file"
)

// pictures are a grid of n tiles and n layers that lie over one another.
func pictures(n int) map[string]layouts.Picture {
	grid := layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}
	stack := layouts.Layout{Canvas: layouts.DefaultCanvas}
	for i := range n {
		stack.Layers = append(stack.Layers, layouts.Layer{
			ID: "layer" + strconv.Itoa(i), X: i * 733 % 900, Y: i * 389 % 500, W: 380, H: 220, Z: i,
		})
	}
	return map[string]layouts.Picture{
		"grid":  layouts.Solve(grid, layouts.MadeUpCast(grid, n)),
		"stack": layouts.Solve(stack, nil),
	}
}

// count is the cheapest sink.
type count int

func (c *count) Put(_, _ int, _ string, width, n int, _ draw.Style) { *c += count(width * n) }

func TestDrawingAgainAllocatesNothing(t *testing.T) {
	p := pictures(25)["stack"]
	p.Boxes[3].Label, p.Boxes[24].Label = "主持人 直播", "❤\ufe0f e\u0301 \x1b[0m"
	o := draw.Options{Details: true, Hidden: true, Guides: draw.Thirds | draw.ActionSafe}
	var r draw.Raster
	var sink count
	var text []byte
	step := func() {
		r.Draw(&p, 160, 48, o)
		r.Emit(&sink)
		text = r.AppendText(text[:0])
	}
	step()
	if n := testing.AllocsPerRun(10, step); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkDraw(b *testing.B) {
	for _, size := range [][2]int{{24, 5}, {80, 24}, {160, 48}} {
		for _, n := range []int{1, 8, 25, 100} {
			for name, p := range pictures(n) {
				b.Run(fmt.Sprintf("%dx%d/%s/%d", size[0], size[1], name, n), func(b *testing.B) {
					b.ReportAllocs()
					var r draw.Raster
					var sink count
					for b.Loop() {
						r.Draw(&p, size[0], size[1], draw.Options{})
						r.Emit(&sink)
					}
				})
			}
		}
	}
}

// BenchmarkPreview is what mixdeck preview does, from the bytes of a file to the
// text: parse, read, review, solve and draw with all that can be shown.
func BenchmarkPreview(b *testing.B) {
	for _, n := range []int{1, 8, 25, 100} {
		stack := layouts.Layout{Name: "stack", Canvas: layouts.DefaultCanvas}
		for i := range n {
			id := "p" + strconv.Itoa(i+1)
			stack.Layers = append(stack.Layers, layouts.Layer{ID: id, Source: id, X: i * 733 % 900, Y: i * 389 % 500, W: 380, H: 220, Z: i})
		}
		studio := layouts.Layout{Canvas: layouts.DefaultCanvas, Layers: stack.Layers[:(n+1)/2]}
		for i := range n / 2 {
			studio.Components = append(studio.Components, layouts.Component{
				ID: "t" + strconv.Itoa(i), Type: layouts.ComponentText, Text: "News", X: i * 733 % 900, Y: i * 389 % 600, H: 60,
			})
		}
		for name, text := range map[string][]byte{
			"grid":   file.Encode(layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}),
			"layers": file.Encode(stack),
			"json":   file.EncodeJSON(stack),
			"studio": file.Encode(studio),
		} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if got := preview(b, text, n); len(got) == 0 {
						b.Fatal("nothing is drawn")
					}
				}
			})
		}
	}
}

func preview(b *testing.B, text []byte, n int) string {
	doc, err := file.Parse("bench", text)
	if err != nil {
		b.Fatal(err)
	}
	l, err := file.Layout(doc)
	if err != nil {
		b.Fatal(err)
	}
	var cast []layouts.Participant
	if l.Kind() != layouts.KindLayers {
		cast = layouts.MadeUpCast(l, n)
	}
	layouts.Lint(l, cast)
	p := layouts.Solve(l, cast)
	return draw.Text(&p, 160, 48, draw.Options{Details: true, Hidden: true})
}

func BenchmarkParts(b *testing.B) {
	p := pictures(25)["stack"]
	var r draw.Raster
	var sink count
	var text []byte
	for name, f := range map[string]func(){
		"draw":    func() { r.Draw(&p, 160, 45, draw.Options{}) },
		"details": func() { r.Draw(&p, 160, 45, draw.Options{Details: true}) },
		"hidden":  func() { r.Draw(&p, 160, 45, draw.Options{Hidden: true}) },
		"emit":    func() { r.Emit(&sink) },
		"text":    func() { text = r.AppendText(text[:0]) },
	} {
		r.Draw(&p, 160, 45, draw.Options{})
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
}
