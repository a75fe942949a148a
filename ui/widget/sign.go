package widget

import (
	"mixdeck/backend"
	"mixdeck/themes"
	"mixdeck/ui/cells"
)

// Sign is something that is told by a mark and a word together, never by its
// colour alone. Mark is one narrow character, Letter its stand-in on screens of
// 7-bit characters.
type Sign struct {
	Mark, Letter string
	Word         string
	Style        cells.Style
}

// Glyph returns the mark as the buffer's borders want it.
func (s Sign) Glyph(b *cells.Buffer) string {
	if b.Borders() == cells.ASCII {
		return s.Letter
	}
	return s.Mark
}

// Draw writes mark and word into at most w cells at x, y and returns how many it
// took. The style is taken as it is: see [Over].
func (s Sign) Draw(b *cells.Buffer, x, y, w int) int {
	if w <= 0 {
		return 0
	}
	n := b.TextIn(x, y, w, s.Style, s.Glyph(b))
	if s.Word == "" || w-n < 2 {
		return n
	}
	b.Fill(x+n, y, 1, 1, s.Style, ' ')
	return n + 1 + b.TextIn(x+n+1, y, w-n-1, s.Style, s.Word)
}

// Badge is Draw with a blank on either side in the sign's style, so that a
// coloured sign stands out as a block.
func (s Sign) Badge(b *cells.Buffer, x, y, w int) int {
	if w < 4 {
		return s.Draw(b, x, y, w)
	}
	b.Fill(x, y, 1, 1, s.Style, ' ')
	n := 1 + s.Draw(b, x+1, y, w-2)
	b.Fill(x+n, y, 1, 1, s.Style, ' ')
	return n + 1
}

// Over returns s as it is written on the ground of another style: where s has no
// ground of its own, that is the plain screen's, it takes under's.
func Over(st *themes.Styles, s, under cells.Style) cells.Style {
	if s.BG == st.Base.Text.BG {
		s.BG = under.BG
	}
	return s
}

// Tally returns the sign for being on air: ON AIR, ON AIR? where that cannot be
// trusted, ARMED where one more key acts, and else the sign of the state in grey.
// Both are those of a moment, of a row as watch.Entry.At returns it.
func Tally(st *themes.Styles, state backend.State, onAir backend.OnAir, armed bool) Sign {
	switch {
	case armed:
		return Sign{"◉", "!", "ARMED", st.Tally.Armed}
	case onAir == backend.OnAirYes:
		return Sign{"●", "*", "ON AIR", st.Tally.OnAir}
	case onAir == backend.OnAirUncertain:
		return Sign{"?", "?", "ON AIR?", st.Tally.Uncertain}
	}
	s := State(st, state)
	s.Style = st.Tally.Idle
	return s
}

// State returns the sign for a state.
func State(st *themes.Styles, state backend.State) Sign {
	switch state {
	case backend.StateIdle:
		return Sign{"·", ".", "idle", st.State.Idle}
	case backend.StateStarting:
		return Sign{"◐", "s", "starting", st.State.Starting}
	case backend.StateLive:
		return Sign{"●", "*", "live", st.State.Live}
	case backend.StateDegraded:
		return Sign{"◆", "d", "degraded", st.State.Degraded}
	case backend.StateStopping:
		return Sign{"▽", "v", "stopping", st.State.Stopping}
	case backend.StateEnded:
		return Sign{"○", "o", "ended", st.State.Ended}
	case backend.StateFailed:
		return Sign{"✗", "x", "failed", st.State.Failed}
	case backend.StateUnknown:
	}
	return Sign{"?", "?", "unknown", st.State.Unknown}
}

// Severity returns the sign for how much an alert or a note weighs.
func Severity(st *themes.Styles, s backend.Severity) Sign {
	switch s {
	case backend.SeverityAlarm:
		return Sign{"▲", "!", "", st.Alert.Alarm}
	case backend.SeverityWarning:
		return Sign{"△", "^", "", st.Alert.Warning}
	case backend.SeverityNote:
	}
	return Sign{"·", ".", "", st.Alert.Note}
}
