package editor

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/ui/dialog"
	"mixdeck/ui/keys"
)

// sizing is another canvas that everything is to be scaled to, as it is typed.
type sizing struct {
	field dialog.Field
	err   string
	fresh bool // the first character that is typed takes the place of all
}

// sizes are canvases that are often used, wide ones first.
var sizes = [...]layouts.Canvas{
	{Width: 3840, Height: 2160},
	{Width: 1920, Height: 1080},
	{Width: 1280, Height: 720},
	{Width: 854, Height: 480},
	{Width: 640, Height: 360},
	{Width: 1080, Height: 1920},
	{Width: 720, Height: 1280},
	{Width: 1080, Height: 1080},
}

func sizeText(c layouts.Canvas) string { return fmt.Sprintf("%dx%d", c.Width, c.Height) }

// canvasOf reads a canvas of the form 1280x720.
func canvasOf(text string) (layouts.Canvas, error) {
	w, h, ok := strings.Cut(strings.ToLower(strings.ReplaceAll(text, " ", "")), "x")
	c := layouts.Canvas{}
	var errW, errH error
	c.Width, errW = strconv.Atoi(w)
	c.Height, errH = strconv.Atoi(h)
	within := func(n int) bool { return n >= 1 && n <= layouts.MaxSide }
	if !ok || errW != nil || errH != nil || !within(c.Width) || !within(c.Height) {
		return c, errors.New("a canvas is width x height in pixels, each 1 to " + itoa(layouts.MaxSide) + ", such as 1280x720")
	}
	return c, nil
}

// resize asks for the canvas that everything is to be scaled to.
func (s *Screen) resize() tea.Cmd {
	s.mode = scaling
	s.size = sizing{field: dialog.Field{Hint: "1280x720"}.With(sizeText(s.history.Layout().Canvas)), fresh: true}
	s.lines = nil
	return nil
}

// trySize shows what the canvas that is typed would make of the picture.
func (s *Screen) trySize() {
	s.size.err, s.form.trial = "", nil
	c, err := canvasOf(s.size.field.Value())
	if err == nil {
		var after layouts.Layout
		if after, _, err = layouts.Apply(s.history.Layout(), layouts.SetCanvas{Canvas: c, Scale: true}); err == nil {
			s.form.trial = &trial{after, s.people.of(after)}
		}
	}
	if err != nil {
		s.size.err = reason(err)
	}
	s.shown.look(s)
}

// actSizing does what is asked for while the canvas is typed.
func (s *Screen) actSizing(a keys.Action) tea.Cmd {
	switch a {
	case keys.Back, keys.Leave:
		s.stop()
	case keys.Up, keys.Down:
		by := 1
		if a == keys.Up {
			by = -1
		}
		now, _ := canvasOf(s.size.field.Value()) // none is none of the list
		at := slices.Index(sizes[:], now)
		s.size.field, s.size.fresh = s.size.field.With(sizeText(sizes[(max(at+by, -1)+len(sizes))%len(sizes)])), true
		s.trySize()
	case keys.Enter:
		c, err := canvasOf(s.size.field.Value())
		if err != nil {
			s.trySize()
			return nil
		}
		s.stop()
		before := s.history.Layout().Canvas
		if cmd := s.do(layouts.SetCanvas{Canvas: c, Scale: true}, s.gesture.begin()); cmd != nil {
			return cmd
		}
		return tell(backend.SeverityNote, "scaled from "+sizeText(before)+" to "+sizeText(c)+"; "+s.key(keys.Undo)+" takes it back")
	default:
	}
	return nil
}
