package detail

import (
	"strconv"
	"strings"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// headRows returns how many rows the head takes of a screen h high.
func (s *Screen) headRows(h int) int {
	rows := 3
	if s.warning() != "" || s.entry != nil && len(s.alerts()) > 0 {
		rows++
	}
	return min(rows, max(h-1, 0))
}

// over reports whether the production has ended.
func (s *Screen) over() bool {
	return s.entry != nil && widget.Finished(s.entry)
}

// title is what the production is called.
func (s *Screen) title() string {
	if s.entry.Name != "" {
		return s.entry.Name
	}
	return s.entry.Ref.Short
}

// drawHead writes what must be seen whatever pane is open.
func (s *Screen) drawHead(b *cells.Buffer) {
	st := s.env.Styles
	if s.entry == nil {
		b.TextIn(1, 0, b.W()-2, st.Base.Strong, string(s.key.ID))
		n := b.TextIn(1, 1, b.W()-2, st.Base.Muted, "profile "+s.key.Profile)
		s.drawLabel(b.Sub(0, 1, b.W()-1, 1), n+1)
		s.drawWarning(b)
		return
	}
	r := s.entry.At(s.now)
	n := widget.Tally(st, r.State, r.OnAir, false).Badge(b, 0, 0, b.W())
	age, style := s.age()
	room := b.W() - 1
	if w := cells.Width(age); age != "" && room-w > n+8 {
		b.TextRight(0, 0, room, style, age)
		room -= w + 2
	}
	b.TextIn(n+1, 0, room-n-1, st.Base.Strong, s.title())
	s.drawFacts(b.Sub(1, 1, b.W()-2, 2), r)
	s.drawWarning(b)
}

// age says how old what is shown is.
func (s *Screen) age() (string, cells.Style) {
	st := s.env.Styles
	age := widget.Age(s.now.Sub(s.since()))
	if s.over() {
		if age == "" {
			return "ended just now", st.Base.Muted
		}
		return "ended " + age + " ago", st.Base.Muted
	}
	if g := s.entry.Grade(s.now); g >= watch.Stale {
		return g.String() + " " + age, st.State.Unknown
	}
	if age != "" {
		age = "seen " + age + " ago"
	}
	return age, st.Base.Muted
}

// drawFacts writes two lines: what and where it is, and its times.
func (s *Screen) drawFacts(b *cells.Buffer, r backend.Row) {
	st := s.env.Styles
	sign, native := s.state(r.State), r.NativeState
	if s.entry.Gone && native != "" {
		native = "was " + native
	} else if s.past() && !s.over() {
		sign.Word, sign.Style = "was "+sign.Word, st.Base.Muted
	}
	x := -2
	if r.OnAir.Possible() { // else the tally tells the state
		x = sign.Draw(b, 0, 0, b.W())
	}
	x = s.drawLabel(b, x)
	for _, t := range []string{native, string(r.System), r.Ref.String(), "code " + r.Code()} {
		if t != "" {
			x += 2
			x += b.TextIn(x, 0, b.W()-x, st.Base.Muted, t)
		}
	}
	x = 0
	for _, f := range s.times(r) {
		x += b.TextIn(x, 1, b.W()-x, st.Base.Muted, f.label+" ")
		x += b.TextIn(x, 1, b.W()-x, f.style, f.value) + 3
	}
}

// drawLabel writes the environment's word after what ends at x, and returns where
// that ends.
func (s *Screen) drawLabel(b *cells.Buffer, x int) int {
	label := s.env.LabelOf(s.key.Profile)
	if label == "" {
		return x
	}
	x += 2
	return x + widget.Label(b, x, 0, b.W()-x, s.env.Styles, label)
}

type fact struct {
	label, value string
	style        cells.Style
}

func (s *Screen) times(r backend.Row) []fact {
	st := s.env.Styles
	var facts []fact
	if t := widget.OnAirFor(r, s.now); t != "" {
		label := "on air"
		switch {
		case r.State.Over():
			label = "ran"
		case r.OnAir == backend.OnAirNo:
			label = "for"
		case r.OnAir == backend.OnAirUncertain:
			label = "on air?"
		}
		facts = append(facts, fact{label, t, st.Base.Text})
	}
	if t, weight := widget.EndsIn(r, s.now); t != "" {
		style := st.Base.Text
		if weight != backend.SeverityNote {
			style = widget.Severity(st, weight).Style
		}
		facts = append(facts, fact{"ends in", t, style})
	}
	if !r.StartedAt.IsZero() {
		facts = append(facts, fact{"started", s.clock(r.StartedAt, false), st.Base.Text})
	}
	if ended := s.entry.Ended(); s.over() && !ended.IsZero() {
		facts = append(facts, fact{"ended", s.clock(ended, false), st.Base.Text})
	}
	if r.Canvas.Width > 0 {
		facts = append(facts, fact{"canvas", strconv.Itoa(r.Canvas.Width) + "x" + strconv.Itoa(r.Canvas.Height), st.Base.Text})
	}
	return append(facts, s.setup()...)
}

// setup is how an image feed is set up, or what else has no layout.
func (s *Screen) setup() (facts []fact) {
	p := s.entry.Production
	if p == nil || !pictured(s.entry) {
		return nil
	}
	st := s.env.Styles
	for _, set := range widget.FeedFacts(p) {
		if s.shot.picture != nil && set.Name == widget.LastPicture {
			continue // the one that is shown has its own age
		}
		value := set.Value
		if !s.reveal.shown {
			value = backend.RedactText(value)
		}
		facts = append(facts, fact{strings.ToLower(set.Name), value, st.Base.Text})
	}
	return facts
}

// clock returns a time of day, with the date where it was another day.
func (s *Screen) clock(t time.Time, seconds bool) string {
	t = t.In(s.now.Location())
	layout := "15:04"
	if seconds {
		layout = "15:04:05"
	}
	y, m, d := t.Date()
	if ny, nm, nd := s.now.Date(); y != ny || m != nm || d != nd {
		layout = "Jan 2 " + layout
	}
	return t.Format(layout)
}

// warning says why what is shown must not be taken for the present.
func (s *Screen) warning() string {
	switch {
	case s.entry == nil && s.missed:
		return "The watch does not know it: it may have ended, or not been read yet."
	case s.entry == nil:
		return ""
	case s.entry.Gone, s.missed:
		return "The cloud does not know it any more; this is the last that was known of it."
	}
	since := widget.Age(s.now.Sub(s.entry.ObservedAt))
	switch s.entry.Grade(s.now) {
	case watch.Lost:
		return "Not seen for " + since + ": its service cannot be read, and what is shown may no longer be true." + s.cause()
	case watch.Stale:
		return "Not seen for " + since + ": what is shown may no longer be true."
	case watch.Fresh, watch.Aging:
	}
	return ""
}

func (s *Screen) cause() string {
	if s.health.Err == nil {
		return ""
	}
	return " (" + widget.Cause(s.health.Err) + ")"
}

// drawWarning writes the warning, else the worst alert.
func (s *Screen) drawWarning(b *cells.Buffer) {
	st := s.env.Styles
	text := s.warning()
	if text == "" && s.entry != nil {
		if alerts := s.alerts(); len(alerts) > 0 {
			widget.AlertLine(b, 1, 3, b.W()-2, st, st.Base.Text, alerts[0], len(alerts)-1)
		}
		return
	}
	if text == "" {
		return
	}
	sign := widget.Severity(st, backend.SeverityWarning)
	sign.Word, sign.Style = text, st.State.Unknown
	if s.over() || s.missed {
		sign.Style = st.Base.Muted
	}
	sign.Draw(b, 1, 3, b.W()-2)
}
