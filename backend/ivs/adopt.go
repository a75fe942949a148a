package ivs

import (
	"encoding/json"
	"reflect"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// Adopts reports whether the composition can have been made by a
// StartComposition: its stage and destinations are those of the body, its
// layout is the same once defaults are filled in, as the answer does, and it
// has all tags of the body.
func (d Dialect) Adopts(start backend.Step, p backend.Production) bool {
	if start.Call != callStart {
		return false
	}
	raw, _, err := bodyOf(p)
	if err != nil {
		return false
	}
	asked, err := file.FromJSON(start.Body)
	if err != nil {
		return false
	}
	runs, err := file.FromJSON(raw)
	if err != nil {
		return false
	}
	return within(asked.Get("stageArn"), runs.Get("stageArn")) &&
		asked.Get("destinations").Len() == runs.Get("destinations").Len() &&
		within(asked.Get("destinations"), runs.Get("destinations")) &&
		within(asked.Get("tags"), runs.Get("tags")) &&
		d.sameLayout(start.Body, raw)
}

// within reports whether all that a has is in b: null is nothing.
func within(a, b file.Node) bool {
	switch a.Kind() {
	case file.Null:
		return true
	case file.Map:
		for key, value := range a.Members() {
			if !within(value, b.Get(key)) {
				return false
			}
		}
		return true
	case file.List:
		for i, item := range a.Items() {
			if !within(item, b.Index(i)) {
				return false
			}
		}
		return true
	default:
		return a.Kind() == b.Kind() && a.Text() == b.Text()
	}
}

// sameLayout compares the pictures of two bodies with their defaults filled in.
func (d Dialect) sameLayout(a, b json.RawMessage) bool {
	x, _, errX := d.Lift(a)
	y, _, errY := d.Lift(b)
	if errX != nil || errY != nil || x == nil || y == nil {
		return false
	}
	asked, runs := settled(*x), settled(*y)
	if asked.Grid != nil && runs.Grid != nil && asked.Grid.Fill == "" {
		runs.Grid.Fill = "" // unset differs by participant, so any word may stand for it
	}
	if asked.Pip != nil && runs.Pip != nil {
		runs.Pip.Width, runs.Pip.Height = unlessUnset(asked.Pip.Width, runs.Pip.Width), unlessUnset(asked.Pip.Height, runs.Pip.Height)
	}
	return reflect.DeepEqual(asked, runs)
}

// unlessUnset returns what runs, and nil where nothing was asked for: IVS
// derives the size.
func unlessUnset(asked, runs *int) *int {
	if asked == nil {
		return nil
	}
	return runs
}

// settled is a layout's picture with the defaults of GridConfiguration and
// PipConfiguration in place of what is unset.
func settled(l layouts.Layout) layouts.Layout {
	s := layouts.Layout{}
	if l.Grid != nil {
		g := *l.Grid
		g.OmitStopped, g.Gap = filled(g.OmitStopped, false), filled(g.Gap, 2)
		if g.Aspect == "" {
			g.Aspect = layouts.AspectVideo
		}
		s.Grid = &g
	}
	if l.Pip != nil {
		p := *l.Pip
		p.OmitStopped, p.Gap, p.Offset = filled(p.OmitStopped, false), filled(p.Gap, 0), filled(p.Offset, 0)
		if p.Fill == "" {
			p.Fill = layouts.FillCover
		}
		if p.Behavior == "" {
			p.Behavior = layouts.PipStatic
		}
		if p.Position == "" {
			p.Position = layouts.PipBottomRight
		}
		s.Pip = &p
	}
	return s
}

func filled[V any](p *V, otherwise V) *V {
	if p != nil {
		return p
	}
	return &otherwise
}
