package layouts

// Severity says how much a [Problem] matters.
type Severity string

// The severities: an error cannot be sent, a warning will not look as asked, a
// note is a difference worth knowing.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
	SeverityNote    Severity = "note"
)

// Problem is one finding about a layout or a cast. Code is a stable short name
// for the kind of finding; more codes are added, none is renamed. Path names
// the place in the document's own words, members with dots and list indices
// from 0 in brackets: "canvas.width", "grid.gridGap", "layers[2].w". An empty
// path is the whole document. Message is one sentence that says what is allowed.
type Problem struct {
	Severity Severity
	Code     string
	Path     string
	Message  string
}

// The codes of the errors that [Layout.Validate] and [ValidateCast] find. Lint
// also says missing and duplicate of ids and addresses, as a warning or a note.
const (
	CodeKind      = "one-of"       // not exactly one of grid, pip and layers
	CodeRange     = "out-of-range" // a number outside its limits
	CodeWord      = "unknown-word" // a word that the field does not have
	CodeMissing   = "missing"      // a value that must be there
	CodeDuplicate = "duplicate"    // a name that is taken
)

// The codes of what [Lint] finds besides.
const (
	CodeGapTooLarge   = "gap-too-large"       // the gap leaves no room for tiles and counts as 0
	CodeOdd           = "odd-size"            // a side of the canvas that encoders cannot halve
	CodeOutside       = "outside-canvas"      // nothing of a box is on the canvas
	CodeClipped       = "clipped"             // a part of a box is beyond the canvas
	CodeHidden        = "hidden"              // other boxes cover all of one
	CodeOverlap       = "overlap"             // a box lies over others
	CodeSmall         = "too-small"           // a side below 10 px
	CodeEmpty         = "zero-size"           // a tile without a pixel
	CodeStretched     = "stretched"           // a picture wider or higher than its source is
	CodeCropped       = "cropped"             // over a third of a picture is cut off
	CodeLetterboxed   = "letterboxed"         // over a third of a box stays empty
	CodeTitleSafe     = "title-safe"          // a logo, text or graphic reaches out of the title-safe area
	CodeNoSource      = "no-source"           // a layer that names no source
	CodeUnknownSource = "unknown-source"      // a layer's source that is not in the cast
	CodeUnplaced      = "unplaced"            // a participant that no layer shows
	CodeNobody        = "nobody-featured"     // nobody carries the attribute that is named
	CodeNotTrue       = "not-true"            // the attribute is carried with a value that features nobody
	CodeSeveral       = "several-featured"    // more than one carries it; the first in order wins
	CodeCrowd         = "too-many-publishers" // a cast larger than a stage
	CodePipSize       = "pip-too-large"       // the overlay is cut to the canvas
	CodePipMoved      = "pip-moved"           // the overlay is moved inside the canvas
	CodeMore          = "more"                // findings of one code that are not listed
)
