package editor

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
	"mixdeck/ui/widget"
)

// The size of a thumbnail in cells: the picture, its name below it, and a gap.
const (
	thumbW, thumbH = 26, 9
	thumbRows      = 7
)

// gallery is the pictures that one can begin with, as they would look here.
type gallery struct {
	presets  []layouts.Preset
	layouts  []layouts.Layout
	pictures []layouts.Picture
	known    map[string]string // who takes which place; empty: nobody is known
	at, top  int               // the chosen one, and the first row of thumbnails that is shown
}

func newGallery() gallery { return gallery{presets: layouts.Presets()} }

// openGallery makes the pictures for the present canvas, sources and cast.
func (s *Screen) openGallery() {
	s.mode = choosing
	g := &s.gallery
	g.layouts, g.pictures = nil, nil
	sources := s.sources()
	g.known = sources
	for _, p := range g.presets {
		l := namedAfter(p.With(sources).On(canvasFor(p, s.history.Layout().Canvas)), sources)
		keepGraphics(&l, s.history.Layout())
		cast := s.people
		if cast.invented() {
			cast.made = p.Inputs
		}
		g.layouts = append(g.layouts, l)
		g.pictures = append(g.pictures, layouts.Solve(l, cast.of(l)))
	}
	g.scroll(0, s)
}

// keepGraphics gives a picture of layers the logos and components of the present
// one where they fit: they are chosen apart from who is shown.
func keepGraphics(l *layouts.Layout, present layouts.Layout) {
	if l.Kind() != layouts.KindLayers || l.Canvas != present.Canvas || len(l.Logos)+len(l.Components) > 0 {
		return
	}
	l.Logos, l.Components = slices.Clone(present.Logos), slices.Clone(present.Components)
}

// namedAfter gives layers that are called after the place of a source the source's
// own name, so that they are known again.
func namedAfter(l layouts.Layout, sources map[string]string) layouts.Layout {
	l.Layers = slices.Clone(l.Layers)
	for i := range l.Layers {
		layer := &l.Layers[i]
		taken := slices.ContainsFunc(l.Layers, func(other layouts.Layer) bool { return other.ID == layer.Source })
		if sources[layer.ID] == layer.Source && layer.Source != "" && !taken {
			layer.ID = layer.Source
		}
	}
	return l
}

// canvasFor is the present canvas, turned where the preset is made for one that
// stands the other way.
func canvasFor(p layouts.Preset, c layouts.Canvas) layouts.Canvas {
	if upright := p.Orientation == layouts.Portrait; upright != (c.Height > c.Width) {
		return layouts.Canvas{Width: c.Height, Height: c.Width}
	}
	return c
}

// sources names who takes the places of p1, p2 and on: the cast where it is known,
// else those who are shown now.
func (s *Screen) sources() map[string]string {
	var list []string
	for _, p := range s.people.list {
		list = append(list, p.ID)
	}
	if list == nil {
		for _, layer := range s.history.Layout().Layers {
			if layer.Source != "" && !slices.Contains(list, layer.Source) {
				list = append(list, layer.Source)
			}
		}
	}
	names := map[string]string{}
	for i, name := range list {
		names["p"+strconv.Itoa(i+1)] = name
	}
	return names
}

// cols is how many thumbnails stand side by side.
func (s *Screen) cols() int { return max(s.w/thumbW, 1) }

// rows is how many rows of them are shown.
func (s *Screen) rows() int { return rowsIn(s.h) }

// rowsIn is how many rows of thumbnails h lines hold, less heading and footing: no
// gap is needed below the last one.
func rowsIn(h int) int { return max((h-2+1)/thumbH, 1) }

// actChoosing does what is asked for in the gallery.
func (s *Screen) actChoosing(a keys.Action) tea.Cmd {
	cols := s.cols()
	by := map[keys.Action]int{
		keys.Left: -1, keys.Right: 1, keys.Up: -cols, keys.Down: cols,
		keys.PageUp: -cols * s.rows(), keys.PageDown: cols * s.rows(),
		keys.Top: -len(s.gallery.presets), keys.Bottom: len(s.gallery.presets),
	}[a]
	switch a {
	case keys.Back, keys.Leave:
		s.mode = editing
	case keys.Enter:
		return s.choose()
	default:
		s.gallery.at = min(max(s.gallery.at+by, 0), len(s.gallery.presets)-1)
		s.gallery.scroll(0, s)
	}
	return nil
}

// scroll shows other rows; with 0 those with the chosen one.
func (g *gallery) scroll(by int, s *Screen) {
	cols := s.cols()
	total := (len(g.presets) + cols - 1) / cols
	if by == 0 {
		g.top = widget.Scroll(g.top, g.at/cols, s.rows(), total)
		return
	}
	g.top = widget.Clamp(g.top+by, s.rows(), total)
	row := min(max(g.at/cols, g.top), g.top+s.rows()-1)
	g.at = min(row*cols+g.at%cols, len(g.presets)-1)
}

// choose puts the chosen picture in place of the present one, which keeps its name.
func (s *Screen) choose() tea.Cmd {
	p, l := s.gallery.presets[s.gallery.at], s.gallery.layouts[s.gallery.at]
	if name := s.history.Layout().Name; name != "" {
		l.Name = name
	}
	s.mode = editing
	if err := s.edit(layouts.Replace{Layout: l}, s.gesture.begin()); err != nil {
		return tell(backend.SeverityWarning, reason(err))
	}
	s.recast(true, func() {
		if s.people.invented() {
			s.people.made = p.Inputs
		}
	})
	clear(s.marked)
	clear(s.locked)
	s.person, s.form.path, s.form.top = 0, "", 0
	s.follow("")
	return nil
}

// clickGallery chooses what is clicked; a second click takes it.
func (s *Screen) clickGallery(msg tea.MouseClickMsg) tea.Cmd {
	row, col := (msg.Y-1)/thumbH, msg.X/thumbW
	at := (s.gallery.top+row)*s.cols() + col
	if msg.Y < 1 || row >= s.rows() || col >= s.cols() || at >= len(s.gallery.presets) {
		return nil
	}
	s.gallery.at = at
	if s.double("gallery " + s.gallery.presets[at].Name) {
		return s.choose()
	}
	return nil
}

// drawGallery draws the thumbnails, and what the chosen one is for.
func (s *Screen) drawGallery(b *cells.Buffer) {
	st, g := s.env.Styles, &s.gallery
	write(b, run{st.Base.Title, "Gallery"}, run{st.Base.Muted, fmt.Sprintf("%d of %d", g.at+1, len(g.presets))},
		run{st.Base.Muted, s.key(keys.Enter) + " takes it, " + s.key(keys.Back) + " leaves all as it is"})
	cols, rows := max(b.W()/thumbW, 1), rowsIn(b.H())
	area := b.Sub(0, 1, b.W()-1, max(b.H()-2, 0))
	for n := range cols * rows {
		if at := g.top*cols + n; at < len(g.presets) {
			s.drawThumb(area.Sub(n%cols*thumbW, n/cols*thumbH, thumbW-2, thumbH-1), at)
		}
	}
	total := (len(g.presets) + cols - 1) / cols
	widget.Thumb(b, b.W()-1, 1, b.H()-2, g.top, rows, total, st)
	p := g.presets[g.at]
	about := strings.TrimSpace(p.Name + ": " + p.About)
	if n := len(g.known); n > 0 && n != p.Inputs {
		about += fmt.Sprintf(" It has places for %d, and there are %d.", p.Inputs, n)
	}
	b.TextIn(0, b.H()-1, b.W(), st.Base.Text, about)
}

func (s *Screen) drawThumb(b *cells.Buffer, at int) {
	st, g := s.env.Styles, &s.gallery
	s.sheet.thumbs.Draw(b.Sub(0, 0, b.W(), thumbRows), st, st.Base.Text, &g.pictures[at], draw.Options{})
	name := st.Base.Muted
	if at == g.at {
		b.Text(0, thumbRows, st.Table.Cursor, "▸")
		name = st.Table.Cursor
	}
	b.TextIn(2, thumbRows, b.W()-2, name, g.presets[at].Name)
	if n := len(g.known); n > 0 && n != g.presets[at].Inputs {
		count := fmt.Sprintf("%d of %d", min(n, g.presets[at].Inputs), max(n, g.presets[at].Inputs))
		x := b.W() - cells.Width(count)
		if x > 3+cells.Width(g.presets[at].Name) {
			b.TextIn(x, thumbRows, b.W()-x, st.Base.Muted, count)
		}
	}
}
