package cells_test

import (
	"fmt"
	"testing"

	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
)

// wall draws 24 tiles into b, as the console's first screen does.
func wall(b *cells.Buffer, n int) {
	b.Clear(cells.Style{FG: ink.RGB(200, 200, 200), BG: ink.RGB(10, 12, 16)})
	for i := range 24 {
		in := b.Sub(i%4*40, i/4*8, 40, 8).Box(red, "evening-news")
		in.Text(0, 0, bold, "● LIVE")
		in.TextRight(10, 0, 28, red, ages[n%len(ages)])
		in.TextIn(0, 1, 38, cells.Style{}, "直播新闻 the long name of a production that is cut")
		in.Text(0, 2, cells.Style{Attr: ink.Faint}, "us-live ivs stage us-west-2")
		in.Sub(0, 3, 20, 3).Box(bold, "")
		in.Text(22, 4, red, "youtube ACTIVE")
		in.Text(22, 5, cells.Style{FG: ink.Index(2)}, "backup ACTIVE")
	}
}

var ages = [...]string{"10 s", "20 s", "30 s", "1 m", "2 m"}

func TestDrawingAgainAllocatesNothing(t *testing.T) {
	b := newBuffer(160, 48)
	wall(b, 0)
	if n := testing.AllocsPerRun(10, func() {
		b.Text(0, 0, red, "ASCII")
		b.Text(0, 1, red, "直播 e\u0301 ❤️")
		b.TextIn(0, 2, 5, bold, "直播新闻")
		b.Fill(0, 0, 160, 48, bold, ' ')
		b.HLine(0, 0, 9, red)
	}); n != 0 {
		t.Errorf("drawing what was drawn before allocates %v times", n)
	}
	if n := testing.AllocsPerRun(10, func() { _ = b.String() }); n > 1 {
		t.Errorf("String allocates %v times, want 1", n)
	}
}

func BenchmarkDrawWall(b *testing.B) {
	buf := newBuffer(160, 48)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		wall(buf, i)
	}
}

func BenchmarkString(b *testing.B) {
	buf := newBuffer(160, 48)
	wall(buf, 0)
	b.ReportAllocs()
	for b.Loop() {
		_ = buf.String()
	}
}

func BenchmarkEqual(b *testing.B) {
	pal := cells.NewPalette(cells.Rounded)
	x, y := cells.NewBuffer(160, 48, pal), cells.NewBuffer(160, 48, pal)
	wall(x, 0)
	wall(y, 0)
	for b.Loop() {
		if !x.Equal(y) {
			b.Fatal("not equal")
		}
	}
}

func BenchmarkText(b *testing.B) {
	for _, s := range []string{"the quick brown fox jumps over it", "直播新闻直播新闻直播新闻", "e\u0301e\u0301e\u0301e\u0301"} {
		b.Run(fmt.Sprintf("%.6q", s), func(b *testing.B) {
			buf := newBuffer(80, 1)
			b.ReportAllocs()
			for b.Loop() {
				buf.Text(0, 0, red, s)
			}
		})
	}
}
