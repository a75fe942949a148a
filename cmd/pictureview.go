package cmd

import "mixdeck/layouts"

type pictureView struct {
	Name        string        `json:"name"`
	Canvas      canvasView    `json:"canvas"`
	Approximate bool          `json:"approximate"`
	Boxes       []boxView     `json:"boxes"`
	Problems    []problemView `json:"problems"`
}

type boxView struct {
	ID       string          `json:"id"`
	Kind     layouts.BoxKind `json:"kind"`
	Label    string          `json:"label"`
	X        int             `json:"x"`
	Y        int             `json:"y"`
	W        int             `json:"w"`
	H        int             `json:"h"`
	Z        int             `json:"z"`
	Fit      layouts.Fit     `json:"fit"`
	Featured bool            `json:"featured"`
	Picture  *rectView       `json:"picture,omitempty"`
	// Type is what a component shows: text, image, caption or html.
	Type layouts.ComponentType `json:"type,omitempty"`
}

type rectView struct {
	X int `json:"x"`
	Y int `json:"y"`
	W int `json:"w"`
	H int `json:"h"`
}

type problemView struct {
	Severity layouts.Severity `json:"severity"`
	Path     string           `json:"path"`
	Code     string           `json:"code"`
	Message  string           `json:"message"`
}

// viewPicture shows a solved layout, boxes from bottom to top.
func viewPicture(p layouts.Picture, problems []lintView) pictureView {
	v := pictureView{
		Name: p.Name, Canvas: canvasView{p.Canvas.Width, p.Canvas.Height},
		Approximate: p.Approximate, Boxes: []boxView{}, Problems: []problemView{},
	}
	for _, b := range p.Boxes {
		box := boxView{
			b.ID, b.Kind, b.Label, b.Rect.X, b.Rect.Y, b.Rect.W, b.Rect.H,
			b.Z, b.Fit, b.Featured, nil, b.Type,
		}
		if b.Picture != nil {
			box.Picture = &rectView{b.Picture.X, b.Picture.Y, b.Picture.W, b.Picture.H}
		}
		v.Boxes = append(v.Boxes, box)
	}
	for _, problem := range problems {
		v.Problems = append(v.Problems, problemView{problem.Severity, problem.Path, problem.Code, problem.Message})
	}
	return v
}
