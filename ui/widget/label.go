package widget

import (
	"mixdeck/themes"
	"mixdeck/ui/cells"
)

// Simulated is the environment's word of simulators.
const Simulated = "SIM"

// LabelStyle returns how an environment's word is written as a block.
func LabelStyle(st *themes.Styles, label string) cells.Style {
	if label == Simulated {
		return st.Strip.Sim
	}
	return st.Strip.Label
}

// Label writes an environment's word as a block into at most w cells at x, y and
// returns how many it took: none for an empty one.
func Label(b *cells.Buffer, x, y, w int, st *themes.Styles, label string) int {
	if label == "" || w <= 0 {
		return 0
	}
	return b.TextIn(x, y, w, LabelStyle(st, label), " "+label+" ")
}
