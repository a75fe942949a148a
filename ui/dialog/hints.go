package dialog

import (
	"strings"

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
