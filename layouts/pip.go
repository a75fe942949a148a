package layouts

// pipShare is the part of the canvas width that an overlay without a size has.
const pipShare = 0.25

// solve places the cast as a base with an overlay on it. It reports whether the
// gap of the base had to be counted as 0.
func (p *Pip) solve(s *stage, cast []Participant) (gapIgnored bool) {
	seen := visible(cast, p.OrderAttribute, p.OmitStopped)
	overlay, rest := takeFeatured(seen, p.PipAttribute)
	alone := len(rest) == 0
	fit := p.Fill.fit(FitCover)
	if featured, others := takeFeatured(rest, p.FeaturedAttribute); featured != nil {
		s.put(featured, BoxParticipant, s.area, fit).Featured = true
	} else {
		gapIgnored = s.grid(others, AspectAuto, pixels(p.Gap, defaultPipGap), fit)
	}
	if overlay == nil {
		return gapIgnored
	}
	at := p.overlay(s.area, overlay.ratio())
	if alone && p.Behavior == PipDynamic {
		at = s.area
	}
	s.put(overlay, BoxPip, at, fit).Z = overlayZ
	return gapIgnored
}

// overlay is the frame of the overlay on the area, for a source of a ratio. It
// is never longer than the area and lies inside it.
func (p *Pip) overlay(area frame, ratio float64) frame {
	w, h := p.size(area, ratio)
	w, h = min(w, area.w), min(h, area.h)
	offset := pixels(p.Offset, 0)
	x, y := area.w-offset-w, area.h-offset-h
	if p.Position == PipTopLeft || p.Position == PipBottomLeft {
		x = offset
	}
	if p.Position == PipTopLeft || p.Position == PipTopRight {
		y = offset
	}
	return frame{
		x: min(max(x, 0), area.w-w),
		y: min(max(y, 0), area.h-h),
		w: w,
		h: h,
	}
}

// size is what the layout asks for; what it leaves open follows from the ratio.
func (p *Pip) size(area frame, ratio float64) (w, h float64) {
	w, h = pixels(p.Width, 0), pixels(p.Height, 0)
	switch {
	case w > 0 && h > 0:
		return w, h
	case h > 0:
		return h * ratio, h
	case w == 0:
		w = area.w * pipShare
	}
	return w, w / ratio
}
