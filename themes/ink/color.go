package ink

import "strconv"

// Color is the terminal's own colour (the zero value), one of its 256 numbered
// colours, or 24-bit red, green and blue.
type Color uint32

// None leaves the terminal's own foreground or background.
const None Color = 0

// Depth is how many colours a terminal shows.
type Depth uint8

// The depths. A theme has its own colours for each; what is not a theme's, such
// as a picture, is brought to the depth by whoever draws it.
const (
	TrueColor Depth = iota // 24 bits
	Colors256
	Colors16
	NoColors
)

const (
	indexed Color = 1 << 24
	direct  Color = 2 << 24
)

// RGB is a 24-bit colour.
func RGB(r, g, b uint8) Color {
	return direct | Color(r)<<16 | Color(g)<<8 | Color(b)
}

// Index is colour n of the terminal's table: 0 to 15 are the named ones, which
// people set to their taste, 16 to 255 the cube and the greys of xterm.
func Index(n uint8) Color { return indexed | Color(n) }

// RGB returns the channels of a 24-bit colour; ok is false for any other.
func (c Color) RGB() (r, g, b uint8, ok bool) {
	return uint8(c >> 16), uint8(c >> 8), uint8(c), c&direct != 0
}

// Index returns the number of a numbered colour; ok is false for any other.
func (c Color) Index() (n uint8, ok bool) { return uint8(c), c&indexed != 0 }

// The SGR codes of ECMA-48 8.3.117 and, for 38, 48 and 90 to 107, of xterm.
const (
	sgrFore       = 30
	sgrBack       = 40
	brightOffset  = 60
	extendedColor = 8
)

// appendSGR appends ";" and the parameters that select c; base is sgrFore or
// sgrBack. None appends nothing.
func (c Color) appendSGR(dst []byte, base int) []byte {
	if n, ok := c.Index(); ok {
		switch {
		case n < 8:
			return appendParam(dst, base+int(n))
		case n < 16:
			return appendParam(dst, base+brightOffset+int(n)-8)
		}
		return appendParam(appendParam(appendParam(dst, base+extendedColor), 5), int(n))
	}
	if r, g, b, ok := c.RGB(); ok {
		dst = appendParam(appendParam(dst, base+extendedColor), 2)
		return appendParam(appendParam(appendParam(dst, int(r)), int(g)), int(b))
	}
	return dst
}

func appendParam(dst []byte, n int) []byte {
	return strconv.AppendInt(append(dst, ';'), int64(n), 10)
}
