package layouts

import "strconv"

// bindings are the fields of the layout besides its items. What they set is a
// copy of the grid or the pip that the layout then has.
func (l *Layout) bindings() []binding {
	list := []binding{
		text("name", &l.Name),
		number(pathWidth, &l.Canvas.Width, 1, MaxSide),
		number(pathHeight, &l.Canvas.Height, 1, MaxSide),
	}
	if l.Grid != nil {
		g := *l.Grid
		l.Grid = &g
		list = append(list, g.bindings()...)
	}
	if l.Pip != nil {
		p := *l.Pip
		l.Pip = &p
		list = append(list, p.bindings()...)
	}
	return list
}

func (g *Grid) bindings() []binding {
	return []binding{
		text(pathGridFeatured, &g.FeaturedAttribute),
		text("grid.participantOrderAttribute", &g.OrderAttribute),
		flag("grid.omitStoppedVideo", &g.OmitStopped),
		choice("grid.videoAspectRatio", &g.Aspect, AspectVideo, aspects()),
		choice(pathGridFill, &g.Fill, FillCover, fills()),
		option(pathGridGap, &g.Gap, 0, strconv.Itoa(defaultGridGap)),
	}
}

func (p *Pip) bindings() []binding {
	return []binding{
		text(pathPipFeatured, &p.FeaturedAttribute),
		text("pip.participantOrderAttribute", &p.OrderAttribute),
		text(pathPipAttribute, &p.PipAttribute),
		flag("pip.omitStoppedVideo", &p.OmitStopped),
		choice(pathPipFill, &p.Fill, FillCover, fills()),
		option(pathPipGap, &p.Gap, 0, strconv.Itoa(defaultPipGap)),
		choice("pip.pipBehavior", &p.Behavior, PipStatic, behaviors()),
		choice("pip.pipPosition", &p.Position, PipBottomRight, positions()),
		option(pathPipOffset, &p.Offset, 0, "0"),
		option(pathPipWidth, &p.Width, 1, ""),
		option(pathPipHeight, &p.Height, 1, ""),
	}
}

// itemBindings are the fields of an item that is there.
func (l *Layout) itemBindings(i Item) []binding {
	path := i.Path()
	switch i.list() {
	case logoList:
		logo := &l.Logos[i.Index]
		return append([]binding{text(path+".url", &logo.URL)},
			boxBindings(path, &logo.X, &logo.Y, &logo.W, &logo.H, 1)...)
	case componentList:
		return l.Components[i.Index].bindings(path)
	case layerList:
	}
	layer := &l.Layers[i.Index]
	list := []binding{text(path+".id", &layer.ID), text(path+".source", &layer.Source)}
	list = append(list, boxBindings(path, &layer.X, &layer.Y, &layer.W, &layer.H, 1)...)
	return append(list,
		number(path+".z", &layer.Z, minZ, maxZ),
		choice(path+".fit", &layer.Fit, FitContain, fits()),
		choice(path+".anchor", &layer.Anchor, TopLeft, anchors()))
}

func (c *Component) bindings(path string) []binding {
	list := []binding{
		text(path+".id", &c.ID),
		required(choice(path+".type", &c.Type, "", componentTypes())),
		text(path+".text", &c.Text),
	}
	list = append(list, boxBindings(path, &c.X, &c.Y, &c.W, &c.H, 0)...)
	return append(list,
		choice(path+".anchor", &c.Anchor, TopLeft, anchors()),
		mark(path+".below", &c.Below))
}

// boxBindings are the fields of a box whose width is at least narrowest.
func boxBindings(path string, x, y, w, h *int, narrowest int) []binding {
	return []binding{
		number(path+".x", x, -MaxOffset, MaxOffset),
		number(path+".y", y, -MaxOffset, MaxOffset),
		number(path+".w", w, narrowest, MaxSide),
		number(path+".h", h, 1, MaxSide),
	}
}
