package wall

import (
	"strconv"
	"strings"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
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

// drawBanners writes a line for each profile that cannot be read, those that fail
// first; where there is no room for all, the last one counts the rest.
func (s *Screen) drawBanners(b *cells.Buffer) {
	left := s.troubles()
	y := 0
	for _, quiet := range []bool{false, true} {
		for i := range s.snap.Profiles {
			h := &s.snap.Profiles[i]
			if !troubled(h) || widget.Unavailable(h) != quiet || y >= b.H() {
				continue
			}
			more := 0
			if y == b.H()-1 && left > 1 {
				more = left
			}
			s.drawBanner(b.Sub(0, y, b.W(), 1), h, more)
			y++
			left--
		}
	}
}

// drawBanner writes what is the matter with a profile, and at the right end when
// it is tried again. More is of how many profiles it is one; 0: of itself.
func (s *Screen) drawBanner(b *cells.Buffer, h *watch.Health, more int) {
	severity := backend.SeverityWarning
	if widget.Unavailable(h) {
		severity = backend.SeverityNote
	}
	sign := widget.Severity(s.env.Styles, severity)
	again := ""
	if next, _ := widget.NextTry(h, s.now); next != "" {
		again = next + ", " + s.press(keys.Refresh, "tries now")
	}
	w := b.W() - 2
	if n := cells.Width(again) + 2; again != "" && w-n >= cells.Width(h.Profile)+20 {
		b.TextRight(b.W()-n+1, 0, n-2, sign.Style, again)
		w -= n
	}
	text := banner(h, s.now)
	if more > 0 {
		text = count(more, "profile") + " cannot be read: " + text
	} else if cells.Width(text)+2 > w && h.Err != nil {
		text = h.Profile + " not read" + forAge(h, s.now) + ": " + widget.Cause(h.Err)
	}
	sign.Word = text
	sign.Draw(b, 1, 0, w)
}

// banner says what is the matter with a profile, what is certain first: cloud's
// words may be long.
func banner(h *watch.Health, now time.Time) string {
	name := h.Profile + " (" + string(h.System) + ")"
	if h.Cause != nil {
		why := strings.TrimPrefix(h.Cause.Error(), string(h.System)+": ")
		if widget.Unavailable(h) {
			return name + " is not available: " + why
		}
		return name + " cannot be read: " + why
	}
	text := name + " cannot be read" + forAge(h, now)
	if h.Partial != "" {
		text += ", only " + h.Partial
	}
	return text + ": " + widget.Cause(h.Err)
}

// forAge says how long a profile has been failing, where that is a while.
func forAge(h *watch.Health, now time.Time) string {
	if age := widget.Age(now.Sub(h.FailingAt)); age != "" && !h.FailingAt.IsZero() {
		return " for " + age
	}
	return ""
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
