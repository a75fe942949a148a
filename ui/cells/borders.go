package cells

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

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

// lines holds the characters of one set, and what ends text that was cut.
type lines struct {
	horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight, ellipsis rune
}

// lines returns the characters of the set. Where RUNEWIDTH_EASTASIAN says that
// the terminal draws these characters two cells wide, they are those of ASCII.
func (b Borders) lines() lines {
	switch {
	case b == ASCII, ansi.StringWidthWc("─") != 1:
		return lines{'-', '|', '+', '+', '+', '+', '~'}
	case b == Square:
		return lines{'─', '│', '┌', '┐', '└', '┘', '…'}
	}
	return lines{'─', '│', '╭', '╮', '╰', '╯', '…'}
}

// plain returns the 7-bit stand-in for a character that is not ASCII.
func plain(r rune) rune {
	for _, group := range [...]struct {
		marks   string
		standIn rune
	}{
		{"…", '~'},
		{"─━╌┄═–—▁▔", '-'},
		{"│┃╎┆║▏▎▍▌▐▕", '|'},
		{"█▓■▇▆▅▄▀", '#'},
		{"▒░▪◼", ':'},
		{"●◉★◆⬤⏺", '*'},
		{"○◌◯□◇☆◐", 'o'},
		{"·•∙", '.'},
		{"▲△↑", '^'},
		{"▼▽↓", 'v'},
		{"▶▸►→›»", '>'},
		{"◀◂◄←‹«", '<'},
		{"✓✔", '+'},
		{"✗✘×✕", 'x'},
		{"‘’", '\''},
		{"“”", '"'},
		{"⚠", '!'},
	} {
		if strings.ContainsRune(group.marks, r) {
			return group.standIn
		}
	}
	if r >= 0x2500 && r < 0x2580 { // Corners and crossings of the box drawing block.
		return '+'
	}
	return '?'
}
