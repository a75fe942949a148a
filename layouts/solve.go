package layouts

// The gaps of StartComposition in pixels where the document names none
// (ivs-realtime model, GridConfiguration and PipConfiguration).
const (
	defaultGridGap = 2
	defaultPipGap  = 0
)

// overlayZ puts the overlay of a picture-in-picture above its base at z 0.
const overlayZ = 1

// Solve turns a layout and its cast into boxes in whole pixels, bottom to top.
//
// Layers have exactly the numbers asked for and may reach beyond the canvas;
// logos lie above them all in list order, and components above the logos, or
// below all layers where they say so; z goes on by one for each. The width of a
// component may be an estimate, see [Component.Rect]. The tiles of a grid and of a
// picture-in-picture are a model of what AWS does not publish: computed
// unrounded, each of x, y, w and h rounded down only at the end, and inside the
// canvas. A tile may come out 0 px wide or high where the canvas has fewer
// pixels than the cast needs. Participants without a known size count as 16:9,
// but their boxes have no Picture.
//
// An empty cast gives an empty grid; see [MadeUpCast]. Solve never fails: what
// [Layout.Validate] calls an error is drawn as far as it can be. The result
// shares nothing with the arguments, and the same arguments give the same
// picture.
func Solve(l Layout, cast []Participant) Picture {
	p, _ := solve(l, cast)
	return p
}

// solve is Solve with what the solver has to say about the layout.
func solve(l Layout, cast []Participant) (Picture, []Problem) {
	p := Picture{Name: l.Name, Canvas: l.Canvas}
	var problems []Problem
	switch kind := l.Kind(); kind {
	case KindGrid, KindPip:
		p.Approximate = true
		p.Boxes, problems = l.solveTiles(kind, cast)
	case KindLayers, KindNone:
		p.Boxes = l.layerBoxes(cast)
	}
	p.Boxes = append(p.Boxes, logoBoxes(l.Logos, p.Boxes)...)
	p.Boxes = append(p.Boxes, l.componentBoxes(p.Boxes)...)
	return p, problems
}

func (l Layout) solveTiles(kind Kind, cast []Participant) ([]Box, []Problem) {
	if l.Canvas.Width < 1 || l.Canvas.Height < 1 {
		return nil, nil
	}
	s := stage{area: frame{w: float64(l.Canvas.Width), h: float64(l.Canvas.Height)}, canvas: l.Canvas}
	s.boxes = make([]Box, 0, len(cast))
	path, gapIgnored := pathGridGap, false
	if kind == KindGrid {
		gapIgnored = l.Grid.solve(&s, cast)
	} else {
		path, gapIgnored = pathPipGap, l.Pip.solve(&s, cast)
	}
	if !gapIgnored {
		return s.boxes, nil
	}
	return s.boxes, []Problem{gapTooLarge(path, l.Canvas)}
}

// stage collects the boxes of a grid or a picture-in-picture.
type stage struct {
	area     frame
	canvas   Canvas
	boxes    []Box
	pictures album
}

// put adds a participant's box and returns it until the next one is put.
func (s *stage) put(p *Participant, kind BoxKind, at frame, fit Fit) *Box {
	b := Box{ID: p.ID, Kind: kind, Label: p.label(), Rect: s.inside(at.rect()), Fit: fit}
	if p.sized() {
		b.Picture = s.pictures.keep(land(fit, at, b.Rect, p.Width, p.Height), cap(s.boxes))
	}
	s.boxes = append(s.boxes, b)
	return &s.boxes[len(s.boxes)-1]
}

// inside cuts a rectangle at the canvas.
func (s *stage) inside(r Rect) Rect {
	r.X, r.W = cut(r.X, r.W, s.canvas.Width)
	r.Y, r.H = cut(r.Y, r.H, s.canvas.Height)
	return r
}

// cut keeps the part of a stretch that lies in 0 to limit.
func cut(start, length, limit int) (int, int) {
	end := min(start+length, limit)
	start = min(max(start, 0), limit)
	return start, max(end-start, 0)
}

// pixels is a number of pixels that the document may leave out; below 0 is 0.
func pixels(v *int, otherwise int) float64 {
	if v == nil {
		return float64(otherwise)
	}
	return float64(max(*v, 0))
}

// fit is the fit that a fill stands for, or the one that holds where it is not
// set.
func (f Fill) fit(unset Fit) Fit {
	switch f {
	case FillStretch:
		return FitFill
	case FillCover:
		return FitCover
	case FillContain:
		return FitContain
	}
	return unset
}
