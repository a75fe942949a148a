package widget

import (
	"mixdeck/themes"
	"mixdeck/ui/cells"
)

// KeyHint writes a key and what it does into at most w cells at x, y, on the
// ground of under, and returns how many it took: none where not even the key and
// a letter fit. One that is off is struck out.
func KeyHint(b *cells.Buffer, x, y, w int, st *themes.Styles, under cells.Style, key, does string, off bool) int {
	n := cells.Width(key)
	if key == "" || n+2 > w {
		return 0
	}
	keyed, text := Over(st, st.Help.Key, under), Over(st, st.Help.Text, under)
	if off {
		keyed = Over(st, st.Help.Off, under)
		text = keyed
	}
	b.TextIn(x, y, n, keyed, key)
	b.Fill(x+n, y, 1, 1, under, ' ')
	return n + 1 + b.TextIn(x+n+1, y, w-n-1, text, does)
}
