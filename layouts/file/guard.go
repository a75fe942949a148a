package file

import (
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

// maxMarks is how many marks that could begin a value or a name a YAML text may
// hold. A value of a document costs a handful of them, so a text within MaxNodes
// stays below it unless its texts hold tens of thousands of commas, brackets and
// the like. The YAML library builds a document whole before it can be counted,
// at up to a kilobyte a mark; this is what bounds its memory.
const maxMarks = 10 * MaxNodes

// checkMarks refuses a text that would take the YAML library too much memory.
// It does not know where texts and comments are: each mark counts, so nothing
// can hide in them.
func checkMarks(doc *document, data []byte) *Error {
	marks := 0
	before := byte('\n')
	for i, c := range data {
		after := byte('\n')
		if i+1 < len(data) {
			after = data[i+1]
		}
		if isMark(before, c, after) {
			if marks++; marks > maxMarks {
				return failAt(doc, data, i, fmt.Sprintf(
					"the document has too many values, commas, colons or brackets; at most %d values are read", MaxNodes))
			}
		}
		before = c
	}
	return nil
}

const (
	blanks = " \t\r\n"
	flow   = ",[]{}"
	quotes = "\"'"
)

// isMark reports whether c, between two others, can begin or separate values or
// names in YAML, or begin a comment or end a document, which the library keeps
// too.
func isMark(before, c, after byte) bool {
	switch c {
	case ',', '[', ']', '{', '}':
		return true
	case ':':
		return oneOf(after, blanks+flow) || oneOf(before, blanks+flow+quotes)
	case '-', '?':
		return oneOf(after, blanks)
	case '"', '\'':
		return oneOf(before, blanks+flow+quotes+":")
	case '&', '*', '!':
		return oneOf(before, blanks+flow+":")
	case '#':
		return oneOf(before, blanks)
	case '.':
		return before == '\n' || before == '\r'
	}
	return false
}

func oneOf(c byte, set string) bool { return strings.IndexByte(set, c) >= 0 }

// errDeep is what the YAML library is stopped with.
var errDeep = errors.New("nested too deep")

// yamlLimits stops the YAML library before its recursion gets deep. Its depth
// counts flow and block collections apart, so the exact limit is held later.
type yamlLimits struct{ depth int }

// CheckDepth implements yaml.LoaderLimitsPlugin.
func (l yamlLimits) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > l.depth+1 {
		return errDeep
	}
	return nil
}

// CheckAlias implements yaml.LoaderLimitsPlugin. Aliases are followed, and
// counted, by yamlReader.
func (l yamlLimits) CheckAlias(_, _ int) error { return nil }
