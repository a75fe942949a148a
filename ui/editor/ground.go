package editor

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// ground is a picture that others may change while it is edited: what runs, what
// the cloud holds for the next take, or a file. The zero value is not known.
type ground struct {
	seen *layouts.Layout // as whoever edits knows it
	now  *layouts.Layout // as it was read last
	at   time.Time       // when that was
	news []string        // how now differs from seen, a line each; nil: it does not
}

// known tells whether the picture was ever read.
func (g *ground) known() bool { return g.now != nil }

// read notes the picture as it is. The first one is what the editing knows.
func (g *ground) read(l *layouts.Layout, at time.Time) {
	if g.seen == nil {
		g.seen = l
	}
	g.now, g.at, g.news = l, at, nil
	if !alike(*g.seen, *l) {
		g.news = layouts.Diff(*g.seen, *l)
	}
}

// settle takes the picture as it is for known.
func (g *ground) settle() { g.seen, g.news = g.now, nil }

// alike tells whether two layouts put the same sources to the same places, by
// whatever names and numbers: a cloud may give back others than it was sent.
func alike(a, b layouts.Layout) bool {
	if len(layouts.Diff(a, b)) == 0 {
		return true
	}
	if a.Canvas != b.Canvas || a.Kind() != b.Kind() {
		return false
	}
	if tiled(a) {
		b.Name = a.Name
		return len(layouts.Diff(a, b)) == 0
	}
	return slices.EqualFunc(layouts.Solve(a, nil).Boxes, layouts.Solve(b, nil).Boxes, func(x, y layouts.Box) bool {
		return x.Kind == y.Kind && x.Label == y.Label && x.Rect == y.Rect && x.Fit == y.Fit
	})
}

// grounds are all that is held against what is edited, what it began with first.
func (s *Screen) grounds() []*ground { return []*ground{&s.disk, &s.next, &s.air} }

// clash is the first picture that was changed from elsewhere and that nobody has
// looked at yet; nil: there is none.
func (s *Screen) clash() *ground {
	for _, g := range s.grounds() {
		if len(g.news) > 0 {
			return g
		}
	}
	return nil
}

// origin is the picture that the editing began with, as far as there is one.
func (s *Screen) origin() *ground {
	for _, g := range s.grounds() {
		if g.known() {
			return g
		}
	}
	return &s.air
}

// what names a ground before what became of it; empty: that is plain.
func (s *Screen) what(g *ground) string {
	switch {
	case g == &s.disk:
		return "the file"
	case g == &s.next:
		return "PVW"
	case s.end() == toPreview:
		return "PGM"
	}
	return ""
}

// hear notes what a ground holds now, and does what needs no question: what was
// sent from here is known, and where nothing was changed here the new picture is
// shown.
func (s *Screen) hear(g *ground, l *layouts.Layout, at time.Time) tea.Cmd {
	if g.now == l {
		g.at = at
		return nil
	}
	mine := s.history.Layout()
	untouched := g == s.origin() && g.known() && alike(mine, *g.seen) && s.mode == editing && !s.drag.held
	g.read(l, at)
	switch {
	case len(g.news) == 0:
	case s.sentOff != nil && alike(*s.sentOff, *l), alike(mine, *l):
		g.settle()
	case untouched:
		news := g.news
		g.settle()
		s.replace(*l)
		return tell(backend.SeverityNote, s.changed(g, news)+"; it is shown")
	}
	s.rev++
	return nil
}

// replace puts a whole picture in place of the one that is edited, as one step,
// and takes it for kept.
func (s *Screen) replace(l layouts.Layout) {
	held := nameOf(s.history.Layout(), s.hand)
	if s.edit(layouts.Replace{Layout: l}, s.gesture.begin()) != nil {
		return // What runs may break rules; then it is only told.
	}
	s.history.Saved()
	s.follow(held)
}

// clock is a time of the day, as the strip shows it.
func (s *Screen) clock(at time.Time) string { return at.In(s.env.Now().Location()).Format("15:04") }

// changed says what was changed from elsewhere, when, and how.
func (s *Screen) changed(g *ground, news []string) string {
	text := strings.TrimSpace(s.what(g) + " changed elsewhere at " + s.clock(g.at))
	if len(news) > 0 {
		text += ": " + news[0]
	}
	switch n := len(news) - 1; {
	case n == 1:
		text += ", and 1 more"
	case n > 1:
		text += ", and " + itoa(n) + " more"
	}
	return text
}
