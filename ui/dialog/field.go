package dialog

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// maxField is the longest text of a field, in characters.
const maxField = 4096

// Field is one line of text that is typed into. The zero value is empty.
type Field struct {
	Hint string // shown while it is empty
	text []rune
	at   int // the cursor stands before this character
}

// Value returns the text.
func (f Field) Value() string { return string(f.text) }

// With returns the field with another text and the cursor at its end.
func (f Field) With(text string) Field {
	f.text = clean(text)
	f.at = len(f.text)
	return f
}

// clean drops what no line of text can hold.
func clean(s string) []rune {
	text := []rune(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s))
	return text[:min(len(text), maxField)]
}

// Edits reports whether a key writes into a field or edits it. Every other key
// keeps its meaning while something is typed.
func Edits(k tea.KeyPressMsg) bool {
	switch k.String() {
	case "backspace", "delete", "left", "right", "home", "end",
		"ctrl+a", "ctrl+e", "ctrl+k", "ctrl+u", "ctrl+w", "ctrl+h":
		return true
	}
	return k.Text != "" && k.Mod&^tea.ModShift == 0
}

// Key returns the field after a key, and whether its text changed.
func (f Field) Key(k tea.KeyPressMsg) (Field, bool) {
	before := len(f.text)
	switch k.String() {
	case "left":
		f.at = f.left()
	case "right":
		f.at = f.right()
	case "home", "ctrl+a":
		f.at = 0
	case "end", "ctrl+e":
		f.at = len(f.text)
	case "backspace", "ctrl+h":
		f = f.cut(f.left(), f.at)
	case "delete":
		f = f.cut(f.at, f.right())
	case "ctrl+k":
		f = f.cut(f.at, len(f.text))
	case "ctrl+u":
		f = f.cut(0, f.at)
	case "ctrl+w":
		f = f.cut(f.word(), f.at)
	default:
		if Edits(k) {
			return f.insert(k.Text)
		}
	}
	return f, len(f.text) != before
}

// Insert returns the field with text written at the cursor, and whether that
// changed anything.
func (f Field) Insert(text string) (Field, bool) { return f.insert(text) }

func (f Field) insert(s string) (Field, bool) {
	add := clean(s)
	if len(add) == 0 || len(f.text)+len(add) > maxField {
		return f, false
	}
	text := append([]rune(nil), f.text[:f.at]...)
	text = append(text, add...)
	f.text = append(text, f.text[f.at:]...)
	f.at += len(add)
	return f, true
}

// cut returns the field without the characters from one place to another.
func (f Field) cut(from, to int) Field {
	f.text = append(append([]rune(nil), f.text[:from]...), f.text[to:]...)
	f.at = from
	return f
}

// left returns the place before the character left of the cursor, with the marks
// that stand on it.
func (f Field) left() int {
	at := f.at
	for at > 0 {
		at--
		if !unicode.In(f.text[at], unicode.Mn, unicode.Me) {
			break
		}
	}
	return at
}

func (f Field) right() int {
	at := min(f.at+1, len(f.text))
	for at < len(f.text) && unicode.In(f.text[at], unicode.Mn, unicode.Me) {
		at++
	}
	return at
}

// word returns where the word left of the cursor begins; a slash ends one too.
func (f Field) word() int {
	at := f.at
	for at > 0 && ends(f.text[at-1]) {
		at--
	}
	for at > 0 && !ends(f.text[at-1]) {
		at--
	}
	return at
}

func ends(r rune) bool { return unicode.IsSpace(r) || r == '/' }

// Draw draws the field into w cells at x, y, so much of it that the cursor is
// among them, and returns the cursor's column.
func (f Field) Draw(b *cells.Buffer, x, y, w int, s *themes.Styles, focus bool) (cursor int) {
	if w <= 0 {
		return x
	}
	st := s.Field.Value
	if focus {
		st = s.Field.Focus
	}
	b.Fill(x, y, w, 1, st, ' ')
	if len(f.text) == 0 {
		b.TextIn(x, y, w, widget.Over(s, s.Field.Hint, st), f.Hint)
		return x
	}
	from, col := f.view(w)
	b.Sub(x, y, w, 1).Text(0, 0, st, string(f.text[from:]))
	return x + col
}

// Column returns the column of the cursor in a field drawn w cells wide.
func (f Field) Column(w int) int {
	_, col := f.view(w)
	return col
}

// view returns the first character shown and the cursor's column.
func (f Field) view(w int) (from, col int) {
	for from = f.at; from > 0; from-- {
		c := cells.Width(string(f.text[from-1 : f.at]))
		if c >= w {
			break
		}
		col = c
	}
	return from, col
}
