package launch

import (
	"errors"
	"strings"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// labelled is the width of the column of labels.
const labelled = 11

// rect is a part of the screen.
type rect struct{ x, y, w, h int }

// view is where things stand in the review.
type view struct{ plan, picture rect }

// view shares the screen between plan and picture: side by side where there is
// room for both.
func (s *Screen) view(w, h int) view {
	const head = 4
	v := view{plan: rect{1, head, max(w-2, 0), max(h-head, 0)}}
	if side := w * 2 / 5; s.picture.shown && w >= 72 && h >= 12 {
		v.picture = rect{w - side, head, side - 1, min(side/3, h-head)}
		v.plan.w = w - side - 3
	}
	return v
}

// Draw draws the screen.
func (s *Screen) Draw(b *cells.Buffer) {
	st := s.env.Styles
	b.TextIn(1, 0, b.W()-1, st.Base.Title, s.heading())
	if s.stage != composing && s.stage != picking {
		s.drawSource(b)
	}
	body := b.Sub(1, 3, b.W()-2, b.H()-3)
	switch s.stage {
	case naming:
		s.drawNaming(body)
	case reading:
		body.TextIn(0, 0, body.W(), st.Base.Muted, "reading it")
	case choosing:
		s.drawChoosing(body)
	case composing:
		s.drawForm(b.Sub(1, 1, b.W()-2, b.H()-1))
	case picking:
		s.drawPicking(b.Sub(1, 1, b.W()-2, b.H()-1))
	case planning:
		body.TextIn(0, 0, body.W(), st.Base.Muted, "looking what "+s.profiles[s.profile]+" would be sent; nothing is sent yet")
	case review:
		s.drawReview(b)
	}
}

// drawSource draws where what is started comes from.
func (s *Screen) drawSource(b *cells.Buffer) {
	st := s.env.Styles
	w := b.W() - labelled - 2
	switch {
	case s.idle != nil && s.stage != naming:
		b.Text(1, 1, st.Field.Label, "as it is")
		b.TextIn(labelled+1, 1, w, st.Field.Value, s.idle.Ref.String())
	case s.form.profile != "" && s.stage != naming:
		b.Text(1, 1, st.Field.Label, "picked")
		b.TextIn(labelled+1, 1, w, st.Field.Value, "from what "+s.form.profile+" has")
	default:
		b.Text(1, 1, st.Field.Label, "document")
		if w > 0 {
			s.path.Draw(b, labelled+1, 1, w, st, s.stage == naming)
		}
	}
}

func (s *Screen) heading() string {
	verb := "Start "
	switch {
	case !s.target():
		return "Start something new"
	case s.updates():
		verb = "Update "
	}
	if e, ok := s.env.Watch.Snapshot().Find(s.key); ok {
		return verb + e.Ref.String()
	}
	return verb + "in " + s.key.Profile
}

// Cursor returns the place of the cursor in the line that is being typed.
func (s *Screen) Cursor(w, h int) (x, y int, shown bool) {
	if f := &s.form; s.stage == composing && f.typing() {
		row := f.at - widget.Scroll(0, f.at, h-3, f.lastRow()+1)
		room := w - 2 - labels
		return 1 + labels + f.texts[f.at].Column(max(room, 0)), 3 + row, room > 0 && 3+row < h
	}
	if w -= labelled + 2; s.stage != naming || w <= 0 || h < 2 {
		return 0, 0, false
	}
	return labelled + 1 + s.path.Column(w), 1, true
}

// drawNaming draws what is wrong with the document, or what could be typed.
func (s *Screen) drawNaming(b *cells.Buffer) {
	st := s.env.Styles
	if s.err != nil {
		y := b.Para(0, 0, b.W(), b.H(), st.Alert.Warning, s.problem())
		for _, f := range s.findings {
			if text := located(f); f.Severity == layouts.SeverityError && y < b.H() && !strings.Contains(s.problem(), f.Message) {
				y += b.Para(0, y, b.W(), b.H()-y, st.Alert.Warning, text)
			}
		}
		b = b.Sub(0, y+1, b.W(), b.H()-y-1)
	}
	var found []string
	for _, w := range s.ways() {
		found = append(found, w.String())
	}
	found = append(found, s.matches()...)
	top := widget.Scroll(0, max(s.at, 0), b.H(), len(found))
	for y := 0; y < b.H() && top+y < len(found); y++ {
		text := st.Base.Text
		if strings.HasSuffix(found[top+y], "/") {
			text = st.Base.Muted
		}
		if top+y == s.at {
			b.Text(0, y, st.Table.Cursor, "▸")
			text = st.Table.Cursor
		}
		b.TextIn(2, y, b.W()-3, text, found[top+y])
	}
	widget.Thumb(b, b.W()-1, 0, b.H(), top, b.H(), len(found), st)
	if len(found) == 0 && s.err == nil {
		b.TextIn(0, 0, b.W(), st.Field.Hint, s.empty())
	}
}

// empty says why no names are offered.
func (s *Screen) empty() string {
	if s.listed.err != nil {
		return "that folder cannot be read"
	}
	return "no document of that name is here"
}

// problem tells what is wrong in sentences of its own: the class only where there
// is nothing better.
func (s *Screen) problem() string {
	var e *backend.Error
	var refusal *desk.Refusal
	if errors.As(s.err, &refusal) || !errors.As(s.err, &e) || e.Call != "" || e.Message == "" {
		return s.err.Error()
	}
	return e.Message
}

func (s *Screen) drawChoosing(b *cells.Buffer) {
	st := s.env.Styles
	b.TextIn(0, 0, b.W(), st.Field.Label, "several profiles are of "+string(s.spec.System)+": which one?")
	list := b.Sub(0, 1, b.W(), b.H()-1)
	top := widget.Scroll(0, s.profile, list.H(), len(s.profiles))
	for y := 0; y < list.H() && top+y < len(s.profiles); y++ {
		name, text := s.profiles[top+y], st.Base.Text
		if top+y == s.profile {
			list.Text(0, y, st.Table.Cursor, "▸")
			text = st.Table.Cursor
		}
		n := list.TextIn(2, y, list.W()-2, text, name)
		if p, ok := s.env.Desk.Profile(name); ok {
			list.TextIn(n+4, y, list.W()-n-4, st.Base.Muted, p.Label+why(p))
		}
	}
}

// why tells that a profile may only be read.
func why(p desk.Profile) string {
	if p.ReadOnly != "" || p.Client == nil {
		return "  read-only"
	}
	return ""
}

// drawReview draws the plan and the picture.
func (s *Screen) drawReview(b *cells.Buffer) {
	st := s.env.Styles
	v := s.view(b.W(), b.H())
	b.TextIn(1, 2, b.W()-2, st.Base.Strong, s.ready())
	plan := b.Sub(v.plan.x, v.plan.y, v.plan.w, v.plan.h)
	now := s.env.Now()
	s.plan.Draw(plan, s.top, st, st.Base.Text, now)
	widget.Thumb(b, v.plan.x+v.plan.w, v.plan.y, v.plan.h, s.top, v.plan.h, s.plan.Rows(v.plan.w, st, now), st)
	if v.picture.w == 0 {
		return
	}
	area := b.Sub(v.picture.x, v.picture.y, v.picture.w, v.picture.h)
	s.pen.Draw(area, st, st.Base.Text, &s.picture.solved, draw.Options{})
	b.TextRight(v.picture.x, v.picture.y+v.picture.h, v.picture.w, st.Base.Muted, s.picture.caveat)
}

// ready says which key goes on, and what will be asked then.
func (s *Screen) ready() string {
	key := "-"
	if names := s.keys.Of(s.goes()).Keys; len(names) > 0 {
		key = names[0]
	}
	asks := map[desk.Level]string{
		desk.L1: "nothing more is asked", desk.L2: "one key is asked for", desk.L3: "its code is asked for", desk.L4: "a reason is asked for",
	}[s.plan.Ticket.Level]
	if s.updates() {
		return key + " updates it; " + asks + " (" + s.plan.Ticket.Level.String() + ")"
	}
	return key + " starts it on " + s.where() + "; " + asks + " (" + s.plan.Ticket.Level.String() + ")"
}

// where names the profile, with its environment's word where that is another.
func (s *Screen) where() string {
	name := s.form.profile
	if name == "" {
		name = s.profiles[s.profile]
	}
	if p, ok := s.env.Desk.Profile(name); ok && p.Label != "" && p.Label != name {
		return name + " (" + p.Label + ")"
	}
	return name
}
