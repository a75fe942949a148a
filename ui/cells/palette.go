package cells

import (
	"strings"
	"unicode/utf8"

	"mixdeck/themes/ink"
	"mixdeck/ui/cells/escape"
)

// Style is how a cell is written; themes are made of them.
type Style = ink.Style

// StyleID is a style's place in a palette. 0 is the terminal's own style.
type StyleID uint16

// Limits of a palette. Beyond them text still appears, with its base characters
// only or in the terminal's own style: what a cloud sends cannot grow memory
// without end.
const (
	maxStyles   = 1 << 16
	maxClusters = 1 << 16
)

// clusterFlag marks a Cell.Char that is a place in Palette.clusters.
const clusterFlag = 1 << 31

// Palette numbers the styles and the characters made of several code points
// that the cells of a program's buffers refer to.
//
// It only ever grows: a number keeps its meaning for the palette's life, so
// buffers that share a palette can be compared and copied cell by cell. Like
// its buffers it belongs to one goroutine at a time.
type Palette struct {
	borders Borders
	lines   lines

	styles  []Style
	sgr     []string
	styleID map[Style]StyleID
	last    StyleID

	clusters  []string
	clusterID map[string]uint32
	units     map[rune]unit
}

// NewPalette returns an empty palette whose buffers draw lines with b.
func NewPalette(b Borders) *Palette {
	p := &Palette{
		borders:   b,
		lines:     b.lines(),
		styleID:   make(map[Style]StyleID, 64),
		clusterID: make(map[string]uint32),
		units:     make(map[rune]unit),
	}
	p.Style(Style{})
	return p
}

// Borders says how the palette's buffers draw lines. With ASCII everything that
// is drawn is 7-bit.
func (p *Palette) Borders() Borders { return p.borders }

// Style returns the number of s, the same for the same style.
func (p *Palette) Style(s Style) StyleID {
	if len(p.styles) > 0 && p.styles[p.last] == s {
		return p.last
	}
	id, ok := p.styleID[s]
	if !ok {
		if len(p.styles) == maxStyles {
			return 0
		}
		id = StyleID(len(p.styles))
		p.styles = append(p.styles, s)
		p.sgr = append(p.sgr, string(s.AppendSGR(nil)))
		p.styleID[s] = id
	}
	p.last = id
	return id
}

// StyleOf returns the style numbered id.
func (p *Palette) StyleOf(id StyleID) Style { return p.styles[id] }

// char returns the Cell.Char of the unit u, whose text s is.
func (p *Palette) char(u unit, s string) uint32 {
	if u.alone {
		return uint32(u.base)
	}
	if id, ok := p.clusterID[s]; ok {
		return id
	}
	if len(p.clusterID) == maxClusters {
		return uint32(u.base)
	}
	id := uint32(u.base)
	if text := withoutSelectors(s); len(text) > utf8.RuneLen(u.base) {
		id = clusterFlag | uint32(len(p.clusters))
		p.clusters = append(p.clusters, strings.Clone(text))
	}
	p.clusterID[strings.Clone(s)] = id
	return id
}

// pictured returns the unit of one rune, or of U+FFFD for one without a picture
// of its own.
func (p *Palette) pictured(r rune) unit {
	if r >= ' ' && r < 0x7f {
		return unit{base: r, width: 1, bytes: 1, alone: true}
	}
	u, ok := p.units[r]
	if ok {
		return u
	}
	u = next(string(utf8.RuneError))
	if escape.Shown(r) && utf8.ValidRune(r) {
		if own := next(string(r)); !own.hidden {
			u = own
		}
	}
	if len(p.units) < maxClusters {
		p.units[r] = u
	}
	return u
}

// appendChar appends the text of a Cell.Char.
func (p *Palette) appendChar(dst []byte, char uint32) []byte {
	if char < 0x80 {
		return append(dst, byte(char))
	}
	if char&clusterFlag != 0 {
		return append(dst, p.clusters[char&^clusterFlag]...)
	}
	return utf8.AppendRune(dst, rune(char))
}
