package volc

import (
	"encoding/json"
	"fmt"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// Lift reads the picture out of a request body, a GetCloudMixTaskDetail answer
// or the rules themselves: one layer for each entry of Scene.Layout, named after
// the source of the same Layer, fitted whole into its limit box. What cannot be
// read is left out and noted. A body without a Scene gives a nil layout; what is
// not JSON is an error of class Invalid.
func (Dialect) Lift(native json.RawMessage) (*layouts.Layout, []backend.Note, error) {
	if _, err := parseTree(native, file.Node{}); err != nil {
		return nil, nil, refuse(backend.Invalid, fmt.Errorf("read a mix task: %w", err))
	}
	rules := rulesWithin(native)
	if rules == nil {
		return nil, nil, nil
	}
	t, err := parseTree(rules, file.Node{})
	if err != nil {
		return nil, nil, refuse(backend.Invalid, fmt.Errorf("read a mix task's rules: %w", err))
	}
	if t.get(memberLayout).get(memberScene).absent() {
		return nil, nil, nil
	}
	l := lifter{}
	return l.lift(t), l.notes, nil
}

// lifter collects what cannot be read.
type lifter struct{ notes []backend.Note }

func (l *lifter) notef(t tree, format string, args ...any) {
	l.notes = append(l.notes, warning("%s: %s", t.path, fmt.Sprintf(format, args...)))
}

// lift returns nil where there is no canvas to draw on.
func (l *lifter) lift(t tree) *layouts.Layout {
	scene := t.get(memberLayout).get(memberScene)
	canvas := layouts.Canvas{Width: scene.get("Width").number(), Height: scene.get("Height").number()}
	if !side(canvas.Width) || !side(canvas.Height) {
		l.notef(scene, "its Width and Height cannot be read, so nothing can be drawn")
		return nil
	}
	picture := &layouts.Layout{Canvas: canvas}
	ids := l.sources(t.get(memberSource))
	for _, at := range scene.get("Layout").items() {
		if layer, ok := l.layer(at, ids); ok {
			picture.Layers = append(picture.Layers, layer)
		}
	}
	for _, at := range t.get(memberLayout).get(memberLogo).items() {
		rect, ok := l.rect(at.get("Layout"))
		if !ok {
			continue
		}
		picture.Logos = append(picture.Logos, layouts.Logo{
			URL: at.get(memberURL).Text(), X: rect.X, Y: rect.Y, W: rect.W, H: rect.H,
		})
	}
	return picture
}

// sources returns the IDs by Layer; of several with one Layer the first.
func (l *lifter) sources(t tree) map[int]string {
	ids := map[int]string{}
	for _, at := range t.items() {
		layer, ok := at.get(memberLayer).whole()
		switch other, taken := ids[layer]; {
		case !ok:
			l.notef(at, "its Layer cannot be read, so its place is not known")
		case taken:
			l.notef(at, "its Layer %d is that of the source %q too", layer, other)
		default:
			ids[layer] = at.get("ID").Text()
		}
	}
	return ids
}

func (l *lifter) layer(t tree, ids map[int]string) (layouts.Layer, bool) {
	rect, ok := l.rect(t)
	number, numbered := t.get(memberLayer).whole()
	if !ok || !numbered {
		if ok {
			l.notef(t, "its Layer cannot be read")
		}
		return layouts.Layer{}, false
	}
	id, known := ids[number]
	if !known {
		l.notef(t, "no source has its Layer %d", number)
	}
	return layouts.Layer{
		ID: id, Source: id, X: rect.X, Y: rect.Y, W: rect.W, H: rect.H, Z: number, Fit: layouts.FitContain,
	}, true
}

// rect reads a limit box that can be drawn.
func (l *lifter) rect(t tree) (layouts.Rect, bool) {
	r := readRect(t)
	offset := func(v int) bool { return v >= -layouts.MaxOffset && v <= layouts.MaxOffset }
	if !side(r.W) || !side(r.H) || !offset(r.X) || !offset(r.Y) {
		l.notef(t, "its box cannot be read")
		return layouts.Rect{}, false
	}
	return r, true
}

func side(v int) bool { return v >= 1 && v <= layouts.MaxSide }
