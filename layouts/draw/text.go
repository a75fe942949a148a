package draw

import "mixdeck/layouts"

// Text draws a picture as h lines of exactly w cells, with a line feed between
// them and none at the end. A side below 1 gives no text.
func Text(p *layouts.Picture, w, h int, o Options) string {
	var r Raster
	r.Draw(p, w, h, o)
	return string(r.AppendText(nil))
}

// AppendText appends what the raster holds, as [Text] writes it.
func (r *Raster) AppendText(dst []byte) []byte {
	if r.w == 0 {
		return dst
	}
	for y := range r.h {
		if y > 0 {
			dst = append(dst, '\n')
		}
		row := r.row(y)
		for x := 0; x < len(row); {
			n := run(row[x:])
			char, width := r.char(row[x].glyph())
			dst = appendRepeat(dst, char, n)
			x += n * width
		}
	}
	return dst
}

// appendRepeat appends s n times, doubling what is there.
func appendRepeat(dst []byte, s string, n int) []byte {
	start, end := len(dst), len(dst)+n*len(s)
	dst = append(dst, s...)
	for len(dst) < end {
		dst = append(dst, dst[start:min(len(dst), start+end-len(dst))]...)
	}
	return dst
}
