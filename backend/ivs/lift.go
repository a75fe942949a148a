package ivs

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"mixdeck/backend"
	"mixdeck/backend/aws"
	"mixdeck/layouts"
)

// Lift reads the picture out of a StartComposition body, of an answer that holds
// a composition, or of a composition itself. A layout that is absent or null is
// IVS's default, a grid with nothing set. No body names a canvas: the layout
// gets the default of an encoder configuration, which a reader that knows the
// encoder replaces. What cannot be read is left unset and noted. A body that
// describes no composition has a nil layout; what is not a JSON object is an
// error.
func (Dialect) Lift(native json.RawMessage) (*layouts.Layout, []backend.Note, error) {
	body, ok := aws.Object(native)
	if !ok {
		return nil, nil, invalid(errors.New("a request or answer body must be a JSON object"))
	}
	if inner, ok := aws.Object(body["composition"]); ok {
		body = inner
	}
	_, staged := body["stageArn"]
	layout, drawn := body["layout"]
	if !staged && !drawn {
		return nil, nil, nil
	}
	l, notes := liftLayout(layout)
	l.Name = liftName(body["tags"])
	return &l, notes, nil
}

// liftName is the name that a composition carries in its tags.
func liftName(tags json.RawMessage) string {
	members, _ := aws.Object(tags)
	var name string
	if json.Unmarshal(members[nameTag], &name) != nil {
		return ""
	}
	return name
}

// liftLayout reads a LayoutConfiguration.
func liftLayout(raw json.RawMessage) (layouts.Layout, []backend.Note) {
	l := layouts.Layout{Canvas: layouts.DefaultCanvas}
	f := lifter{path: "layout"}
	f.open(raw)
	grid, pip := f.take("grid"), f.take("pip")
	f.leftover()
	switch {
	case !aws.IsNull(pip):
		if !aws.IsNull(grid) {
			f.notef("both grid and pip are there: pip is drawn")
		}
		l.Pip = f.pip(pip)
	default:
		l.Grid = f.grid(grid)
	}
	return l, f.notes
}

// lifter reads the members of one object after the other and collects what it
// cannot read.
type lifter struct {
	path    string
	members map[string]json.RawMessage
	notes   []backend.Note
}

func (f *lifter) notef(format string, args ...any) {
	f.notes = append(f.notes, warning("%s: %s", f.path, fmt.Sprintf(format, args...)))
}

func (f *lifter) open(raw json.RawMessage) {
	f.members = nil
	if aws.IsNull(raw) {
		return
	}
	members, ok := aws.Object(raw)
	if !ok {
		f.notef("is no object and is not drawn")
	}
	f.members = members
}

// take returns a member and counts it as read.
func (f *lifter) take(name string) json.RawMessage {
	raw := f.members[name]
	delete(f.members, name)
	return raw
}

// leftover notes the members that nobody took.
func (f *lifter) leftover() {
	var names []string
	for name := range f.members {
		names = append(names, fmt.Sprintf("%q", name))
	}
	if len(names) > 0 {
		slices.Sort(names)
		f.notef("%s cannot be drawn", strings.Join(names, ", "))
	}
}

func (f *lifter) grid(raw json.RawMessage) *layouts.Grid {
	f.path = "layout.grid"
	f.open(raw)
	g := &layouts.Grid{
		FeaturedAttribute: f.text("featuredParticipantAttribute"),
		OrderAttribute:    f.text("participantOrderAttribute"),
		OmitStopped:       f.flag("omitStoppedVideo"),
		Aspect:            word(f, "videoAspectRatio", layouts.AspectAuto, layouts.AspectVideo, layouts.AspectSquare, layouts.AspectPortrait),
		Fill:              f.fill(),
		Gap:               f.pixels("gridGap", 0),
	}
	f.leftover()
	return g
}

func (f *lifter) pip(raw json.RawMessage) *layouts.Pip {
	f.path = "layout.pip"
	f.open(raw)
	p := &layouts.Pip{
		FeaturedAttribute: f.text("featuredParticipantAttribute"),
		OrderAttribute:    f.text("participantOrderAttribute"),
		PipAttribute:      f.text("pipParticipantAttribute"),
		OmitStopped:       f.flag("omitStoppedVideo"),
		Fill:              f.fill(),
		Gap:               f.pixels("gridGap", 0),
		Behavior:          word(f, "pipBehavior", layouts.PipStatic, layouts.PipDynamic),
		Position:          word(f, "pipPosition", layouts.PipTopLeft, layouts.PipTopRight, layouts.PipBottomLeft, layouts.PipBottomRight),
		Offset:            f.pixels("pipOffset", 0),
		Width:             f.pixels("pipWidth", 1),
		Height:            f.pixels("pipHeight", 1),
	}
	f.leftover()
	return p
}

func (f *lifter) fill() layouts.Fill {
	return word(f, "videoFillMode", layouts.FillStretch, layouts.FillCover, layouts.FillContain)
}

// read decodes a member; ok is false where it is absent, null or unreadable.
func read[T any](f *lifter, name string) (v T, ok bool) {
	raw := f.take(name)
	if aws.IsNull(raw) {
		return v, false
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		f.notef("%s cannot be read and counts as unset", name)
		return *new(T), false
	}
	return v, true
}

func (f *lifter) text(name string) string {
	v, _ := read[string](f, name)
	return v
}

func (f *lifter) flag(name string) *bool {
	v, ok := read[bool](f, name)
	if !ok {
		return nil
	}
	return &v
}

// pixels reads a number of at least least, and of no more than a side can be.
func (f *lifter) pixels(name string, least int) *int {
	v, ok := read[int](f, name)
	if !ok || v == 0 && least > 0 { // 0 is how an answer may write what was not set
		return nil
	}
	if v < least || v > layouts.MaxSide {
		f.notef("%s is %d and counts as unset", name, v)
		return nil
	}
	return &v
}

// word reads one of the words that the model has.
func word[W ~string](f *lifter, name string, known ...W) W {
	v, _ := read[string](f, name)
	if v == "" || slices.Contains(known, W(v)) {
		return W(v)
	}
	f.notef("%s has the unknown word %q and counts as unset", name, v)
	return ""
}
