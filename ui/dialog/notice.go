package dialog

import (
	"errors"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
)

// Notice says what went wrong, until a key closes it.
type Notice struct {
	env   env.Env
	keys  keys.Map
	title string
	err   error
	// refused: it is of a verb of which nothing was sent.
	refused bool
	opened  time.Time
	scroll  scroll
	w, h    int
}

// NewError shows an error: its class in a sentence, the vendor's code and
// message, and the request id; or the guard's refusal.
func NewError(e env.Env, m keys.Map, title string, err error) *Notice {
	return &Notice{env: e, keys: m, title: title, err: err, opened: e.Now()}
}

// NewRefused shows why a verb was not carried out: nothing was sent.
func NewRefused(e env.Env, m keys.Map, verb string, err error) *Notice {
	n := NewError(e, m, verb+": refused, nothing was sent", err)
	n.refused = true
	return n
}

// Update takes a message. Keys count only after a moment, so that nothing typed
// ahead closes what was not read.
func (n *Notice) Update(msg tea.Msg) (Dialog, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		n.w, n.h = msg.Width, msg.Height
	case tea.MouseWheelMsg:
		lines, h := n.extent()
		n.scroll = n.scroll.wheel(msg, lines, h)
	case tea.KeyPressMsg:
		action := asked(n.keys, msg)
		late := !n.env.Now().Before(n.opened.Add(deafFor))
		if action == keys.Back || action == keys.Enter && late {
			return nil, nil
		}
		lines, h := n.extent()
		n.scroll, _ = n.scroll.act(action, lines, h)
	}
	return n, nil
}

// lay lays the error out.
func (n *Notice) lay(w int) *page {
	s := n.env.Styles
	p := &page{w: w}
	var refusal *desk.Refusal
	var e *backend.Error
	switch {
	case errors.As(n.err, &refusal):
		p.para(0, s.Base.Strong, sentence(refusal.Message))
	case errors.As(n.err, &e):
		p.para(0, s.Base.Strong, sentence(e.Class.Sentence()))
		n.layError(p, e)
	default:
		p.para(0, s.Base.Strong, sentence(n.err.Error()))
	}
	if n.refused && !strings.Contains(n.err.Error(), "nothing was sent") {
		p.gap()
		p.para(0, s.Dialog.Base, "Nothing was sent: everything is as it was.")
	}
	return p
}

// layError adds what the vendor said.
func (n *Notice) layError(p *page, e *backend.Error) {
	s := n.env.Styles
	p.gap()
	pair := func(label, value string) {
		if value != "" {
			p.hang(10, run{s.Dialog.Muted, label}, s.Dialog.Base, value)
		}
	}
	if !e.Ref.IsZero() {
		pair("of", e.Ref.String())
	}
	if e.Call == "" {
		pair("system", string(e.System))
	} else {
		pair("call", strings.TrimSpace(string(e.System)+" "+e.Call))
	}
	pair("code", e.Code)
	pair("request", e.RequestID)
	message := e.Message
	if message == "" && e.Err != nil {
		message = e.Err.Error()
	}
	pair("message", backend.RedactText(message))
}

// sentence makes a sentence of an error's text. One that begins with a name, such
// as a ref or a file, is left in the name's own letters.
func sentence(text string) string {
	first, _, _ := strings.Cut(text, " ")
	if word := strings.Trim(first, "abcdefghijklmnopqrstuvwxyz,"); text != "" && word == "" {
		text = strings.ToUpper(text[:1]) + text[1:]
	}
	if text == "" {
		return "Something failed."
	}
	if strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}

func (n *Notice) frame(w, h int) box {
	want := min(roomy(w), 76)
	return boxFor(w, h, want, len(n.lay(boxFor(w, h, want, h).inside()).lines)+2)
}

func (n *Notice) extent() (lines, h int) {
	f := n.frame(n.w, n.h)
	return len(n.lay(f.inside()).lines), max(f.rows()-1, 0)
}

// Draw draws the notice.
func (n *Notice) Draw(area *cells.Buffer) Cursor {
	s := n.env.Styles
	f := n.frame(area.W(), area.H())
	in := f.draw(area, s, s.Dialog.Danger, n.title, "")
	p, h := n.lay(in.W()), max(in.H()-1, 0)
	p.draw(in.Sub(0, 0, in.W(), h), n.scroll.top, s, s.Dialog.Base)
	f.more(area, s, s.Dialog.Danger, n.scroll.top, len(p.lines), h)
	drawHints(in, h, s, [][2]string{{key(n.keys, keys.Back), "closes"}})
	return Cursor{}
}
