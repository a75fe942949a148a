package ink

// Attr is a set of attributes beside the colours.
type Attr uint8

// The attributes that terminals agree on. Blinking is left out on purpose.
const (
	Bold Attr = 1 << iota
	Faint
	Italic
	Underline
	Reverse
	Strike
)

// sgrOf holds the SGR code of each attribute, in the order of the constants.
var sgrOf = [...]int{1, 2, 3, 4, 7, 9}

// Style is how a cell is written. The zero value is the terminal's own.
// Styles are values: they can be compared and used as map keys.
type Style struct {
	FG, BG Color
	Attr   Attr
}

// Fg returns s with foreground c.
func (s Style) Fg(c Color) Style { s.FG = c; return s }

// On returns s with background c.
func (s Style) On(c Color) Style { s.BG = c; return s }

// With returns s with the attributes a added.
func (s Style) With(a Attr) Style { s.Attr |= a; return s }

// Without returns s with the attributes a taken away.
func (s Style) Without(a Attr) Style { s.Attr &^= a; return s }

// Has reports whether all attributes of a are set.
func (s Style) Has(a Attr) bool { return s.Attr&a == a }

// Over returns s laid over below: colours that s leaves open are below's, and
// attributes are joined.
func (s Style) Over(below Style) Style {
	if s.FG == None {
		s.FG = below.FG
	}
	if s.BG == None {
		s.BG = below.BG
	}
	s.Attr |= below.Attr
	return s
}

// AppendSGR appends the one escape sequence after which a terminal writes in
// this style, whatever it wrote in before.
func (s Style) AppendSGR(dst []byte) []byte {
	dst = append(dst, "\x1b["...)
	if s == (Style{}) {
		return append(dst, 'm')
	}
	dst = append(dst, '0')
	for i, code := range sgrOf {
		if s.Attr&(1<<i) != 0 {
			dst = appendParam(dst, code)
		}
	}
	dst = s.FG.appendSGR(dst, sgrFore)
	dst = s.BG.appendSGR(dst, sgrBack)
	return append(dst, 'm')
}
