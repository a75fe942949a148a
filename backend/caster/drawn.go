package caster

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// drawLayout makes the spec's layout one of the studio: one that is the same, or
// the one that PVW has where mixdeck made it and the program does not
// refer to it, else a new one.
func (w *wish) drawLayout() {
	if w.layout == nil {
		return
	}
	c := checker{spec: w.spec, studio: w.known}
	base, pvw := w.known.base()
	low := lower(*w.layout, c.seats(), base, "layout")
	w.shapeNotes()
	id, same := w.known.sameLayout(low.body)
	switch {
	case same:
		w.drawn = id
	case w.known.made(pvw) && !w.known.airLayout(pvw) && base.ID == pvw:
		w.add(callModifyLayout, encode(map[string]string{"LayoutId": pvw}), encode(low.body))
		w.drawn, w.modified = pvw, true
		w.tell(note("the layout that PVW has was made here and is not on air: it is changed where it is"))
	default:
		w.drawn = backend.Answered(w.copies(w.add(callAddLayout, encode(low.body))), "LayoutId")
	}
	w.after.looks[w.drawn] = low.body
}

// base is the layout that PVW has, else the one of PGM; pvw is PVW's id.
func (k studioKnown) base() (base layoutAnswer, pvw string) {
	preview, _ := k.scene(outputPVW)
	if l, ok := k.layouts.layout(preview.LayoutID); ok {
		return l, l.ID
	}
	program, _ := k.scene(outputPGM)
	base, _ = k.layouts.layout(program.LayoutID)
	return base, preview.LayoutID
}

// shapeNotes tell where the layout was drawn on another shape of canvas.
func (w *wish) shapeNotes() {
	canvas, notes := w.canvas()
	drawn := w.layout.Canvas
	ratio := func(c layouts.Canvas) float64 { return float64(c.Width) / float64(c.Height) }
	if math.Abs(ratio(canvas)/ratio(drawn)-1) > 0.01 {
		w.tell(warning("the layout is drawn on %dx%d and the studio's canvas is %dx%d: its boxes change their shape", drawn.Width, drawn.Height, canvas.Width, canvas.Height))
		w.tell(notes...)
	}
}

// canvas is the studio's as the plan leaves it.
func (w *wish) canvas() (layouts.Canvas, []backend.Note) {
	if w.known.id == "" {
		return w.spec.canvas()
	}
	return canvasOf(readTranscode(w.config["TranscodeConfig"]), w.known.studio.Template)
}

// drawParts makes the components of the spec's layout ones of the studio.
func (w *wish) drawParts() {
	if w.layout == nil || w.layout.Components == nil {
		return
	}
	w.drawnParts = []string{}
	for i, c := range w.layout.Components {
		w.drawnParts = append(w.drawnParts, w.drawPart(fmt.Sprintf("layout.components[%d]", i), c))
	}
}

func (w *wish) drawPart(path string, c layouts.Component) string {
	if id, ok := w.componentIDs[c.ID]; ok && c.ID != "" {
		return id
	}
	have, ok := w.known.componentNamed(c.ID)
	switch {
	case ok:
		return w.changePart(path, have, c)
	case c.Type != layouts.ComponentText:
		w.fail(backend.Invalid, &file.Error{Path: path, Message: fmt.Sprintf("no component has the id %q, and of a new one that is no text the content is not known: add it under Components", c.ID)})
		return ""
	}
	body := drawnText(c, w.layout.Canvas)
	body.LocationID = w.freeComponentPlace()
	return w.newCopy(encode(body), body.LocationID)
}

// changePart leaves a component alone that is drawn as it is, changes one in
// place that mixdeck made and the program does not show, and copies any
// other. What lies below the layers is always a copy: LayerOrder cannot be
// modified.
func (w *wish) changePart(path string, have componentAnswer, c layouts.Component) string {
	change := w.partChange(have, c)
	switch {
	case change == nil && !c.Below:
		return have.ID
	case w.known.made(have.ID) && !w.known.airComponent(have.ID) && !c.Below:
		w.add(callModifyComponent, encode(map[string]string{"ComponentId": have.ID}), change)
		w.after.parts[have.ID], w.modified = backend.MergeJSON(w.after.parts[have.ID], change), true
		return have.ID
	case have.Type == typeHTML:
		w.fail(backend.Conflict, &file.Error{Path: path, Message: fmt.Sprintf("the component %s cannot be changed: a change is a copy, and the studio does not tell the content of a component of the type html", have.ID)})
		return ""
	}
	return w.copyPart(have, c, change)
}

// copyPart adds a component that differs from one of the studio in what changes.
func (w *wish) copyPart(have componentAnswer, c layouts.Component, change json.RawMessage) string {
	w.tell(note("the studio does not tell LayerOrder and HtmlLayerContent: of the component %s they are not known", have.ID))
	own := map[string]string{"LocationId": have.LocationID}
	if have.Type != typeCaption {
		own["LocationId"] = w.freeComponentPlace()
	}
	if c.Below {
		own["LayerOrder"] = orderBackground
	}
	body := writtenComponent(w.known.rawComponent(have.ID))
	if change != nil {
		body = backend.MergeJSON(body, change)
	}
	return w.newCopy(backend.MergeJSON(body, encode(own)), own["LocationId"])
}

// partChange is what a component must be changed in to stand where the picture
// has it and say what it says there; nil for nothing.
func (w *wish) partChange(have componentAnswer, c layouts.Component) json.RawMessage {
	l := newLifter(w.layout.Canvas, nil)
	l.component(have, c.Below)
	was := l.picture.Components[0]
	change := map[string]any{}
	written := parsed(writtenComponent(w.known.rawComponent(have.ID)))
	was.ID, was.Type = c.ID, c.Type
	if !samePlace(was, c) {
		change["ComponentLayer"] = backend.MergeJSON(written.Get("ComponentLayer").JSON(), encode(movedPlace(was, c, have.ComponentLayer, w.layout.Canvas)))
	}
	if was.Text != c.Text && have.Type == typeText {
		change["TextLayerContent"] = backend.MergeJSON(written.Get("TextLayerContent").JSON(), encode(map[string]string{"Text": c.Text}))
	}
	if len(change) == 0 {
		return nil
	}
	return encode(change)
}

func samePlace(a, b layouts.Component) bool {
	return a.X == b.X && a.Y == b.Y && a.W == b.W && a.H == b.H && cmp.Or(a.Anchor, layouts.TopLeft) == cmp.Or(b.Anchor, layouts.TopLeft)
}

// movedPlace keeps the numbers that stand for the same pixels.
func movedPlace(was, c layouts.Component, old layerAnswer, canvas layouts.Canvas) componentPlace {
	p := placeOf(c, canvas)
	if was.W == c.W {
		p.WidthNormalized = float64(old.WidthNormalized)
	}
	if was.H == c.H {
		p.HeightNormalized = float64(old.HeightNormalized)
	}
	if at := old.PositionNormalizeds.Position; len(at) == 2 && cmp.Or(was.Anchor, layouts.TopLeft) == cmp.Or(c.Anchor, layouts.TopLeft) {
		if was.X == c.X {
			p.PositionNormalized[0] = float64(at[0])
		}
		if was.Y == c.Y {
			p.PositionNormalized[1] = float64(at[1])
		}
	}
	return p
}
