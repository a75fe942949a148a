package wall

import (
	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/widget"
)

// alarmOf returns the words of a row's worst alarm; "" where it has none.
func (s *Screen) alarmOf(e *watch.Entry) string {
	if own := s.alarms[e.Ref]; len(own) > 0 {
		return own[0].Message
	}
	if alarms := widget.Alarms(e, s.heeded, s.now); len(alarms) > 0 {
		return alarms[0].Message
	}
	return ""
}

// whyNotAcknowledge says that nothing that is known has an alarm, shown or not.
func (s *Screen) whyNotAcknowledge() string {
	if len(s.env.Desk.Alarms()) > 0 {
		return ""
	}
	for i := range s.snap.Entries {
		if s.alarmOf(&s.snap.Entries[i]) != "" {
			return ""
		}
	}
	return "there is no alarm"
}

// acknowledge takes the alarms of the production under the cursor from the list.
// Where it has none, or one that stays as long as its cause, it goes on to the next
// row that has one.
func (s *Screen) acknowledge() tea.Cmd {
	e := s.selected()
	if e != nil {
		if told := s.heed(e); told != "" {
			return tea.Batch(s.refresh(), note("acknowledged: "+e.Ref.String()+": "+told))
		}
	}
	for n := range len(s.rows) {
		at := (s.at + 1 + n) % len(s.rows)
		if other := s.rows[at]; other != e && s.alarmOf(other) != "" {
			return tea.Batch(s.put(at), note("the next alarm: "+other.Ref.String()+": "+s.alarmOf(other)))
		}
	}
	if e != nil && s.alarmOf(e) != "" {
		return note("it stays until its cause is gone: " + s.alarmOf(e))
	}
	return s.acknowledgeElsewhere()
}

// heed acknowledges what a row's alarms say that can be, and returns the first one.
func (s *Screen) heed(e *watch.Entry) string {
	told := s.alarmOf(e)
	own := s.alarms[e.Ref]
	for _, a := range own {
		s.env.Desk.Acknowledge(a.ID)
	}
	switch {
	case told == "":
	case widget.Finished(e):
		s.heeded[watch.KeyOf(e.Row)] = e.Ended()
	case len(own) == 0:
		return ""
	}
	return told
}

// acknowledgeElsewhere takes the oldest alarm that is no shown row's.
func (s *Screen) acknowledgeElsewhere() tea.Cmd {
	all := s.env.Desk.Alarms()
	if len(all) == 0 {
		return note("the alarm is of a row that is not shown: " + s.press(keys.Back, "shows all rows"))
	}
	s.env.Desk.Acknowledge(all[0].ID)
	text := "acknowledged: " + all[0].Message
	if !all[0].Ref.IsZero() {
		text = "acknowledged: " + all[0].Ref.String() + ": " + all[0].Message
	}
	return tea.Batch(s.refresh(), note(text))
}

func note(text string) tea.Cmd {
	return nav.Cmd(nav.Tell{Severity: backend.SeverityNote, Text: text})
}
