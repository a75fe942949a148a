package layouts

import (
	"fmt"
	"slices"
	"strings"
)

// Validate returns the errors that make a layout one that cannot be drawn or
// sent as it is: not exactly one of grid, pip and layers, sides outside 1 to
// [MaxSide], offsets farther than [MaxOffset], negative gaps, unknown words. All
// have [SeverityError]; nil is a sound layout. What one system would refuse is
// that system's to say.
func (l Layout) Validate() []Problem {
	var f findings
	l.oneKind(&f)
	f.side(pathWidth, l.Canvas.Width)
	f.side(pathHeight, l.Canvas.Height)
	if l.Grid != nil {
		l.Grid.validate(&f)
	}
	if l.Pip != nil {
		l.Pip.validate(&f)
	}
	for _, i := range l.items() {
		l.validateItem(&f, i)
	}
	return f.problems
}

// oneKind counts what the layout is. A list of layers that is there but empty
// is a picture with nothing on it yet.
func (l Layout) oneKind(f *findings) {
	graphics := len(l.Logos) > 0 || len(l.Components) > 0
	layers := l.Layers != nil || l.Grid == nil && l.Pip == nil && graphics
	switch count(l.Grid != nil, l.Pip != nil, layers) {
	case 0:
		f.add(CodeKind, "", "a layout has exactly one of grid, pip and layers; this one has none")
	case 1:
		if !layers && len(l.Logos) > 0 {
			f.add(CodeKind, "logos", "logos go with layers only")
		}
		if !layers && len(l.Components) > 0 {
			f.add(CodeKind, "components", "components go with layers only")
		}
	default:
		f.add(CodeKind, "", "a layout has exactly one of grid, pip and layers; this one has several")
	}
}

func count(set ...bool) (n int) {
	for _, s := range set {
		if s {
			n++
		}
	}
	return n
}

func (g *Grid) validate(f *findings) {
	word(f, "grid.videoAspectRatio", g.Aspect, aspects())
	word(f, pathGridFill, g.Fill, fills())
	f.positive(pathGridGap, g.Gap)
}

func (p *Pip) validate(f *findings) {
	word(f, pathPipFill, p.Fill, fills())
	word(f, "pip.pipBehavior", p.Behavior, behaviors())
	word(f, "pip.pipPosition", p.Position, positions())
	f.positive(pathPipGap, p.Gap)
	f.positive(pathPipOffset, p.Offset)
	if p.Width != nil {
		f.side(pathPipWidth, *p.Width)
	}
	if p.Height != nil {
		f.side(pathPipHeight, *p.Height)
	}
}

// validateItem reviews an item, and names it only where something is found.
func (l Layout) validateItem(f *findings, i Item) {
	review := func(f *findings, path string) {
		switch i.list() {
		case logoList:
			logo := &l.Logos[i.Index]
			f.rect(path, Rect{X: logo.X, Y: logo.Y, W: logo.W, H: logo.H})
		case componentList:
			l.Components[i.Index].validate(f, path)
		case layerList:
			l.Layers[i.Index].validate(f, path)
		}
	}
	var found findings
	if review(&found, ""); len(found.problems) > 0 {
		review(f, i.Path())
	}
}

func (l Layer) validate(f *findings, path string) {
	f.rect(path, Rect{X: l.X, Y: l.Y, W: l.W, H: l.H})
	word(f, path+".fit", l.Fit, fits())
	word(f, path+".anchor", l.Anchor, anchors())
}

// validate allows a width of 0, which is the content's own.
func (c Component) validate(f *findings, path string) {
	if c.Type == "" {
		f.add(CodeMissing, path+".type", "a component has a type: text, image, caption or html")
	}
	word(f, path+".type", c.Type, componentTypes())
	word(f, path+".anchor", c.Anchor, anchors())
	r := Rect{X: c.X, Y: c.Y, W: c.W, H: c.H}
	if c.W == 0 {
		r.W = 1
	}
	f.rect(path, r)
}

// ValidateCast returns the errors of a cast: participants without an id or with
// one that is taken, unknown video words, sizes outside 1 to [MaxSide]. Zero is
// a size that is not known. Paths begin at "participants".
func ValidateCast(cast []Participant) []Problem {
	var f findings
	taken := make(map[string]bool, len(cast))
	for i, p := range cast {
		path := fmt.Sprintf("participants[%d]", i)
		switch {
		case p.ID == "":
			f.add(CodeMissing, path+".id", "a participant has an id")
		case taken[p.ID]:
			f.add(CodeDuplicate, path+".id", fmt.Sprintf("another participant has the id %q", p.ID))
		}
		taken[p.ID] = true
		word(&f, path+".video", p.Video, []Video{VideoOn, VideoStopped})
		if p.Width != 0 {
			f.side(path+".width", p.Width)
		}
		if p.Height != 0 {
			f.side(path+".height", p.Height)
		}
	}
	return f.problems
}

// findings collects errors.
type findings struct{ problems []Problem }

func (f *findings) add(code, path, message string) {
	f.problems = append(f.problems, Problem{Severity: SeverityError, Code: code, Path: path, Message: message})
}

func (f *findings) between(path string, v, low, high int) {
	if v < low || v > high {
		f.add(CodeRange, path, fmt.Sprintf("%d is not %d to %d", v, low, high))
	}
}

func (f *findings) side(path string, v int) { f.between(path, v, 1, MaxSide) }

func (f *findings) positive(path string, v *int) {
	if v != nil && *v < 0 {
		f.add(CodeRange, path, fmt.Sprintf("%d is below 0", *v))
	}
}

func (f *findings) rect(path string, r Rect) {
	f.between(path+".x", r.X, -MaxOffset, MaxOffset)
	f.between(path+".y", r.Y, -MaxOffset, MaxOffset)
	f.side(path+".w", r.W)
	f.side(path+".h", r.H)
}

// word finds a word that is not allowed; an empty one is the default.
func word[W ~string](f *findings, path string, v W, allowed []W) {
	if v == "" {
		return
	}
	if slices.Contains(allowed, v) {
		return
	}
	names := make([]string, len(allowed))
	for i, a := range allowed {
		names[i] = string(a)
	}
	f.add(CodeWord, path, fmt.Sprintf("%q is not one of %s", v, strings.Join(names, ", ")))
}
