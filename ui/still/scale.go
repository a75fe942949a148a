package still

// fit returns the size, at least 1 by 1, of a picture of w by h that is made as
// large as a box allows, true to its aspect.
func fit(w, h, boxW, boxH int) (fw, fh int) {
	if w*boxH > h*boxW {
		return max(boxW, 1), max((boxW*h+w/2)/w, 1)
	}
	return max((boxH*w+h/2)/h, 1), max(boxH, 1)
}

// part returns which of n pixels the i-th of m pixels shows: from, and before.
// There is always one.
func part(i, m, n int) (from, to int) {
	from = i * n / m
	return from, max((i+1)*n/m, from+1)
}

// average returns red, green and blue of the mean of the pixels in a rectangle;
// pix has rows of w pixels of so many bytes each, of which the first three count.
func average(pix []uint8, bytes, w, x0, y0, x1, y1 int) []uint8 {
	var r, g, b int
	for y := y0; y < y1; y++ {
		row := pix[bytes*(y*w+x0) : bytes*(y*w+x1)]
		for i := 0; i < len(row); i += bytes {
			r, g, b = r+int(row[i]), g+int(row[i+1]), b+int(row[i+2])
		}
	}
	n := (x1 - x0) * (y1 - y0)
	return []uint8{uint8(r / n), uint8(g / n), uint8(b / n)}
}

// scaled returns the pixels of the picture at another size, three bytes each.
func (p *Picture) scaled(w, h int) []uint8 {
	out := make([]uint8, 0, 3*w*h)
	for y := range h {
		y0, y1 := part(y, h, p.h)
		for x := range w {
			x0, x1 := part(x, w, p.w)
			out = append(out, average(p.rgb, 3, p.w, x0, y0, x1, y1)...)
		}
	}
	return out
}
