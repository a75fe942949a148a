package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/dialog"
	"mixdeck/ui/keys"
	"mixdeck/ui/widget"
)

// toast is a sentence in the status line that goes by itself.
type toast struct {
	n        int
	severity backend.Severity
	text     string
}

// toastOver says that a toast has been shown long enough.
type toastOver struct{ n int }

// tell shows a sentence for a while: the longer, the more it weighs.
func (r *Root) tell(s backend.Severity, text string) tea.Cmd {
	r.tells++
	n := r.tells
	r.toast = toast{n, s, text}
	d := 5 * time.Second
	switch s {
	case backend.SeverityAlarm:
		d = 30 * time.Second
	case backend.SeverityWarning:
		d = 10 * time.Second
	case backend.SeverityNote:
	}
	return r.env.After(d, func(time.Time) tea.Msg { return toastOver{n} })
}

func (r *Root) forget(over toastOver) {
	if r.toast.n == over.n {
		r.toast = toast{}
	}
}

// drawStatus draws the status line: the newest toast, else the newest change where
// there is no room for those above, else what can be asked for; and which screen
// of which environment this is.
func (r *Root) drawStatus(b *cells.Buffer, roomForJobs bool) {
	st := r.env.Styles
	name := r.top().Title()
	if r.strip.label != "" {
		name += " " + r.strip.label
	}
	w := b.W() - b.TextRight(b.W()/2, 0, b.W()-b.W()/2, st.Base.Muted, name) - 2
	if r.toast.text != "" {
		sign := widget.Severity(st, r.toast.severity)
		sign.Word = r.toast.text
		sign.Draw(b, 0, 0, w)
		return
	}
	left := b.Sub(0, 0, max(w, 0), 1)
	if n := len(r.dialogs); n > 0 {
		if d, ok := r.dialogs[n-1].(dialog.Hinted); ok {
			drawPairs(left, st, d.Hints())
		}
		return
	}
	if lines := r.jobLines(w); len(lines) > 0 && !roomForJobs {
		last := lines[len(lines)-1]
		last.below = nil
		r.drawJob(left, last, min(cells.Width(last.verb+" "+last.ref), w/3))
		return
	}
	r.drawHints(left)
}

// drawHints draws the first few keys that the screen offers, and always the help.
func (r *Root) drawHints(b *cells.Buffer) {
	st, under := r.env.Styles, r.env.Styles.Base.Text
	help := r.hint(keys.Help)
	tail := cells.Width(help) + 6
	x := 0
	for _, o := range r.named(r.top().Offers()) {
		name := r.hint(o.Action)
		does := r.keys.Does(o)
		if name == "" || o.Off != "" || moving(o.Action) {
			continue
		}
		n := cells.Width(name) + 1 + cells.Width(does)
		if x+n+2+tail > b.W() {
			break
		}
		x += widget.KeyHint(b, x, 0, n, st, under, name, does, false) + 2
	}
	widget.KeyHint(b, x, 0, b.W()-x, st, under, help, "help", false)
}

// drawPairs draws keys and what they do.
func drawPairs(b *cells.Buffer, st *themes.Styles, pairs [][2]string) {
	x := 0
	for _, p := range pairs {
		x += widget.KeyHint(b, x, 0, b.W()-x, st, st.Base.Text, p[0], p[1], false) + 2
	}
}

// hint returns the name of an action's first key.
func (r *Root) hint(a keys.Action) string {
	if names := r.keys.Of(a).Keys; len(names) > 0 {
		return names[0]
	}
	return ""
}

// moving reports whether an action only moves about: those need no hint.
func moving(a keys.Action) bool {
	return strings.HasPrefix(string(a), "all.") && a != keys.Filter && a != keys.Enter
}
