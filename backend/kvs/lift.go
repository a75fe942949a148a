package kvs

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"mixdeck/backend"
	"mixdeck/backend/aws"
	"mixdeck/layouts"
)

// layerName stands for the stream where a body does not name it.
const layerName = "stream"

// Lift reads the frame of the images out of an UpdateImageGenerationConfiguration
// body or a DescribeImageGenerationConfiguration answer: one layer of the whole
// canvas, named after the stream. Both sides given are the canvas, and the source
// is stretched to it. A side that is missing follows from the source's aspect,
// for which 16:9 stands, and without any the default canvas stands for the
// source's own size; both are noted. A body without a configuration has a nil
// layout; what is not a JSON object is an error.
func (Dialect) Lift(native json.RawMessage) (*layouts.Layout, []backend.Note, error) {
	body, ok := aws.Object(native)
	if !ok {
		return nil, nil, refuse(backend.Invalid, errors.New("a request or answer body must be a JSON object"))
	}
	if aws.IsNull(body[memberConfig]) {
		return nil, nil, nil
	}
	config, ok := aws.Object(body[memberConfig])
	if !ok {
		return nil, []backend.Note{warning("%s: is no object and is not drawn", memberConfig)}, nil
	}
	name := streamIn(body)
	l, notes := frameOf(config)
	l.Name = name
	if name == "" {
		name = layerName
	}
	l.Layers[0].ID, l.Layers[0].Source = name, name
	return &l, notes, nil
}

// streamIn is the name of the stream that a body is for, or "".
func streamIn(body map[string]json.RawMessage) string {
	var name, arn aws.Lenient[string]
	_ = json.Unmarshal(body[memberName], &name) // never fails; absence is no name
	_ = json.Unmarshal(body[memberARN], &arn)
	if name.Value != "" {
		return name.Value
	}
	return streamOf(arn.Value).name
}

func frameOf(config map[string]json.RawMessage) (layouts.Layout, []backend.Note) {
	var notes []backend.Note
	side := func(name string) int {
		n, err := sideOf(config[name])
		if err != nil {
			notes = append(notes, warning("%s.%s: %v and counts as unset", memberConfig, name, err))
		}
		return n
	}
	canvas, fit := layouts.Canvas{Width: side(memberWidth), Height: side(memberHeight)}, layouts.FitContain
	switch w, h := canvas.Width, canvas.Height; {
	case w > 0 && h > 0:
		fit = layouts.FitFill
	case w > 0:
		canvas.Height = share(w, 9, 16)
		notes = append(notes, note("only the width is given: the height follows from the source's aspect, drawn here as 16:9"))
	case h > 0:
		canvas.Width = share(h, 16, 9)
		notes = append(notes, note("only the height is given: the width follows from the source's aspect, drawn here as 16:9"))
	default:
		canvas = layouts.DefaultCanvas
		notes = append(notes, note("the images have the source's own size, which is not known: drawn here as %d x %d", canvas.Width, canvas.Height))
	}
	return layouts.Layout{Canvas: canvas, Layers: []layouts.Layer{{W: canvas.Width, H: canvas.Height, Z: 1, Fit: fit}}}, notes
}

// sideOf reads a side in pixels; 0 is one that is not given.
func sideOf(raw json.RawMessage) (int, error) {
	if aws.IsNull(raw) {
		return 0, nil
	}
	var n int
	if json.Unmarshal(raw, &n) != nil {
		return 0, errors.New("cannot be read")
	}
	if n < 0 || n > layouts.MaxSide {
		return 0, fmt.Errorf("is %d", n)
	}
	return n, nil
}

// share is the other side of an aspect, at least a pixel and no more than a side
// may be.
func share(side, of, by int) int {
	return min(max(int(math.Round(float64(side)*float64(of)/float64(by))), 1), layouts.MaxSide)
}
