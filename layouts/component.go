package layouts

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
)

// captionLetters is how many letters a line of captions holds unless the studio
// is told otherwise (Alibaba ApsaraVideo Live, CaptionLayerContent,
// SourceLanPerLineWordCount).
const captionLetters = 20

// Rect is the component's rectangle in pixels from the top left corner of a
// canvas, its anchor counted as [Layer.Rect] does.
//
// Where W is 0 the width is an estimate, as the studio tells none: that of a text
// is its longest line in letters half as wide as a line is high, Chinese and other
// wide ones twice that; that of captions 20 such letters; that of all else 16:9.
// It is 1 to [MaxSide] px.
func (c Component) Rect(canvas Canvas) Rect {
	w := c.width()
	x, y := c.Anchor.origin(canvas, w, c.H)
	return Rect{X: x + c.X, Y: y + c.Y, W: w, H: c.H}
}

// At returns the component with X and Y such that, with the anchor that it has, it
// stands where r is on the canvas, and W and H of r. A W of 0 stays where r is as
// wide as the estimate for its height. At(canvas, c.Rect(canvas)) is c.
func (c Component) At(canvas Canvas, r Rect) Component {
	x, y := c.Anchor.origin(canvas, r.W, r.H)
	c.X, c.Y, c.H = r.X-x, r.Y-y, r.H
	if c.W != 0 || c.width() != r.W {
		c.W = r.W
	}
	return c
}

// width is W, else the estimate that [Component.Rect] tells of.
func (c Component) width() int {
	if c.W != 0 {
		return c.W
	}
	h := min(max(c.H, 0), MaxSide)
	w := h * 16 / 9
	switch c.Type {
	case ComponentText:
		lines, longest := 0, 0
		for line := range strings.SplitSeq(c.Text, "\n") {
			lines++
			longest = max(longest, letters(line))
		}
		w = longest * h / lines / 2
	case ComponentCaption:
		w = captionLetters * h / 2
	case ComponentImage, ComponentHTML:
	}
	return min(max(w, 1), MaxSide)
}

// letters counts the letters of a line, wide ones as two, and none beyond what a
// canvas can show.
func letters(line string) (n int) {
	for _, r := range line {
		switch {
		case r >= ' ' && r < 0x7f:
			n++
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc):
		case broad(r):
			n += 2
		default:
			n++
		}
		if n > 2*MaxSide {
			break
		}
	}
	return n
}

// broad tells whether a letter is as wide as high: those of East Asian scripts,
// their full-width forms, and emoji.
func broad(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r >= 0x3000 && r <= 0x303f, r >= 0xff01 && r <= 0xff60, r >= 0x1f300 && r <= 0x1faff:
		return true
	}
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Yi)
}

// label is what a component shows, else its type, else its number from 1.
func (c Component) label(i int) string {
	if s := cmp.Or(c.Text, string(c.Type)); s != "" {
		return s
	}
	return "component " + strconv.Itoa(i+1)
}

// box is the box of the component at an index of its list.
func (c Component) box(canvas Canvas, i, z int) Box {
	id := c.ID
	if id == "" {
		id = "component" + strconv.Itoa(i+1)
	}
	return Box{
		ID:    id,
		Kind:  BoxComponent,
		Type:  c.Type,
		Label: c.label(i),
		Rect:  c.Rect(canvas),
		Z:     z,
		Fit:   FitContain,
	}
}

// places returns the indices of the components that lie over the layers, or of
// those below, from bottom to top.
func places(list []Component, below bool) []int {
	found := make([]int, 0, len(list))
	for i := range list {
		if list[i].Below == below {
			found = append(found, i)
		}
	}
	return found
}
