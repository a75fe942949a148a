package layouts

// overlay reviews the size and the place of a picture-in-picture's overlay. The
// numbers of the document are held against the canvas even where nobody is the
// overlay; what follows from a source's shape is not known then.
func (r *review) overlay() {
	p, canvas := r.layout.Pip, r.layout.Canvas
	if canvas.Width < 1 || canvas.Height < 1 {
		return
	}
	area := frame{w: float64(canvas.Width), h: float64(canvas.Height)}
	who, _ := takeFeatured(visible(r.cast, p.OrderAttribute, p.OmitStopped), p.PipAttribute)
	w, h := pixels(p.Width, 0), pixels(p.Height, 0)
	if who != nil {
		w, h = p.size(area, who.ratio())
	}
	wide, high := "pip", "pip"
	switch {
	case p.Width != nil && p.Height != nil:
		wide, high = pathPipWidth, pathPipHeight
	case p.Width != nil:
		wide, high = pathPipWidth, pathPipWidth
	case p.Height != nil:
		wide, high = pathPipHeight, pathPipHeight
	}
	r.overlaySide(wide, "wide", down(w), canvas.Width)
	r.overlaySide(high, "high", down(h), canvas.Height)
	offset := pixels(p.Offset, 0)
	if offset+min(w, area.w) > area.w || offset+min(h, area.h) > area.h {
		r.warn(CodePipMoved, pathPipOffset, "this offset leads out of the canvas of %dx%d; the overlay is moved inside",
			canvas.Width, canvas.Height)
	}
}

func (r *review) overlaySide(path, how string, side, limit int) {
	if side > limit {
		r.warn(CodePipSize, path, "the overlay of %d px is cut to the canvas, %d px %s", side, limit, how)
	}
}
