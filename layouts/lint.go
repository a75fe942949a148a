package layouts

import "fmt"

// The paths of the gaps in a document.
const (
	pathGridGap = "grid.gridGap"
	pathPipGap  = "pip.gridGap"
)

// Lint returns every problem of a layout with a cast: the errors of
// [Layout.Validate], and what cannot be drawn as asked. Nil is a layout without
// fault. It sends nothing and knows no system's limits.
func Lint(l Layout, cast []Participant) []Problem {
	_, solved := solve(l, cast)
	return append(l.Validate(), solved...)
}

func gapTooLarge(path string, canvas Canvas) Problem {
	return Problem{
		Severity: SeverityWarning,
		Code:     CodeGapTooLarge,
		Path:     path,
		Message:  fmt.Sprintf("this gap leaves no room for the tiles on %dx%d; it counts as 0", canvas.Width, canvas.Height),
	}
}
