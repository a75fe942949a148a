package still

import (
	"mixdeck/themes/ink"
)

// rgb is a pixel; its channels may lie outside 0 to 255 while it is worked on.
type rgb struct{ r, g, b int }

// dithered adds a threshold of at most eight steps either way to each channel.
// Before that the channels are spread by as much, so that black stays black and
// white stays white.
func (c rgb) dithered(x, y, step int) rgb {
	n := step * dither(x, y)
	of := func(v int) int { return min(max(v+(v-128)*8*step/127+n, 0), 255) }
	return rgb{of(c.r), of(c.g), of(c.b)}
}

func (c rgb) far(o rgb) int {
	dr, dg, db := c.r-o.r, c.g-o.g, c.b-o.b
	return 2*dr*dr + 4*dg*dg + 3*db*db // the eye's weights, roughly
}

// dither is a threshold from -8 to 7 that differs from those of its neighbours
// (Bayer's ordered matrix): what falls between two colours becomes a pattern of
// both.
func dither(x, y int) int {
	return [4][4]int{{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}}[y&3][x&3] - 8
}

// Steps of the 24-bit colours. Lightness has equal ones; hue is finer near grey,
// where most of a picture is.
const (
	lightSteps = 20
	hueSteps   = 11
)

// pair returns the 24-bit colours of two pixels of one cell. They share a hue, so
// that there are no more than lightSteps² * hueSteps² pairs.
func pair(top, bottom rgb, x, y int) (up, down ink.Color) {
	_, cb1, cr1 := top.light()
	_, cb2, cr2 := bottom.light()
	cb, cr := hue((cb1+cb2)/2), hue((cr1+cr2)/2)
	return colourOf(lightness(top, x, 2*y), cb, cr), colourOf(lightness(bottom, x, 2*y+1), cb, cr)
}

// light returns lightness, 0 to 255, and the two differences of hue, -128 to 127
// (ITU-R BT.601, full range, as JPEG has it).
func (c rgb) light() (y, cb, cr int) {
	y = (299*c.r + 587*c.g + 114*c.b) / 1000
	return y, (564 * (c.b - y)) / 1000, (713 * (c.r - y)) / 1000
}

func lightness(c rgb, x, y int) int {
	l, _, _ := c.light()
	const step = 255.0 / (lightSteps - 1)
	n := int((float64(l) + float64(dither(x, y))*step/32 + step/2) / step)
	return int(float64(min(max(n, 0), lightSteps-1))*step + 0.5)
}

// hue brings a difference to the nearest of the steps. It is not dithered: unlike
// lightness, a pattern of hues is seen as one.
func hue(d int) int {
	steps := [hueSteps]int{-118, -86, -58, -34, -14, 0, 14, 34, 58, 86, 118}
	best := 0
	for i, s := range steps {
		if abs(d-s) < abs(d-steps[best]) {
			best = i
		}
	}
	return steps[best]
}

func colourOf(y, cb, cr int) ink.Color {
	r, b := y+1402*cr/1000, y+1772*cb/1000
	g := y - (344*cb+714*cr)/1000
	return ink.RGB(clamp(r), clamp(g), clamp(b))
}

func clamp(n int) uint8 { return uint8(min(max(n, 0), 255)) }

func abs(n int) int { return max(n, -n) }

// of256 returns the nearest of the cube and the greys of xterm: the first 16 of
// the table are people's own.
func of256(c rgb, x, y int) ink.Color {
	c = c.dithered(x, y, 2)
	levels := [6]int{0, 95, 135, 175, 215, 255}
	nearest := func(v int) (best int) {
		for i, l := range levels {
			if abs(v-l) < abs(v-levels[best]) {
				best = i
			}
		}
		return best
	}
	r, g, b := nearest(c.r), nearest(c.g), nearest(c.b)
	grey := min(max(((c.r+c.g+c.b)/3-3)/10, 0), 23)
	if v := 8 + 10*grey; c.far(rgb{v, v, v}) < c.far(rgb{levels[r], levels[g], levels[b]}) {
		return ink.Index(uint8(232 + grey))
	}
	return ink.Index(uint8(16 + 36*r + 6*g + b))
}

// of16 returns the nearest of the 16 named colours as xterm has them. People set
// them to their taste: a picture of them is a sketch.
func of16(c rgb, x, y int) ink.Color {
	c = c.dithered(x, y, 6)
	named := [16]rgb{
		{0, 0, 0},
		{205, 0, 0},
		{0, 205, 0},
		{205, 205, 0},
		{0, 0, 238},
		{205, 0, 205},
		{0, 205, 205},
		{229, 229, 229},
		{127, 127, 127},
		{255, 0, 0},
		{0, 255, 0},
		{255, 255, 0},
		{92, 92, 255},
		{255, 0, 255},
		{0, 255, 255},
		{255, 255, 255},
	}
	best := 0
	for i, n := range named {
		if c.far(n) < c.far(named[best]) {
			best = i
		}
	}
	return ink.Index(uint8(best))
}
