package layouts

// The paths of a document that more than one rule names.
const (
	pathWidth        = "canvas.width"
	pathHeight       = "canvas.height"
	pathGridFeatured = "grid.featuredParticipantAttribute"
	pathGridFill     = "grid.videoFillMode"
	pathGridGap      = "grid.gridGap"
	pathPipFeatured  = "pip.featuredParticipantAttribute"
	pathPipAttribute = "pip.pipParticipantAttribute"
	pathPipFill      = "pip.videoFillMode"
	pathPipGap       = "pip.gridGap"
	pathPipOffset    = "pip.pipOffset"
	pathPipWidth     = "pip.pipWidth"
	pathPipHeight    = "pip.pipHeight"
	pathCast         = "participants"
)

// The words that each field of a document has.

func fits() []Fit { return []Fit{FitContain, FitCover, FitFill, FitNone} }

func anchors() []Anchor {
	return []Anchor{TopLeft, TopCenter, TopRight, LeftCenter, Center, RightCenter, BottomLeft, BottomCenter, BottomRight}
}

func componentTypes() []ComponentType {
	return []ComponentType{ComponentText, ComponentImage, ComponentCaption, ComponentHTML}
}

func aspects() []Aspect { return []Aspect{AspectAuto, AspectVideo, AspectSquare, AspectPortrait} }

func fills() []Fill { return []Fill{FillStretch, FillCover, FillContain} }

func behaviors() []PipBehavior { return []PipBehavior{PipStatic, PipDynamic} }

func positions() []PipPosition {
	return []PipPosition{PipTopLeft, PipTopRight, PipBottomLeft, PipBottomRight}
}
