package kvs

import (
	"encoding/json"
	"errors"
	"fmt"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// Lower turns a layout into the part of an ImageGenerationConfiguration that is
// the picture: WidthPixels and HeightPixels, with what will differ as notes. Only
// a layout of one layer that covers the whole canvas can be had; any other, and a
// canvas of more than 3840 x 2160 px, is an error of class Invalid. It makes no
// call and the same input gives the same bytes.
func (Dialect) Lower(l layouts.Layout) (json.RawMessage, []backend.Note, error) {
	size, notes, err := lower(l)
	if err != nil {
		return nil, nil, refuse(backend.Invalid, err)
	}
	return size, notes, nil
}

func lower(l layouts.Layout) (json.RawMessage, []backend.Note, error) {
	switch {
	case l.Grid != nil || l.Pip != nil || len(l.Layers) != 1:
		return nil, nil, errors.New("an image shows one stream: a layout for it has one layer that covers the whole canvas, and nothing else")
	case len(l.Logos) > 0 || len(l.Components) > 0:
		return nil, nil, errors.New("an image shows the stream alone: logos and components cannot be shown")
	}
	box, whole := l.Layers[0].Rect(l.Canvas), layouts.Rect{W: l.Canvas.Width, H: l.Canvas.Height}
	if box != whole {
		return nil, nil, fmt.Errorf("an image shows the whole of its stream: the layer must cover the canvas, %d x %d at 0, 0, not %d x %d at %d, %d",
			whole.W, whole.H, box.W, box.H, box.X, box.Y)
	}
	if whole.W < 1 || whole.W > maxWidth || whole.H < 1 || whole.H > maxHeight {
		return nil, nil, fmt.Errorf("the canvas must be 1 to %d px wide and 1 to %d px high, not %d x %d", maxWidth, maxHeight, whole.W, whole.H)
	}
	var notes []backend.Note
	if fit := l.Layers[0].Fit; fit != layouts.FitFill {
		notes = []backend.Note{warning("the layer's fit is not %s: the image is stretched where the source has another aspect than %d x %d",
			orContain(fit), whole.W, whole.H)}
	}
	return encode(struct {
		Width  int `json:"WidthPixels"`
		Height int `json:"HeightPixels"`
	}{whole.W, whole.H}), notes, nil
}

func orContain(f layouts.Fit) layouts.Fit {
	if f == "" {
		return layouts.FitContain
	}
	return f
}
