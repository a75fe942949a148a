package dialog

import (
	"mixdeck/themes"
	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// run is text in one style; a line is runs side by side.
type run struct {
	style ink.Style
	text  string
}

type line []run

// page is text laid out for a width: what a dialog shows and scrolls.
type page struct {
	w     int
	lines []line
}

func (p *page) add(runs ...run) { p.lines = append(p.lines, runs) }

// gap adds one empty line, but not at the top nor after another.
func (p *page) gap() {
	if n := len(p.lines); n > 0 && len(p.lines[n-1]) > 0 {
		p.lines = append(p.lines, nil)
	}
}

// para adds wrapped text, indented.
func (p *page) para(indent int, st ink.Style, text string) { p.hang(indent, run{}, st, text) }

// hang adds wrapped text whose first line has a label before it.
func (p *page) hang(indent int, label run, st ink.Style, text string) {
	for i, wrapped := range cells.Wrap(text, max(p.w-indent, 8)) {
		lead := run{text: ""}
		if i == 0 {
			lead = label
		}
		p.add(padded(lead, indent), run{st, wrapped})
	}
}

// padded returns the run with blanks up to w cells.
func padded(r run, w int) run {
	for n := cells.Width(r.text); n < w; n++ {
		r.text += " "
	}
	return r
}

// draw draws the lines from top on into b, on the ground of under.
func (p *page) draw(b *cells.Buffer, top int, s *themes.Styles, under ink.Style) {
	top = scrolled(top, len(p.lines), b.H())
	for y := 0; y < b.H() && top+y < len(p.lines); y++ {
		x := 0
		for _, r := range p.lines[top+y] {
			style := widget.Over(s, r.style, under)
			if r.style == (ink.Style{}) { // Blanks before a text have none of their own.
				style = under
			}
			x += b.TextIn(x, y, b.W()-x, style, r.text)
		}
	}
}

// scrolled returns top such that h of n lines show as much as they can.
func scrolled(top, n, h int) int { return max(min(top, n-h), 0) }
