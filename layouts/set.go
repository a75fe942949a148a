package layouts

import (
	"fmt"
	"slices"
)

// SetCanvas gives the layout another canvas. With Scale everything on it is
// scaled as [Layout.Scaled] does, else the numbers stay, and anchored layers move
// with their point of the canvas.
type SetCanvas struct {
	Canvas Canvas
	Scale  bool
}

func (e SetCanvas) edit(l *Layout) error {
	var f findings
	f.side(pathWidth, e.Canvas.Width)
	f.side(pathHeight, e.Canvas.Height)
	if err := f.refusal(); err != nil || !e.Scale {
		l.Canvas = e.Canvas
		return err
	}
	*l = l.Scaled(e.Canvas)
	f.problems = slices.DeleteFunc(l.Validate(), func(p Problem) bool { return p.Code != CodeRange })
	return f.refusal()
}

func (SetCanvas) targets() []Item { return nil }

// Rename gives a layer another id, which no other layer may have.
type Rename struct {
	Layer int
	ID    string
}

func (e Rename) edit(l *Layout) error {
	return l.layer(e.Layer, func(at *Layer) error {
		at.ID = e.ID
		for i := range l.Layers {
			if i != e.Layer && e.ID != "" && l.Layers[i].ID == e.ID {
				return fmt.Errorf("%w: another layer has the id %q", ErrRange, e.ID)
			}
		}
		return nil
	})
}

func (e Rename) targets() []Item { return []Item{{Index: e.Layer}} }

// SetSource says whom a layer shows.
type SetSource struct {
	Layer  int
	Source string
}

func (e SetSource) edit(l *Layout) error {
	return l.layer(e.Layer, func(at *Layer) error {
		at.Source = e.Source
		return nil
	})
}

func (e SetSource) targets() []Item { return []Item{{Index: e.Layer}} }

// SetFit says how a layer's picture is put into its box; empty is contain.
type SetFit struct {
	Layer int
	Fit   Fit
}

func (e SetFit) edit(l *Layout) error {
	return l.layer(e.Layer, func(at *Layer) error {
		at.Fit = e.Fit
		return allowed(e.targets()[0].Path()+".fit", e.Fit, fits())
	})
}

func (e SetFit) targets() []Item { return []Item{{Index: e.Layer}} }

// SetAnchor gives a layer another anchor; empty is topLeft. X and Y change such
// that the layer stays where it is on the canvas.
type SetAnchor struct {
	Layer  int
	Anchor Anchor
}

func (e SetAnchor) edit(l *Layout) error {
	return l.layer(e.Layer, func(at *Layer) error {
		if err := allowed(e.targets()[0].Path()+".anchor", e.Anchor, anchors()); err != nil {
			return err
		}
		r := at.Rect(l.Canvas)
		at.Anchor = e.Anchor
		return l.setRect(e.targets()[0], r)
	})
}

func (e SetAnchor) targets() []Item { return []Item{{Index: e.Layer}} }

// layer changes a layer that must be there.
func (l *Layout) layer(i int, change func(*Layer) error) error {
	if at := (Item{Index: i}); !l.Has(at) {
		return fmt.Errorf("%s: %w", at.Path(), ErrNoItem)
	}
	return change(&l.Layers[i])
}

// allowed is the error of a word that its field does not have.
func allowed[W ~string](path string, v W, words []W) error {
	var f findings
	word(&f, path, v, words)
	return f.refusal()
}
