package ivs

import (
	"encoding/json"
	"errors"
	"fmt"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// layoutBody is LayoutConfiguration (ivs-realtime model) as it is sent: what a
// layout does not name is absent, and an explicit zero or false is there.
type layoutBody struct {
	Grid *gridBody `json:"grid,omitempty"`
	Pip  *pipBody  `json:"pip,omitempty"`
}

type gridBody struct {
	Featured    string         `json:"featuredParticipantAttribute,omitempty"`
	Order       string         `json:"participantOrderAttribute,omitempty"`
	OmitStopped *bool          `json:"omitStoppedVideo,omitempty"`
	Aspect      layouts.Aspect `json:"videoAspectRatio,omitempty"`
	Fill        layouts.Fill   `json:"videoFillMode,omitempty"`
	Gap         *int           `json:"gridGap,omitempty"`
}

type pipBody struct {
	Featured    string              `json:"featuredParticipantAttribute,omitempty"`
	Order       string              `json:"participantOrderAttribute,omitempty"`
	Pip         string              `json:"pipParticipantAttribute,omitempty"`
	OmitStopped *bool               `json:"omitStoppedVideo,omitempty"`
	Fill        layouts.Fill        `json:"videoFillMode,omitempty"`
	Gap         *int                `json:"gridGap,omitempty"`
	Behavior    layouts.PipBehavior `json:"pipBehavior,omitempty"`
	Position    layouts.PipPosition `json:"pipPosition,omitempty"`
	Offset      *int                `json:"pipOffset,omitempty"`
	Width       *int                `json:"pipWidth,omitempty"`
	Height      *int                `json:"pipHeight,omitempty"`
}

// Lower turns a layout into the value of StartComposition's layout member, with
// what will differ as notes. encoder is the canvas that the destination's
// encoder makes, zero where it is not known: then the default of an encoder
// configuration stands for it. A layout of layers, or of nothing, is an error.
// It makes no call and the same input gives the same bytes.
func (Dialect) Lower(l layouts.Layout, encoder layouts.Canvas) (json.RawMessage, []backend.Note, error) {
	var body layoutBody
	switch {
	case l.Grid != nil && l.Pip != nil:
		return nil, nil, errors.New("a layout has exactly one of grid and pip; this one has both")
	case len(l.Layers) > 0, len(l.Logos) > 0, len(l.Components) > 0:
		return nil, nil, errors.New("IVS composes a grid or a pip; a layout of layers, logos or components cannot be shown")
	case l.Grid != nil:
		body.Grid = lowerGrid(*l.Grid)
	case l.Pip != nil:
		body.Pip = lowerPip(*l.Pip)
	default:
		return nil, nil, errors.New("the layout shows nothing: IVS composes a grid or a pip")
	}
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, nil, fmt.Errorf("write the layout: %w", err)
	}
	return raw, canvasNote(l.Canvas, encoder), nil
}

func lowerGrid(g layouts.Grid) *gridBody {
	return &gridBody{
		Featured: g.FeaturedAttribute, Order: g.OrderAttribute, OmitStopped: g.OmitStopped,
		Aspect: g.Aspect, Fill: g.Fill, Gap: g.Gap,
	}
}

func lowerPip(p layouts.Pip) *pipBody {
	return &pipBody{
		Featured: p.FeaturedAttribute, Order: p.OrderAttribute, Pip: p.PipAttribute, OmitStopped: p.OmitStopped,
		Fill: p.Fill, Gap: p.Gap, Behavior: p.Behavior, Position: p.Position,
		Offset: p.Offset, Width: p.Width, Height: p.Height,
	}
}

// canvasNote tells that a layout was drawn for another size than it will have:
// StartComposition carries no canvas.
func canvasNote(drawn, encoder layouts.Canvas) []backend.Note {
	unset := layouts.Canvas{}
	switch {
	case drawn == unset, drawn == encoder:
		return nil
	case encoder != unset:
		return []backend.Note{warning("the layout is drawn on %dx%d, but the encoder configuration makes %dx%d",
			drawn.Width, drawn.Height, encoder.Width, encoder.Height)}
	case drawn == layouts.DefaultCanvas:
		return nil
	}
	return []backend.Note{note("the canvas of %dx%d is not sent: the encoder configuration decides the size",
		drawn.Width, drawn.Height)}
}

func note(format string, args ...any) backend.Note {
	return backend.Note{Severity: backend.SeverityNote, Message: fmt.Sprintf(format, args...)}
}

func warning(format string, args ...any) backend.Note {
	return backend.Note{Severity: backend.SeverityWarning, Message: fmt.Sprintf(format, args...)}
}
