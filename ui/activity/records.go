package activity

import (
	"fmt"
	"strings"
	"time"

	"mixdeck/backend/desk"
	"mixdeck/themes"
	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
)

// recordLine is one line of the chosen intent's records.
type recordLine struct {
	style ink.Style
	text  string
}

// lines lays out the records of an intent for a width.
func (i *intent) lines(w int, st *themes.Styles, now time.Time) []recordLine {
	by := i.by()
	if by != "" {
		by = " by " + by
	}
	out := []recordLine{{st.Base.Strong, i.verb + " " + i.subject() + by + ", " + i.at.In(now.Location()).Format("2006-01-02 15:04:05 MST")}}
	for _, r := range i.records {
		style := st.Base.Text
		if r.Outcome == string(desk.Failed) || r.Outcome == string(desk.Unknown) {
			style = st.Alert.Warning
		}
		for n, text := range cells.Wrap(recordText(r, now, len(i.refs) > 1), max(w-2, 8)) {
			if n > 0 {
				text = strings.Repeat(" ", 10) + text
			}
			out = append(out, recordLine{style, text})
		}
	}
	return append(out, recordLine{st.Base.Muted, "intent " + i.id})
}

// recordText tells one record, with its production where there are several.
func recordText(r desk.Entry, now time.Time, several bool) string {
	words := []string{clock(r.At, now), fmt.Sprintf("%-7s", r.Phase)}
	for _, w := range []string{r.Call, r.Outcome} {
		if w != "" {
			words = append(words, w)
		}
	}
	if r.RequestID != "" {
		words = append(words, "request "+r.RequestID)
	}
	if several && r.Ref != "" {
		words = append(words, r.Ref)
	}
	text := strings.Join(words, "  ")
	if r.Message != "" {
		text += "  " + r.Message
	}
	return text
}

// recordRows is how many lines the chosen intent's records take at a width of the
// screen.
func (s *Screen) recordRows(w int) int {
	at := s.at()
	if at < 0 {
		return 0
	}
	return len(s.all[at].lines(w-2, s.env.Styles, s.env.Now()))
}

// drawRecords draws the records of the chosen intent.
func (s *Screen) drawRecords(b *cells.Buffer) {
	at := s.at()
	if at < 0 {
		return
	}
	lines := s.all[at].lines(b.W(), s.env.Styles, s.env.Now())
	top := max(min(s.scrolled, len(lines)-b.H()), 0)
	for y := 0; y < b.H() && top+y < len(lines); y++ {
		b.TextIn(0, y, b.W(), lines[top+y].style, lines[top+y].text)
	}
}
