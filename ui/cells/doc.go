// Package cells is the picture that everything is drawn into: one reused grid
// of cells, each with a character and a style.
//
// Drawing never fails and never reaches outside: whatever lies beyond the
// buffer is cut off, wide characters are kept whole or become blanks, and text
// is made safe first (see package escape), so no control character can pass.
// Text of ASCII, and of characters met before, allocates nothing.
//
//	pal := cells.NewPalette(cells.Rounded)
//	buf := cells.NewBuffer(80, 24, pal)
//
//	in := buf.Sub(2, 1, 30, 8).Box(border, "evening-news") // border, title; the inside comes back
//	n := in.Text(0, 0, live, "● LIVE")                     // cells used
//	in.TextIn(n+1, 0, in.W()-n-1, muted, name)             // cut with an ellipsis
//	in.TextRight(0, 1, in.W(), muted, "2 m")
//
//	buf.Plain()  // text for tests, each line exactly as wide as the buffer
//	buf.String() // the same with one escape sequence for each run of a style
//
// A [Buffer] and all its subs share one grid and belong to one goroutine at a
// time. The package knows nothing of Bubble Tea; ui/paint shows buffers on a
// terminal.
package cells
