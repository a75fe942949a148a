package caster

import (
	"encoding/json"
	"fmt"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// Lift reads the picture out of a spec's caster section (the layout and the
// components of the scene PVW, else PGM), a body of AddCasterLayout or
// ModifyCasterLayout, or a layout of DescribeCasterLayouts. Layers are named
// after their LocationId, z counts from 1 in the order of BlendList. Where
// fractions are no whole pixels the nearest are taken and a note says so. A body
// without a layout gives nil; what is not JSON is an error of class Invalid.
func (Dialect) Lift(native json.RawMessage) (*layouts.Layout, []backend.Note, error) {
	n, err := file.FromJSON(withoutEnvelope(native))
	if err != nil {
		return nil, nil, refuse(backend.Invalid, fmt.Errorf("read a studio: %w", err))
	}
	switch {
	case n.Get("VideoLayer").Exists(), n.Get("VideoLayers").Exists():
		l := newLifter(canvasOf(transcode{}, ""))
		l.layout(readLayout(n))
		return &l.picture, l.told(), nil
	case n.Get("Layouts").Kind() == file.Map:
		return liftList(n)
	}
	picture, notes := liftSection(section{n})
	return picture, notes, nil
}

// liftList reads the first layout of an answer.
func liftList(n file.Node) (*layouts.Layout, []backend.Note, error) {
	var a layoutsAnswer
	if err := decode(n.JSON(), &a); err != nil || len(a.Layouts.Layout) == 0 {
		return nil, nil, nil //nolint:nilerr // what cannot be read has no layout
	}
	l := newLifter(canvasOf(transcode{}, ""))
	l.layout(a.Layouts.Layout[0])
	notes := l.told()
	if others := len(a.Layouts.Layout) - 1; others > 0 {
		notes = append(notes, note("the first layout is shown; the answer has %d more", others))
	}
	return &l.picture, notes, nil
}

// shown is the scene of a spec that is shown, PVW where it names a layout, else
// PGM, and the layout that it names. Scenes that name none show the first one.
func (s section) shown() (scene, layout file.Node) {
	scene = s.scene(scenePVW)
	if scene.Get("Layout").Text() == "" {
		scene = s.scene(scenePGM)
	}
	if name := scene.Get("Layout").Text(); name != "" {
		return scene, s.layoutNamed(name)
	}
	return scene, s.Get("Layouts").Index(0)
}

// liftSection reads the scene of a spec that is shown.
func liftSection(s section) (*layouts.Layout, []backend.Note) {
	scene, at := s.shown()
	if at.Kind() != file.Map {
		return nil, nil
	}
	l := newLifter(s.canvas())
	l.picture.Name = at.Get("Name").Text()
	l.layout(readLayout(at))
	for _, name := range scene.Get("Components").Items() {
		if c := s.componentNamed(name.Text()); c.Exists() {
			l.component(readComponent(c))
		}
	}
	return &l.picture, l.told()
}

// liftScene reads what a scene is configured with; nil where it has no layout
// that can be found. Of a scene that is not started it is what a start shows.
func liftScene(s scene, all layoutsAnswer, parts componentsAnswer, canvas layouts.Canvas) (*layouts.Layout, []backend.Note) {
	a, found := all.layout(s.LayoutID)
	if !found {
		return nil, nil
	}
	l := newLifter(canvas, nil)
	l.layout(a)
	for _, id := range s.components() {
		if c, found := parts.component(id); found {
			l.component(c, false)
		} else {
			l.notes = append(l.notes, warning("the component %s of the scene is not among those that the studio tells", id))
		}
	}
	if len(l.picture.Components) > 0 {
		l.notes = append(l.notes, note("the studio does not tell which components lie below the layers (LayerOrder): all are drawn above"))
	}
	return &l.picture, l.told()
}
