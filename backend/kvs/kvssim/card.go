package kvssim

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"time"
)

// Places in a card's palette. The first seven are the bars from left to right, at
// 75 % of full brightness.
const (
	bars  = 7
	black = bars + iota - 1
	grey
	white
)

func palette() color.Palette {
	return color.Palette{
		color.RGBA{191, 191, 191, 255},
		color.RGBA{191, 191, 0, 255},
		color.RGBA{0, 191, 191, 255},
		color.RGBA{0, 191, 0, 255},
		color.RGBA{191, 0, 191, 255},
		color.RGBA{191, 0, 0, 255},
		color.RGBA{0, 0, 191, 255},
		color.RGBA{16, 16, 16, 255},
		color.RGBA{64, 64, 64, 255},
		color.RGBA{235, 235, 235, 255},
	}
}

// frameRate is that of every producer, in frames a second.
const frameRate = 25

// card is one picture of a producer: colour bars, a strip that fills once a
// minute, and below them the stream's name, the number of the frame since the
// producer started, and the time.
type card struct {
	source image.Point // the size that the producer sends, in pixels
	name   string
	began  time.Time
	at     time.Time
}

// Where the parts of a card end, as fractions of its height.
const (
	barsEnd  = 0.66
	stripEnd = 0.69
)

// paint draws the card, stretched to a size.
func (c card) paint(size image.Point) *image.Paletted {
	p := painter{
		image: image.NewPaletted(image.Rectangle{Max: size}, palette()),
		dx:    float64(size.X) / float64(c.source.X),
		dy:    float64(size.Y) / float64(c.source.Y),
	}
	w, h := float64(c.source.X), float64(c.source.Y)
	for i := range bars {
		p.fill(w*float64(i)/bars, 0, w*float64(i+1)/bars, h*barsEnd, uint8(i))
	}
	minute := float64(c.at.Sub(c.at.Truncate(time.Minute))) / float64(time.Minute)
	p.fill(0, h*barsEnd, w, h*stripEnd, grey)
	p.fill(0, h*barsEnd, w*minute, h*stripEnd, white)
	p.fill(0, h*stripEnd, w, h, black)
	lines := c.lines()
	each := h * (1 - stripEnd) / float64(len(lines))
	for i, line := range lines {
		p.write(line, w*0.02, h*stripEnd+each*float64(i), w*0.96, each)
	}
	return p.image
}

func (c card) lines() []string {
	return []string{
		c.name,
		fmt.Sprintf("FRAME %08d", c.at.Sub(c.began)*frameRate/time.Second),
		c.at.UTC().Format("2006-01-02 15:04:05.000"),
	}
}

// painter draws in the pixels of the source onto an image of another size, dx and
// dy of its pixels to one of the source's.
type painter struct {
	image  *image.Paletted
	dx, dy float64
}

// area is where a part of the source lies in the image.
func (p painter) area(x0, y0, x1, y1 float64) image.Rectangle {
	at := func(v, scale float64) int { return int(math.Round(v * scale)) }
	return image.Rect(at(x0, p.dx), at(y0, p.dy), at(x1, p.dx), at(y1, p.dy)).Intersect(p.image.Rect)
}

func (p painter) fill(x0, y0, x1, y1 float64, ink uint8) {
	r := p.area(x0, y0, x1, y1)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := p.image.Pix[p.image.PixOffset(r.Min.X, y):][:r.Dx()]
		for x := range row {
			row[x] = ink
		}
	}
}

// write puts one line of text into a box, as large as fits and in the middle of
// its height.
func (p painter) write(line string, x, y, width, height float64) {
	letters := []rune(line)
	columns := float64(len(letters)*pitch - 1)
	unit := min(height/(glyphHeight+2), width/columns)
	y += (height - unit*glyphHeight) / 2
	r := p.area(x, y, x+unit*columns, y+unit*glyphHeight)
	for py := r.Min.Y; py < r.Max.Y; py++ {
		row := place(py, p.dy, y, unit, glyphHeight)
		for px := r.Min.X; px < r.Max.X; px++ {
			column := place(px, p.dx, x, unit, int(columns))
			if dot(letters[column/pitch], column%pitch, row) {
				p.image.SetColorIndex(px, py, white)
			}
		}
	}
}

// place is the dot, of n, that the middle of a pixel falls on.
func place(pixel int, scale, start, unit float64, n int) int {
	return min(max(int(((float64(pixel)+0.5)/scale-start)/unit), 0), n-1)
}

// encode writes an image in the vendor's format of that name.
func encode(m *image.Paletted, format string, quality int) ([]byte, error) {
	var b bytes.Buffer
	var err error
	if format == pngFormat {
		err = png.Encode(&b, m)
	} else {
		err = jpeg.Encode(&b, trueColour(m), &jpeg.Options{Quality: quality})
	}
	if err != nil {
		return nil, fmt.Errorf("an image of %v cannot be written as %s: %w", m.Rect.Max, format, err)
	}
	return b.Bytes(), nil
}

// trueColour is the image in the form that the JPEG encoder reads fastest.
func trueColour(m *image.Paletted) *image.RGBA {
	out := image.NewRGBA(m.Rect)
	var inks [256][4]byte
	for i, c := range m.Palette {
		r, g, b, a := c.RGBA()
		inks[i] = [4]byte{byte(r >> 8), byte(g >> 8), byte(b >> 8), byte(a >> 8)}
	}
	for i, ink := range m.Pix {
		copy(out.Pix[i*4:], inks[ink][:])
	}
	return out
}
