package detail

import (
	"strconv"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// picture is the production's, solved once for each reading: what is on air, and
// what the cloud holds ready for a take.
type picture struct {
	of      *backend.Production
	solved  layouts.Picture
	caveat  string
	ok      bool
	next    layouts.Picture
	nextOK  bool
	changes []string // what a take would change
	in      widget.Picture
}

// solve makes the picture anew where the production was read anew.
func (p *picture) solve(of *backend.Production) {
	if p.of == of {
		return
	}
	p.of = of
	p.solved, p.caveat, p.ok = widget.Solved(of)
	p.next, _, p.nextOK = widget.SolvedNext(of)
	p.changes = widget.Differences(of)
}

// drawPicture draws the picture with names, places and sizes, and what must be
// said of it below.
func (s *Screen) drawPicture(b *cells.Buffer) {
	st := s.env.Styles
	if s.entry == nil {
		return
	}
	p := &s.picture
	switch {
	case s.entry.Production == nil:
		b.TextIn(1, 0, b.W()-2, st.Base.Muted, "It was not read whole yet.")
		return
	case widget.HasNext(s.entry):
		s.drawStudio(b)
		return
	case s.shot.shows():
		s.drawShot(b)
		return
	case !p.ok:
		b.TextIn(1, 0, b.W()-2, st.Base.Muted, "It has no picture that can be read.")
		return
	}
	b = s.drawStaged(b)
	h := b.H()
	if h > 3 {
		h--
		s.drawCaption(b.Sub(0, h, b.W(), 1))
	}
	p.in.Draw(b.Sub(0, 0, b.W(), h), st, st.Base.Text, &p.solved, draw.Options{Details: true, Hidden: true})
}

// drawCaption says what the picture is, and first where it is not exact.
func (s *Screen) drawCaption(b *cells.Buffer) {
	st := s.env.Styles
	p := &s.picture
	x := 0
	badge := func(text string) {
		x += b.TextIn(x, 0, b.W()-x, st.Editor.Badge, " "+text+" ") + 1
	}
	if s.env.LabelOf(s.key.Profile) == widget.Simulated {
		badge(widget.Simulated)
	}
	if s.entry.Pending {
		x += b.TextIn(x, 0, b.W()-x, st.Alert.Warning, widget.Unapplied) + 2
	}
	unread := p.caveat == widget.RolesUnread
	switch {
	case unread:
		badge("ROLES NOT READ")
	case p.solved.Approximate:
		badge("APPROXIMATE")
	}
	l := p.of.Layout
	words := []string{l.Name, string(l.Kind()), size(p.solved.Canvas.Width, p.solved.Canvas.Height), count(len(p.solved.Boxes), "box")}
	switch {
	case unread:
		words = append(words, "who stands where follows from roles that are not known")
	case p.of.Cast == nil && p.solved.Approximate:
		words = append(words, "example cast: who is in it is not known")
	case p.solved.Approximate:
		words = append(words, "AWS does not publish where it puts them")
	}
	b.TextIn(x, 0, b.W()-x, st.Base.Muted, strings.TrimSpace(strings.Join(words, "  ")))
}

func size(w, h int) string { return strconv.Itoa(w) + "x" + strconv.Itoa(h) }

// count returns a number of things in words.
func count(n int, thing string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(thing, "x"):
		thing += "es"
	default:
		thing += "s"
	}
	return strconv.Itoa(n) + " " + thing
}
