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

// The codes of this package's problems.
const (
	CodeKind        = "one-of"        // not exactly one of grid, pip and layers
	CodeRange       = "out-of-range"  // a number outside its limits
	CodeWord        = "unknown-word"  // a word that the field does not have
	CodeMissing     = "missing"       // a value that must be there
	CodeDuplicate   = "duplicate"     // a name that is taken
	CodeGapTooLarge = "gap-too-large" // the gap leaves no room for tiles and counts as 0
)
