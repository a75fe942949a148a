package still_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
	"mixdeck/ui/still"
)

// photo is an image of w by h px: each pixel is what paint says.
func photo(w, h int, paint func(x, y int) color.Color) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, paint(x, y))
		}
	}
	return img
}

func encoded(t testing.TB, img image.Image, format string) []byte {
	t.Helper()
	var out bytes.Buffer
	err := png.Encode(&out, img)
	if format == "JPEG" {
		out.Reset()
		err = jpeg.Encode(&out, img, &jpeg.Options{Quality: 95})
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func decoded(t testing.TB, img image.Image, format string) *still.Picture {
	t.Helper()
	p, err := still.Decode(encoded(t, img, format))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// quarters is red, green over blue, white.
func quarters(w, h int) image.Image {
	return photo(w, h, func(x, y int) color.Color {
		left, upper := x < w/2, y < h/2
		switch {
		case left && upper:
			return color.RGBA{255, 0, 0, 255}
		case upper:
			return color.RGBA{0, 255, 0, 255}
		case left:
			return color.RGBA{0, 0, 255, 255}
		}
		return color.White
	})
}

func draw(t testing.TB, p *still.Picture, w, h int, depth ink.Depth) *cells.Buffer {
	t.Helper()
	b := cells.NewBuffer(w, h, cells.NewPalette(cells.Rounded))
	var d still.Drawing
	d.Draw(b, p, depth)
	return b
}

// near reports whether a colour is within n of another in each channel.
func near(c ink.Color, r, g, b, n int) bool {
	cr, cg, cb, ok := c.RGB()
	far := func(a uint8, b int) bool { return int(a)-b > n || b-int(a) > n }
	return ok && !far(cr, r) && !far(cg, g) && !far(cb, b)
}

func TestAPictureKeepsItsColoursAndItsPlaces(t *testing.T) {
	for _, format := range []string{"JPEG", "PNG"} {
		p := decoded(t, quarters(640, 360), format)
		if w, h := p.Size(); w != 640 || h != 360 {
			t.Errorf("%s: %dx%d", format, w, h)
		}
		b := draw(t, p, 32, 9, ink.TrueColor)
		for _, tc := range []struct {
			x, y, r, g, b int
		}{{4, 2, 255, 0, 0}, {28, 2, 0, 255, 0}, {4, 7, 0, 0, 255}, {28, 7, 255, 255, 255}} {
			if st := b.StyleAt(tc.x, tc.y); !near(st.FG, tc.r, tc.g, tc.b, 40) || !near(st.BG, tc.r, tc.g, tc.b, 40) {
				t.Errorf("%s: at %d,%d there is %+v", format, tc.x, tc.y, st)
			}
		}
		if line := strings.Repeat("▀", 32); b.Plain() != strings.TrimSuffix(strings.Repeat(line+"\n", 9), "\n") {
			t.Errorf("%s: the cells are %q", format, b.Plain())
		}
	}
}

func TestFewerColoursAreTheNearestOfThose(t *testing.T) {
	p := decoded(t, quarters(64, 36), "PNG")
	for _, tc := range []struct {
		depth ink.Depth
		want  [4]uint8 // red, green, blue, white
	}{{ink.Colors256, [4]uint8{196, 46, 21, 231}}, {ink.Colors16, [4]uint8{9, 10, 4, 15}}} {
		b := draw(t, p, 32, 9, tc.depth)
		for i, at := range [][2]int{{4, 2}, {28, 2}, {4, 7}, {28, 7}} {
			n, ok := b.StyleAt(at[0], at[1]).FG.Index()
			if !ok || n != tc.want[i] {
				t.Errorf("depth %d: at %v colour %d, want %d", tc.depth, at, n, tc.want[i])
			}
		}
	}
}

func TestAGreyRampStaysGreyAndRises(t *testing.T) {
	p := decoded(t, photo(256, 64, func(x, _ int) color.Color { return color.Gray{Y: uint8(x)} }), "PNG")
	b := draw(t, p, 64, 8, ink.TrueColor)
	before := -1
	for x := 0; x < 64; x += 8 {
		sum := 0
		for dx := range 8 {
			for y := range 8 {
				r, g, bl, _ := b.StyleAt(x+dx, y).FG.RGB()
				if r != g || g != bl {
					t.Fatalf("grey became %d,%d,%d", r, g, bl)
				}
				sum += int(r)
			}
		}
		if sum <= before {
			t.Errorf("from column %d on it is not lighter than before", x)
		}
		before = sum
		if mean, want := sum/64, x*4+16; mean-want > 8 || want-mean > 8 {
			t.Errorf("from column %d on the mean is %d, want about %d", x, mean, want)
		}
	}
}

func TestThePictureIsTrueToItsAspectAndInTheMiddle(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		iw, ih := rapid.IntRange(1, 300).Draw(rt, "width"), rapid.IntRange(1, 300).Draw(rt, "height")
		w, h := rapid.IntRange(1, 120).Draw(rt, "columns"), rapid.IntRange(1, 60).Draw(rt, "rows")
		p := decoded(t, photo(iw, ih, func(int, int) color.Color { return color.White }), "PNG")
		cols, rows := p.Fit(w, h)
		if cols < 1 || rows < 1 || cols > w || rows > h {
			rt.Fatalf("%dx%d cells of %dx%d", cols, rows, w, h)
		}
		if cols < w && rows < h {
			rt.Fatalf("%dx%d cells waste those of %dx%d", cols, rows, w, h)
		}
		b := draw(t, p, w, h, ink.TrueColor)
		n := strings.Count(b.Plain(), "▀")
		if n != cols*rows {
			rt.Fatalf("%d cells are drawn, want %dx%d", n, cols, rows)
		}
	})
}

func TestNoSeriesOfPicturesFillsAPalette(t *testing.T) {
	b := cells.NewBuffer(200, 60, cells.NewPalette(cells.Rounded))
	var d still.Drawing
	seed := uint32(1)
	for range 20 {
		p := decoded(t, photo(200, 120, func(int, int) color.Color {
			seed = seed*1664525 + 1013904223
			return color.RGBA{uint8(seed >> 24), uint8(seed >> 16), uint8(seed >> 8), 255}
		}), "PNG")
		if !d.Draw(b, p, ink.TrueColor) {
			t.Fatal("nothing is drawn")
		}
	}
	own := cells.Style{FG: ink.RGB(1, 2, 3), BG: ink.RGB(4, 5, 6)}
	if id := b.Palette().Style(own); id == 0 || id > 49_000 {
		t.Errorf("the next style has the number %d", id)
	}
}

func TestDrawingThePictureAgainOnlyCopies(t *testing.T) {
	p := decoded(t, quarters(640, 360), "JPEG")
	b := cells.NewBuffer(80, 24, cells.NewPalette(cells.Rounded))
	var d still.Drawing
	d.Draw(b, p, ink.TrueColor)
	if n := testing.AllocsPerRun(10, func() { d.Draw(b, p, ink.TrueColor) }); n > 2 {
		t.Errorf("it allocates %v times", n)
	}
	other := cells.NewBuffer(80, 24, cells.NewPalette(cells.Rounded))
	d.Draw(other, p, ink.TrueColor)
	if !strings.Contains(other.Plain(), "▀") {
		t.Error("nothing is drawn with another palette")
	}
}

func TestWithoutColoursNothingIsDrawnAndInSevenBitsOnlyGrounds(t *testing.T) {
	p := decoded(t, quarters(64, 36), "PNG")
	b := draw(t, p, 20, 10, ink.NoColors)
	if strings.TrimSpace(b.Plain()) != "" {
		t.Errorf("it draws %q", b.Plain())
	}
	ascii := cells.NewBuffer(32, 9, cells.NewPalette(cells.ASCII))
	var d still.Drawing
	if !d.Draw(ascii, p, ink.TrueColor) || strings.TrimSpace(ascii.Plain()) != "" {
		t.Errorf("in 7 bits it draws %q", ascii.Plain())
	}
	if st := ascii.StyleAt(4, 2); !near(st.BG, 255, 0, 0, 40) {
		t.Errorf("in 7 bits the ground is %+v", st)
	}
	if d.Draw(cells.NewBuffer(0, 0, b.Palette()), p, ink.TrueColor) {
		t.Error("something is drawn without room")
	}
}

// huge is the header of a PNG of a size, without pixels.
func huge(w, h uint32) []byte {
	chunk := []byte("IHDR\x00\x00\x00\x00\x00\x00\x00\x00\x08\x02\x00\x00\x00")
	binary.BigEndian.PutUint32(chunk[4:], w)
	binary.BigEndian.PutUint32(chunk[8:], h)
	out := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), chunk...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
}

func TestWhatIsTooLargeOrNoPictureIsRefusedInASentence(t *testing.T) {
	for want, data := range map[string][]byte{
		"neither a JPEG nor a PNG":  []byte("<html>"),
		"the picture is neither":    nil,
		"5000x10 px":                huge(5000, 10),
		"10x4097 px":                huge(10, 4097),
		"the JPEG cannot be read":   []byte("\xff\xd8\xff"),
		"the PNG cannot be read":    huge(10, 10),
		"and more than 8388608 are": append([]byte("\xff\xd8"), make([]byte, still.MaxBytes)...),
	} {
		if p, err := still.Decode(data); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, %v; want %q", p, err, want)
		}
	}
}

func TestALargePictureIsReadWhole(t *testing.T) {
	p := decoded(t, photo(2000, 40, func(x, _ int) color.Color {
		if x < 1000 {
			return color.White
		}
		return color.Black
	}), "JPEG")
	b := draw(t, p, 100, 4, ink.TrueColor)
	if st := b.StyleAt(10, 1); !near(st.FG, 255, 255, 255, 20) {
		t.Errorf("on the left there is %+v:\n%s", st, b.Plain())
	}
	if st := b.StyleAt(90, 1); !near(st.FG, 0, 0, 0, 20) {
		t.Errorf("on the right there is %+v", st)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encoded(f, quarters(16, 9), "JPEG"))
	f.Add(encoded(f, quarters(16, 9), "PNG"))
	f.Add(huge(4096, 4096))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := still.Decode(data)
		if (p == nil) == (err == nil) {
			t.Fatalf("%v and %v", p, err)
		}
		if p != nil {
			draw(t, p, 20, 10, ink.TrueColor)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	data := encoded(b, quarters(1280, 720), "JPEG")
	for b.Loop() {
		if _, err := still.Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkScale(b *testing.B) {
	p := decoded(b, quarters(640, 360), "JPEG")
	buf := cells.NewBuffer(100, 29, cells.NewPalette(cells.Rounded))
	for b.Loop() {
		var d still.Drawing
		d.Draw(buf, p, ink.TrueColor)
	}
}
