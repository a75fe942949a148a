package layouts

// Canvas is the size of the picture in pixels. Each side is 1 to [MaxSide].
type Canvas struct {
	Width, Height int
}

// Limits of a document, in pixels.
const (
	MaxSide   = 32768 // the longest side of a canvas or box
	MaxOffset = 32768 // the farthest x or y, either way
)

// DefaultCanvas stands for a document that names none: the default of an IVS
// encoder configuration (ivs-realtime model, Video).
var DefaultCanvas = Canvas{Width: 1280, Height: 720}

// Layout is the picture. Exactly one of Grid, Pip and Layers is set; Logos and
// Components go with Layers only.
type Layout struct {
	Name       string
	Canvas     Canvas
	Grid       *Grid
	Pip        *Pip
	Layers     []Layer
	Logos      []Logo
	Components []Component
}

// Kind says which of the three a layout is.
type Kind string

// The kinds of layout. KindNone is a layout with nothing on it.
const (
	KindGrid   Kind = "grid"
	KindPip    Kind = "pip"
	KindLayers Kind = "layers"
	KindNone   Kind = "none"
)

// Kind returns the kind of the layout; a layout of nothing is KindNone.
func (l Layout) Kind() Kind {
	switch {
	case l.Grid != nil:
		return KindGrid
	case l.Pip != nil:
		return KindPip
	case len(l.Layers) > 0 || len(l.Logos) > 0 || len(l.Components) > 0:
		return KindLayers
	}
	return KindNone
}

// Fit is how a source's picture is put into its box.
type Fit string

// The four fits: whole inside the box, filling it with the overhang cut,
// stretched, and at the source's own size.
const (
	FitContain Fit = "contain"
	FitCover   Fit = "cover"
	FitFill    Fit = "fill"
	FitNone    Fit = "none"
)

// Anchor is the point of the canvas, and of the layer, that x and y count
// between. The nine words are those of PositionRefer (Alibaba ApsaraVideo Live,
// AddCasterLayout). The empty anchor is top left.
type Anchor string

// The nine anchors.
const (
	TopLeft      Anchor = "topLeft"
	TopCenter    Anchor = "topCenter"
	TopRight     Anchor = "topRight"
	LeftCenter   Anchor = "leftCenter"
	Center       Anchor = "center"
	RightCenter  Anchor = "rightCenter"
	BottomLeft   Anchor = "bottomLeft"
	BottomCenter Anchor = "bottomCenter"
	BottomRight  Anchor = "bottomRight"
)

// Layer is one source's box: X and Y in pixels from the anchor, W and H in
// pixels, Z growing upwards.
type Layer struct {
	ID     string
	Source string
	X, Y   int
	W, H   int
	Z      int
	Fit    Fit
	Anchor Anchor
}

// Logo is a picture above all layers, in list order, in pixels from the top
// left corner.
type Logo struct {
	URL        string
	X, Y, W, H int
}

// Component is a graphic that a production studio draws with its layers, in list
// order: X and Y in pixels from the anchor, W and H in pixels. A W of 0 is as
// wide as the content, whose width the studio does not tell; [Component.Rect]
// says how it is estimated.
type Component struct {
	ID         string
	Type       ComponentType
	Text       string // what a text shows, else what is known of the content
	X, Y, W, H int
	Anchor     Anchor
	Below      bool // under the layers instead of over them
}

// ComponentType is what a component shows (Alibaba ApsaraVideo Live,
// AddCasterComponent).
type ComponentType string

// The types of component.
const (
	ComponentText    ComponentType = "text"
	ComponentImage   ComponentType = "image"
	ComponentCaption ComponentType = "caption"
	ComponentHTML    ComponentType = "html"
)

// Aspect is the shape of a grid's tiles, in StartComposition's words
// (ivs-realtime model, VideoAspectRatio).
type Aspect string

// The aspects; the empty one counts as VIDEO.
const (
	AspectAuto     Aspect = "AUTO"     // the whole cell
	AspectVideo    Aspect = "VIDEO"    // 16:9
	AspectSquare   Aspect = "SQUARE"   // 1:1
	AspectPortrait Aspect = "PORTRAIT" // 3:4
)

// Fill is StartComposition's word for a fit (ivs-realtime model, VideoFillMode).
// The empty one is COVER, and CONTAIN for the featured participant of a grid.
type Fill string

// The fills.
const (
	FillStretch Fill = "FILL"
	FillCover   Fill = "COVER"
	FillContain Fill = "CONTAIN"
)

// Grid is a layout of equally sized tiles (ivs-realtime model,
// GridConfiguration). A nil number or bool is one that the document does not
// name; its default is in the field's comment.
type Grid struct {
	FeaturedAttribute string // empty: nobody is featured
	OrderAttribute    string // empty: order of arrival
	OmitStopped       *bool  // false
	Aspect            Aspect // VIDEO
	Fill              Fill   // COVER, the featured one CONTAIN
	Gap               *int   // px, 2
}

// PipPosition is the corner of the overlay (ivs-realtime model, PipPosition).
// The empty one is BOTTOM_RIGHT.
type PipPosition string

// The four corners.
const (
	PipTopLeft     PipPosition = "TOP_LEFT"
	PipTopRight    PipPosition = "TOP_RIGHT"
	PipBottomLeft  PipPosition = "BOTTOM_LEFT"
	PipBottomRight PipPosition = "BOTTOM_RIGHT"
)

// PipBehavior says what becomes of the overlay when nobody else is left
// (ivs-realtime model, PipBehavior). The empty one is STATIC.
type PipBehavior string

// The two behaviours: keep the overlay, or give it the whole canvas.
const (
	PipStatic  PipBehavior = "STATIC"
	PipDynamic PipBehavior = "DYNAMIC"
)

// Pip is a picture-in-picture layout (ivs-realtime model, PipConfiguration). A
// nil number or bool is one that the document does not name; its default is in
// the field's comment.
type Pip struct {
	FeaturedAttribute string // empty: nobody is featured
	OrderAttribute    string // empty: order of arrival
	PipAttribute      string // empty: no overlay
	OmitStopped       *bool  // false
	Fill              Fill   // COVER
	Gap               *int   // px between the tiles of the base, 0
	Behavior          PipBehavior
	Position          PipPosition
	Offset            *int // px from the two closest edges, 0
	Width, Height     *int // px; what is missing follows from the source's aspect
}

// Video says whether a participant sends a picture.
type Video string

// The two states of a participant's video; the empty one is on.
const (
	VideoOn      Video = "on"
	VideoStopped Video = "stopped"
)

// Participant is one member of the cast, in order of arrival. Width and Height
// are the source's size in pixels; zero is unknown and counts as 16:9.
type Participant struct {
	ID            string
	Name          string
	Attributes    map[string]string
	Video         Video
	Width, Height int
}

// BoxKind says what a box shows.
type BoxKind string

// The kinds of box.
const (
	BoxParticipant BoxKind = "participant"
	BoxLayer       BoxKind = "layer"
	BoxLogo        BoxKind = "logo"
	BoxComponent   BoxKind = "component"
	BoxPip         BoxKind = "pip"
)

// Rect is a rectangle in canvas pixels, from the top left corner.
type Rect struct {
	X, Y, W, H int
}

// Box is one solved rectangle of the picture. Picture is where the source's
// pixels land once its size is known: for cover it reaches beyond the box, for
// contain it lies centred inside; nil when the size is unknown. Type is that of
// a component, empty for all else.
type Box struct {
	ID       string
	Kind     BoxKind
	Type     ComponentType
	Label    string
	Rect     Rect
	Z        int
	Fit      Fit
	Featured bool
	Picture  *Rect
}

// Picture is a solved layout: boxes from bottom to top. Approximate is true for
// grids and picture-in-pictures, whose geometry AWS does not publish.
type Picture struct {
	Name        string
	Canvas      Canvas
	Approximate bool
	Boxes       []Box
}
