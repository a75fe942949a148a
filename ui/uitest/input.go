package uitest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// codes are the names of keys that are not characters.
func codes(name string) (rune, bool) {
	code, ok := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace,
		"delete": tea.KeyDelete, "insert": tea.KeyInsert, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
		"right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
		"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
		"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f11": tea.KeyF11, "f12": tea.KeyF12,
	}[name]
	return code, ok
}

// Key returns the message of a key by its name, as tea.KeyPressMsg.String gives
// it: "a", "A", "?", "enter", "ctrl+s", "shift+tab", "alt+left".
func Key(name string) tea.KeyPressMsg {
	var mod tea.KeyMod
	rest := name
	for prefix, m := cutMod(rest); m != 0; prefix, m = cutMod(rest) {
		mod |= m
		rest = rest[len(prefix):]
	}
	if code, ok := codes(rest); ok {
		k := tea.KeyPressMsg{Code: code, Mod: mod}
		if code == tea.KeySpace && mod&^tea.ModShift == 0 {
			k.Text = " "
		}
		return k
	}
	r, _ := utf8.DecodeRuneInString(rest)
	k := tea.KeyPressMsg{Code: unicode.ToLower(r), Mod: mod}
	if unicode.IsUpper(r) {
		k.Mod |= tea.ModShift
	}
	if mod&^tea.ModShift == 0 {
		k.Text = rest
	}
	return k
}

func cutMod(s string) (string, tea.KeyMod) {
	for prefix, mod := range map[string]tea.KeyMod{"ctrl+": tea.ModCtrl, "alt+": tea.ModAlt, "shift+": tea.ModShift} {
		if len(s) > len(prefix) && strings.HasPrefix(s, prefix) {
			return prefix, mod
		}
	}
	return "", 0
}

// Keys presses keys by their names.
func (d *Driver) Keys(names ...string) {
	d.t.Helper()
	for _, name := range names {
		d.Send(Key(name))
	}
}

// Type types text, one key for each character.
func (d *Driver) Type(s string) {
	d.t.Helper()
	for _, r := range s {
		if r == ' ' {
			d.Keys("space")
			continue
		}
		d.Keys(string(r))
	}
}

// Paste pastes text, as a terminal with bracketed paste does.
func (d *Driver) Paste(s string) {
	d.t.Helper()
	d.Send(tea.PasteMsg{Content: s})
}

// Click presses and releases the left button.
func (d *Driver) Click(x, y int) {
	d.t.Helper()
	d.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}, tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// Drag holds the left button from one place to another, by way of each cell
// that a terminal would report on a straight line.
func (d *Driver) Drag(x0, y0, x1, y1 int) {
	d.t.Helper()
	d.Send(tea.MouseClickMsg{X: x0, Y: y0, Button: tea.MouseLeft})
	steps := max(x1-x0, x0-x1, y1-y0, y0-y1)
	for i := 1; i <= steps; i++ {
		d.Send(tea.MouseMotionMsg{X: x0 + (x1-x0)*i/steps, Y: y0 + (y1-y0)*i/steps, Button: tea.MouseLeft})
	}
	d.Send(tea.MouseReleaseMsg{X: x1, Y: y1, Button: tea.MouseLeft})
}

// Wheel turns the wheel by n notches, down when n is positive.
func (d *Driver) Wheel(x, y, n int) {
	d.t.Helper()
	button := tea.MouseWheelDown
	if n < 0 {
		button, n = tea.MouseWheelUp, -n
	}
	for range n {
		d.Send(tea.MouseWheelMsg{X: x, Y: y, Button: button})
	}
}
