package wall

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
	"mixdeck/ui/widget"
)

// drawHead writes the headline: what is shown and how, or the filter while it is
// being typed.
func (s *Screen) drawHead(b *cells.Buffer) {
	st := s.env.Styles
	if s.typing {
		n := b.Text(0, 0, st.Field.Label, filterPrompt)
		s.filter.Draw(b, n, 0, b.W()-n-1, st, true)
		return
	}
	x := 1
	for i, part := range s.headline() {
		style := st.Base.Muted
		if part.strong {
			style = st.Base.Accent
		}
		if i > 0 {
			x += b.Text(x, 0, st.Base.Line, "  ")
		}
		x += b.TextIn(x, 0, b.W()-x-1, style, part.text)
	}
}

// filterPrompt stands before the filter while it is being typed.
const filterPrompt = " filter "

// part is some words of the headline; strong are those that hide or mark rows.
type part struct {
	text   string
	strong bool
}

func (s *Screen) headline() []part {
	parts := []part{{count(len(s.rows), "production"), false}, {s.order.String(), false}}
	if s.system != "" {
		parts = append(parts, part{"only " + string(s.system), true})
	}
	if f := s.filter.Value(); f != "" {
		parts = append(parts, part{"filter " + f, true})
	}
	if n := len(s.marks); n > 0 {
		parts = append(parts, part{strconv.Itoa(n) + " marked", true})
	}
	if s.hidden > 0 {
		parts = append(parts, part{strconv.Itoa(s.hidden) + " over or unused, not shown", false})
	}
	if names := s.unread(); len(names) > 0 && len(s.rows) > 0 {
		parts = append(parts, part{"reading " + strings.Join(names, ", "), false})
	}
	return parts
}

// count returns a number of things in words.
func count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return strconv.Itoa(n) + " " + thing
}

// Cursor returns where the filter is being typed.
func (s *Screen) Cursor(w, h int) (x, y int, shown bool) {
	at := len(filterPrompt)
	if !s.typing || s.plan(w, h).head == 0 || w <= at+1 {
		return 0, 0, false
	}
	return at + s.filter.Column(w-at-1), 0, true
}

// unread returns the profiles that were not read whole yet and do not fail.
func (s *Screen) unread() []string {
	var names []string
	for i := range s.snap.Profiles {
		h := &s.snap.Profiles[i]
		if h.SweptAt.IsZero() && h.Err == nil && h.Cause == nil {
			names = append(names, h.Profile)
		}
	}
	return names
}

func troubled(h *watch.Health) bool { return h.Cause != nil || h.Err != nil }

// troubles counts the profiles that cannot be read.
func (s *Screen) troubles() int {
	n := 0
	for i := range s.snap.Profiles {
		if troubled(&s.snap.Profiles[i]) {
			n++
		}
	}
	return n
}

// drawBanners writes a line for each profile that cannot be read; where there is
// no room for all, the last one counts the rest.
func (s *Screen) drawBanners(b *cells.Buffer) {
	left := s.troubles()
	y := 0
	for i := range s.snap.Profiles {
		h := &s.snap.Profiles[i]
		if !troubled(h) || y >= b.H() {
			continue
		}
		text := banner(h, s.now)
		if y == b.H()-1 && left > 1 {
			text = count(left, "profile") + " cannot be read: " + text
		}
		drawBanner(b.Sub(0, y, b.W(), 1), s.env.Styles, text)
		y++
		left--
	}
}

func drawBanner(b *cells.Buffer, st *themes.Styles, text string) {
	sign := widget.Severity(st, backend.SeverityWarning)
	sign.Word = text
	sign.Draw(b, 1, 0, b.W()-2)
}

// banner says what is the matter with a profile, what is certain first: cloud's
// words may be long.
func banner(h *watch.Health, now time.Time) string {
	text := h.Profile + " (" + string(h.System) + ") cannot be read"
	if h.Cause != nil {
		return text + ": " + h.Cause.Error()
	}
	if age := widget.Age(now.Sub(h.FailingAt)); age != "" && !h.FailingAt.IsZero() {
		text += " since " + age
	}
	if h.Partial != "" {
		text += ", only " + h.Partial
	}
	return text + ": " + sentence(h.Err)
}

// sentence is what a failure means, with the vendor's code.
func sentence(err error) string {
	text := backend.ClassOf(err).Sentence()
	var e *backend.Error
	if errors.As(err, &e) && e.Code != "" {
		text += " (" + e.Code + ")"
	}
	return text
}

// drawEmpty says why there is nothing and what to do about it.
func (s *Screen) drawEmpty(b *cells.Buffer) {
	st := s.env.Styles
	what, then := s.emptiness()
	y := max(b.H()/2-1, 0)
	b.TextCenter(1, y, b.W()-2, st.Base.Strong, what)
	b.TextCenter(1, y+1, b.W()-2, st.Base.Muted, then)
}

func (s *Screen) emptiness() (what, then string) {
	switch names := s.unread(); {
	case s.filter.Value() != "":
		return "Nothing matches " + s.filter.Value(), s.press(keys.Back, "clears the filter")
	case s.system != "":
		return "Nothing of " + string(s.system), s.press(keys.NextSystem, "shows the next system")
	case len(names) > 0:
		return "Reading " + strings.Join(names, ", "), ""
	case len(s.snap.Profiles) > 0 && s.troubles() == len(s.snap.Profiles):
		return "No profile can be read", s.press(keys.Refresh, "tries again now")
	case s.hidden > 0:
		return "Nothing is running", s.press(keys.Start, "starts a production") + ", " + s.press(keys.Filter, "and the word all shows what is over")
	}
	return "Nothing is running", s.press(keys.Start, "starts a production")
}

// press says which key does something.
func (s *Screen) press(a keys.Action, does string) string {
	b := s.keys.Of(a)
	if len(b.Keys) == 0 {
		return does
	}
	return b.Keys[0] + " " + does
}
