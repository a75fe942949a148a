package detail

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/ui/nav"
)

// Limits of what is shown of the cloud's answers, and of a reveal.
const (
	answerLines  = 5000
	revealTime   = 10 * time.Second
	revealPeriod = 5 * time.Second // how long recording it may take
)

// answers is what the cloud answered, as text.
type answers struct {
	of     *backend.Production // whose; compared only
	open   bool                // secrets are in it
	blocks []block
}

// block is one native call and what it answered.
type block struct {
	call string
	text []string
	cut  int // lines that are not shown
}

// readAnswers returns a command that makes the text of the answers, where they
// are others than before.
func (s *Screen) readAnswers() tea.Cmd {
	if s.entry == nil || s.entry.Production == nil {
		return nil
	}
	p, open := s.entry.Production, s.reveal.shown
	if s.answers.of == p && s.answers.open == open {
		return nil
	}
	return func() tea.Msg { return format(p, open) }
}

// format writes the answers as indented JSON, without their secrets unless they
// are open.
func format(p *backend.Production, open bool) answers {
	a := answers{of: p, open: open}
	for _, n := range p.Native {
		body := n.Body
		if !open {
			body = backend.RedactJSON(body)
		}
		var out bytes.Buffer
		if json.Indent(&out, body, "", "  ") != nil {
			out.Reset()
			out.Write(body)
		}
		b := block{call: n.Call, text: strings.Split(out.String(), "\n")}
		if n := len(b.text); n > answerLines {
			b.text, b.cut = b.text[:answerLines], n-answerLines
		}
		a.blocks = append(a.blocks, b)
	}
	return a
}

// answered takes text that was made, unless it is of an older reading, or holds
// secrets that are hidden by now or hides those that are shown.
func (s *Screen) answered(a answers) {
	if s.entry == nil || a.of != s.entry.Production || a.open != s.reveal.shown {
		return
	}
	s.answers = a
	s.write()
}

// writeAnswers writes them with the member names apart from the values.
func (s *Screen) writeAnswers() []line {
	st := s.env.Styles
	var out []line
	if s.entry.Production == nil {
		return s.note("It was not read whole yet.")
	}
	if s.answers.of == nil {
		return s.note("Reading.")
	}
	for _, b := range s.answers.blocks {
		out = append(out, line{{b.call, st.Base.Title}})
		for _, t := range b.text {
			out = append(out, s.writeMember(t))
		}
		if b.cut > 0 {
			out = append(out, line{{count(b.cut, "line") + " more", st.Base.Muted}})
		}
		out = append(out, nil)
	}
	if len(out) == 0 {
		return s.note("No answer of the cloud is kept.")
	}
	if s.reveal.shown {
		return append([]line{{{"Addresses are shown until " + s.clock(s.reveal.until, true) + ".", st.Alert.Warning}}}, out...)
	}
	return append([]line{{{"Addresses are hidden; " + s.press(revealKey) + " shows them for 10 s, which is recorded.", st.Base.Muted}}}, out...)
}

func (s *Screen) writeMember(text string) line {
	st := s.env.Styles
	if at := strings.Index(text, `": `); at >= 0 && strings.HasPrefix(strings.TrimLeft(text, " "), `"`) {
		return line{{text[:at+3], st.Base.Muted}, {text[at+3:], st.Base.Text}}
	}
	return line{{text, st.Base.Text}}
}

// reveal is whether secrets are shown.
type reveal struct {
	gen   int
	shown bool
	until time.Time
}

// revealed says whether a reveal was recorded; hidden that its time is over.
type (
	revealed struct {
		gen int
		err error
	}
	hidden struct{ gen int }
)

// toggleReveal hides what is shown, or asks to record that it will be.
func (s *Screen) toggleReveal() tea.Cmd {
	s.reveal.gen++
	if s.reveal.shown {
		return s.hide(hidden{s.reveal.gen})
	}
	if s.entry == nil {
		return nil
	}
	ctx, d, row, gen := s.env.Ctx, s.env.Desk, s.entry.Row, s.reveal.gen
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, revealPeriod)
		defer cancel()
		return revealed{gen, d.Reveal(ctx, row)}
	}
}

// revealed shows the secrets for a while, once that was recorded.
func (s *Screen) revealed(msg revealed) tea.Cmd {
	if msg.gen != s.reveal.gen {
		return nil
	}
	if msg.err != nil {
		return nav.Cmd(nav.Tell{Severity: backend.SeverityAlarm, Text: "nothing is revealed: that cannot be recorded: " + msg.err.Error()})
	}
	s.reveal.shown, s.reveal.until = true, s.env.Now().Add(revealTime)
	s.write()
	hide := s.env.After(revealTime, func(time.Time) tea.Msg { return hidden{msg.gen} })
	return tea.Batch(hide, s.readAnswers())
}

// hide hides the secrets and forgets the text that holds them.
func (s *Screen) hide(msg hidden) tea.Cmd {
	if msg.gen != s.reveal.gen || !s.reveal.shown {
		return nil
	}
	s.reveal.shown = false
	s.answers = answers{}
	s.laid = [panes]laid{}
	s.write()
	return s.readAnswers()
}
