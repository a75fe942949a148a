package draw

// Style is what a cell means. The sink decides how it looks.
type Style uint8

// The styles.
const (
	Outside  Style = iota // beyond the canvas
	Ground                // canvas on which nothing stands
	Plain                 // inside of a box
	Dim                   // edge of the canvas, hidden parts, coordinates, outlines of pictures
	Border                // border of a layer or a participant
	Featured              // border and mark of the featured participant
	Pip                   // border and mark of the overlay
	Logo                  // border and mark of a logo or a component
	Selected              // border of the selected box
	Label                 // name of a box
	Guide                 // guide line
)

// Guides is a set of guide lines.
type Guides uint8

// The guide lines. The safe areas are those of EBU R 95: 93 % of each side for
// action and 90 % for titles.
const (
	Thirds Guides = 1 << iota
	ActionSafe
	TitleSafe
)

// Options says how to draw. The zero value is box drawing characters, cells
// twice as high as wide, names only.
type Options struct {
	// ASCII draws in 7-bit characters only; each cell of a label that is not
	// becomes a question mark.
	ASCII bool
	// CellAspect is the height of a cell over its width; what is not a positive
	// number counts as 2.
	CellAspect float64
	// Details adds position, size and z of each box, in pixels, where they fit, and
	// in a layer's box a dotted outline of the source's picture where that is known
	// to leave a part of the box empty. Tiles have none: their places are
	// approximate.
	Details bool
	// Hidden adds dashed outlines, and the names of boxes that cannot be seen at
	// all, where upper boxes cover lower ones.
	Hidden bool
	// Guides are drawn over the insides of boxes, under their labels.
	Guides Guides
	// Selected is the id of the box whose border is marked; empty is none.
	Selected string
}

// Sink takes the cells of a [Raster].
type Sink interface {
	// Put shows a character count times side by side, beginning at column x of
	// row y, both from 0. The character takes width cells, 1 or 2, and count is
	// 1 for a wide one. It is printable, without control characters, at most one
	// letter with its marks. Rows come from the top, each from left to right,
	// and every cell exactly once.
	Put(x, y int, char string, width, count int, style Style)
}
