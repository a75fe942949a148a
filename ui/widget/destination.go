package widget

import (
	"cmp"

	"mixdeck/backend"
	"mixdeck/themes"
	"mixdeck/ui/cells"
)

// DestinationName returns what a destination is called: its name, else its kind
// and id, never its address.
func DestinationName(d backend.Destination) string {
	switch {
	case d.Name != "":
		return d.Name
	case d.Kind != "" && d.ID != "":
		return string(d.Kind) + " " + d.ID
	case d.ID != "":
		return d.ID
	case d.Kind != "":
		return string(d.Kind)
	}
	return "output"
}

// Told reports whether the cloud tells the destination's state at all.
func Told(d backend.Destination) bool {
	return d.NativeState != "" || d.State != "" && d.State != backend.StateUnknown
}

// DestinationState returns the sign of a destination's state. Live is quiet, for
// the tally is loud enough, and so is a state that the cloud does not tell.
func DestinationState(st *themes.Styles, d backend.Destination) Sign {
	sign := State(st, d.State)
	switch {
	case !Told(d):
		return Sign{"·", ".", "state not told", st.Base.Muted}
	case d.State == backend.StateLive:
		sign.Style = st.Base.Text
	}
	return sign
}

// Destination writes a destination's mark, name and, where it is not as it should
// be, the cloud's own word into at most w cells at x, y, on the ground of under; of
// an old one, which cannot be seen any more, what it was. It returns how many it
// took.
func Destination(b *cells.Buffer, x, y, w int, st *themes.Styles, under cells.Style, d backend.Destination, old bool) int {
	sign := DestinationState(st, d)
	sign.Style = Over(st, sign.Style, under)
	word := d.NativeState
	switch d.State {
	case backend.StateLive, backend.StateStarting, backend.StateIdle:
		word = "" // as it should be: the mark tells it
	default:
	}
	if old && Told(d) {
		word = "was " + cmp.Or(d.NativeState, string(d.State))
		sign.Style = Over(st, st.State.Unknown, under)
	}
	sign.Word = ""
	n := sign.Draw(b, x, y, w)
	if n+2 > w {
		return n
	}
	b.Fill(x+n, y, 1, 1, under, ' ')
	n++
	room := w - n
	if word != "" {
		room = max(room-cells.Width(word)-1, min(room, 6))
	}
	n += b.TextIn(x+n, y, room, under, DestinationName(d))
	if word == "" || n+2 > w {
		return n
	}
	b.Fill(x+n, y, 1, 1, under, ' ')
	n++
	return n + b.TextIn(x+n, y, w-n, sign.Style, word)
}
