package kvs

import (
	"cmp"
	"encoding/json"
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

// unfit is why a layout cannot be had, at its place in the layout.
type unfit struct{ code, path, message string }

// Error names the place.
func (u *unfit) Error() string {
	if u.path == "" {
		return u.message
	}
	return "layout." + u.path + ": " + u.message
}

func lower(l layouts.Layout) (json.RawMessage, []backend.Note, error) {
	if err := fits(l); err != nil {
		return nil, nil, err
	}
	var notes []backend.Note
	if fit := cmp.Or(l.Layers[0].Fit, layouts.FitContain); fit != layouts.FitFill {
		notes = []backend.Note{warning("the layer's fit is %s, but the image is stretched where the source has another aspect than %d x %d",
			fit, l.Canvas.Width, l.Canvas.Height)}
	}
	return encode(struct {
		Width  int `json:"WidthPixels"`
		Height int `json:"HeightPixels"`
	}{l.Canvas.Width, l.Canvas.Height}), notes, nil
}

// fits says why not; nil: the layout is one layer on a canvas that images may
// have.
func fits(l layouts.Layout) error {
	whole := layouts.Rect{W: l.Canvas.Width, H: l.Canvas.Height}
	switch {
	case l.Grid != nil || l.Pip != nil || len(l.Layers) != 1:
		return &unfit{layouts.CodeKind, "", "an image shows one stream: a layout for it has one layer that covers the whole canvas, and nothing else"}
	case len(l.Logos) > 0:
		return &unfit{backend.CodeLogos, "logos", "an image shows the stream alone: logos cannot be shown"}
	case len(l.Components) > 0:
		return &unfit{layouts.CodeKind, "components", "an image shows the stream alone: components cannot be shown"}
	case whole.W < 1 || whole.W > maxWidth:
		return &unfit{layouts.CodeRange, "canvas.width", fmt.Sprintf("must be 1 to %d px, not %d", maxWidth, whole.W)}
	case whole.H < 1 || whole.H > maxHeight:
		return &unfit{layouts.CodeRange, "canvas.height", fmt.Sprintf("must be 1 to %d px, not %d", maxHeight, whole.H)}
	}
	if box := l.Layers[0].Rect(l.Canvas); box != whole {
		return &unfit{layouts.CodeKind, "layers[0]", fmt.Sprintf("must cover the whole canvas, %d x %d at 0, 0, not %d x %d at %d, %d: an image shows all of its stream",
			whole.W, whole.H, box.W, box.H, box.X, box.Y)}
	}
	return nil
}
