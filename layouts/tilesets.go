package layouts

// The attributes that presets name.
const (
	featuredAttribute = "featured"
	overlayAttribute  = "pip"
)

// tilePresets are grids and picture-in-pictures that follow their cast.
func tilePresets() []Preset {
	return []Preset{
		{Name: "grid", About: "As many tiles as there are participants.", Inputs: 4, Layout: Layout{Grid: &Grid{}}},
		{
			Name: "grid-square", About: "Square tiles for all participants, close together.", Inputs: 6,
			Layout: Layout{Grid: &Grid{Aspect: AspectSquare, Gap: new(0)}},
		},
		{
			Name: "grid-featured", About: "The featured participant large, the others below.", Inputs: 5,
			Layout: Layout{Grid: &Grid{FeaturedAttribute: featuredAttribute}},
		},
		{
			Name: "pip", About: "The featured participant on the whole canvas, another in the lower right corner.", Inputs: 2,
			Layout: Layout{Pip: &Pip{
				FeaturedAttribute: featuredAttribute, PipAttribute: overlayAttribute,
				Position: PipBottomRight, Offset: new(54), Width: new(480), Height: new(270),
			}},
		},
		{
			Name: "pip-grid", About: "A grid of all participants with one in the upper right corner, who gets the canvas when alone.", Inputs: 5,
			Layout: Layout{Pip: &Pip{
				PipAttribute: overlayAttribute, Behavior: PipDynamic, Position: PipTopRight, Width: new(480), Height: new(270),
			}},
		},
	}
}

// portraitPresets are for telephones.
func portraitPresets() []Preset {
	return []Preset{
		{Name: "vertical-full", About: "One source on the whole upright canvas.", Layout: of(filling(1, 0, 0, 1080, 1920))},
		{
			Name: "vertical-stack", About: "Two sources above each other.",
			Layout: of(filling(1, 0, 0, 1080, 960), filling(2, 0, 960, 1080, 960)),
		},
		{
			Name: "vertical-three", About: "Three sources above each other.",
			Layout: of(filling(1, 0, 0, 1080, 640), filling(2, 0, 640, 1080, 640), filling(3, 0, 1280, 1080, 640)),
		},
		{
			Name: "vertical-four", About: "Four sources, two by two.",
			Layout: of(filling(1, 0, 0, 540, 960), filling(2, 540, 0, 540, 960), filling(3, 0, 960, 540, 960), filling(4, 540, 960, 540, 960)),
		},
		{
			Name: "vertical-pip", About: "An upright source with a small one at the lower right, inside the title-safe area.",
			Layout: of(filling(1, 0, 0, 1080, 1920), filling(2, 702, 1248, 324, 576)),
		},
		{
			Name: "vertical-duet", About: "Two upright sources beside each other before a background.",
			Layout: of(upright("background"), filling(1, 0, 480, 540, 960), filling(2, 540, 480, 540, 960)),
		},
		{
			Name: "vertical-lecture", About: "Slides above, the speaker below.",
			Layout: of(graphic("slides", 0, 0, 1080, 608), filling(1, 0, 608, 1080, 1312)),
		},
		{
			Name: "vertical-lower-third", About: "An upright source with a title inside the title-safe area.",
			Layout: of(filling(1, 0, 0, 1080, 1920), graphic("title", 54, 1584, 972, 240)),
		},
		{
			Name: "vertical-grid", About: "Upright tiles for all participants.", Inputs: 4,
			Layout: Layout{Grid: &Grid{Aspect: AspectPortrait}},
		},
		{
			Name: "vertical-pip-dynamic", About: "The featured participant on the whole upright canvas, another in the upper right corner.", Inputs: 2,
			Layout: Layout{Pip: &Pip{
				FeaturedAttribute: featuredAttribute, PipAttribute: overlayAttribute, Behavior: PipDynamic,
				Position: PipTopRight, Offset: new(54), Width: new(324), Height: new(576),
			}},
		},
		{Name: "vertical-slate", About: "A still picture on the whole upright canvas.", Layout: of(upright("slate"))},
	}
}

// upright is a graphic over the whole of a portrait canvas.
func upright(name string) Layer {
	l := graphic(name, 0, 0, shortSide, longSide)
	l.Fit = FitCover
	return l
}
