package cells

// Borders says which characters lines are drawn with.
type Borders uint8

// The sets of border characters.
const (
	// Rounded has box drawing characters with round corners.
	Rounded Borders = iota
	// Square has box drawing characters with square corners.
	Square
	// ASCII has - | + only, and turns everything else that is drawn into 7-bit
	// characters too: well-known marks into the nearest one, any other
	// character into a question mark for each cell that it takes.
	ASCII
)

// lines holds the characters of one set.
type lines struct {
	horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight rune
}

func (b Borders) lines() lines {
	switch b {
	case Square:
		return lines{'─', '│', '┌', '┐', '└', '┘'}
	case ASCII:
		return lines{'-', '|', '+', '+', '+', '+'}
	}
	return lines{'─', '│', '╭', '╮', '╰', '╯'}
}

// ellipsis ends text that was cut.
func (b Borders) ellipsis() rune {
	if b == ASCII {
		return '~'
	}
	return '…'
}

// plain returns the 7-bit stand-in for a character that is not ASCII.
func plain(r rune) rune {
	switch r {
	case '…':
		return '~'
	case '─', '━', '╌', '┄', '═', '–', '—', '▁', '▔':
		return '-'
	case '│', '┃', '╎', '┆', '║', '▏', '▎', '▍', '▌', '▐', '▕':
		return '|'
	case '█', '▓', '■', '▇', '▆', '▅', '▄', '▀':
		return '#'
	case '▒', '░', '▪', '◼':
		return ':'
	case '●', '◉', '★', '◆', '⬤', '⏺':
		return '*'
	case '○', '◌', '◯', '□', '◇', '☆', '◐':
		return 'o'
	case '·', '•', '∙':
		return '.'
	case '▲', '△', '↑':
		return '^'
	case '▼', '▽', '↓':
		return 'v'
	case '▶', '▸', '►', '→', '›', '»':
		return '>'
	case '◀', '◂', '◄', '←', '‹', '«':
		return '<'
	case '✓', '✔':
		return '+'
	case '✗', '✘', '×', '✕':
		return 'x'
	case '‘', '’':
		return '\''
	case '“', '”':
		return '"'
	case '⚠':
		return '!'
	}
	if r >= 0x2500 && r < 0x2580 { // Corners and crossings of the box drawing block.
		return '+'
	}
	return '?'
}
