package ivssim

import "encoding/json"

// layout is the picture of a composition as it is asked for and answered:
// exactly one of the two. Every member is written, zeros and falses too.
type layout struct {
	Grid *grid `json:"grid,omitempty"`
	Pip  *pip  `json:"pip,omitempty"`
}

// grid is GridConfiguration. A fill mode that was not set stays "": the
// featured participant and the others then have different ones.
type grid struct {
	FeaturedParticipantAttribute string `json:"featuredParticipantAttribute"`
	OmitStoppedVideo             bool   `json:"omitStoppedVideo"`
	VideoAspectRatio             string `json:"videoAspectRatio"`
	VideoFillMode                string `json:"videoFillMode"`
	GridGap                      int    `json:"gridGap"`
	ParticipantOrderAttribute    string `json:"participantOrderAttribute"`
}

func defaultGrid() grid { return grid{VideoAspectRatio: "VIDEO", GridGap: 2} }

// UnmarshalJSON fills in the model's defaults for what is absent.
func (g *grid) UnmarshalJSON(text []byte) error {
	type given grid
	v := given(defaultGrid())
	err := json.Unmarshal(text, &v)
	*g = grid(v)
	return err
}

// pip is PipConfiguration. Width and height are absent unless they were set.
type pip struct {
	FeaturedParticipantAttribute string `json:"featuredParticipantAttribute"`
	OmitStoppedVideo             bool   `json:"omitStoppedVideo"`
	VideoFillMode                string `json:"videoFillMode"`
	GridGap                      int    `json:"gridGap"`
	PipParticipantAttribute      string `json:"pipParticipantAttribute"`
	PipBehavior                  string `json:"pipBehavior"`
	PipOffset                    int    `json:"pipOffset"`
	PipPosition                  string `json:"pipPosition"`
	PipWidth                     *int   `json:"pipWidth,omitempty"`
	PipHeight                    *int   `json:"pipHeight,omitempty"`
	ParticipantOrderAttribute    string `json:"participantOrderAttribute"`
}

func defaultPip() pip {
	return pip{VideoFillMode: "COVER", PipBehavior: "STATIC", PipPosition: "BOTTOM_RIGHT"}
}

// UnmarshalJSON fills in the model's defaults for what is absent.
func (p *pip) UnmarshalJSON(text []byte) error {
	type given pip
	v := given(defaultPip())
	err := json.Unmarshal(text, &v)
	*p = pip(v)
	return err
}

// settled is the layout that is in force: the default grid when none was asked
// for. The model has both members optional and means one of them.
func (l layout) settled() (layout, error) {
	switch {
	case l.Grid != nil && l.Pip != nil:
		return layout{}, invalid("Only one of grid and pip can be specified in layout")
	case l.Grid == nil && l.Pip == nil:
		g := defaultGrid()
		return layout{Grid: &g}, nil
	}
	return l, nil
}
