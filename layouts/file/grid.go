package file

import "mixdeck/layouts"

// Grid reads a grid section strictly: GridConfiguration of StartComposition
// (ivs-realtime model). The error is an [Errors].
func Grid(n Node) (layouts.Grid, error) {
	var errs Errors
	g := readGrid(Object(n, &errs))
	return g, errs.Err()
}

// GridAnswer reads the grid of a cloud's answer as far as it can. Fields and
// words that are not known, and values that are out of range, are in the notes.
func GridAnswer(n Node) (layouts.Grid, Errors) {
	var notes Errors
	g := readGrid(Answer(n, &notes))
	return g, notes
}

// Pip reads a picture-in-picture section strictly: PipConfiguration of
// StartComposition (ivs-realtime model). The error is an [Errors].
func Pip(n Node) (layouts.Pip, error) {
	var errs Errors
	p := readPip(Object(n, &errs))
	return p, errs.Err()
}

// PipAnswer reads the pip of a cloud's answer; see [GridAnswer].
func PipAnswer(n Node) (layouts.Pip, Errors) {
	var notes Errors
	p := readPip(Answer(n, &notes))
	return p, notes
}

func readGrid(f *Fields) layouts.Grid {
	var g layouts.Grid
	f.Name("featuredParticipantAttribute", &g.FeaturedAttribute)
	f.Name("participantOrderAttribute", &g.OrderAttribute)
	f.OptionalBool("omitStoppedVideo", &g.OmitStopped)
	Word(f, "videoAspectRatio", &g.Aspect,
		layouts.AspectAuto, layouts.AspectVideo, layouts.AspectSquare, layouts.AspectPortrait)
	readFill(f, &g.Fill)
	f.OptionalInt("gridGap", &g.Gap, 0, layouts.MaxSide)
	f.Done()
	return g
}

func readPip(f *Fields) layouts.Pip {
	var p layouts.Pip
	f.Name("featuredParticipantAttribute", &p.FeaturedAttribute)
	f.Name("participantOrderAttribute", &p.OrderAttribute)
	f.Name("pipParticipantAttribute", &p.PipAttribute)
	f.OptionalBool("omitStoppedVideo", &p.OmitStopped)
	readFill(f, &p.Fill)
	f.OptionalInt("gridGap", &p.Gap, 0, layouts.MaxSide)
	Word(f, "pipBehavior", &p.Behavior, layouts.PipStatic, layouts.PipDynamic)
	Word(f, "pipPosition", &p.Position,
		layouts.PipTopLeft, layouts.PipTopRight, layouts.PipBottomLeft, layouts.PipBottomRight)
	f.OptionalInt("pipOffset", &p.Offset, 0, layouts.MaxOffset)
	f.OptionalInt("pipWidth", &p.Width, 1, layouts.MaxSide)
	f.OptionalInt("pipHeight", &p.Height, 1, layouts.MaxSide)
	f.Done()
	return p
}

func readFill(f *Fields, dst *layouts.Fill) {
	Word(f, "videoFillMode", dst, layouts.FillStretch, layouts.FillCover, layouts.FillContain)
}
