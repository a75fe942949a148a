package ivssim

import (
	"math"
	"regexp"
)

// kind is the JSON type of a value.
type kind int

const (
	textKind kind = iota
	integerKind
	numberKind
	booleanKind
	listKind
	mapKind
	objectKind
)

// shape is what the vendor's model says of one value. Low and high bound the
// length of a text, list or map and the value of a number.
type shape struct {
	kind      kind
	low, high float64
	pattern   *regexp.Regexp // the whole of a text
	written   string         // the pattern as the model has it
	enum      []string
	members   []member // of an object
	key, item *shape   // of a map and list
}

// member is one member of an object.
type member struct {
	name     string
	required bool
	shape    *shape
}

// text is a string of low to high characters that matches pattern as a whole;
// an empty pattern is none.
func text(low, high int, pattern string) *shape {
	s := &shape{kind: textKind, low: float64(low), high: float64(high)}
	if pattern != "" {
		s.written = pattern
		s.pattern = regexp.MustCompile(`^(?:` + pattern + `)$`)
	}
	return s
}

// anyText is a string without constraints.
func anyText() *shape { return text(0, math.MaxInt32, "") }

func oneOf(words ...string) *shape {
	return &shape{kind: textKind, high: math.Inf(1), enum: words}
}

func integer(low, high int) *shape {
	return &shape{kind: integerKind, low: float64(low), high: float64(high)}
}

func number(low, high float64) *shape { return &shape{kind: numberKind, low: low, high: high} }

func boolean() *shape { return &shape{kind: booleanKind} }

func listOf(item *shape, low, high int) *shape {
	return &shape{kind: listKind, item: item, low: float64(low), high: float64(high)}
}

func mapOf(key, item *shape, high int) *shape {
	return &shape{kind: mapKind, key: key, item: item, high: float64(high)}
}

func object(members ...member) *shape { return &shape{kind: objectKind, members: members} }

func must(name string, s *shape) member { return member{name: name, required: true, shape: s} }

func may(name string, s *shape) member { return member{name: name, shape: s} }

// Patterns that many shapes share, from the models.
const (
	namePattern  = `[a-zA-Z0-9-_]*`
	tokenPattern = `[a-zA-Z0-9+/=_-]*`
)

// noLimit stands for the upper bound that a model does not give: the largest
// 32-bit integer.
const noLimit = math.MaxInt32

func arnOf(resource string) *shape {
	return text(1, 128, `arn:aws:ivs:[a-z0-9-]+:[0-9]+:`+resource+`/[a-zA-Z0-9-]+`)
}

// optionalARN is an ARN or nothing.
func optionalARN(resource string) *shape {
	return text(0, 128, `|arn:aws:ivs:[a-z0-9-]+:[0-9]+:`+resource+`/[a-zA-Z0-9-]+`)
}

func name() *shape { return text(0, 128, namePattern) }

// paged adds the members that every list call has.
func paged(members ...member) *shape {
	return object(append(members,
		may("nextToken", text(0, 1024, tokenPattern)),
		may("maxResults", integer(1, 100)))...)
}
