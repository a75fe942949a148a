package volc

import (
	"encoding/json"

	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// rules is what can be read of a MixedRules value. What is not there, or of the
// wrong type, is zero.
type rules struct {
	canvas  layouts.Canvas
	slots   []slot
	logos   []layouts.Logo
	sources []source
	pushes  []string // Output.Url
	hook    string   // Output.Callback.Url
}

// slot is one entry of Scene.Layout: where the source of the same Layer goes.
type slot struct {
	rect  layouts.Rect
	layer int
}

// source is one entry of InputSource.
type source struct {
	id, kind, url string
	layer         int
}

func readRules(t tree) rules {
	scene := t.get(memberLayout).get(memberScene)
	output := t.get(memberOutput)
	r := rules{
		canvas: layouts.Canvas{Width: scene.get("Width").number(), Height: scene.get("Height").number()},
		hook:   output.get(memberCallback).get(memberURL).Text(),
	}
	for _, at := range scene.get("Layout").items() {
		r.slots = append(r.slots, slot{rect: readRect(at), layer: at.get(memberLayer).number()})
	}
	for _, at := range t.get(memberLayout).get(memberLogo).items() {
		rect := readRect(at.get("Layout"))
		r.logos = append(r.logos, layouts.Logo{
			URL: at.get(memberURL).Text(), X: rect.X, Y: rect.Y, W: rect.W, H: rect.H,
		})
	}
	for _, at := range t.get(memberSource).items() {
		r.sources = append(r.sources, source{
			id: at.get("ID").Text(), kind: at.get("Type").Text(),
			url: at.get(memberURL).Text(), layer: at.get(memberLayer).number(),
		})
	}
	for _, at := range output.get(memberURL).items() {
		r.pushes = append(r.pushes, at.Text())
	}
	return r
}

func readRect(t tree) layouts.Rect {
	return layouts.Rect{X: t.get("X").number(), Y: t.get("Y").number(), W: t.get("W").number(), H: t.get("H").number()}
}

// sourceIDs returns the IDs of the sources in order.
func (r rules) sourceIDs() []string {
	ids := make([]string, len(r.sources))
	for i, s := range r.sources {
		ids[i] = s.id
	}
	return ids
}

// cast returns the sources as participants: they have ids and nothing else.
func (r rules) cast() []layouts.Participant {
	cast := make([]layouts.Participant, 0, len(r.sources))
	for _, s := range r.sources {
		cast = append(cast, layouts.Participant{ID: s.id, Video: layouts.VideoOn})
	}
	return cast
}

// rulesWithin finds MixedRules in a request body, in an answer of
// GetCloudMixTaskDetail with or without its envelope, or in rules themselves.
// A Rule may be JSON inside a string. It returns nil where there is none.
func rulesWithin(native json.RawMessage) json.RawMessage {
	t, err := parseTree(native, file.Node{})
	if err != nil {
		return nil
	}
	if t.Get(memberLayout).Exists() || t.Get(memberSource).Exists() {
		return t.JSON()
	}
	if n := t.Get(memberRules); n.Exists() {
		return n.JSON()
	}
	for _, path := range [][]string{{"Result", "Data", "Rule"}, {"Data", "Rule"}, {"Rule"}} {
		n := t.Node
		for _, name := range path {
			n = n.Get(name)
		}
		if n.Kind() == file.Map {
			return n.JSON()
		}
		if n.Kind() == file.String {
			return decodeRule(n.Text())
		}
	}
	return nil
}

// decodeRule returns the JSON object that a detail's Rule holds as text, or nil.
func decodeRule(text string) json.RawMessage {
	n, err := file.FromJSON([]byte(text))
	if err != nil || n.Kind() != file.Map {
		return nil
	}
	return n.JSON()
}
