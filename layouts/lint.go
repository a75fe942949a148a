package layouts

import "fmt"

// maxFindings is how many problems of one code Lint lists besides errors.
const maxFindings = 100

// smallest is the side in pixels below which a box is hardly seen; the least
// that a cloud mix task takes (Volcengine, CreateCloudMixTask).
const smallest = 10

// Lint returns every problem of a layout with a cast: the errors of
// [Layout.Validate], and as warnings and notes what cannot be drawn as asked or
// may not be meant. Nil is a layout without fault. It sends nothing and knows no
// system's limits.
//
// A cast of nobody is one that is not known: then nothing is said about sources
// and attributes. The sources of a layout of layers are held against the cast
// that it is given, so a made-up one is not for them.
//
// Paths name places in the layout's document, and "participants" the cast. Of
// each code no more than 100 problems are listed, then one with [CodeMore] says
// how many there are besides; errors are listed without a limit. The work grows
// with n log n of the boxes, however they lie.
func Lint(l Layout, cast []Participant) []Problem {
	picture, solved := solve(l, cast)
	r := review{
		layout: l, cast: cast, sources: byID(cast),
		problems: append(l.Validate(), solved...), counts: map[string]int{},
	}
	r.canvas()
	switch l.Kind() {
	case KindGrid:
		r.crowd()
		r.gridAttributes()
		r.tiles(picture.Boxes, "grid", pathGridFill)
	case KindPip:
		r.crowd()
		r.pipAttributes()
		r.overlay()
		r.tiles(picture.Boxes, "pip", pathPipFill)
	case KindLayers:
		r.items(picture.Boxes)
	case KindNone:
	}
	r.more()
	return r.problems
}

// review collects what Lint finds.
type review struct {
	layout   Layout
	cast     []Participant
	sources  map[string]*Participant // the cast by id
	problems []Problem
	counts   map[string]int // of each code that was found
	codes    []string       // in the order in which they were found
}

func (r *review) warn(code, path, format string, args ...any) {
	r.add(SeverityWarning, code, path, format, args)
}

func (r *review) note(code, path, format string, args ...any) {
	r.add(SeverityNote, code, path, format, args)
}

// warnAt and noteAt are about a field of an item.
func (r *review) warnAt(p *piece, code, field, format string, args ...any) {
	if !r.counted(code) {
		r.add(SeverityWarning, code, p.path(field), format, args)
	}
}

func (r *review) noteAt(p *piece, code, field, format string, args ...any) {
	if !r.counted(code) {
		r.add(SeverityNote, code, p.path(field), format, args)
	}
}

func (r *review) add(severity Severity, code, path, format string, args []any) {
	if r.counts[code] == 0 {
		r.codes = append(r.codes, code)
	}
	r.counts[code]++
	if r.counts[code] <= maxFindings {
		r.problems = append(r.problems, Problem{Severity: severity, Code: code, Path: path, Message: fmt.Sprintf(format, args...)})
	}
}

// counted only counts a finding where enough of its code are listed.
func (r *review) counted(code string) bool {
	if r.counts[code] < maxFindings {
		return false
	}
	r.counts[code]++
	return true
}

// more says what was found and not listed.
func (r *review) more() {
	for _, code := range r.codes {
		if n := r.counts[code] - maxFindings; n > 0 {
			r.note(CodeMore, "", "%d more findings of %s are not listed", n, code)
		}
	}
}

func (r *review) canvas() {
	for _, side := range []struct {
		path, name string
		pixels     int
	}{{pathWidth, "width", r.layout.Canvas.Width}, {pathHeight, "height", r.layout.Canvas.Height}} {
		if side.pixels < 1 {
			continue
		}
		if side.pixels%2 != 0 {
			r.warn(CodeOdd, side.path, "the %s of %d px is odd; encoders take even sides", side.name, side.pixels)
		}
		if side.pixels < smallest {
			r.warn(CodeSmall, side.path, "a canvas with a %s of %d px is hardly seen; from %d px on it is", side.name, side.pixels, smallest)
		}
	}
}

func gapTooLarge(path string, canvas Canvas) Problem {
	return Problem{
		Severity: SeverityWarning,
		Code:     CodeGapTooLarge,
		Path:     path,
		Message:  fmt.Sprintf("this gap leaves no room for the tiles on %dx%d; it counts as 0", canvas.Width, canvas.Height),
	}
}
