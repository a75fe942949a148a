package cells

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"mixdeck/themes/ink"
)

// Styled writes into the w by h rectangle at x, y what a Bubbles component's
// View returned: lines of text with SGR sequences. Colours and attributes that s
// leaves open are st's, and a reset goes back to st. Any other escape sequence
// has no effect and is shown like other control characters; what does not fit is
// lost.
func (b *Buffer) Styled(x, y, w, h int, st Style, s string) {
	area := b.Sub(x, y, w, h)
	p := ansi.NewParser()
	var pen Style
	for row := 0; row < h && s != ""; row++ {
		var line string
		line, s, _ = strings.Cut(s, "\n")
		pen = area.styledLine(row, strings.TrimSuffix(line, "\r"), st, pen, p)
	}
}

// styledLine writes one line and returns the pen at its end.
func (b *Buffer) styledLine(y int, s string, st, pen Style, p *ansi.Parser) Style {
	x := 0
	text := func(t string) {
		if t != "" {
			x += b.Text(x, y, pen.Over(st), t)
		}
	}
	start := 0
	for i := 0; i < len(s); {
		seq, width, n, _ := ansi.DecodeSequenceWc(s[i:], ansi.NormalState, p)
		if width == 0 && ansi.HasCsiPrefix(seq) && p.Command() == 'm' {
			text(s[start:i])
			pen = applySGR(pen, p.Params())
			start = i + n
		}
		i += max(n, 1)
	}
	text(s[start:])
	return pen
}

// applySGR returns pen changed by the parameters of one SGR sequence.
func applySGR(pen Style, params ansi.Params) Style {
	if len(params) == 0 {
		return Style{}
	}
	for i := 0; i < len(params); i++ {
		n := params[i].Param(0)
		switch {
		case n == 0:
			pen = Style{}
		case n == 4 && params[i].HasMore(): // 4:0 is none, 4:1 to 4:5 are kinds of line.
			i++
			pen = pen.Without(ink.Underline)
			if i < len(params) && params[i].Param(0) > 0 {
				pen = pen.With(ink.Underline)
			}
		case n == 38 || n == 48:
			c, used := extended(params[i:])
			if n == 38 {
				pen.FG = c
			} else {
				pen.BG = c
			}
			i += used
		case n == 58: // The colour of an underline, which cells do not have.
			_, used := extended(params[i:])
			i += used
		default:
			pen = simpleSGR(pen, n)
		}
	}
	return pen
}

// simpleSGR applies a parameter that stands alone; unknown ones do nothing.
func simpleSGR(pen Style, n int) Style {
	switch {
	case n >= 30 && n <= 37:
		pen.FG = ink.Index(uint8(n - 30))
	case n == 39:
		pen.FG = ink.None
	case n >= 40 && n <= 47:
		pen.BG = ink.Index(uint8(n - 40))
	case n == 49:
		pen.BG = ink.None
	case n >= 90 && n <= 97:
		pen.FG = ink.Index(uint8(n - 90 + 8))
	case n >= 100 && n <= 107:
		pen.BG = ink.Index(uint8(n - 100 + 8))
	default:
		set, clear := attributes(n)
		pen = pen.With(set).Without(clear)
	}
	return pen
}

// attributes returns what the SGR parameter n sets and takes away.
func attributes(n int) (set, clear ink.Attr) {
	switch n {
	case 1:
		return ink.Bold, 0
	case 2:
		return ink.Faint, 0
	case 3:
		return ink.Italic, 0
	case 4:
		return ink.Underline, 0
	case 7:
		return ink.Reverse, 0
	case 9:
		return ink.Strike, 0
	case 22:
		return 0, ink.Bold | ink.Faint
	case 23:
		return 0, ink.Italic
	case 24:
		return 0, ink.Underline
	case 27:
		return 0, ink.Reverse
	case 29:
		return 0, ink.Strike
	}
	return 0, 0
}

// extended reads 38, 48 or 58 with what follows: 5;n or 2;r;g;b, with semicolons
// or colons (after which a colour space may stand before the channels). It
// returns how many parameters follow the first.
func extended(params ansi.Params) (c ink.Color, used int) {
	at := func(i int) int {
		if i >= len(params) {
			return 0
		}
		return params[i].Param(0)
	}
	switch at(1) {
	case 5:
		return ink.Index(uint8(at(2))), min(2, len(params)-1)
	case 2:
		first, n := 2, 4
		if params[0].HasMore() && len(params) > 5 && params[4].HasMore() {
			first, n = 3, 5
		}
		return ink.RGB(uint8(at(first)), uint8(at(first+1)), uint8(at(first+2))), min(n, len(params)-1)
	}
	return ink.None, min(1, len(params)-1)
}
