package layouts

// land returns where the pixels of a source of width x height land: whole and
// centred inside the box, covering it, stretched to it, or centred at the
// source's own size. It is computed from the box unrounded and rounded down,
// and then never reaches out of the rounded box where it must lie inside, nor
// leaves an edge of it bare where it must cover.
func land(fit Fit, at frame, box Rect, width, height int) Rect {
	w, h := float64(width), float64(height)
	across, along := at.w/w, at.h/h
	switch fit {
	case FitFill:
		return box
	case FitNone:
		return at.centred(w, h).rect()
	case FitCover:
		scale := max(across, along)
		return covering(at.centred(w*scale, h*scale).rect(), box)
	case FitContain:
	}
	scale := min(across, along)
	return within(at.centred(w*scale, h*scale).rect(), box)
}

// within moves r back where rounding has put it one pixel out of the box.
func within(r, box Rect) Rect {
	r.X = max(min(r.X, box.X+box.W-r.W), box.X)
	r.Y = max(min(r.Y, box.Y+box.H-r.H), box.Y)
	r.W, r.H = min(r.W, box.W), min(r.H, box.H)
	return r
}

// covering stretches r where rounding has left one pixel of the box bare.
func covering(r, box Rect) Rect {
	r.X, r.Y = min(r.X, box.X), min(r.Y, box.Y)
	r.W = max(r.W, box.X+box.W-r.X)
	r.H = max(r.H, box.Y+box.H-r.Y)
	return r
}

// album keeps the pictures of boxes together, which spares an allocation for each.
type album []Rect

// keep returns a place for a picture; most is how many will come.
func (a *album) keep(r Rect, most int) *Rect {
	if len(*a) == cap(*a) {
		*a = make([]Rect, 0, max(most, 1))
	}
	*a = append(*a, r)
	return &(*a)[len(*a)-1]
}
