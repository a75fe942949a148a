package editor

import (
	"fmt"
	"strings"

	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/ui/cells"
)

// span returns the cells that a rectangle takes on a canvas that is drawn w by h
// cells large; it is empty where nothing of it is on the canvas. It is found by
// drawing, so that it never differs from what is drawn.
func (sh *sheet) span(c layouts.Canvas, r layouts.Rect, w, h int) rect {
	sh.probe.Draw(&layouts.Picture{Canvas: c, Boxes: []layouts.Box{{Rect: r}}}, w, h, draw.Options{})
	found := rect{x: w, y: h}
	right, bottom := 0, 0
	for y := range h {
		for x := range w {
			if sh.probe.At(x, y) == 0 {
				found.x, found.y = min(found.x, x), min(found.y, y)
				right, bottom = max(right, x+1), max(bottom, y+1)
			}
		}
	}
	if right == 0 {
		return rect{}
	}
	found.w, found.h = right-found.x, bottom-found.y
	return found
}

// drawLines draws the lines that the last move was caught by, from edge to edge of
// the canvas, lighter than any border.
func (s *Screen) drawLines(b *cells.Buffer) {
	st, c := s.env.Styles.Editor.Snap, s.shown.layout.Canvas
	win := s.sheet.raster.Window()
	upright, level := '╎', '╌'
	if b.Borders() == cells.ASCII {
		upright, level = ':', '-'
	}
	for _, g := range s.lines {
		at := s.lineAt(g, c, b.W(), b.H())
		if at.empty() {
			continue
		}
		if g.Upright {
			for y := win.Y; y < win.Y+win.Rows; y++ {
				rule(b, at.x, y, st, upright)
			}
			continue
		}
		for x := win.X; x < win.X+win.Cols; x++ {
			rule(b, x, at.y, st, level)
		}
	}
}

// lineAt returns the cell in whose column, or row, a line is drawn: where the edge
// of what is in hand that lies on it is drawn, else where its pixel is.
func (s *Screen) lineAt(g layouts.Guide, c layouts.Canvas, w, h int) rect {
	r := s.shown.layout.ItemRect(s.hand)
	near, far := r.X, r.X+r.W
	line := layouts.Rect{X: min(g.At, c.Width-1), W: 1, H: c.Height}
	if !g.Upright {
		near, far = r.Y, r.Y+r.H
		line = layouts.Rect{Y: min(g.At, c.Height-1), W: c.Width, H: 1}
	}
	if g.At != near && g.At != far {
		return s.sheet.span(c, line, w, h)
	}
	at := s.sheet.span(c, r, w, h)
	if g.At == far {
		at.x, at.y = at.x+at.w-1, at.y+at.h-1
	}
	return at
}

// rule draws a cell of a line, but not over words, numbers and corners.
func rule(b *cells.Buffer, x, y int, st cells.Style, mark rune) {
	switch c := rune(b.At(x, y).Char); {
	case strings.ContainsRune("┌┐└┘┏┓┗┛╔╗╚╝╭╮╰╯", c):
	case c == ' ', c >= 0x2500 && c < 0x2580, c == '|', c == '-', c == '=', c == ':', c == '#', c == '.', c == '·':
		st.BG = b.StyleAt(x, y).BG
		b.Set(x, y, st, mark)
	}
}

// drawHandles marks the corners of what is in hand, which can be dragged.
func (s *Screen) drawHandles(b *cells.Buffer) {
	if tiled(s.shown.layout) {
		return
	}
	handle := func(cells.Style) cells.Style { return s.env.Styles.Editor.Handle }
	at, edges := s.frame(s.hand, b.W(), b.H())
	for _, x := range []struct {
		at   int
		edge layouts.Edges
	}{{at.x, layouts.LeftEdge}, {at.x + at.w - 1, layouts.RightEdge}} {
		if edges&x.edge != 0 && edges&layouts.TopEdge != 0 {
			b.Restyle(x.at, at.y, 1, 1, handle)
		}
		if edges&x.edge != 0 && edges&layouts.BottomEdge != 0 {
			b.Restyle(x.at, at.y+at.h-1, 1, 1, handle)
		}
	}
}

// frame returns the cells that an item takes on a canvas drawn w by h cells large,
// and which of its edges can be seized there: those on the canvas, and none in a
// direction in which it has less than three cells, else it could not be moved.
func (s *Screen) frame(i layouts.Item, w, h int) (at rect, edges layouts.Edges) {
	l := s.shown.layout
	if !l.Has(i) {
		return rect{}, 0
	}
	r := l.ItemRect(i)
	at = s.sheet.span(l.Canvas, r, w, h)
	for _, e := range []struct {
		edge layouts.Edges
		ok   bool
	}{
		{layouts.LeftEdge, r.X >= 0 && at.w > 2},
		{layouts.RightEdge, r.X+r.W <= l.Canvas.Width && at.w > 2},
		{layouts.TopEdge, r.Y >= 0 && at.h > 2},
		{layouts.BottomEdge, r.Y+r.H <= l.Canvas.Height && at.h > 2},
	} {
		if e.ok {
			edges |= e.edge
		}
	}
	return at, edges
}

// onLines says in words on which lines what is in hand lies.
func (s *Screen) onLines() string {
	words := make([]string, len(s.lines))
	for n, g := range s.lines {
		axis := "y"
		if g.Upright {
			axis = "x"
		}
		what := map[layouts.GuideKind]string{
			layouts.GuideEdge: "canvas edge", layouts.GuideCenter: "canvas centre", layouts.GuideThird: "third",
			layouts.GuideItemEdge: "edge of " + s.shown.label(g.Item), layouts.GuideItemCenter: "centre of " + s.shown.label(g.Item),
		}[g.Kind]
		words[n] = fmt.Sprintf("%s %s %d", what, axis, g.At)
	}
	return strings.Join(words, ", ")
}
