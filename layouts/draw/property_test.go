package draw_test

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"mixdeck/layouts"
	"mixdeck/layouts/draw"
)

var names = []string{
	"", "p1", "host", "主持人 直播间", "中", "ｗｉｄｅ", "e\u0301\u0302\u0303\u0304", "\u0301x", "👩\u200d👧", "👍🏽", "🇨🇳",
	"❤\ufe0f", "a\x1b[2Jb", "line\nfeed\r\t", "\x00\x7f\u009b", "\xff\xfe", "\u202egnp.gol", "한국 \u1112\u1161\u11ab", "สวัสดี", "\u2028", "🇨 🇨🇳🇩",
	"a very long name that does not fit into any box at all 直播直播直播直播",
}

func anyName(t *rapid.T) string {
	return rapid.OneOf(rapid.SampledFrom(names), rapid.Just("क्षि"), rapid.String()).Draw(t, "name")
}

func anyPicture(t *rapid.T) layouts.Picture {
	side := rapid.OneOf(rapid.IntRange(1, 40), rapid.IntRange(1, layouts.MaxSide))
	p := layouts.Picture{Canvas: layouts.Canvas{Width: side.Draw(t, "width"), Height: side.Draw(t, "height")}}
	length := rapid.OneOf(rapid.IntRange(-3, 2000), rapid.IntRange(0, 40), rapid.Just(math.MaxInt), rapid.Just(math.MinInt))
	for i := range rapid.IntRange(0, 12).Draw(t, "boxes") {
		p.Boxes = append(p.Boxes, layouts.Box{
			ID:    strconv.Itoa(i),
			Label: anyName(t),
			Kind: rapid.SampledFrom([]layouts.BoxKind{
				layouts.BoxLayer, layouts.BoxParticipant, layouts.BoxPip,
				layouts.BoxLogo, layouts.BoxComponent,
			}).Draw(t, "kind"),
			Type: rapid.SampledFrom([]layouts.ComponentType{
				"", layouts.ComponentText, layouts.ComponentImage, layouts.ComponentCaption, layouts.ComponentHTML, "new",
			}).Draw(t, "type"),
			Featured: rapid.Bool().Draw(t, "featured"),
			Z:        rapid.IntRange(-5, 5).Draw(t, "z"),
			Rect: layouts.Rect{
				X: length.Draw(t, "x"), Y: length.Draw(t, "y"), W: length.Draw(t, "w"), H: length.Draw(t, "h"),
			},
		})
		if rapid.Bool().Draw(t, "picture") {
			p.Boxes[i].Picture = &layouts.Rect{
				X: length.Draw(t, "x"), Y: length.Draw(t, "y"), W: length.Draw(t, "w"), H: length.Draw(t, "h"),
			}
		}
	}
	return p
}

func anyOptions(t *rapid.T) draw.Options {
	return draw.Options{
		ASCII: rapid.Bool().Draw(t, "ascii"),
		CellAspect: rapid.SampledFrom([]float64{0, 1, 2, 2.2, -1, 1e-9, 1e9, math.NaN(), math.Inf(1)}).
			Draw(t, "aspect"),
		Details:  rapid.Bool().Draw(t, "details"),
		Hidden:   rapid.Bool().Draw(t, "hidden"),
		Guides:   draw.Guides(rapid.IntRange(0, 7).Draw(t, "guides")),
		Selected: rapid.SampledFrom([]string{"", "0", "1"}).Draw(t, "selected"),
	}
}

func anySize(t *rapid.T) (w, h int) {
	small := rapid.Bool().Draw(t, "small")
	if small {
		return rapid.IntRange(1, 12).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h")
	}
	return rapid.IntRange(1, 200).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h")
}

func TestEverySizeIsDrawnExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, o := anyPicture(t), anyOptions(t)
		w, h := anySize(t)
		lines := strings.Split(draw.Text(&p, w, h, o), "\n")
		if len(lines) != h {
			t.Fatalf("%d lines, want %d", len(lines), h)
		}
		for y, line := range lines {
			if got := ansi.StringWidthWc(line); got != w {
				t.Fatalf("line %d is %d cells wide, want %d: %q", y, got, w, line)
			}
			for _, r := range line {
				if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || o.ASCII && r >= utf8.RuneSelf {
					t.Fatalf("line %d has %U: %q", y, r, line)
				}
			}
		}
	})
}

// TestOrdinaryTextIsAsWideWithAndWithoutClusters says that terminals that count
// by cluster agree.
func TestOrdinaryTextIsAsWideWithAndWithoutClusters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPicture(t)
		for i := range p.Boxes {
			p.Boxes[i].Label = rapid.SampledFrom(names).Draw(t, "name")
		}
		w, h := anySize(t)
		for _, line := range strings.Split(draw.Text(&p, w, h, draw.Options{Hidden: true, Details: true}), "\n") {
			if got := ansi.StringWidth(line); got != w {
				t.Fatalf("%d cells wide by cluster, want %d: %q", got, w, line)
			}
		}
	})
}

// sink holds what a raster emits to the contract of Put.
type sink struct {
	t     *rapid.T
	w, h  int
	next  int // the cell that must come
	lines []strings.Builder
}

func (s *sink) Put(x, y int, char string, width, count int, style draw.Style) {
	switch at := y*s.w + x; {
	case at != s.next:
		s.t.Fatalf("cell %d,%d does not follow cell %d", x, y, s.next)
	case width < 1 || width > 2 || count < 1 || width == 2 && count != 1 || x+width*count > s.w:
		s.t.Fatalf("%q is put %d times %d wide at %d,%d of %d", char, count, width, x, y, s.w)
	case ansi.StringWidthWc(char) != width:
		s.t.Fatalf("%q is said to be %d wide", char, width)
	case style > draw.Guide:
		s.t.Fatalf("style %d", style)
	}
	s.next += width * count
	s.lines[y].WriteString(strings.Repeat(char, count))
}

func TestEveryCellIsPutOnceAndAsInTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, o := anyPicture(t), anyOptions(t)
		w, h := anySize(t)
		var r draw.Raster
		if rapid.Bool().Draw(t, "used before") {
			r.Draw(&layouts.Picture{Canvas: layouts.DefaultCanvas, Boxes: []layouts.Box{{Label: "前", Rect: layouts.Rect{W: 999, H: 700}}}},
				70, 30, draw.Options{Details: true})
		}
		r.Draw(&p, w, h, o)
		s := sink{t: t, w: w, h: h, lines: make([]strings.Builder, h)}
		r.Emit(&s)
		if rw, rh := r.Size(); rw != w || rh != h {
			t.Fatalf("size %dx%d, want %dx%d", rw, rh, w, h)
		}
		if s.next != w*h {
			t.Fatalf("%d cells put, want %d", s.next, w*h)
		}
		text := make([]string, h)
		for i := range text {
			text[i] = s.lines[i].String()
		}
		if got, want := strings.Join(text, "\n"), draw.Text(&p, w, h, o); got != want {
			t.Fatalf("put\n%s\nwritten\n%s", got, want)
		}
	})
}

// ends returns the cells that length pixels from start take, by plain rounding.
func ends(start, length, side, cells int) (from, to int) {
	a, b := float64(max(start, -1<<40)), float64(min(length, 1<<41))
	n, d := float64(cells), float64(side)
	lo, hi := math.Floor(a*n/d+0.5), math.Floor((a+b)*n/d+0.5)
	if length < 1 || a >= float64(side) || a+b < 1 {
		return 0, 0
	}
	if lo >= hi || hi < 1 || lo >= float64(cells) {
		lo = min(max(math.Floor((a+a+b)*n/(2*d)), 0), float64(cells-1))
		hi = lo + 1
	}
	return int(max(lo, 0)), int(min(hi, float64(cells)))
}

func TestTheUppermostBoxIsSeenEverywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPicture(t)
		w, h := anySize(t)
		var r draw.Raster
		r.Draw(&p, w, h, anyOptions(t))
		win := r.Window()
		for y := -1; y <= h; y++ {
			for x := -1; x <= w; x++ {
				want := -1
				for i, b := range p.Boxes {
					l, right := ends(b.Rect.X, b.Rect.W, p.Canvas.Width, win.Cols)
					top, bottom := ends(b.Rect.Y, b.Rect.H, p.Canvas.Height, win.Rows)
					cx, cy := x-win.X, y-win.Y
					if cx >= l && cx < right && cy >= top && cy < bottom && x >= 0 && x < w && y >= 0 && y < h {
						want = i
					}
				}
				if got := r.At(x, y); got != want {
					t.Fatalf("box %d is seen at %d,%d, want %d (window %+v, canvas %+v)", got, x, y, want, win, p.Canvas)
				}
			}
		}
	})
}

func TestTheWindowIsTrueToTheCanvas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		side := rapid.IntRange(1, layouts.MaxSide)
		c := layouts.Canvas{Width: side.Draw(t, "width"), Height: side.Draw(t, "height")}
		w, h := anySize(t)
		aspect := rapid.Float64Range(0.5, 3).Draw(t, "aspect")
		win := draw.Fit(c, w, h, aspect)
		if win.Cols < 1 || win.Rows < 1 || win.X < 0 || win.Y < 0 || win.X+win.Cols > w || win.Y+win.Rows > h {
			t.Fatalf("%+v in %dx%d", win, w, h)
		}
		if win.Cols != w && win.Rows != h {
			t.Fatalf("%+v could be larger in %dx%d", win, w, h)
		}
		ratio := float64(c.Width) / float64(c.Height) * aspect
		cols, rows := min(float64(w), float64(h)*ratio), min(float64(h), float64(w)/ratio)
		if math.Abs(max(cols, 1)-float64(win.Cols)) > 0.501 || math.Abs(max(rows, 1)-float64(win.Rows)) > 0.501 {
			t.Fatalf("%+v is not true to %+v at %v: %v x %v", win, c, aspect, cols, rows)
		}
	})
}

func TestAPixelOfACellIsDrawnInThatCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := layouts.Canvas{Width: rapid.IntRange(500, 8000).Draw(t, "width"), Height: rapid.IntRange(500, 8000).Draw(t, "height")}
		w, h := anySize(t)
		win := draw.Fit(c, w, h, 0)
		x := win.X + rapid.IntRange(0, win.Cols-1).Draw(t, "x")
		y := win.Y + rapid.IntRange(0, win.Rows-1).Draw(t, "y")
		px, py := win.Pixel(x, y)
		p := layouts.Picture{Canvas: c, Boxes: []layouts.Box{{Rect: layouts.Rect{X: px, Y: py, W: 1, H: 1}}}}
		var r draw.Raster
		r.Draw(&p, w, h, draw.Options{})
		if r.At(x, y) != 0 {
			t.Fatalf("pixel %d,%d of cell %d,%d is drawn elsewhere", px, py, x, y)
		}
	})
}

func TestThePixelsOutsideTheWindowLieOutsideTheCanvas(t *testing.T) {
	win := draw.Fit(layouts.DefaultCanvas, 80, 40, 2)
	if px, py := win.Pixel(-1, win.Y-1); px >= 0 || py >= 0 {
		t.Errorf("left above: %d,%d", px, py)
	}
	if px, py := win.Pixel(80, win.Y+win.Rows); px < 1280 || py < 720 {
		t.Errorf("right below: %d,%d", px, py)
	}
	if px, py := (draw.Window{}).Pixel(3, 3); px != 0 || py != 0 {
		t.Errorf("empty: %d,%d", px, py)
	}
}
