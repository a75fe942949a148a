package dialog

import (
	"strings"

	"mixdeck/backend/desk"
	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
)

// key returns the name of the first key of an action; "-" where it has none.
func key(m keys.Map, a keys.Action) string {
	if names := m.Of(a).Keys; len(names) > 0 {
		return names[0]
	}
	return "-"
}

// Hinted is a dialog that names the keys that it takes.
type Hinted interface {
	// Hints returns pairs of a key and what it does, the first the most wanted.
	Hints() [][2]string
}

// closes is the hint of a dialog that is only read.
func closes(m keys.Map) [][2]string { return [][2]string{{key(m, keys.Back), "closes"}} }

// Hints names the key that closes.
func (n *Notice) Hints() [][2]string { return closes(n.keys) }

// Hints names the key that closes.
func (d *Help) Hints() [][2]string { return closes(d.keys) }

// Hints names the keys that choose and close.
func (p *Palette) Hints() [][2]string {
	return append([][2]string{{key(p.keys, keys.Enter), "does it"}}, closes(p.keys)...)
}

// Hints names the key that gives up.
func (w *Wait) Hints() [][2]string {
	return [][2]string{{key(w.keys, keys.Back), "gives up, and nothing is sent"}}
}

// Hints names the keys beside what confirms: that stands in the question alone.
func (c *Confirm) Hints() [][2]string {
	if c.off != "" {
		again := [2]string{key(c.keys, keys.Refresh), "looks again"}
		if c.panics() {
			again = [2]string{key(c.keys, keys.Panic), "arms it again"}
		}
		return append([][2]string{again}, closes(c.keys)...)
	}
	hints := [][2]string{{key(c.keys, keys.Back), "cancels, and nothing is sent"}}
	if c.plan.Ticket.Level == desk.L4 {
		hints = append([][2]string{{key(c.keys, keys.Next), "next field"}}, hints...)
	}
	return hints
}

// drawHints writes pairs of a key and what it does on one row.
func drawHints(b *cells.Buffer, y int, s *themes.Styles, hints [][2]string) {
	x := 0
	for _, h := range hints {
		x += b.TextIn(x, y, b.W()-x, over(s, s.Help.Key), h[0])
		x += b.TextIn(x, y, b.W()-x, over(s, s.Dialog.Muted), " "+h[1]+"  ")
	}
}

// names joins the keys of a binding.
func names(b keys.Binding) string { return strings.Join(b.Keys, " ") }
