package widget

import (
	"mixdeck/themes"
	"mixdeck/ui/cells"
)

// Scroll returns the first line to show of total lines, shown at a time, so that
// line at is among them and as little as possible moves from top.
func Scroll(top, at, shown, total int) int {
	if shown < 1 {
		return max(at, 0)
	}
	top = min(max(top, at-shown+1), max(at, 0))
	return Clamp(top, shown, total)
}

// Clamp returns the first line to show so that none is wasted behind the end.
func Clamp(top, shown, total int) int {
	return max(min(top, total-shown), 0)
}

// Thumb draws a scroll mark down h cells at x, y: where the lines from top on, so
// many as are shown, stand among all. Where all are shown it draws nothing.
func Thumb(b *cells.Buffer, x, y, h, top, shown, total int, st *themes.Styles) {
	if h < 1 || shown < 1 || shown >= total {
		return
	}
	size := max(h*shown/total, 1)
	from := 0
	if rest := total - shown; rest > 0 {
		from = (2*(h-size)*Clamp(top, shown, total) + rest) / (2 * rest)
	}
	b.Fill(x, y, 1, h, st.Base.Track, '│')
	b.Fill(x, y+from, 1, size, st.Base.Thumb, '█')
}
