package detail

import (
	"slices"
	"strings"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
	"mixdeck/ui/widget"
)

// write makes the text of all panes anew.
func (s *Screen) write() {
	s.moment++
	s.text = [panes][]line{}
	if s.entry == nil {
		return
	}
	s.text[paneVerbs] = s.writeVerbs()
	s.text[paneOutputs] = s.writeOutputs()
	s.text[paneCast] = s.writeCast()
	s.text[paneAlerts] = s.writeAlerts()
	s.text[paneHistory] = s.writeHistory()
	s.text[paneSettings] = s.writeSettings()
	s.text[paneAnswers] = s.writeAnswers()
}

// note is a pane that has only something to say.
func (s *Screen) note(text string) []line { return []line{{{text, s.env.Styles.Base.Muted}}} }

// signed returns a sign's mark and a blank.
func signed(sign widget.Sign) span { return span{sign.Mark + " ", sign.Style} }

func pad(text string, w int) string {
	if n := cells.Width(text); n < w {
		return text + strings.Repeat(" ", w-n)
	}
	return text
}

// writeVerbs says of every verb whether it is possible now, how, or why not.
func (s *Screen) writeVerbs() []line {
	var out []line
	for _, v := range backend.Verbs() {
		ability := s.env.Desk.Ability(v, s.key.Profile)
		key := ""
		if a := actionOf(v); a != "" {
			key = strings.Join(s.keys.Of(a).Keys, " ")
		}
		why := s.whyNot(v)
		out = append(out, s.writeVerb(string(v), key, how(v, ability), why))
	}
	back := "to the last good picture"
	if widget.InStandby(s.entry.Row) {
		back = "out of the standby, by a take"
	}
	return append(out, s.writeVerb("back", s.press(keys.LastGood), back, s.whyNotLastGood()))
}

// writeVerb says how a verb is done, or why it is off.
func (s *Screen) writeVerb(name, key, how, why string) line {
	st := s.env.Styles
	if why == "" {
		return line{{"✓ ", st.Lamp.On}, {pad(name, 8), st.Base.Strong}, {pad(key, 2) + " ", st.Help.Key}, {how, st.Base.Text}}
	}
	return line{{"✗ ", st.Base.Muted}, {name, st.Help.Off}, {pad("", 8-len(name)) + pad(key, 2) + " ", st.Base.Muted}, {why, st.Help.Reason}}
}

func how(v backend.Verb, a backend.Ability) string {
	switch manner := widget.Manner(a); {
	case manner != "":
		return manner
	case v == backend.VerbRemove:
		return "possible, from the palette"
	}
	return "possible"
}

// state returns the sign of a state; live is quiet, for the tally is loud enough.
func (s *Screen) state(state backend.State) widget.Sign {
	sign := widget.State(s.env.Styles, state)
	if state == backend.StateLive {
		sign.Style = s.env.Styles.Base.Text
	}
	return sign
}

// past reports whether what is known is no longer, or may no longer be, so.
func (s *Screen) past() bool { return s.over() || s.missed || s.entry.Grade(s.now) >= watch.Stale }

// writeOutputs lists the destinations with what is known of each.
func (s *Screen) writeOutputs() []line {
	st := s.env.Styles
	var out []line
	for _, d := range s.entry.Destinations {
		sign := widget.DestinationState(st, d)
		if s.past() && widget.Told(d) && !d.State.Over() {
			sign.Word, sign.Style = "was "+sign.Word, st.Base.Muted
		}
		head := line{signed(sign), {widget.DestinationName(d), st.Base.Strong}}
		out = append(out, append(head, span{"  " + sign.Word, sign.Style}, span{"  " + d.NativeState, st.Base.Muted}))
		for _, f := range []struct{ name, value string }{{"kind", string(d.Kind)}, {"id", d.ID}, {"to", s.address(d.URL)}} {
			if f.value != "" {
				out = append(out, line{{"  " + pad(f.name, 5), st.Base.Muted}, {f.value, st.Base.Text}})
			}
		}
	}
	if len(out) == 0 {
		return s.note("No destinations are known.")
	}
	return out
}

// address returns an address as it may be shown now.
func (s *Screen) address(url string) string {
	if s.reveal.shown {
		return url
	}
	return backend.RedactURL(url)
}

// writeCast lists who is in the picture, in order of arrival.
func (s *Screen) writeCast() []line {
	p := s.entry.Production
	switch {
	case p == nil:
		return s.note("It was not read whole yet.")
	case p.Cast == nil:
		return s.note("The cast is not known.")
	case len(p.Cast) == 0:
		return s.note("Nobody is in the picture.")
	}
	var out []line
	for _, c := range p.Cast {
		out = append(out, s.writePerson(c)...)
	}
	return out
}

func (s *Screen) writePerson(c layouts.Participant) []line {
	st := s.env.Styles
	name := c.Name
	if name == "" {
		name = c.ID
	}
	sign := widget.Sign{Mark: "●", Style: st.Base.Text}
	head := line{signed(sign), {name, st.Base.Strong}}
	if c.Video == layouts.VideoStopped {
		head[0] = signed(widget.Sign{Mark: "○", Style: st.Base.Muted})
		head = append(head, span{"  video stopped", st.Base.Muted})
	}
	if c.Width > 0 {
		head = append(head, span{"  " + size(c.Width, c.Height), st.Base.Muted})
	}
	out := []line{head}
	if c.Name != "" && c.ID != "" {
		out = append(out, line{{"  " + pad("id", 5), st.Base.Muted}, {c.ID, st.Base.Muted}})
	}
	names := make([]string, 0, len(c.Attributes))
	for k := range c.Attributes {
		names = append(names, k)
	}
	slices.Sort(names)
	for _, k := range names {
		out = append(out, line{{"  " + k + " = ", st.Base.Muted}, {backend.RedactText(c.Attributes[k]), st.Base.Text}})
	}
	return out
}

// alerts are those of the row and those that the desk raised about it, worst
// first.
func (s *Screen) alerts() []backend.Alert {
	var out []backend.Alert
	for _, a := range s.alarms {
		out = append(out, backend.Alert{Severity: backend.SeverityAlarm, Code: "desk", Message: a.Message})
	}
	return append(out, widget.Alerts(s.entry.At(s.now), s.now)...)
}

func (s *Screen) writeAlerts() []line {
	st := s.env.Styles
	var out []line
	for _, a := range s.alerts() {
		sign := widget.Severity(st, a.Severity)
		out = append(out, line{signed(sign), {a.Message, sign.Style}}, line{{"  " + string(a.Severity) + "  " + a.Code, st.Base.Muted}})
	}
	if len(out) == 0 {
		return s.note("There are no alerts.")
	}
	return out
}

// writeHistory lists the changes of state, newest first.
func (s *Screen) writeHistory() []line {
	st := s.env.Styles
	var out []line
	for _, c := range slices.Backward(s.entry.History) {
		to := s.state(c.To)
		l := line{{s.clock(c.At, true) + "  ", st.Base.Muted}, signed(to)}
		if c.From != "" && c.From != c.To {
			l = append(l, span{string(c.From) + " → ", st.Base.Muted})
		}
		l = append(l, span{string(c.To), to.Style}, span{"  " + c.NativeState, st.Base.Muted})
		if c.OnAir != backend.OnAirNo {
			air := widget.Tally(st, c.To, c.OnAir, false)
			l = append(l, span{"  " + strings.ToLower(air.Word), st.Base.Text})
		}
		out = append(out, append(l, span{"  " + because(c.Cause), st.Base.Muted}))
	}
	if len(out) == 0 {
		return s.note("No change was seen yet.")
	}
	return out
}

func because(c watch.Cause) string {
	switch c {
	case watch.CauseFirst:
		return "seen for the first time"
	case watch.CauseIntent:
		return "changed from here"
	case watch.CauseGone:
		return "vanished from the cloud"
	case watch.CauseLost:
		return "can no longer be read"
	case watch.CauseBack:
		return "can be read again"
	case watch.CausePoll:
	}
	return ""
}

func (s *Screen) writeSettings() []line {
	p := s.entry.Production
	if p == nil {
		return s.note("It was not read whole yet.")
	}
	st := s.env.Styles
	wide := 0
	for _, x := range p.Settings {
		wide = max(wide, min(cells.Width(x.Name), 20))
	}
	out := []line{{{pad("id", wide) + "  ", st.Base.Muted}, {string(p.ID), st.Base.Text}}}
	for _, x := range p.Settings {
		value := x.Value
		if !s.reveal.shown {
			value = backend.RedactText(value)
		}
		out = append(out, line{{pad(x.Name, wide) + "  ", st.Base.Muted}, {value, st.Base.Text}})
	}
	return out
}
