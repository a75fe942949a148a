package detail

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
	"mixdeck/ui/still"
	"mixdeck/ui/widget"
)

// Times and sizes of stills: those of image feeds, of which a layout tells little.
const (
	stillEvery = 10 * time.Second // between an answer and the next question
	stillAway  = 60 * time.Second // while the window is not in front
	stillLimit = 8 * time.Second  // for one picture
	stillLeast = 160              // px, of the width that is asked for
	stillMost  = 640
)

// shot is the newest still, and how it is asked for: one question at a time.
type shot struct {
	gen     int  // answers to and timers of an earlier one are dropped
	begun   bool // it is asked for from time to time
	never   bool // the system gives none
	away    bool // the window is not in front
	picture *still.Picture
	at      time.Time // when it was taken
	err     error     // why there is no newer one
	pen     still.Drawing
}

// shows reports whether a still, or why there is none, is what there is to see.
func (t *shot) shows() bool { return t.begun && !t.never }

type (
	// taken is a still as it was read and decoded.
	taken struct {
		of      *Screen
		gen     int
		picture *still.Picture
		at      time.Time
		err     error
	}
	// takeAgain says that it is time for the next.
	takeAgain struct {
		of  *Screen
		gen int
	}
)

// wantStill begins to ask for stills once it is known that the production has no
// layout to draw.
func (s *Screen) wantStill() tea.Cmd {
	e := s.entry
	if e == nil || e.Production == nil || e.Gone || s.shot.begun || !pictured(e) {
		return nil
	}
	s.shot.begun = true
	return s.askStill()
}

// pictured reports whether a still shows what a layout does not.
func pictured(e *watch.Entry) bool {
	return widget.IsFeed(e.Row) || e.Production.Layout == nil && !widget.HasNext(e)
}

// askStill reads one. Decoding takes its time too, and is done where the reading
// is.
func (s *Screen) askStill() tea.Cmd {
	s.shot.gen++
	outer, seen, k, gen := s.env.Ctx, s.env.Watch, s.key, s.shot.gen
	width := min(max(2*s.w, stillLeast), stillMost)
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(outer, stillLimit)
		defer cancel()
		answer := taken{of: s, gen: gen}
		shot, err := seen.Picture(ctx, k, width)
		if err != nil {
			answer.err = err
			return answer
		}
		answer.at = shot.At
		answer.picture, answer.err = still.Decode(shot.Data)
		return answer
	}
}

// took keeps a still. One that could not be read leaves the earlier one, which its
// age tells.
func (s *Screen) took(t taken) tea.Cmd {
	if t.of != s || t.gen != s.shot.gen {
		return nil
	}
	var e *backend.Error
	if errors.As(t.err, &e) && e.Class == backend.Invalid && e.Call == "" { // Nothing was asked.
		s.shot.never = true
		return nil
	}
	if s.shot.err = t.err; t.picture != nil {
		s.shot.picture, s.shot.at = t.picture, t.at
	}
	wait, gen := stillEvery, s.shot.gen
	if s.shot.away {
		wait = stillAway
	}
	again := s.env.After(wait, func(time.Time) tea.Msg { return takeAgain{s, gen} })
	return tea.Batch(s.refresh(), again)
}

// takeNext asks for the next still, unless the production is no more.
func (s *Screen) takeNext(t takeAgain) tea.Cmd {
	if t.of != s || t.gen != s.shot.gen || s.over() || s.missed {
		return nil
	}
	return s.askStill()
}

// drawShot draws the still, and below it how old it is and what is wrong.
func (s *Screen) drawShot(b *cells.Buffer) {
	st, t := s.env.Styles, &s.shot
	h := b.H()
	if t.picture != nil && t.err != nil && h > 7 {
		text := cells.Wrap("There is no newer one: "+whyNoStill(t.err), max(b.W(), 8))
		text = text[:min(len(text), 3)]
		for y, l := range text {
			b.TextIn(0, h-len(text)+y, b.W(), st.Alert.Warning, l)
		}
		h -= len(text)
	}
	if h > 3 {
		h--
		s.drawShotLine(b.Sub(0, h, b.W(), 1))
	}
	area := b.Sub(0, 0, b.W(), h)
	switch {
	case t.picture == nil && t.err == nil:
		area.TextIn(1, 0, area.W()-2, st.Base.Muted, "Asking for its newest picture.")
	case t.picture == nil:
		area.Para(1, 0, area.W()-2, area.H(), st.Alert.Warning, "There is no picture to show: "+whyNoStill(t.err))
	case st.Depth == ink.NoColors:
		area.Para(1, 0, area.W()-2, area.H(), st.Base.Muted, "A picture was read, but without colours it cannot be drawn.")
	default:
		t.pen.Draw(area, t.picture, st.Depth)
	}
}

// drawShotLine says which picture it is.
func (s *Screen) drawShotLine(b *cells.Buffer) {
	st, t := s.env.Styles, &s.shot
	x := 0
	if s.env.LabelOf(s.key.Profile) == widget.Simulated {
		x += b.TextIn(x, 0, b.W(), st.Editor.Badge, " "+widget.Simulated+" ") + 1
	}
	if t.picture == nil {
		return
	}
	w, h := t.picture.Size()
	text, style := s.shotAge(), st.Base.Text
	if t.err != nil {
		style = st.Alert.Warning
	}
	x += b.TextIn(x, 0, b.W()-x, style, text) + 2
	b.TextIn(x, 0, b.W()-x, st.Base.Muted, size(w, h))
}

// shotAge says how old the still is, in the steps of all ages.
func (s *Screen) shotAge() string {
	if age := widget.Age(s.now.Sub(s.shot.at)); age != "" {
		return "taken " + age + " ago"
	}
	return "taken just now"
}

// whyNoStill is the sentence of the system where it has one.
func whyNoStill(err error) string {
	var e *backend.Error
	switch {
	case errors.As(err, &e) && e.Class == backend.NotFound && e.Message != "":
		return backend.RedactText(e.Message)
	case errors.As(err, &e), errors.Is(err, context.DeadlineExceeded):
		return widget.Cause(err)
	}
	return err.Error()
}
