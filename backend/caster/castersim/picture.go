package castersim

import (
	"fmt"
	"slices"
)

// Picture is what one scene of a studio shows: what the scene was last given and
// has applied.
type Picture struct {
	Width, Height int    // of the canvas, in pixels
	Standby       string // the address or ID of the standby while it is shown, which hides all else; "" otherwise
	Layers        []Layer
	Components    []Graphic
	Tracks        []Track
}

// Layer is one source of a picture, bottom to top. X, Y, W and H are the box that
// was asked for, in pixels from the top left corner of the canvas; it may reach
// beyond the canvas. Sources count as 1920 x 1080 pixels where a layer takes the
// size of its source.
type Layer struct {
	Location   string // the place, such as RV01
	Resource   string // the name of the video source
	Address    string // what it plays: an address, or the ID of a material
	Fit        bool   // FillMode fit: the source is fitted into the box
	X, Y, W, H float64
}

// Graphic is one component of a picture, in the order of the scene: bottom to
// top.
type Graphic struct {
	ID, Name, Kind, Text string
	Background           bool // it lies below the layers
}

// Track is one source that is heard.
type Track struct {
	Location string
	Volume   float64 // 1 is the source's own
}

const sourceWidth, sourceHeight = 1920, 1080

// Drawn is what a scene of a studio shows now. It reports false where there is no
// such studio, where the studio was never started, or while the scene is closed.
func (s *Simulator) Drawn(casterID string, scene Output) (Picture, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.timeline.Advance(s.options.Now())
	st, sc, err := s.world.output(casterID, scene)
	if err != nil || !sc.open {
		return Picture{}, false
	}
	return sc.picture(st), true
}

// CutProgram closes the program of a started studio, as a fault of the service
// does: the studio stays started and its PGM scene has Status 0. Repeating it
// changes nothing. It fails where there is no such program.
func (s *Simulator) CutProgram(casterID string) error { return s.setProgram(casterID, false) }

// RestoreProgram opens a program again that CutProgram closed. Repeating it
// changes nothing. It fails where there is no such program.
func (s *Simulator) RestoreProgram(casterID string) error { return s.setProgram(casterID, true) }

func (s *Simulator) setProgram(casterID string, open bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.timeline.Advance(s.options.Now())
	st, sc, err := s.world.output(casterID, PGM)
	if err != nil {
		return err
	}
	if !st.onAir() {
		return fmt.Errorf("the studio %s is not started", casterID)
	}
	sc.open = open
	return nil
}

func (w *world) output(id string, kind Output) (*studio, *scene, error) {
	st, err := w.find(id)
	if err != nil {
		return nil, nil, err
	}
	sc := st.output(kind)
	if sc == nil {
		return nil, nil, fmt.Errorf("the studio %s has no %s scene", id, kind)
	}
	return st, sc, nil
}

func (sc *scene) picture(st *studio) Picture {
	p := Picture{Width: st.canvas.width, Height: st.canvas.height}
	if sc.standby {
		p.Standby = st.config.standby()
		return p
	}
	if l := st.layout(sc.drawn.layout); l != nil && !l.idle {
		p.Layers = sc.layers(l, st.canvas)
		p.Tracks = sc.tracks(l)
	}
	for _, id := range sc.drawn.components {
		if c := st.component(id); c != nil {
			p.Components = append(p.Components, c.graphic())
		}
	}
	return p
}

// layers are the boxes of a layout. A place without a source shows nothing.
func (sc *scene) layers(l *layout, canvas size) []Layer {
	var all []Layer
	for i, place := range l.blend {
		playing, known := sc.sources[place]
		if !known {
			continue
		}
		box := l.layers[i].box(canvas)
		box.Location, box.Resource, box.Address = place, playing.name, playing.address
		all = append(all, box)
	}
	return all
}

func (sc *scene) tracks(l *layout) []Track {
	mix := l.mix
	if !sc.follow {
		mix = sc.audio
	}
	var all []Track
	for i, place := range mix.places {
		all = append(all, Track{Location: place, Volume: mix.tracks[i].volume})
	}
	return all
}

// box is where the layer lies: its own anchor point stands at the same point of
// the canvas, moved right and down by the position
// (help.aliyun.com/document_detail/61818.html).
func (v videoLayer) box(canvas size) Layer {
	width, height := float64(canvas.width), float64(canvas.height)
	b := Layer{Fit: v.fill == "fit", W: v.width * width, H: v.height * height}
	switch {
	case b.W == 0 && b.H == 0:
		b.W, b.H = sourceWidth, sourceHeight
	case b.W == 0:
		b.W = b.H * sourceWidth / sourceHeight
	case b.H == 0:
		b.H = b.W * sourceHeight / sourceWidth
	}
	right, down := anchorPoint(v.anchor)
	b.X, b.Y = right*(width-b.W)+v.x*width, down*(height-b.H)+v.y*height
	return b
}

// anchorPoint is how far right and down an anchor lies, from 0 to 1.
func anchorPoint(anchor string) (right, down float64) {
	switch {
	case slices.Contains([]string{"topRight", "rightCenter", "bottomRight"}, anchor):
		right = 1
	case slices.Contains([]string{"topCenter", "center", "bottomCenter"}, anchor):
		right = 0.5
	}
	switch {
	case slices.Contains([]string{"bottomLeft", "bottomCenter", "bottomRight"}, anchor):
		down = 1
	case slices.Contains([]string{"leftCenter", "center", "rightCenter"}, anchor):
		down = 0.5
	}
	return right, down
}

func (c *component) graphic() Graphic {
	g := Graphic{ID: c.id, Name: c.name, Kind: c.kind, Background: c.order == "background"}
	if c.text != nil {
		g.Text = c.text.Text
	}
	return g
}
