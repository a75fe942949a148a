package widget

import (
	"slices"
	"unicode/utf8"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/themes"
	"mixdeck/ui/cells"
)

// Solved returns the picture of a production, and a few words where it is not
// what viewers see to the pixel: the geometry that AWS does not publish is
// approximate, a cast that is not known is made up, and where roles decide who
// stands where but nobody's is known, everybody may stand elsewhere. Not ok: the
// production has no picture, or none that can be read.
func Solved(p *backend.Production) (picture layouts.Picture, caveat string, ok bool) {
	if p == nil {
		return layouts.Picture{}, "", false
	}
	return solved(p.Layout, p.Cast)
}

// SolvedNext is Solved for what the cloud holds ready for a take, PVW.
func SolvedNext(p *backend.Production) (picture layouts.Picture, caveat string, ok bool) {
	if p == nil {
		return layouts.Picture{}, "", false
	}
	return solved(p.PVW, p.Cast)
}

func solved(l *layouts.Layout, people []layouts.Participant) (picture layouts.Picture, caveat string, ok bool) {
	if l == nil {
		return layouts.Picture{}, "", false
	}
	cast := people
	kind := l.Kind()
	tiles := kind == layouts.KindGrid || kind == layouts.KindPip
	if cast == nil && tiles {
		cast, caveat = layouts.MadeUpCast(*l, layouts.DefaultCast), "example cast"
	}
	picture = layouts.Solve(*l, cast)
	switch {
	case rolesUnread(*l, people):
		caveat = RolesUnread
	case picture.Approximate && caveat == "":
		caveat = "approx"
	}
	return picture, caveat, true
}

// RolesUnread is the caveat of a picture in which people may stand elsewhere,
// because nobody's attributes are known.
const RolesUnread = "roles not read"

// Unapplied is said of a picture that was asked for and is not shown to viewers
// yet.
const Unapplied = "not applied yet"

// rolesUnread reports whether the layout puts people by an attribute of which
// nothing is known.
func rolesUnread(l layouts.Layout, cast []layouts.Participant) bool {
	named := l.Grid != nil && l.Grid.FeaturedAttribute != "" ||
		l.Pip != nil && (l.Pip.FeaturedAttribute != "" || l.Pip.PipAttribute != "")
	return named && len(cast) > 0 &&
		!slices.ContainsFunc(cast, func(p layouts.Participant) bool { return len(p.Attributes) > 0 })
}

// Picture draws solved layouts into cells. The zero value is ready; one that is
// kept spares memory. It is not safe for use by several goroutines at once.
type Picture struct {
	raster draw.Raster
	to     paper
}

// Draw draws the picture into the whole buffer, true to its aspect and in the
// middle; beyond the canvas the ground of under shows.
func (p *Picture) Draw(b *cells.Buffer, st *themes.Styles, under cells.Style, pic *layouts.Picture, o draw.Options) {
	o.ASCII = b.Borders() == cells.ASCII
	p.raster.Draw(pic, b.W(), b.H(), o)
	p.to = paper{b: b, raster: &p.raster, st: st, under: under}
	p.raster.Emit(&p.to)
	p.to = paper{}
}

// Window returns where the canvas lay in the buffer that was drawn last.
func (p *Picture) Window() draw.Window { return p.raster.Window() }

// paper is a buffer that a raster is drawn onto.
type paper struct {
	b      *cells.Buffer
	raster *draw.Raster
	st     *themes.Styles
	under  cells.Style
}

// Put draws a run, box by box: boxes that touch have different fills.
func (p *paper) Put(x, y int, char string, width, count int, style draw.Style) {
	if width > 1 || utf8.RuneCountInString(char) > 1 {
		p.b.Text(x, y, p.style(style, p.raster.At(x, y)), char)
		return
	}
	r, _ := utf8.DecodeRuneInString(char)
	if style == draw.Logo && ruled(r) {
		style = draw.Border // the mark alone stands out
	}
	for count > 0 {
		box := p.raster.At(x, y)
		n := 1
		for n < count && p.raster.At(x+n, y) == box {
			n++
		}
		p.b.Fill(x, y, n, 1, p.style(style, box), r)
		x, count = x+n, count-n
	}
}

// ruled tells the outline of a logo or a component from its mark.
func ruled(r rune) bool {
	switch r {
	case '[', ']', ' ', '-', '|':
		return true
	}
	return r >= 0x2500 && r < 0x2580 // box drawing
}

// style returns how a cell of a box is written; box -1 is the canvas.
func (p *paper) style(s draw.Style, box int) cells.Style {
	pic := &p.st.Picture
	if s == draw.Outside {
		return p.under
	}
	fill := pic.Canvas
	if box >= 0 {
		fill = pic.Layers[box%len(pic.Layers)]
	}
	switch s {
	case draw.Label:
		return Over(p.st, pic.Label, fill)
	case draw.Featured, draw.Selected, draw.Pip:
		return Over(p.st, pic.Featured, fill)
	case draw.Logo:
		return Over(p.st, pic.Logo, fill)
	case draw.Border, draw.Dim, draw.Guide:
		return Over(p.st, pic.Line, fill)
	case draw.Outside, draw.Ground, draw.Plain:
	}
	return fill
}
