package cmd

import (
	"strings"

	"github.com/charmbracelet/x/term"

	"mixdeck/ui/cells"
	"mixdeck/ui/cells/escape"
)

// The widest cells of a table, in columns of the terminal.
const (
	nameCell   = 40
	wideCell   = 120
	narrowCell = 20 // what a message keeps on the narrowest terminal
)

// table writes rows in columns that are as wide as they need to be. Cells that
// are too wide are cut with an ellipsis; a message takes what its terminal has
// left.
func (a *app) table(header []string, rows [][]string) error {
	width := 0
	if f, ok := a.out.(interface{ Fd() uintptr }); ok && a.terminal(a.out) {
		if w, _, err := term.GetSize(f.Fd()); err == nil {
			width = w
		}
	}
	return plain{a.out}.table(width, header, rows)
}

// table writes the rows for a terminal of so many columns, 0 for none.
func (p plain) table(terminal int, header []string, rows [][]string) error {
	widths := make([]int, len(header))
	clean := make([][]string, 0, len(rows)+1)
	for _, row := range append([][]string{header}, rows...) {
		cleaned := make([]string, len(row))
		for i, cell := range row {
			cleaned[i] = cut(escape.Text(cell), widest(header[i]))
			widths[i] = max(widths[i], cells.Width(cleaned[i]))
		}
		clean = append(clean, cleaned)
	}
	left := terminal
	for _, w := range widths[:len(widths)-1] {
		left -= w + 2
	}
	var out strings.Builder
	for _, row := range clean {
		if last := len(row) - 1; terminal > 0 && header[last] == "MESSAGE" {
			row[last] = cut(row[last], max(narrowCell, left))
		}
		out.WriteString(aligned(row, widths) + "\n")
	}
	return p.write([]byte(out.String()))
}

// widest returns how wide a column's cells may be; 0 is no limit. What names
// something is never cut.
func widest(column string) int {
	switch column {
	case "REF", "REQUEST", "":
		return 0
	case "NAME":
		return nameCell
	}
	return wideCell
}

func aligned(row []string, widths []int) string {
	var line strings.Builder
	for i, cell := range row {
		line.WriteString(cell)
		if i < len(row)-1 {
			line.WriteString(strings.Repeat(" ", widths[i]-cells.Width(cell)+2))
		}
	}
	return strings.TrimRight(line.String(), " ")
}

// cut shortens a text that is wider than the width, which is 0 for no limit.
func cut(text string, width int) string {
	if width == 0 || len(text) <= width || cells.Width(text) <= width {
		return text
	}
	end := 0
	for i := range text {
		if cells.Width(text[:i]) > width-1 {
			break
		}
		end = i
	}
	return text[:end] + "\u2026"
}
