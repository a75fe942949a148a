package dialog

import (
	"strconv"

	"mixdeck/themes"
	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// Sizes of a box: the widest, and what is left beside it.
const (
	widest    = 100
	besideBox = 4
)

// box is the place of a dialog in its area: borders, title, and what is inside.
// In an area that is too small for borders there are none.
type box struct {
	x, y, w, h int
	bordered   bool
}

// boxFor returns a box of at most w columns whose inside has h rows, as far as
// the area allows, in the middle and rather above it.
func boxFor(areaW, areaH, w, h int) box {
	if areaW < 24 || areaH < 6 {
		return box{w: areaW, h: areaH}
	}
	w = min(w, areaW-2, widest)
	h = min(h+2, areaH)
	return box{x: (areaW - w) / 2, y: (areaH - h) / 3, w: w, h: h, bordered: true}
}

// roomy is the width of a box that uses the area well.
func roomy(areaW int) int { return max(areaW-besideBox, 20) }

// inside is the width of what a box of w columns holds.
func (b box) inside() int {
	if b.bordered {
		return b.w - 4
	}
	return b.w
}

// rows is the height of what the box holds.
func (b box) rows() int {
	if b.bordered {
		return b.h - 2
	}
	return b.h
}

// draw draws borders, title and tag and returns what is inside.
func (b box) draw(area *cells.Buffer, s *themes.Styles, border ink.Style, title, tag string) *cells.Buffer {
	in := area.Sub(b.x, b.y, b.w, b.h)
	in.Clear(s.Dialog.Base)
	if !b.bordered {
		return in
	}
	border = over(s, border)
	in.Box(border, title)
	if n := cells.Width(tag); n > 0 && b.w > n+cells.Width(title)+12 {
		in.Text(b.w-n-4, 0, border, " "+tag+" ")
	}
	return in.Sub(2, 1, b.w-4, b.h-2)
}

// over returns st as it is written on the ground of a dialog.
func over(s *themes.Styles, st ink.Style) ink.Style { return widget.Over(s, st, s.Dialog.Base) }

// more writes on the lower border how many lines are above and below.
func (b box) more(area *cells.Buffer, s *themes.Styles, border ink.Style, top, n, h int) {
	top = scrolled(top, n, h)
	above, below := top, max(n-top-h, 0)
	if !b.bordered || above+below == 0 {
		return
	}
	text := ""
	if above > 0 {
		text = "▲ " + strconv.Itoa(above) + " "
	}
	if below > 0 {
		text += "▼ " + strconv.Itoa(below) + " "
	}
	w := cells.Width(text) + 1
	area.Text(b.x+b.w-w-2, b.y+b.h-1, over(s, border), " "+text)
}
