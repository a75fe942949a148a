package caster

import (
	"encoding/json"
	"errors"
	"slices"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// addParts adds what the studio does not have yet: sources first, since a layout
// that is added before its sources does not take effect.
func (w *wish) addParts() {
	for _, n := range w.spec.Get("VideoResources").Items() {
		w.addResource(n)
	}
	for _, n := range w.spec.Get("Layouts").Items() {
		if id, name := w.addLayout(n), n.Get("Name").Text(); name != "" {
			w.layoutIDs[name] = id
		}
	}
	w.drawLayout()
	for _, n := range w.spec.Get("Components").Items() {
		if id, name := w.addComponent(n), n.Get("Name").Text(); name != "" {
			w.componentIDs[name] = id
		}
	}
	w.drawParts()
}

// addResource adds a video source unless its place has the same one.
func (w *wish) addResource(n file.Node) {
	place := n.Get("LocationId").Text()
	there, taken := w.known.resourceAt(place)
	switch {
	case !taken:
		w.add(callAddResource, n.JSON())
		w.after.Sources = append(w.after.Sources, place+" "+n.Get("ResourceName").Text())
	case !there.matches(n):
		w.fail(backend.Conflict, n.Errorf("the place %s of the studio has another source, %q: give this one another LocationId", place, there.Name))
	}
}

// matches reports whether the source is the one that a spec describes.
func (r resource) matches(n file.Node) bool {
	same := r.Name == n.Get("ResourceName").Text()
	for name, value := range map[string]string{
		"LiveStreamUrl": r.LiveStreamURL, "VodUrl": r.VodURL, "ImageUrl": r.ImageURL, "MaterialId": r.MaterialID, "ImageId": r.ImageID,
	} {
		same = same && value == n.Get(name).Text()
	}
	return same
}

// addLayout adds a layout unless the studio has the same one, and returns its id.
func (w *wish) addLayout(n file.Node) string {
	asked := readLayout(n).body()
	if id, ok := w.known.sameLayout(asked); ok && !hasNovelty(n) {
		return id
	}
	id := backend.Answered(w.add(callAddLayout, without(n, "Name")), "LayoutId")
	w.after.looks[id] = asked
	return id
}

// hasNovelty reports whether a layout has members that cannot be compared with
// what is read.
func hasNovelty(n file.Node) bool {
	var f findings
	f.layout(spotOf(n))
	return slices.ContainsFunc(f.list, func(found finding) bool { return found.code == backend.CodeUnknownMember })
}

// addComponent adds a component unless the studio has the same one, and returns
// its id. A place that another component has is exchanged for a free one.
func (w *wish) addComponent(n file.Node) string {
	asked, _ := readComponent(n)
	if id, ok := w.known.sameComponent(n); ok {
		if hidden := n.Get("LayerOrder").Exists() || asked.Type == typeHTML; hidden {
			w.tell(note("the studio does not tell LayerOrder and HtmlLayerContent: its component %s at %s is taken for the same", id, asked.LocationID))
		}
		return id
	}
	body := without(n, "Name")
	if place := asked.LocationID; asked.Type != typeCaption && w.placeTaken(place) {
		free := w.freeComponentPlace()
		w.tell(note("the place %s is another component's: this one is sent with %s", place, free))
		body = backend.MergeJSON(body, encode(map[string]string{"LocationId": free}))
		asked.LocationID = free
	}
	return w.newComponent(body, asked.LocationID)
}

func (w *wish) newComponent(body json.RawMessage, place string) string {
	if place == "" {
		w.fail(backend.Conflict, errors.New("all places of components, RC01 to RC99, are taken"))
	}
	w.places = append(w.places, place)
	id := backend.Answered(w.add(callAddComponent, body), "ComponentId")
	w.after.parts[id] = body
	return id
}

// newCopy adds a component of a picture, which no spec names.
func (w *wish) newCopy(body json.RawMessage, place string) string {
	id := w.newComponent(body, place)
	w.copies(len(w.plan.Steps))
	return id
}

// placeTaken reports whether a component of the studio, or one that the plan has
// added, has the place.
func (w *wish) placeTaken(place string) bool {
	return slices.Contains(w.places, place) ||
		slices.ContainsFunc(w.known.components.Components.Component, func(c componentAnswer) bool {
			return c.LocationID == place && c.Type != typeCaption
		})
}

// freeComponentPlace is a place that no component has, nor one of the spec asks
// for.
func (w *wish) freeComponentPlace() string {
	return freePlace("RC", func(place string) bool {
		asked := false
		for _, n := range w.spec.Get("Components").Items() {
			asked = asked || n.Get("LocationId").Text() == place
		}
		return asked || w.placeTaken(place)
	})
}
