package caster

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// studioKnown is what is known of the studio that a plan is for. The zero value
// is a studio that is not made yet.
type studioKnown struct {
	id         string
	name       string
	started    bool
	studio     studio
	scenes     scenesAnswer
	layouts    layoutsAnswer
	components componentsAnswer
	resources  resourcesAnswer
	config     configAnswer
	configured json.RawMessage // DescribeCasterConfig as it was answered
	sources    json.RawMessage // DescribeCasterVideoResources as it was answered
	graphics   file.Node       // DescribeCasterComponents as it was answered
	audio      map[string]audioAnswer
	own        []string
}

// readKnown reads the answers that a production was read from. What a plan
// cannot do without and cannot be read is a Conflict.
func readKnown(p *backend.Production) (studioKnown, error) {
	k := studioKnown{id: string(p.ID), name: p.Name, own: p.Own, configured: p.Answered(callConfig), sources: p.Answered(callResources), audio: map[string]audioAnswer{}}
	var list studiosAnswer
	for _, part := range []struct {
		call string
		into any
	}{
		{callList, &list},
		{callScenes, &k.scenes},
		{callLayouts, &k.layouts},
		{callComponents, &k.components},
		{callResources, &k.resources},
		{callConfig, &k.config},
	} {
		raw := p.Answered(part.call)
		if raw == nil {
			return k, refuse(backend.Conflict, fmt.Errorf("what the studio has could not be read (%s), so that nothing can be planned for it", part.call))
		}
		if err := decode(raw, part.into); err != nil {
			return k, refuse(backend.Conflict, fmt.Errorf("what the studio has could not be read (%s): %w", part.call, err))
		}
	}
	k.graphics, _ = file.FromJSON(withoutEnvelope(p.Answered(callComponents))) // it was decoded above
	k.started = p.State != backend.StateIdle
	if at := slices.IndexFunc(list.CasterList.Caster, func(s studio) bool { return s.ID == k.id }); at >= 0 {
		k.studio = list.CasterList.Caster[at]
		k.started = k.started || k.studio.Status != statusIdle // an unknown word reads as idle
	}
	k.name = cmp.Or(k.config.Name, k.studio.Name, k.name)
	for id, raw := range members(p.Answered(callDescribeSceneMix)) {
		var a audioAnswer
		_ = decode(raw, &a) // not known where it cannot be read
		k.audio[id] = a
	}
	return k, nil
}

// scene returns PVW or PGM; ok is false before the first start.
func (k studioKnown) scene(output string) (scene, bool) { return k.scenes.output(output) }

// airLayout reports whether the program refers to the layout. What it refers to is
// never changed in place, also while it is closed: it would begin with the change.
func (k studioKnown) airLayout(id string) bool {
	s, _ := k.scene(outputPGM)
	return s.LayoutID == id
}

// airComponent is airLayout for components.
func (k studioKnown) airComponent(id string) bool {
	s, _ := k.scene(outputPGM)
	return slices.Contains(s.components(), id)
}

// made reports whether mixdeck made the part for this studio.
func (k studioKnown) made(id string) bool { return slices.Contains(k.own, id) }

// resourceAt is the video source of a place.
func (k studioKnown) resourceAt(place string) (resource, bool) {
	for _, r := range k.resources.VideoResources.VideoResource {
		if r.LocationID == place && place != "" {
			return r, true
		}
	}
	return resource{}, false
}

// componentNamed is the component of an id, else the only one of a name.
func (k studioKnown) componentNamed(name string) (componentAnswer, bool) {
	if c, ok := k.components.component(name); ok {
		return c, true
	}
	var found []componentAnswer
	for _, c := range k.components.Components.Component {
		if c.Name == name && name != "" {
			found = append(found, c)
		}
	}
	if len(found) != 1 {
		return componentAnswer{}, false
	}
	return found[0], true
}

// standby is what a panic shows; empty where nothing is configured.
func (k studioKnown) standby() []string {
	var list []string
	for _, one := range []struct{ what, value string }{
		{"the video material", k.config.UrgentMaterialID},
		{"the stream", backend.RedactURL(k.config.UrgentLiveStreamURL)},
		{"the picture material", k.config.UrgentImageID},
		{"the picture", backend.RedactURL(k.config.UrgentImageURL)},
	} {
		if one.value != "" {
			list = append(list, one.what+" "+one.value)
		}
	}
	return list
}
