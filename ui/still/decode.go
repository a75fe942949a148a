package still

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
)

// Limits of what is decoded: a picture of more is refused by its header alone.
const (
	MaxBytes = 8 << 20 // of the encoded picture
	MaxSide  = 4096    // px
)

// kept is the longest side of what is kept of a picture, in px: more than a
// terminal has cells.
const kept = 512

// Picture is a decoded photograph, scaled down to at most 512 px a side. It is
// never changed and may be shared.
type Picture struct {
	w, h int
	rgb  []uint8 // three a pixel, row by row
	// ow and oh are its size before it was scaled down.
	ow, oh int
}

// Size returns how large the photograph was before it was scaled down, in px.
func (p *Picture) Size() (w, h int) { return p.ow, p.oh }

// decoder reads one format.
type decoder struct {
	name, magic string
	config      func(*bytes.Reader) (image.Config, error)
	image       func(*bytes.Reader) (image.Image, error)
}

func decoders() []decoder {
	return []decoder{
		{
			"JPEG", "\xff\xd8",
			func(r *bytes.Reader) (image.Config, error) { return jpeg.DecodeConfig(r) },
			func(r *bytes.Reader) (image.Image, error) { return jpeg.Decode(r) },
		},
		{
			"PNG", "\x89PNG\r\n\x1a\n",
			func(r *bytes.Reader) (image.Config, error) { return png.DecodeConfig(r) },
			func(r *bytes.Reader) (image.Image, error) { return png.Decode(r) },
		},
	}
}

// Decode reads a JPEG or a PNG, told apart by its first bytes. A picture of more
// than [MaxBytes], or of a side longer than [MaxSide], is refused before its
// pixels are read. The error is a sentence. It takes some tens of milliseconds for
// a large picture, so it belongs into a command.
func Decode(data []byte) (*Picture, error) {
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("the picture has %d bytes, and more than %d are not read", len(data), MaxBytes)
	}
	for _, d := range decoders() {
		if bytes.HasPrefix(data, []byte(d.magic)) {
			return d.decode(data)
		}
	}
	return nil, errors.New("the picture is neither a JPEG nor a PNG")
}

func (d decoder) decode(data []byte) (*Picture, error) {
	c, err := d.config(bytes.NewReader(data))
	switch {
	case err != nil:
		return nil, fmt.Errorf("the %s cannot be read: %w", d.name, err)
	case c.Width < 1 || c.Height < 1:
		return nil, fmt.Errorf("the %s is empty", d.name)
	case c.Width > MaxSide || c.Height > MaxSide:
		return nil, fmt.Errorf("the picture is %dx%d px, and more than %d a side is not read", c.Width, c.Height, MaxSide)
	}
	img, err := d.image(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("the %s cannot be read: %w", d.name, err)
	}
	return reduce(img), nil
}

// reduce scales the image down to what is kept. It converts only the rows that
// make one row of the result at a time: those of a large image take little memory
// so.
func reduce(img image.Image) *Picture {
	from := img.Bounds()
	p := &Picture{ow: from.Dx(), oh: from.Dy()}
	p.w, p.h = fit(p.ow, p.oh, min(p.ow, kept), min(p.oh, kept))
	p.rgb = make([]uint8, 0, 3*p.w*p.h)
	var band *image.RGBA
	for y := range p.h {
		y0, y1 := part(y, p.h, p.oh)
		if r := image.Rect(0, 0, p.ow, y1-y0); band == nil || band.Bounds() != r {
			band = image.NewRGBA(r)
		}
		draw.Draw(band, band.Bounds(), img, image.Pt(from.Min.X, from.Min.Y+y0), draw.Src)
		for x := range p.w {
			x0, x1 := part(x, p.w, p.ow)
			p.rgb = append(p.rgb, average(band.Pix, 4, p.ow, x0, 0, x1, y1-y0)...)
		}
	}
	return p
}
