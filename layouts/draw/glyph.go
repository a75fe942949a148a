package draw

import "mixdeck/layouts"

// cell is one place of a raster: the glyph in the lowest 32 bits, the style in
// the next 8, then the number from 1 of the box that it belongs to, 0 for none.
type cell uint64

const (
	styleShift = 32
	ownerShift = 40
	look       = 1<<ownerShift - 1 // what is seen of a cell
	ownerLimit = 1<<24 - 1
)

func (c cell) glyph() glyph { return glyph(c) }
func (c cell) style() Style { return Style(c >> styleShift) }
func (c cell) owner() int   { return int(c >> ownerShift) }

// paint is a cell that only needs its glyph.
func paint(style Style, owner int) cell {
	return cell(style)<<styleShift | cell(owner&ownerLimit)<<ownerShift
}

// glyph is what a cell shows: below 128 that ASCII character, below firstCluster
// one of the drawing characters, else one of the raster's own clusters.
type glyph uint32

const (
	blank glyph = ' '
	tail  glyph = 0       // right half of a wide cluster
	wide  glyph = 1 << 31 // added to a cluster of two cells
)

// The parts of a border, in the order of the tables. Flat boxes are one cell
// high, dots one cell in all.
const (
	horizontal glyph = iota
	vertical
	topLeft
	topRight
	bottomLeft
	bottomRight
	parts
)

// The borders, by their first part, and the single characters.
const (
	firstDrawn   glyph = 128
	lightBorder        = firstDrawn
	doubleBorder       = lightBorder + parts
	roundBorder        = doubleBorder + parts
	logoBorder         = roundBorder + parts
	heavyBorder        = logoBorder + parts
	hiddenBorder       = heavyBorder + parts
	edgeBorder         = hiddenBorder + parts
	featuredMark       = edgeBorder + parts
	pipMark            = featuredMark + 1
	logoMark           = pipMark + 1
	textMark           = logoMark + 1
	imageMark          = textMark + 1
	captionMark        = imageMark + 1
	htmlMark           = captionMark + 1
	dot                = htmlMark + 1
	guideDot           = dot + 1
	ellipsis           = guideDot + 1
	firstCluster       = ellipsis + 1
)

// charset is the drawing characters, each one cell wide.
type charset [firstCluster - firstDrawn]string

var boxDrawing = charset{
	"─", "│", "┌", "┐", "└", "┘",
	"═", "║", "╔", "╗", "╚", "╝",
	"─", "│", "╭", "╮", "╰", "╯",
	"═", "│", "╒", "╕", "╘", "╛",
	"━", "┃", "┏", "┓", "┗", "┛",
	"╌", "╎", "┌", "┐", "└", "┘",
	"┈", "┊", "┌", "┐", "└", "┘",
	"✦", "◳", "▫", "✎", "◩", "❝", "⊞", "▪", "·", "…",
}

var sevenBit = charset{
	"-", "|", "+", "+", "+", "+",
	"=", "#", "#", "#", "#", "#",
	"-", "|", "o", "o", "o", "o",
	"-", "|", "@", "@", "@", "@",
	"*", "*", "*", "*", "*", "*",
	"~", "!", "~", "~", "~", "~",
	".", ":", ".", ".", ".", ".",
	"*", "^", "@", "\"", "%", "=", "&", "#", ".", ">",
}

// markOf is what tells the kind of a box before its name, and its style; 0 is none.
func markOf(b *layouts.Box) (glyph, Style) {
	switch {
	case b.Kind == layouts.BoxPip:
		return pipMark, Pip
	case b.Kind == layouts.BoxLogo:
		return logoMark, Logo
	case b.Kind == layouts.BoxComponent:
		return componentMark(b.Type), Logo
	case b.Featured:
		return featuredMark, Featured
	}
	return 0, Label
}

func componentMark(t layouts.ComponentType) glyph {
	switch t {
	case layouts.ComponentText:
		return textMark
	case layouts.ComponentImage:
		return imageMark
	case layouts.ComponentCaption:
		return captionMark
	case layouts.ComponentHTML:
		return htmlMark
	}
	return logoMark
}

// printable holds ASCII from the blank on, to cut single characters from.
const printable = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"

// char returns what a glyph looks like, and how many cells it takes.
func (r *Raster) char(g glyph) (string, int) {
	switch {
	case g < blank:
		return printable[:1], 1
	case g < firstDrawn:
		return printable[g-blank : g-blank+1], 1
	case g < firstCluster:
		return r.charset[g-firstDrawn], 1
	case g&wide != 0:
		return r.clusters[g&^wide-firstCluster], 2
	}
	return r.clusters[g-firstCluster], 1
}
